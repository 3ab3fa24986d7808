/** Queries that a scaler sends as a JSON object, and reads only when it runs. */

/** The keys of a JSON object; `undefined` for every other text. */
export function keysOfJsonObject(text: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : undefined;
  } catch {
    return undefined;
  }
}
