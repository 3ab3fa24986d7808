import { quote, Refusal } from './refusal';

const ESCAPE = String.raw`[abfnrtv\\]|[0-3][0-7]{2}|x[\da-fA-F]{2}`;
const UNICODE_ESCAPE = String.raw`u\{[\da-fA-F]{1,6}\}|u[\da-fA-F]{4}|U[\da-fA-F]{8}`;
const CONTROLS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** A string literal: what it stands for, and the offset after it. */
export interface StringLiteral {
  readonly value: string;
  readonly end: number;
}

/**
 * Reads a string in quotes, or bytes, whose quote is at an offset.
 *
 * Source: `parser/lexer/utils.go` and `lexer.go`, scanString, of expr 1.17.8.
 */
export function readString(text: string, at: number, kind: 'string' | 'bytes'): StringLiteral {
  const mark = text.charAt(at);
  const escapes = kind === 'bytes' ? ESCAPE : `${ESCAPE}|${UNICODE_ESCAPE}`;
  const body = new RegExp(String.raw`(?:[^${mark}\\\n]|\\(?:${escapes}|${mark}))*`, 'y');
  body.lastIndex = at + 1;
  const raw = body.exec(text)?.[0] ?? '';
  const end = at + 1 + raw.length;
  if (text[end] === '\\' && end + 1 < text.length) {
    const sign = text.slice(end, end + 2);
    throw new Refusal({ code: 'formula-syntax', at: end, message: `${quote(sign)} is no escape of a string` });
  }
  if (text[end] !== mark) {
    throw new Refusal({
      code: 'formula-syntax',
      at,
      message: 'a string begins that does not end on its line',
      fix: `close it with ${mark}`,
    });
  }
  const value = raw.replace(
    /\\(u\{([^}]*)\}|[uUx]([\da-fA-F]+)|[0-7]{3}|.)/g,
    (_, sign: string, braced?: string, hex?: string) => {
      const digits = braced ?? hex;
      if (digits !== undefined) return character(Number.parseInt(digits, 16), at);
      return /^[0-7]{3}$/.test(sign) ? character(Number.parseInt(sign, 8), at) : (CONTROLS[sign] ?? sign);
    },
  );
  return { value, end: end + 1 };
}

function character(code: number, at: number): string {
  if (code <= 0x10ffff) return String.fromCodePoint(code);
  throw new Refusal({ code: 'formula-syntax', at, message: 'a string has an escape beyond U+10FFFF' });
}

/** Reads a string in backticks, in which two backticks stand for one. */
export function readRawString(text: string, at: number): StringLiteral {
  const pattern = /`((?:[^`]|``)*)`(?!`)/y;
  pattern.lastIndex = at;
  const [whole, body = ''] = pattern.exec(text) ?? [];
  if (whole === undefined) {
    throw new Refusal({
      code: 'formula-syntax',
      at,
      message: 'a string begins that does not end',
      fix: 'close it with `',
    });
  }
  return { value: body.replaceAll('``', '`'), end: at + whole.length };
}
