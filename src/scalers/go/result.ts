/** Outcome of reading a text: the value, or why it is none. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

/** A text that reads well. */
export function good<T>(value: T): Read<T> {
  return { ok: true, value };
}

/** A text that does not read. */
export function bad(why: string): { readonly ok: false; readonly why: string } {
  return { ok: false, why };
}

// the white space of Go's unicode.IsSpace, which differs from that of JavaScript's \s by U+0085 and the byte order mark
const SPACE = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const IS_SPACE = new RegExp(`^[${SPACE}]$`);
const BETWEEN = new RegExp(`[${SPACE}]+`);

/** Go's `strings.TrimSpace`. */
export function trimSpace(text: string): string {
  return trim(text, (character) => IS_SPACE.test(character));
}

/** A text without the characters at its ends that fit; a regular expression would try each run within the text. */
export function trim(text: string, fits: (character: string) => boolean): string {
  let [start, end] = [0, text.length];
  while (start < end && fits(text.charAt(start))) start++;
  while (end > start && fits(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Go's `strings.Fields`: the parts between white space. */
export function fields(text: string): readonly string[] {
  return text.split(BETWEEN).filter((field) => field !== '');
}
