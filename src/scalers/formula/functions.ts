/**
 * What the built-in functions work out, and when they fail; loops are apart.
 *
 * Source: `builtin/builtin.go` and `builtin/lib.go` of expr 1.17.8. What only handles text is not worked out, since a
 * formula's triggers are numbers.
 */
import { parseGoDuration } from '../go/duration';
import { parseFloat64, parseInteger } from '../go/scalar';
import { isTimeZone } from '../go/time-zone';
import { isLess } from './arithmetic';
import type { Budget } from './budget';
import { ruleOf } from './builtins';
import { isDateText } from './date-text';
import { describe, Failure } from './failure';
import { formatFloat } from './format-float';
import { quote } from './refusal';
import { FLOAT, isNumber, isUnknown, STRING, TIME, type Type } from './type';
import {
  areEqual,
  hasUnsure,
  isListValue,
  isMapValue,
  isNumberValue,
  type MapValue,
  Unsure,
  type Value,
} from './value';

type Work = (args: readonly Value[], budget: Budget) => Value;

const FUNCTIONS: ReadonlyMap<string, Work> = new Map<string, Work>([
  ['len', ([value = null]) => length(value)],
  ['abs', ([value = null]) => absolute(numberOf('abs', value))],
  ['ceil', ([value = null]) => Math.ceil(Number(numberOf('ceil', value)))],
  ['floor', ([value = null]) => Math.floor(Number(numberOf('floor', value)))],
  ['round', ([value = null]) => roundFromZero(Number(numberOf('round', value)))],
  ['int', ([value = null]) => toInteger(value)],
  ['float', ([value = null]) => toFloat(value)],
  ['string', ([value = null]) => toText(value)],
  ['max', (args, budget) => extreme('max', args, isLess, budget)],
  ['min', (args, budget) => extreme('min', args, (left, right) => isLess(right, left), budget)],
  ['mean', (args, budget) => mean(numbersIn('mean', args, budget))],
  ['median', (args, budget) => median(numbersIn('median', args, budget))],
  ['first', ([list = null]) => (isListValue(list) ? (list[0] ?? null) : null)],
  ['last', ([list = null]) => (isListValue(list) ? (list.at(-1) ?? null) : null)],
  ['get', ([from = null, key = null]) => get(from, key)],
  ['take', ([list = null, amount = null]) => take(listOf('take', list), amount)],
  ['keys', ([map = null]) => [...mapOf('keys', map).entries.keys()]],
  ['values', ([map = null]) => [...mapOf('values', map).entries.values()]],
  ['toPairs', ([map = null]) => [...mapOf('toPairs', map).entries]],
  ['fromPairs', ([list = null]) => fromPairs(listOf('fromPairs', list))],
  ['reverse', ([list = null]) => [...listOf('reverse', list)].reverse()],
  ['uniq', ([list = null], budget) => unique(listOf('uniq', list), budget)],
  ['concat', (args) => args.flatMap((list) => [...listOf('concat', list)])],
  ['flatten', ([list = null], budget) => flatten(listOf('flatten', list), budget)],
  ['sort', ([list = null, order = 'asc']) => sorted(listOf('sort', list), order)],
  ['bitand', onIntegers('bitand', (left, right) => left & right)],
  ['bitor', onIntegers('bitor', (left, right) => left | right)],
  ['bitxor', onIntegers('bitxor', (left, right) => left ^ right)],
  ['bitnand', onIntegers('bitnand', (left, right) => left & ~right)],
  ['bitshl', onIntegers('bitshl', (left, right) => (positive(right) > 63n ? 0n : left << right))],
  ['bitshr', onIntegers('bitshr', (left, right) => left >> positive(right))],
  ['bitushr', onIntegers('bitushr', (left, right) => BigInt.asUintN(64, left) >> positive(right))],
  ['bitnot', ([value = null]) => ~integerOf('bitnot', value)],
  ['date', date],
  [
    'duration',
    ([text = null]) => checked('duration', text, { kind: 'duration' }, (given) => parseGoDuration(given).ok),
  ],
  ['timezone', ([text = null]) => checked('timezone', text, { kind: 'location' }, isZone)],
]);

/** Functions of one number that fail for anything else when a formula runs, and what they take besides numbers. */
const NEED_NUMBER: Readonly<Record<string, readonly Type['kind'][]>> = {
  abs: [],
  ceil: [],
  floor: [],
  round: [],
  float: ['string'],
  int: ['string', 'duration', 'month', 'weekday'],
};

