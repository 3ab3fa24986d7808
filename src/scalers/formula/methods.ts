/**
 * Methods of times, durations and their like, which formulas reach through `now()`, `date(…)` and `duration(…)`.
 *
 * Source: method sets of package `time` of Go 1.26, with which KEDA 2.20.2 is built. Methods that give three values
 * cannot be called, and are left out.
 */
import { BOOLEAN, BYTES, DURATION, FLOAT, INTEGER, type Method, STRING, TIME, type Type } from './type';

const INT64: Type = { kind: 'int64' };
const LOCATION: Type = { kind: 'location' };

/** Names of methods by what they take and give. */
type Signatures = readonly (readonly [names: string, parameters: readonly Type[], result: Type])[];

const TIME_METHODS: Signatures = [
  ['Hour Minute Second Nanosecond Day YearDay Year ISOWeek', [], INTEGER],
  ['Unix UnixMilli UnixMicro UnixNano', [], INT64],
  ['Month', [], { kind: 'month' }],
  ['Weekday', [], { kind: 'weekday' }],
  ['IsZero IsDST', [], BOOLEAN],
  ['UTC Local ZoneBounds', [], TIME],
  ['String GoString Zone', [], STRING],
  ['Location', [], LOCATION],
  ['MarshalBinary MarshalJSON MarshalText GobEncode', [], BYTES],
  ['Add Round Truncate', [DURATION], TIME],
  ['AddDate', [INTEGER, INTEGER, INTEGER], TIME],
  ['Sub', [TIME], DURATION],
  ['After Before Equal', [TIME], BOOLEAN],
  ['Compare', [TIME], INTEGER],
  ['In', [LOCATION], TIME],
  ['Format', [STRING], STRING],
  ['AppendFormat', [BYTES, STRING], BYTES],
  ['AppendBinary AppendText', [BYTES], BYTES],
];

const DURATION_METHODS: Signatures = [
  ['Hours Minutes Seconds', [], FLOAT],
  ['Milliseconds Microseconds Nanoseconds', [], INT64],
  ['Abs', [], DURATION],
  ['Round Truncate', [DURATION], DURATION],
  ['String', [], STRING],
];

const NAMED: Signatures = [['String', [], STRING]];

const METHODS: Readonly<Partial<Record<Type['kind'], ReadonlyMap<string, Method>>>> = {
  time: methods(TIME_METHODS),
  duration: methods(DURATION_METHODS),
  month: methods(NAMED),
  weekday: methods(NAMED),
  location: methods(NAMED),
};

function methods(signatures: Signatures): ReadonlyMap<string, Method> {
  return new Map(
    signatures.flatMap(([names, parameters, result]) =>
      names.split(' ').map((name) => [name, { parameters, result }] as const),
    ),
  );
}

/** The methods of a type by name. */
export function methodsOf({ kind }: Type): ReadonlyMap<string, Method> {
  return METHODS[kind] ?? new Map();
}
