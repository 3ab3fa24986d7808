/** What the schema of a resource says of a field; of a list, what it says of each item. */
export type Shape =
  | { readonly kind: 'integer'; readonly min?: number; readonly needed?: boolean }
  | { readonly kind: 'text'; readonly values?: readonly string[]; readonly needed?: boolean }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'any'; readonly needed?: boolean }
  | { readonly kind: 'texts' }
  | { readonly kind: 'object'; readonly fields: Readonly<Record<string, Shape>>; readonly needed?: boolean }
  | { readonly kind: 'list'; readonly items: Shape; readonly needed?: boolean };

export const count = (min = 0, needed = false): Shape => ({ kind: 'integer', min, needed });
export const text: Shape = { kind: 'text' };
/** Text that must be there, and not empty. */
export const name: Shape = { kind: 'text', needed: true };
export const oneOf = (...values: readonly string[]): Shape => ({ kind: 'text', values });
