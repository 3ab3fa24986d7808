/**
 * What each kind of parameter means: how KEDA reads its text, how a prop becomes text, and what to tell people.
 *
 * The one place where values become strings and strings values.
 */
import { isLateBound } from '../model/late-bound';
import { describeValue } from '../model/names';
import { doubtClock, isClockUnit, readClock, writeClock } from './clock';
import { parseCron } from './go/cron';
import { parseDurationOrMilliseconds, parseDurationWithDays, parseGoDuration } from './go/duration';
import { parseQuantity } from './go/quantity';
import { bad, good, type Read, trimSpace } from './go/result';
import { parseBool, parseFloat64, parseInteger, parseJsonInteger, parseJsonNumber } from './go/scalar';
import { isTimeZone } from './go/time-zone';
import { parseQuery, parseRequestUri, parseUrl } from './go/url';
import type {
  ChoiceParameter,
  DurationLike,
  DurationParameter,
  IntegerParameter,
  JsonParameter,
  Kind,
  ListParameter,
  MapParameter,
  NumberParameter,
  Parameter,
  UrlParameter,
} from './parameter';

/** What a kind can do. `P` is the shape of its parameters. */
interface Behaviour<P> {
  /** Reads a text as KEDA's parser does, bounds included. */
  read(text: string, parameter: P): Read<unknown>;
  /** What KEDA's parser lets pass and cannot work. */
  doubt?(text: string, parameter: P): string | undefined;
  /** Turns a prop into metadata text. */
  write(value: unknown, parameter: P): Read<string>;
  /** What is allowed, for people. */
  allowed(parameter: P): string;
}

type OfKind<K extends Kind> = Extract<Parameter, { readonly kind: K }>;

const behaviours: { readonly [K in Kind]: Behaviour<OfKind<K>> } = {
  text: {
    read: (text) => good(text),
    write: writeText,
    allowed: () => 'text',
  },
  choice: {
    read: readChoice,
    doubt: (text, parameter) => (isChoice(text, parameter) ? undefined : `is none of ${words(parameter.values)}`),
    write: (value, { values }) =>
      typeof value === 'string' && values.includes(value) ? good(value) : bad('is none of the words it can be'),
    allowed: ({ values }) => words(values),
  },
  boolean: {
    read: parseBool,
    write: (value) => (typeof value === 'boolean' ? good(String(value)) : bad('is not a boolean')),
    allowed: () => 'true or false',
  },
  integer: {
    read: (text, parameter) => within(readInteger(text, parameter), parameter),
    write: (value) => {
      if (!isNumber(value) || !Number.isSafeInteger(value)) return bad('is not a whole number');
      return good(String(value));
    },
    allowed: (parameter) => `a whole number${bounds(parameter)}`,
  },
  number: {
    read: (text, parameter) =>
      parameter.nullable && text === 'null' ? good(undefined) : within(readNumber(text, parameter), parameter),
    write: (value) => (isNumber(value) ? good(String(value)) : bad('is not a number')),
    allowed: (parameter) => `a number${bounds(parameter)}`,
  },
  duration: {
    read: readDuration,
    doubt: (text, { unit }) => (isClockUnit(unit) ? doubtClock(text, unit) : undefined),
    write: writeDuration,
    allowed: (parameter) =>
      isClockUnit(parameter.unit)
        ? `a duration, written as ${parameter.unit}`
        : `a duration${bounds(parameter)}${(parameter.min ?? parameter.above ?? parameter.max) ? ` ${unitName(parameter)}` : ''}`,
  },
  list: {
    read: readList,
    doubt: (text, parameter) => whyNot(readList(text, { ...parameter, enforced: true })),
    write: writeList,
    allowed: (parameter) =>
      parameter.values === undefined ? `a list of ${ELEMENTS[parameter.of]}` : `a list of ${words(parameter.values)}`,
  },
  map: {
    read: readMap,
    write: writeMap,
    allowed: () => 'keys with text values, without commas and equal signs',
  },
  query: {
    read: (text) => parseQuery(text),
    write: (value) =>
      isTextMap(value) ? good(new URLSearchParams(value).toString()) : bad('is not an object of texts'),
    allowed: () => 'keys with text values',
  },
  quantity: {
    read: parseQuantity,
    write: (value) => (isNumber(value) ? good(String(value)) : writeText(value)),
    allowed: () => 'a number, or a quantity such as 500m or 2Gi',
  },
  cron: {
    read: parseCron,
    write: writeText,
    allowed: () => 'five fields: minute, hour, day of month, month, day of week (0 to 6, Sunday is 0)',
  },
  timeZone: {
    read: (text) => good(text),
    doubt: (text) => (isTimeZone(text) ? undefined : 'is not a time zone of the IANA database'),
    write: writeText,
    allowed: () => 'a time zone of the IANA database, such as Europe/Berlin',
  },
  url: {
    read: readUrl,
    doubt: doubtUrl,
    write: writeText,
    allowed: ({ schemes }) =>
      schemes === undefined ? 'an address' : `an address that starts with ${words(schemes.map((s) => `${s}://`))}`,
  },
  json: {
    read: readJson,
    doubt: (text) => whyNot(readJson(text, { kind: 'json' })),
    write: (value) =>
      typeof value === 'object' && value !== null ? good(JSON.stringify(value)) : bad('is not an object'),
    allowed: () => 'an object, written as JSON',
  },
};