/**
 * The value of a built-in function.
 *
 * @param type what the function gives, for a value that is not worked out
 * @throws Failure for arguments that it does not take
 */
export function callFunction(name: string, args: readonly Value[], type: Type, budget: Budget): Value {
  if (hasUnsure(args, budget)) {
    const [first] = args;
    const besides = NEED_NUMBER[name];
    if (besides !== undefined && first instanceof Unsure && !isUnknown(first.type) && !isNumber(first.type)) {
      if (!besides.includes(first.type.kind)) throw wrong(name, first);
    }
    // the checker takes the type of the first argument for theirs
    return new Unsure(name === 'mean' || name === 'median' ? FLOAT : type);
  }
  const work = FUNCTIONS.get(name);
  if (work !== undefined) return work(args, budget);
  checkTexts(name, args);
  return new Unsure(type);
}

function wrong(name: string, value: Value): Failure {
  return new Failure(`\`${name}\` gets ${describe(value)}`);
}

/** Fails for what is no string where all overloads take strings. */
function checkTexts(name: string, args: readonly Value[]): void {
  const rule = ruleOf(name);
  const fitting = rule !== undefined && 'overloads' in rule ? rule.overloads : [];
  for (const [index, value] of args.entries()) {
    const text =
      fitting.length > 0 && fitting.every(({ parameters }) => (parameters[index] ?? STRING).kind === 'string');
    if (text && typeof value !== 'string') throw wrong(name, value);
    const texts = name === 'join' && isListValue(value) ? value : [];
    for (const item of texts) if (typeof item !== 'string') throw wrong(name, item);
  }
}

function length(value: Value): bigint {
  if (typeof value === 'string') return BigInt([...value].length);
  if (isListValue(value)) return BigInt(value.length);
  if (isMapValue(value)) return BigInt(value.entries.size);
  throw wrong('len', value);
}

function numberOf(name: string, value: Value): bigint | number {
  if (isNumberValue(value)) return value;
  throw wrong(name, value);
}

function integerOf(name: string, value: Value): bigint {
  if (typeof value === 'bigint') return value;
  throw wrong(name, value);
}

function listOf(name: string, value: Value): readonly Value[] {
  if (isListValue(value)) return value;
  throw wrong(name, value);
}

function mapOf(name: string, value: Value): MapValue {
  if (isMapValue(value)) return value;
  throw wrong(name, value);
}

function onIntegers(name: string, work: (left: bigint, right: bigint) => bigint): Work {
  return ([left = null, right = null]) => BigInt.asIntN(64, work(integerOf(name, left), integerOf(name, right)));
}

function positive(count: bigint): bigint {
  if (count < 0n) throw new Failure('bits are shifted by less than none');
  return count;
}

function absolute(value: bigint | number): bigint | number {
  if (typeof value === 'number') return Math.abs(value);
  return value < 0n ? BigInt.asIntN(64, -value) : value;
}

function roundFromZero(value: number): number {
  return Math.sign(value) * Math.floor(Math.abs(value) + 0.5);
}

const LEAST_INTEGER = -(2n ** 63n);

/** An integer of 64 bits as a processor of amd64 makes it of a float. */
export function truncate(value: bigint | number): bigint {
  if (typeof value === 'bigint') return value;
  const integer = Number.isFinite(value) ? BigInt(Math.trunc(value)) : LEAST_INTEGER;
  return BigInt.asIntN(64, integer) === integer ? integer : LEAST_INTEGER;
}

function toInteger(value: Value): bigint {
  if (isNumberValue(value)) return truncate(value);
  if (typeof value !== 'string') throw wrong('int', value);
  if (!parseInteger(value, { bits: 64 }).ok) throw new Failure(`\`int\` gets ${quote(JSON.stringify(value))}`);
  return BigInt(value.replace(/^\+/, ''));
}

function toFloat(value: Value): number {
  if (isNumberValue(value)) return Number(value);
  if (typeof value !== 'string') throw wrong('float', value);
  const read = parseFloat64(value);
  if (!read.ok) throw new Failure(`\`float\` gets ${quote(JSON.stringify(value))}`);
  return read.value;
}

function toText(value: Value): Value {
  if (value === null) return '<nil>';
  if (typeof value === 'number') return formatFloat(value);
  return typeof value === 'object' ? new Unsure(STRING) : String(value);
}

