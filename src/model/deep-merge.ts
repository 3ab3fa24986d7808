/** Plain data as Helm values and manifests have it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A mapping of plain data. */
export type JsonObject = { readonly [key: string]: Json };

/**
 * Merges as Helm merges values: mappings key by key, everything else (lists too) replaced by the later one.
 *
 * `null` stays, since Helm reads it as "remove the default". Neither argument is changed.
 */
export function deepMerge(base: JsonObject, over: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = Object.hasOwn(merged, key) ? merged[key] : undefined;
    // a plain assignment to __proto__ would change the prototype instead of adding a key
    const after = isMapping(before) && isMapping(value) ? deepMerge(before, value) : value;
    Object.defineProperty(merged, key, { value: after, enumerable: true, configurable: true, writable: true });
  }
  return merged;
}

function isMapping(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a mapping may look like before its unset options are left out. */
export type Sparse = { readonly [key: string]: Json | Sparse | undefined };

/** Leaves out what is `undefined`, and mappings that have nothing left. */
export function compact(values: Sparse): JsonObject {
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) continue;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      kept[key] = value as Json;
      continue;
    }
    const inner = compact(value as Sparse);
    if (Object.keys(inner).length > 0 || Object.keys(value).length === 0) kept[key] = inner;
  }
  return kept;
}
