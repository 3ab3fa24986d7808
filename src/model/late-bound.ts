/**
 * Values that are not known at synthesis: cdktf's tokens, in each of the forms in which they hide in plain data.
 *
 * Source: cdktf 0.21 `lib/tokens/private/encoding.js`: strings hold `${TfToken[...]}`, lists `#{TfToken[...]}`, map
 * keys `&{TfToken[...]}`, and numbers carry a marker in their top 16 bits: 0xfdff, or 0xfbff for an element of a list.
 * Recognised here without loading cdktf.
 */
const TOKEN_TEXT = /[$#&]\{TfToken\[/;
const IN_EVERY_TOKEN = '{TfToken[';
const NUMBER_MARKERS = [0xfdff, 0xfbff];
const numberBits = new DataView(new ArrayBuffer(8));

/** Whether a text holds a late-bound token. */
export function isLateBoundText(text: string): boolean {
  // nearly no text holds one, and this is asked of all
  return text.includes(IN_EVERY_TOKEN) && TOKEN_TEXT.test(text);
}

/** Whether a number is a late-bound token in disguise. */
export function isLateBoundNumber(value: number): boolean {
  numberBits.setFloat64(0, value);
  return NUMBER_MARKERS.includes(numberBits.getUint16(0));
}

/** Whether a value is, or holds anywhere within, a late-bound token. */
export function isLateBound(value: unknown): boolean {
  return typeof value === 'string' ? isLateBoundText(value) : containsLateBound(value, new Set());
}

function containsLateBound(value: unknown, seen: Set<object>): boolean {
  if (typeof value === 'string') return isLateBoundText(value);
  if (typeof value === 'number') return isLateBoundNumber(value);
  if (typeof value !== 'object' || value === null) return false;
  if (seen.has(value)) return false;
  seen.add(value);
  if (isResolvable(value)) return true;
  return Object.entries(value).some(([key, inner]) => isLateBoundText(key) || containsLateBound(inner, seen));
}

function isResolvable(value: object): boolean {
  return 'resolve' in value && typeof value.resolve === 'function' && 'creationStack' in value;
}
