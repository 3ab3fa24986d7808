import { parseFloat64 } from '../go/scalar';
import { quote, Refusal } from './refusal';
import type { Token } from './token';

/** A number of a formula: whole ones are 64-bit integers, which expr keeps apart from floats. */
export type NumberLiteral =
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number };

/**
 * The value of a number as written: `12`, `1_000`, `0x1F`, `0b101`, `0o17`, `1.5`, `.5`, `1e3`.
 *
 * @throws Refusal for what looks like a number and is none, and for one that is too large
 */
export function readNumber(token: Token): NumberLiteral {
  const text = token.text.replaceAll('_', '').toLowerCase();
  const hexadecimal = text.startsWith('0x');
  if (!hexadecimal && /[.e]/.test(text)) {
    const read = parseFloat64(text);
    if (read.ok) return { kind: 'float', value: read.value };
    throw new Refusal({ code: 'formula-syntax', at: token.at, message: `${quote(token.text)} ${read.why}` });
  }
  if (!/^(?:\d+|0x[\da-f]+|0b[01]+|0o[0-7]+)$/.test(text)) {
    throw new Refusal({ code: 'formula-syntax', at: token.at, message: `${quote(token.text)} is no number` });
  }
  const value = BigInt(text);
  if (BigInt.asIntN(64, value) !== value) {
    throw new Refusal({
      code: 'formula-syntax',
      at: token.at,
      message: `${quote(token.text)} is too large for an integer of 64 bits`,
      fix: 'write it as a float, with .0',
    });
  }
  return { kind: 'integer', value };
}
