import { bad, good, type Read } from './result';

const SPACE = /[ \t\r\n]*/y;
const TEXT = /"((?:[^"\\]|\\(?:["\\/bfnrt]|u.{4}))*)"/sy;
const NULL = /null(?=[,}\] \t\r\n]|$)/y;
const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/**
 * An object of texts as MongoDB's Go driver reads it with `bson.UnmarshalExtJSON`: JSON, where a null is an empty text,
 * control characters may stand bare, and nothing after the closing brace is looked at.
 *
 * Its wrappers for types that JSON lacks, such as `{"$symbol": "x"}` for a text, are not read.
 */
export function parseTextMap(text: string): Read<Readonly<Record<string, string>>> {
  const entries: [string, string][] = [];
  let at = 0;
  const take = (sticky: RegExp): RegExpExecArray | null => {
    sticky.lastIndex = at;
    const found = sticky.exec(text);
    at = found === null ? at : sticky.lastIndex;
    return found;
  };
  const takeMark = (mark: string): boolean => {
    take(SPACE);
    if (text[at] !== mark) return false;
    at++;
    take(SPACE);
    return true;
  };
  if (!takeMark('{')) return bad('is not an object in JSON');
  if (takeMark('}')) return good({});
  do {
    const key = take(TEXT);
    if (key === null) return bad('has a key that is not text in double quotes');
    const name = unescapeText(key[1] ?? '');
    if (!takeMark(':')) return bad(`has no colon after ${JSON.stringify(name)}`);
    const value = take(TEXT);
    if (value === null && take(NULL) === null) return bad(`has ${JSON.stringify(name)} with a value that is not text`);
    entries.push([name, unescapeText(value?.[1] ?? '')]);
  } while (takeMark(','));
  return takeMark('}') ? good(Object.fromEntries(entries)) : bad('has no closing brace');
}

function unescapeText(text: string): string {
  return text.replace(/\\(?:u(.{4})|(.))/gs, (_, code: string | undefined, letter: string) => {
    if (code === undefined) return ESCAPES[letter] ?? letter;
    return /^[\da-fA-F]{4}$/.test(code) ? String.fromCharCode(Number.parseInt(code, 16)) : '\uFFFD';
  });
}
