import { bad, good, type Read } from './result';

/**
 * Whether the library `github.com/gobwas/glob` compiles a pattern: `*`, `**`, `?`, `{a,b}`, and classes `[abc]` and
 * `[a-z]`, negated by `!`. Braces may stay open; a class holds either characters or one range.
 *
 * Source: its lexer and parser; whatever they accept, its compiler does, too.
 */
export function checkGlob(text: string): Read<true> {
  if (text.includes('\uFFFD')) return bad('has the replacement character U+FFFD');
  const characters = [...text];
  for (let at = 0; at < characters.length; at++) {
    if (characters[at] === '\\') {
      at++;
    } else if (characters[at] === '[') {
      const end = endOfClass(characters, at + 1);
      if (end === undefined)
        return bad(`has a class at ${JSON.stringify(characters.slice(at).join(''))} that is neither [abc] nor [a-z]`);
      at = end;
    }
  }
  return good(true);
}

/** Where a class closes; none when it is not one. */
function endOfClass(characters: readonly string[], start: number): number | undefined {
  let at = characters[start] === '!' ? start + 1 : start;
  const [low, dash, high] = characters.slice(at, at + 3);
  if (dash === '-')
    return low !== undefined && high !== undefined && !isBefore(high, low) && characters[at + 3] === ']'
      ? at + 3
      : undefined;
  let some = false;
  for (; at < characters.length && characters[at] !== ']'; at++) {
    if (characters[at] === '\\') at++;
    some ||= at < characters.length;
  }
  return some && at < characters.length ? at : undefined;
}

function isBefore(one: string, other: string): boolean {
  return (one.codePointAt(0) ?? 0) < (other.codePointAt(0) ?? 0);
}
