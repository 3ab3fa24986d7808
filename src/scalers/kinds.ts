/**
 * What each kind of parameter means: how KEDA reads its text, how a prop becomes text, and what to tell people.
 *
 * The one place where values become strings and strings values.
 */
import { isLateBound } from '../model/late-bound';
import { doubtClock, isClockUnit } from './clock';
import { parseCron } from './go/cron';
import { parseQuantity } from './go/quantity';
import { bad, good, type Read, trimSpace } from './go/result';
import { parseBool } from './go/scalar';
import { isTimeZone } from './go/time-zone';
import { parseQuery, parseRequestUri, parseUrl } from './go/url';
import { readDuration, unitName, writeDuration } from './kinds/duration';
import { bounds, isNumber, readInteger, readNumber, within } from './kinds/number';
import {
  ELEMENTS,
  isChoice,
  isTextMap,
  readChoice,
  readList,
  readMap,
  words,
  writeList,
  writeMap,
} from './kinds/separated';
import type { JsonParameter, Kind, Parameter, UrlParameter } from './parameter';

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

/**
 * Says what KEDA's parser lets pass and cannot work, if anything.
 *
 * @param asTarget whether a target is the autoscaler's own
 */
export function doubtText(text: string, parameter: Parameter, asTarget: boolean): string | undefined {
  const read = readText(text, parameter);
  if (!read.ok) return undefined;
  if (asTarget && parameter.role === 'target' && typeof read.value === 'number' && roundsToZero(read.value)) {
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

function whyNot(read: Read<unknown>): string | undefined {
  return read.ok ? undefined : read.why;
}

// KEDA trims every value and takes an empty one for unset
function writeText(value: unknown): Read<string> {
  if (typeof value !== 'string') return bad('is not text');
  return trimSpace(value) === '' ? bad('is empty, which KEDA takes for unset') : good(value);
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
