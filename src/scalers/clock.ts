/** Lengths of time that KEDA's Azure scalers read as `hh:mm` or `hh:mm:ss`. */
import { bad, good, type Read } from './go/result';
import { parseInteger } from './go/scalar';

/** How such a length is written. */
export type ClockUnit = 'hh:mm' | 'hh:mm:ss';

const PART_SECONDS = [3600, 60, 1] as const;
const PARTS = { 'hh:mm': 2, 'hh:mm:ss': 3 } as const;

/** Whether a unit is one of these. */
export function isClockUnit(unit: string): unit is ClockUnit {
  return Object.hasOwn(PARTS, unit);
}

/** Reads such a length in milliseconds. KEDA's parsers count the colons only: `NaN` where a part is no whole number. */
export function readClock(text: string, unit: ClockUnit): Read<number> {
  const parts = text.split(':');
  if (parts.length !== PARTS[unit]) return bad(`is not written as ${unit}`);
  const seconds = parts.map((part, i) => {
    const amount = parseInteger(part, { bits: 64 });
    return amount.ok ? amount.value * (PART_SECONDS[i] ?? 0) : Number.NaN;
  });
  return good(seconds.reduce((total, part) => total + part, 0) * 1000);
}

/** Says why a length that reads cannot work. */
export function doubtClock(text: string, unit: ClockUnit): string | undefined {
  const read = readClock(text, unit);
  if (!read.ok || read.value > 0) return undefined;
  return Number.isNaN(read.value) ? 'has a part that is not a whole number' : 'is no time at all';
}

/** Writes a length of milliseconds. */
export function writeClock(milliseconds: number, unit: ClockUnit): Read<string> {
  const smallest = PART_SECONDS[PARTS[unit] - 1] ?? 1;
  if (!Number.isInteger(milliseconds / 1000 / smallest))
    return bad(`is not a whole number of ${smallest === 1 ? 'seconds' : 'minutes'}, which is all that KEDA reads here`);
  if (milliseconds <= 0) return bad('is no time at all');
  const seconds = milliseconds / 1000;
  const parts = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  return good(
    parts
      .slice(0, PARTS[unit])
      .map((part) => String(part).padStart(2, '0'))
      .join(':'),
  );
}
