import { bad, fields as fieldsOf, good, type Read, trimSpace } from './result';
import { parseInteger } from './scalar';
import { isTimeZone } from './time-zone';

interface Bounds {
  readonly what: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const FIELDS: readonly Bounds[] = [
  { what: 'minute', min: 0, max: 59 },
  { what: 'hour', min: 0, max: 23 },
  { what: 'day of month', min: 1, max: 31 },
  { what: 'month', min: 1, max: 12, names: MONTHS },
  { what: 'day of week', min: 0, max: 6, names: DAYS },
];

/**
 * Checks a five-field cron expression as KEDA's parser does: robfig/cron v3 with minute, hour, day of month, month and
 * day of week; no seconds, no `@daily` and the like; Sunday is 0, and 7 is refused.
 */
export function parseCron(text: string): Read<string> {
  let spec = text;
  const zone = /^(?:CRON_)?TZ=/.exec(text);
  if (zone !== null) {
    const end = text.indexOf(' ');
    if (end < 0) return bad('has a time zone and nothing after it');
    const name = text.slice(zone[0].length, end);
    if (name !== '' && name !== 'Local' && !isTimeZone(name)) return bad(`names the unknown time zone ${name}`);
    spec = trimSpace(text.slice(end));
  }
  if (spec.startsWith('@')) return bad('is a descriptor such as @daily, which KEDA does not accept');
  const fields = fieldsOf(spec);
  if (fields.length !== FIELDS.length) return bad(`has ${fields.length} fields, not 5`);
  for (const [index, bounds] of FIELDS.entries()) {
    for (const range of (fields[index] ?? '').split(',').filter((part) => part !== '')) {
      const why = judgeRange(range, bounds);
      if (why !== undefined) return bad(`${why} in the field for ${bounds.what} (${bounds.min} to ${bounds.max})`);
    }
  }
  return good(text);
}

/** The values that a field names. */
export interface CronField {
  readonly values: ReadonlySet<number>;
  /** Whether it says all by `*` or `?`; where no day field does, one that fits is enough (spec.go, dayMatches). */
  readonly any: boolean;
}

/**
 * The values of minute, hour, day of month, month and day of week; `undefined` where the parser refuses the expression,
 * and where it names a time zone.
 */
export function expandCron(text: string): readonly CronField[] | undefined {
  if (/^(?:CRON_)?TZ=/.test(text) || !parseCron(text).ok) return undefined;
  const fields = fieldsOf(text);
  return FIELDS.map((bounds, index) => expandField(fields[index] ?? '', bounds));
}

// robfig/cron, getRange: a step of more than 1 takes the mark of `*` away
function expandField(field: string, bounds: Bounds): CronField {
  const values = new Set<number>();
  let any = false;
  for (const part of field.split(',').filter((one) => one !== '')) {
    const { start = bounds.min, end = bounds.max, every = 1, any: isAny } = readRange(part, bounds);
    for (let value = start; value <= end; value += every) values.add(value);
    any ||= isAny && every === 1;
  }
  return { values, any };
}

function judgeRange(range: string, bounds: Bounds): string | undefined {
  const { start, end, every, any, steps, hyphens } = readRange(range, bounds);
  if (!any) {
    if (hyphens > 1) return `has too many hyphens (${range})`;
    if (start === undefined || end === undefined) return `has ${range}, which is not a number`;
  }
  if (steps > 1) return `has too many slashes (${range})`;
  if (steps === 1 && every === undefined) return `has the step ${range.split('/')[1]}, which is not a number`;
  if (every === 0) return `has a step of 0`;
  if (start === undefined || end === undefined || start < bounds.min || end > bounds.max) {
    return `has ${range}, which is out of range`;
  }
  return start > end ? `has ${range}, which ends before it starts` : undefined;
}

/** One range, as far as it reads. */
interface CronRange {
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly every: number | undefined;
  readonly any: boolean;
  readonly steps: number;
  readonly hyphens: number;
}

function readRange(range: string, bounds: Bounds): CronRange {
  const [span = '', step, ...moreSteps] = range.split('/');
  const [low = '', high, ...moreHyphens] = span.split('-');
  const steps = (step === undefined ? 0 : 1) + moreSteps.length;
  const hyphens = (high === undefined ? 0 : 1) + moreHyphens.length;
  const every = step === undefined ? 1 : wholeNumber(step);
  if (low === '*' || low === '?') return { start: bounds.min, end: bounds.max, every, any: true, steps, hyphens };
  const start = numberOrName(low, bounds);
  const given = high === undefined ? start : numberOrName(high, bounds);
  // `5/10` goes on to the last value
  const end = high === undefined && step !== undefined && given !== undefined ? bounds.max : given;
  return { start, end, every, any: false, steps, hyphens };
}

function numberOrName(text: string, { names, min }: Bounds): number | undefined {
  const index = names?.indexOf(text.toLowerCase()) ?? -1;
  return index >= 0 ? index + min : wholeNumber(text);
}

function wholeNumber(text: string): number | undefined {
  const read = parseInteger(text, { bits: 64 });
  return read.ok && read.value >= 0 ? read.value : undefined;
}
