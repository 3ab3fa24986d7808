import { readRawString, readString } from './read-string';
import { quote, Refusal } from './refusal';
import { OPERATOR_WORDS, type Token } from './token';

const BLANK = /(?:\p{White_Space}|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/uy;
const NUMBERS = [
  /0[xX][\da-fA-F_]*(?:\.(?!\.)[\da-fA-F_]*)?/y,
  /0[oO][0-7_]*(?:\.(?!\.)[0-7_]*)?(?:[eE][+-]?[0-7_]*)?/y,
  /0[bB][01_]*(?:\.(?!\.)[01_]*)?(?:[eE][+-]?[01_]*)?/y,
  /(?=\.?\d)[\d_]*(?:\.(?!\.)[\d_]*)?(?:[eE][+-]?[\d_]*)?/y,
];
const WORD = /[\p{L}\p{Nd}_$]+/uy;
const OPERATOR = /\?[.?]?|\|\|?|::?|\.\.?|##?|[&!=*<>][&=*]?|[,;%+\-^/]/y;

/**
 * The tokens of a formula, an end token last.
 *
 * Source: `parser/lexer/state.go` of expr 1.17.8, which KEDA 2.20.2 has in its vendor folder.
 *
 * @throws Refusal at the first character that cannot be read
 */
export function readTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at += match(BLANK, text, at).length;
    if (at >= text.length) break;
    const [token, end] = readToken(text, at);
    tokens.push(token);
    at = end;
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }];
}

function readToken(text: string, at: number): readonly [Token, number] {
  const first = text.charAt(at);
  if (first === '"' || first === "'") {
    const { value, end } = readString(text, at, 'string');
    return [{ kind: 'string', text: value, at }, end];
  }
  if (first === '`') {
    const { value, end } = readRawString(text, at);
    return [{ kind: 'string', text: value, at }, end];
  }
  if (/^[bB]["']/.test(text.slice(at, at + 2))) {
    const { value, end } = readString(text, at + 1, 'bytes');
    return [{ kind: 'bytes', text: value, at }, end];
  }
  if (text.startsWith('/*', at)) {
    throw new Refusal({ code: 'formula-syntax', at, message: 'a comment begins that does not end', fix: 'add */' });
  }
  for (const pattern of NUMBERS) {
    const number = match(pattern, text, at);
    if (number !== '') return readNumber(text, at, number);
  }
  if ('()[]{}'.includes(first)) return [{ kind: 'bracket', text: first, at }, at + 1];
  const word = match(WORD, text, at);
  if (word !== '') return [{ kind: OPERATOR_WORDS.has(word) ? 'operator' : 'name', text: word, at }, at + word.length];
  const operator = match(OPERATOR, text, at);
  if (operator !== '') return [{ kind: 'operator', text: operator, at }, at + operator.length];
  const unknown = String.fromCodePoint(text.codePointAt(at) ?? 0);
  throw new Refusal({ code: 'formula-syntax', at, message: `${quote(unknown)} has no meaning in a formula` });
}

function readNumber(text: string, at: number, number: string): readonly [Token, number] {
  const end = at + number.length;
  const rest = match(WORD, text, end);
  if (rest !== '' && !text.startsWith('..', end)) {
    throw new Refusal({
      code: 'formula-syntax',
      at,
      message: `${quote(number + rest)} is neither a number nor a name`,
    });
  }
  return [{ kind: 'number', text: number, at }, end];
}

function match(sticky: RegExp, text: string, at: number): string {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0] ?? '';
}
