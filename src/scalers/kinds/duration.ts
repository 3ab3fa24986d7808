/** Durations, in any of the units that scalers expect. */
import { isClockUnit, readClock, writeClock } from '../clock';
import { parseDurationOrMilliseconds, parseDurationWithDays, parseGoDuration } from '../go/duration';
import { bad, good, type Read } from '../go/result';
import type { DurationLike, DurationParameter } from '../parameter';
import { readInteger, readNumber, within } from './number';

const UNIT_MILLISECONDS = {
  go: 1,
  goOnly: 1,
  goWithDays: 1,
  milliseconds: 1,
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
} as const;

function isGoUnit(unit: DurationParameter['unit']): unit is 'go' | 'goOnly' | 'goWithDays' {
  return unit === 'go' || unit === 'goOnly' || unit === 'goWithDays';
}

/** The unit of a duration's bounds, for people. */
export function unitName({ unit }: DurationParameter): string {
  return isGoUnit(unit) ? 'milliseconds' : unit;
}

/** Reads a duration, as milliseconds. */
export function readDuration(text: string, parameter: DurationParameter): Read<number> {
  const { unit, fraction = false, syntax = 'json' } = parameter;
  if (unit === 'go') return within(parseDurationOrMilliseconds(text), parameter);
  if (unit === 'goOnly') return within(parseGoDuration(text), parameter);
  if (unit === 'goWithDays') return within(parseDurationWithDays(text), parameter);
  if (isClockUnit(unit)) return within(readClock(text, unit), parameter);
  const amount = fraction ? readNumber(text, { syntax }) : readInteger(text, { kind: 'integer', syntax });
  const read = within(amount, parameter);
  return read.ok ? good(read.value * UNIT_MILLISECONDS[unit]) : read;
}

function isDuration(value: unknown): value is DurationLike {
  return (
    typeof value === 'object' &&
    value !== null &&
    'toMilliseconds' in value &&
    typeof value.toMilliseconds === 'function'
  );
}

/** Writes a Duration in the unit that the scaler expects. */
export function writeDuration(value: unknown, { unit, fraction = false }: DurationParameter): Read<string> {
  if (!isDuration(value)) return bad('is not a Duration');
  let milliseconds: number;
  try {
    milliseconds = value.toMilliseconds({ integral: false });
  } catch {
    return bad('is a Duration that cannot be written in milliseconds');
  }
  if (isGoUnit(unit)) {
    return milliseconds % 1000 === 0 ? good(`${milliseconds / 1000}s`) : good(`${milliseconds}ms`);
  }
  if (isClockUnit(unit)) return writeClock(milliseconds, unit);
  const amount = milliseconds / UNIT_MILLISECONDS[unit];
  if (!fraction && !Number.isInteger(amount))
    return bad(`is not a whole number of ${unit}, which is all that KEDA reads here`);
  return good(String(amount));
}