// Behaviours are looked up by the parameter's own kind, so the two always fit; the compiler cannot see through the union.
function behaviourOf(parameter: Parameter): Behaviour<Parameter> {
  return behaviours[parameter.kind] as Behaviour<Parameter>;
}

/** Reads a text as KEDA's parser does. */
export function readText(text: string, parameter: Parameter): Read<unknown> {
  return behaviourOf(parameter).read(text, parameter);
}

/** Says what KEDA's parser lets pass and cannot work, if anything. */
export function doubtText(text: string, parameter: Parameter): string | undefined {
  const read = readText(text, parameter);
  if (!read.ok) return undefined;
  if (parameter.role === 'target' && typeof read.value === 'number' && roundsToZero(read.value)) {
    if (parameter.zeroIsUnused === true && read.value === 0) return undefined;
    return 'must be above 0, since it divides the metric';
  }
  return behaviourOf(parameter).doubt?.(text, parameter);
}

/** Turns a prop into the text that KEDA reads. */
export function writeValue(value: unknown, parameter: Parameter): Read<string> {
  if (isLateBound(value)) return bad('is a token that only Terraform resolves, and manifests need the value itself');
  return behaviourOf(parameter).write(value, parameter);
}

/** What a parameter can be, for people. */
export function allowedFor(parameter: Parameter): string {
  return behaviourOf(parameter).allowed(parameter);
}

