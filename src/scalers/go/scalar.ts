/**
 * Booleans, integers and floats as KEDA reads them.
 *
 * KEDA reads numbers of typed parameters as JSON (`pkg/scalers/scalersconfig/typed_config.go`, setConfigValueHelper),
 * booleans with `strconv.ParseBool`, and a few numbers with `strconv.ParseInt`.
 */
import { bad, good, type Read, trim } from './result';

const TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const FALSE = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

const isJsonSpace = (character: string): boolean => ' \t\n\r'.includes(character);

/** Go's `strconv.ParseBool`. */
export function parseBool(text: string): Read<boolean> {
  if (TRUE.has(text)) return good(true);
  if (FALSE.has(text)) return good(false);
  return bad('is not a boolean');
}

/** The integers of a size, signed or not. */
export interface IntegerSize {
  readonly bits: 32 | 64;
  readonly unsigned?: boolean;
}

function inRange(text: string, { bits, unsigned = false }: IntegerSize): boolean {
  const value = BigInt(text.replace(/^\+/, ''));
  return unsigned ? value >= 0n && value <= BigInt.asUintN(bits, -1n) : BigInt.asIntN(bits, value) === value;
}

/** An integer as Go's `encoding/json` reads it into an integer field: no sign `+`, no leading zero, no fraction. */
export function parseJsonInteger(text: string, size: IntegerSize): Read<number> {
  const trimmed = trim(text, isJsonSpace);
  if (!/^-?(0|[1-9]\d*)$/.test(trimmed)) return bad('is not an integer');
  if (size.unsigned && trimmed.startsWith('-')) return bad('is negative');
  return inRange(trimmed, size) ? good(Number(trimmed)) : bad(`does not fit into ${size.bits} bits`);
}

/** An integer as Go's `strconv.ParseInt(text, 10, bits)` reads it: sign and leading zeros allowed. */
export function parseInteger(text: string, size: IntegerSize): Read<number> {
  const pattern = size.unsigned ? /^\d+$/ : /^[+-]?\d+$/;
  if (!pattern.test(text)) return bad('is not an integer');
  return inRange(text, size) ? good(Number(text)) : bad(`does not fit into ${size.bits} bits`);
}

/** A float as Go's `encoding/json` reads it: JSON's number syntax, finite. */
export function parseJsonNumber(text: string): Read<number> {
  const trimmed = trim(text, isJsonSpace);
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(trimmed)) return bad('is not a number');
  const value = Number(trimmed);
  return Number.isFinite(value) ? good(value) : bad('is too large for a float');
}

/** A float as Go's `strconv.ParseFloat(text, 64)` reads it: also `Inf`, `NaN`, `0x1p4` and `1_000`. */
export function parseFloat64(text: string): Read<number> {
  if (/^[+-]?(inf|infinity)$/i.test(text)) return good(text.startsWith('-') ? -Infinity : Infinity);
  if (/^nan$/i.test(text)) return good(Number.NaN);
  const digits = withoutUnderscores(text);
  let value: number;
  if (/^[+-]?0x([\da-f]+\.?[\da-f]*|\.[\da-f]+)p[+-]?\d+$/i.test(digits)) value = parseHexFloat(digits);
  else if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits)) value = Number(digits);
  else return bad('is not a number');
  return Number.isFinite(value) ? good(value) : bad('is too large for a float');
}

// Go allows single underscores between digits, and after 0x
function withoutUnderscores(text: string): string {
  return /^[+-]?0x/i.test(text) ? text.replace(/(?<=[\da-fx])_(?=[\da-f])/gi, '') : text.replace(/(?<=\d)_(?=\d)/g, '');
}

function parseHexFloat(text: string): number {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^([+-]?)0x([\da-f]*)\.?([\da-f]*)p([+-]?\d+)$/i.exec(text) ?? [];
  const mantissa = Number(`0x${whole}${fraction}`);
  if (mantissa === 0) return 0;
  const power = Number(exponent) - 4 * fraction.length;
  // in two steps, so that a large power does not overflow before a small mantissa meets it
  const half = Math.trunc(power / 2);
  return (sign === '-' ? -1 : 1) * mantissa * 2 ** half * 2 ** (power - half);
}
