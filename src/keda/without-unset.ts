/** Leaves out what is not set, and objects in which nothing is, so that KEDA's defaults hold and the output stays short. */
export function withoutUnset(spec: object): object {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(spec)) {
    if (value === undefined) continue;
    const inner: unknown = isPlain(value) ? withoutUnset(value) : value;
    if (isPlain(value) && Object.keys(value).length > 0 && isPlain(inner) && Object.keys(inner).length === 0) continue;
    kept[key] = inner;
  }
  return kept;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