// KEDA hands targets on with three decimals (pkg/scalers/scaler.go, quantityFromFloat64)
function roundsToZero(value: number): boolean {
  return value < 0.0005;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function whyNot(read: Read<unknown>): string | undefined {
  return read.ok ? undefined : read.why;
}

function words(values: readonly string[]): string {
  return values.map((value) => `\`${value}\``).join(', ');
}

// KEDA trims every value and takes an empty one for unset
function writeText(value: unknown): Read<string> {
  if (typeof value !== 'string') return bad('is not text');
  return trimSpace(value) === '' ? bad('is empty, which KEDA takes for unset') : good(value);
}

// KEDA splits most choices at commas before it compares, even where a single word is meant
function readChoice(text: string, parameter: ChoiceParameter): Read<string> {
  const { values, enforced = true, whole } = parameter;
  const parts = whole ? [text] : text.split(',').map(trimSpace);
  if (!enforced || parts.every((part) => isChoice(part, parameter))) return good(text);
  return bad(`is none of ${words(values)}`);
}

function isChoice(text: string, { values, anyCase }: ChoiceParameter): boolean {
  return anyCase ? values.some((value) => value.toLowerCase() === text.toLowerCase()) : values.includes(text);
}

function readInteger(text: string, { bits = 64, unsigned = false, syntax = 'json' }: IntegerParameter): Read<number> {
  return (syntax === 'json' ? parseJsonInteger : parseInteger)(text, { bits, unsigned });
}

function readNumber(text: string, { syntax = 'json' }: Pick<NumberParameter, 'syntax'>): Read<number> {
  return (syntax === 'json' ? parseJsonNumber : parseFloat64)(text);
}

type Bounded = Pick<NumberParameter, 'min' | 'max' | 'above'>;

function within(read: Read<number>, { min, max, above }: Bounded): Read<number> {
  if (!read.ok) return read;
  if (min !== undefined && !(read.value >= min)) return bad(`is less than ${min}`);
  if (above !== undefined && !(read.value > above)) return bad(`is not above ${above}`);
  if (max !== undefined && !(read.value <= max)) return bad(`is more than ${max}`);
  return read;
}

function bounds({ min, max, above }: Bounded): string {
  const parts = [
    ...(min === undefined ? [] : [`at least ${min}`]),
    ...(above === undefined ? [] : [`above ${above}`]),
    ...(max === undefined ? [] : [`at most ${max}`]),
  ];
  return parts.length === 0 ? '' : ` ${parts.join(' and ')}`;
}

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

function unitName({ unit }: DurationParameter): string {
  return isGoUnit(unit) ? 'milliseconds' : unit;
}

function readDuration(text: string, parameter: DurationParameter): Read<number> {
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

function writeDuration(value: unknown, { unit, fraction = false }: DurationParameter): Read<string> {
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

const ELEMENTS = { text: 'texts', integer: 'whole numbers', number: 'numbers', choice: 'words' } as const;

function readList(text: string, parameter: ListParameter): Read<readonly (string | number)[]> {
  const {
    of,
    separator = ',',
    values = [],
    enforced = true,
    exclusive = [],
    ranges,
    syntax = 'json',
    bits = 64,
  } = parameter;
  const elements: (string | number)[] = [];
  for (const part of text.split(separator).map(trimSpace)) {
    if (of === 'text' || of === 'choice') {
      if (of === 'choice' && enforced && !values.includes(part))
        return bad(`has ${describeValue(part)}, which is none of ${words(values)}`);
      elements.push(part);
      continue;
    }
    const number = (element: string): Read<number> =>
      of === 'number' ? readNumber(element, { syntax }) : readInteger(element, { kind: 'integer', syntax, bits });
    const span = ranges && part.includes('-') ? part.split('-') : [part];
    // JSON skips its own white space around the ends of a range, and KEDA trims before strconv reads them
    const ends = span.map((end) => number(syntax === 'json' ? end : trimSpace(end)));
    if (span.length > 2 || ends.some((end) => !end.ok))
      return bad(`has ${describeValue(part)}, which is not a ${of}${ranges ? ' or a range' : ''}`);
    elements.push(span.length === 1 && ends[0]?.ok ? ends[0].value : part);
  }
  if (elements.filter((element) => exclusive.includes(String(element))).length > 1) {
    return bad(`has more than one of ${words(exclusive)}`);
  }
  return good(elements);
}

function writeList(value: unknown, parameter: ListParameter): Read<string> {
  const { separator = ',' } = parameter;
  if (!Array.isArray(value)) return bad('is not a list');
  if (value.length === 0) return bad('is empty, which KEDA takes for unset');
  const elements: unknown[] = value;
  for (const element of elements) {
    if (typeof element !== 'string' && !isNumber(element))
      return bad(`has ${describeValue(element)}, which is neither text nor number`);
    if (typeof element === 'string' && element.includes(separator)) {
      return bad(`has an element with ${describeValue(separator)} in it, at which KEDA would split it`);
    }
    if (typeof element === 'string' && element !== trimSpace(element))
      return bad(`has an element with white space around it, which KEDA drops`);
  }
  return good(elements.join(separator));
}

function readMap(text: string, { separator = ',' }: MapParameter): Read<Readonly<Record<string, string>>> {
  const entries: [string, string][] = [];
  for (const part of text.split(separator).map(trimSpace)) {
    const [key, value, ...more] = part.split('=');
    if (key === undefined || value === undefined || more.length > 0)
      return bad(`has ${describeValue(part)}, which is not key=value`);
    entries.push([trimSpace(key), trimSpace(value)]);
  }
  return good(Object.fromEntries(entries));
}

function isTextMap(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((inner) => typeof inner === 'string')
  );
}

function writeMap(value: unknown, { separator = ',' }: MapParameter): Read<string> {
  if (!isTextMap(value)) return bad('is not an object of texts');
  const entries = Object.entries(value);
  if (entries.length === 0) return bad('is empty, which KEDA takes for unset');
  for (const [key, text] of entries) {
    if (`${key}${text}`.includes('=') || `${key}${text}`.includes(separator)) {
      return bad(
        `has ${describeValue(key)} with an equal sign or ${describeValue(separator)} in key or value, at which KEDA would split it`,
      );
    }
  }
  return good(entries.map(([key, text]) => `${key}=${text}`).join(separator));
}

function readUrl(text: string, { parsed }: UrlParameter): Read<string> {
  if (parsed === undefined) return good(text);
  const read = parsed === 'absolute' ? parseRequestUri(text) : parseUrl(text);
  return read.ok ? good(text) : read;
}

function doubtUrl(text: string, { schemes }: UrlParameter): string | undefined {
  const read = parseUrl(text);
  if (!read.ok) return read.why;
  if (schemes === undefined || schemes.includes(read.value.scheme)) return undefined;
  return `starts with none of ${words(schemes.map((scheme) => `${scheme}://`))}`;
}

function readJson(text: string, { enforced = true }: JsonParameter): Read<unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return good(value);
  } catch {
    return enforced ? bad('is not JSON') : good(undefined);
  }
}
