/** Values of each kind of parameter, with what they read as. */
import { Duration } from 'cdk8s';
import fc, { type Arbitrary } from 'fast-check';
import type {
  DurationParameter,
  IntegerParameter,
  ListParameter,
  NumberParameter,
  Parameter,
} from '../../src/scalers/parameter';

/** A prop, and the parsed value that its text must read as. */
export interface Value {
  readonly prop: unknown;
  readonly parsed: unknown;
}

const same = <T>(arbitrary: Arbitrary<T>): Arbitrary<Value> => arbitrary.map((prop) => ({ prop, parsed: prop }));
const word = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9 ._-]{0,12}[A-Za-z0-9])?$/);
const shortWord = fc.stringMatching(/^[A-Za-z0-9]{1,8}$/);

/** Values that a parameter can have. */
export function valuesFor(parameter: Parameter): Arbitrary<Value> {
  switch (parameter.kind) {
    case 'text':
      return same(word);
    case 'choice':
      return same(fc.constantFrom(...parameter.values));
    case 'boolean':
      return same(fc.boolean());
    case 'integer':
      return same(integer(parameter));
    case 'number':
      return same(number(parameter));
    case 'duration':
      return duration(parameter);
    case 'list':
      return list(parameter);
    case 'map':
      return same(fc.dictionary(shortWord, shortWord, { minKeys: 1, maxKeys: 4 }).map((map) => ({ ...map })));
    case 'query':
      return fc.dictionary(shortWord, word, { minKeys: 1, maxKeys: 4 }).map((map) => ({
        prop: { ...map },
        parsed: Object.fromEntries(Object.entries(map).map(([key, value]) => [key, [value]])),
      }));
    case 'quantity':
      return fc.integer({ min: 1, max: 1_000_000 }).map((prop) => ({ prop, parsed: prop }));
    case 'cron':
      return fc
        .tuple(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 23 }))
        .map(([minute, hour]) => ({ prop: `${minute} ${hour} * * 1-5`, parsed: `${minute} ${hour} * * 1-5` }));
    case 'timeZone':
      return same(fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/New_York'));
    case 'url':
      return same(
        fc
          .tuple(fc.constantFrom(...(parameter.schemes ?? ['https'])), shortWord)
          .map(([scheme, host]) => `${scheme}://${host}.example.com/path`),
      );
    case 'json':
      return same(
        fc
          .dictionary(shortWord, fc.oneof(word, fc.integer(), fc.boolean()), { minKeys: 1, maxKeys: 3 })
          .map((map) => ({ ...map })),
      );
  }
}

function integer({ min, above, max, bits = 64, unsigned = false }: IntegerParameter): Arbitrary<number> {
  const lowest = min ?? (above === undefined ? (unsigned ? 0 : -1000) : Math.floor(above) + 1);
  return fc.integer({ min: lowest, max: max ?? (bits === 32 ? 2 ** 31 - 1 : 2 ** 40) });
}

function number({ min, above, max }: NumberParameter): Arbitrary<number> {
  const lowest = min ?? (above === undefined ? -1e6 : above + 1e-3);
  return fc.double({ min: lowest, max: max ?? 1e6, noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value));
}

const MILLISECONDS: Readonly<Record<string, number>> = { seconds: 1000, minutes: 60_000, hours: 3_600_000 };

function duration({ unit, min, above, max }: DurationParameter): Arbitrary<Value> {
  const unitMilliseconds =
    MILLISECONDS[unit] ?? (unit === 'goWithDays' || unit === 'hh:mm' ? 60_000 : unit === 'hh:mm:ss' ? 1000 : 1);
  const lowest = min ?? (above === undefined ? 1 : Math.floor(above) + 1);
  return fc
    .integer({ min: lowest, max: max ?? lowest + 1000 })
    .map((amount) => ({ prop: Duration.millis(amount * unitMilliseconds), parsed: amount * unitMilliseconds }));
}

function list({ of, values = [], exclusive = [] }: ListParameter): Arbitrary<Value> {
  if (of === 'integer') return same(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 5 }));
  if (of === 'number')
    return same(
      fc.array(
        fc.integer({ min: 0, max: 1000 }).map((value) => value / 4),
        { minLength: 1, maxLength: 5 },
      ),
    );
  const elements =
    of === 'choice'
      ? fc.constantFrom(...values.filter((value) => !exclusive.includes(value) || value === exclusive[0]))
      : shortWord;
  return same(fc.uniqueArray(elements, { minLength: 1, maxLength: 4 }));
}