/** The largest or least number of numbers and lists of numbers; nil for none. */
function extreme(
  name: string,
  args: readonly Value[],
  isWorse: (left: Value, right: Value) => boolean,
  budget: Budget,
): Value {
  let best: Value = null;
  for (const argument of args) {
    for (const item of isListValue(argument) ? argument : [argument]) {
      budget.spend();
      const value = isListValue(item) ? extreme(name, [item], isWorse, budget) : item;
      if (!isNumberValue(value) && !(isListValue(item) && value === null)) {
        // a lone value is handed on, whatever it is
        if (args.length === 1 && !isListValue(argument)) return argument;
        throw wrong(name, value);
      }
      if (value !== null && (best === null || isWorse(best, value))) best = value;
    }
  }
  return best;
}

function numbersIn(name: string, values: readonly Value[], budget: Budget): readonly number[] {
  return flatten(values, budget).map((value) => Number(numberOf(name, value)));
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

function median(numbers: readonly number[]): number {
  const inOrder = [...numbers].sort((left, right) => left - right);
  const middle = inOrder.length / 2;
  return mean(inOrder.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1));
}

function get(from: Value, key: Value): Value {
  if (isListValue(from)) {
    const index = Number(truncate(numberOf('get', key)));
    return from.at(index) ?? null;
  }
  if (typeof from === 'string') return new Unsure({ kind: 'byte' });
  return isMapValue(from) ? (from.entries.get(keyOf(from, key)) ?? null) : null;
}

/** A key as a map takes it. */
export function keyOf(map: MapValue, key: Value): Value {
  if (map.keys === 'any' || typeof key === 'string') return hashable(key);
  if (key === null) return '';
  throw new Failure(`a key of a map is a string, and this is ${describe(key)}`);
}

/** A value that can be a key. */
export function hashable(key: Value): Value {
  if (isListValue(key) || isMapValue(key)) throw new Failure(`${describe(key)} cannot be a key`);
  return key;
}

function take(list: readonly Value[], amount: Value): Value {
  const count = integerOf('take', amount);
  if (count < 0n) throw new Failure('`take` gets a negative number');
  return list.slice(0, Number(count));
}

function fromPairs(pairs: readonly Value[]): MapValue {
  const entries = new Map<Value, Value>();
  for (const pair of pairs) {
    if (!isListValue(pair) || pair.length !== 2)
      throw new Failure(`\`fromPairs\` gets ${describe(pair)} that is no pair`);
    entries.set(hashable(pair[0] ?? null), pair[1] ?? null);
  }
  return { keys: 'any', entries, missing: null };
}

function unique(list: readonly Value[], budget: Budget): readonly Value[] {
  const found: Value[] = [];
  for (const item of list) if (!found.some((one) => areEqual(item, one, budget))) found.push(item);
  return found;
}

function flatten(list: readonly Value[], budget: Budget): readonly Value[] {
  budget.spend(list.length);
  return list.flatMap((item) => (isListValue(item) ? flatten(item, budget) : [item]));
}

/** A list in order; fails for items that cannot be compared, and for another order than `asc` and `desc`. */
export function sorted(
  list: readonly Value[],
  order: Value,
  by: (item: Value) => Value = (item) => item,
): readonly Value[] {
  if (order !== 'asc' && order !== 'desc') throw new Failure('the order of a list is "asc" or "desc"');
  const sign = order === 'asc' ? 1 : -1;
  return [...list].sort((left, right) =>
    isLess(by(left), by(right)) ? -sign : isLess(by(right), by(left)) ? sign : 0,
  );
}

function date(args: readonly Value[]): Value {
  for (const text of args) if (typeof text !== 'string') throw wrong('date', text);
  const [text] = args;
  if (args.length === 1 && typeof text === 'string' && !isDateText(text)) {
    throw new Failure(`\`date\` gets ${quote(JSON.stringify(text))}`);
  }
  return new Unsure(TIME);
}

function checked(name: string, text: Value, type: Type, isGood: (text: string) => boolean): Value {
  if (typeof text !== 'string') throw wrong(name, text);
  if (!isGood(text)) throw new Failure(`\`${name}\` gets ${quote(JSON.stringify(text))}`);
  return new Unsure(type);
}

function isZone(name: string): boolean {
  return name === '' || name === 'Local' || isTimeZone(name);
}
