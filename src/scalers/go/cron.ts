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

function judgeRange(range: string, bounds: Bounds): string | undefined {
  const [span = '', step, ...moreSteps] = range.split('/');
  const [low = '', high, ...moreHyphens] = span.split('-');
  const any = low === '*' || low === '?';
  let start: number | undefined = bounds.min;
  let end: number | undefined = bounds.max;
  if (!any) {
    if (moreHyphens.length > 0) return `has too many hyphens (${range})`;
    start = numberOrName(low, bounds);
    end = high === undefined ? start : numberOrName(high, bounds);
    if (start === undefined || end === undefined) return `has ${range}, which is not a number`;
  }
  if (moreSteps.length > 0) return `has too many slashes (${range})`;
  if (step !== undefined) {
    const every = wholeNumber(step);
    if (every === undefined) return `has the step ${step}, which is not a number`;
    if (every === 0) return `has a step of 0`;
    if (high === undefined) end = bounds.max;
  }
  if (start < bounds.min || end > bounds.max) return `has ${range}, which is out of range`;
  if (start > end) return `has ${range}, which ends before it starts`;
  return undefined;
}

function numberOrName(text: string, { names, min }: Bounds): number | undefined {
  const index = names?.indexOf(text.toLowerCase()) ?? -1;
  return index >= 0 ? index + min : wholeNumber(text);
}

function wholeNumber(text: string): number | undefined {
  const read = parseInteger(text, { bits: 64 });
  return read.ok && read.value >= 0 ? read.value : undefined;
}
