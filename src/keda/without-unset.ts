/** Leaves out what is not set, and objects in which nothing is, so that KEDA's defaults hold and the output stays short. */
export function withoutUnset(spec: object): object {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(spec)) {
    const inner: unknown = isPlain(value) ? unlessAllUnset(value) : value;
    if (inner !== undefined) kept[key] = inner;
  }
  return kept;
}

// what is empty from the start is meant to be
function unlessAllUnset(value: object): object | undefined {
  if (Object.keys(value).length === 0) return value;
  const kept = withoutUnset(value);
  return Object.keys(kept).length === 0 ? undefined : kept;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
