/** Numbers and their bounds. */
import { bad, type Read } from '../go/result';
import { parseFloat64, parseInteger, parseJsonInteger, parseJsonNumber } from '../go/scalar';
import type { IntegerParameter, NumberParameter } from '../parameter';

/** Whether a value is a number that text can hold. */
export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Reads a whole number as KEDA's parser does. */
export function readInteger(
  text: string,
  { bits = 64, unsigned = false, syntax = 'json' }: IntegerParameter,
): Read<number> {
  return (syntax === 'json' ? parseJsonInteger : parseInteger)(text, { bits, unsigned });
}

/** Reads a number as KEDA's parser does. */
export function readNumber(text: string, { syntax = 'json' }: Pick<NumberParameter, 'syntax'>): Read<number> {
  return (syntax === 'json' ? parseJsonNumber : parseFloat64)(text);
}

type Bounded = Pick<NumberParameter, 'min' | 'max' | 'above'>;

/** A number that was read, unless it is out of its bounds. */
export function within(read: Read<number>, { min, max, above }: Bounded): Read<number> {
  if (!read.ok) return read;
  if (min !== undefined && !(read.value >= min)) return bad(`is less than ${min}`);
  if (above !== undefined && !(read.value > above)) return bad(`is not above ${above}`);
  if (max !== undefined && !(read.value <= max)) return bad(`is more than ${max}`);
  return read;
}

/** The bounds, for people; with a space before them if there are any. */
export function bounds({ min, max, above }: Bounded): string {
  const parts = [
    ...(min === undefined ? [] : [`at least ${min}`]),
    ...(above === undefined ? [] : [`above ${above}`]),
    ...(max === undefined ? [] : [`at most ${max}`]),
  ];
  return parts.length === 0 ? '' : ` ${parts.join(' and ')}`;
}
