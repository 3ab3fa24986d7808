/**
 * What the loops work out: functions that do something with each item of a list.
 *
 * Source: `compiler/compiler.go`, BuiltinNode, of expr 1.17.8.
 */
import { operate } from './arithmetic';
import type { Budget } from './budget';
import { describe, Failure } from './failure';
import { hashable, sorted } from './functions';
import type { NodeOf } from './node';
import { hasUnsure, isListValue, isMapValue, Unsure, type Value } from './value';

/** What a loop stands at. */
export interface LoopState {
  readonly item: Value;
  readonly index: bigint;
  readonly accumulator: Value;
}

/** A loop to be run. */
export interface Loop {
  readonly node: NodeOf<'builtin'>;
  readonly list: Value;

  /** The third argument: an order or a start. */
  readonly third: Value | undefined;

  /** What the loop does with an item. */
  readonly each: (state: LoopState) => Value;

  /** A value of the loop's type that is not worked out. */
  readonly unsure: Unsure;

  readonly budget: Budget;
}

/** The value of a loop. */
export function runLoop(loop: Loop): Value {
  if (loop.list instanceof Unsure) return loop.unsure;
  const items = itemsOf(loop.list);
  switch (loop.node.name) {
    case 'map':
      return valuesOf(loop, items);
    case 'sum':
      return sum(loop, items);
    case 'reduce':
      return reduce(loop, items);
    case 'groupBy':
      return groupBy(loop, items);
    case 'sortBy':
      return sortBy(loop, items);
    default:
      return runCondition(loop, items);
  }
}

function itemsOf(list: Value): readonly Value[] {
  if (isListValue(list)) return list;
  // expr asks a map for its size before it fails
  if (isMapValue(list) && list.entries.size === 0) return [];
  throw new Failure(`a loop gets ${describe(list)}, and needs a list`);
}

function valuesOf({ node, each }: Loop, items: readonly Value[]): readonly Value[] {
  if (node.args.length < 2) return items;
  return items.map((item, index) => each({ item, index: BigInt(index), accumulator: null }));
}

function sum(loop: Loop, items: readonly Value[]): Value {
  const values = valuesOf(loop, items);
  const [list] = loop.node.args;
  if (list?.kind === 'list' && loop.node.args.length === 1 && values.length > 1) {
    // a list as written is added up without the zero, from its end
    return values.reduceRight((total, value) => operate('+', value, total, loop.budget));
  }
  return values.reduce((total, value) => operate('+', value, total, loop.budget), 0n);
}

function reduce({ node, third, each }: Loop, items: readonly Value[]): Value {
  const hasStart = node.args.length === 3;
  if (!hasStart && items.length === 0) throw new Failure('`reduce` gets an empty list, and no start');
  let accumulator = hasStart ? (third ?? null) : (items[0] ?? null);
  for (const [index, item] of items.entries()) {
    if (index > 0 || hasStart) accumulator = each({ item, index: BigInt(index), accumulator });
  }
  return accumulator;
}

function groupBy(loop: Loop, items: readonly Value[]): Value {
  const groups = new Map<Value, Value[]>();
  for (const [index, key] of valuesOf(loop, items).entries()) {
    if (hasUnsure(key, loop.budget)) return loop.unsure;
    const group = groups.get(hashable(key)) ?? [];
    group.push(items[index] ?? null);
    groups.set(key, group);
  }
  return { keys: 'any', entries: groups, missing: [] };
}

function sortBy(loop: Loop, items: readonly Value[]): Value {
  const keys = valuesOf(loop, items);
  if (hasUnsure(keys, loop.budget) || loop.third instanceof Unsure) return loop.unsure;
  const indexes = sorted([...items.keys()], loop.third ?? 'asc', (index) => keys[Number(index)] ?? null);
  return indexes.map((index) => items[Number(index)] ?? null);
}

/** Loops that ask each item for true or false. */
function runCondition(loop: Loop, items: readonly Value[]): Value {
  const { name } = loop.node;
  const backwards = name === 'findLast' || name === 'findLastIndex';
  const stopsAt = name === 'all' ? false : name === 'count' || name === 'filter' || name === 'one' ? undefined : true;
  const found: number[] = [];
  for (let step = 0; step < items.length; step += 1) {
    const index = backwards ? items.length - 1 - step : step;
    const item = items[index] ?? null;
    const holds = loop.node.args.length < 2 ? item : loop.each({ item, index: BigInt(index), accumulator: null });
    if (holds instanceof Unsure) return loop.unsure;
    if (typeof holds !== 'boolean')
      throw new Failure(`\`${name}\` gets ${describe(holds)} where it needs true or false`);
    if (holds) found.push(index);
    if (holds === stopsAt) break;
  }
  const [first] = found;
  switch (name) {
    case 'all':
      return found.length === items.length;
    case 'none':
      return found.length === 0;
    case 'any':
      return found.length > 0;
    case 'one':
      return found.length === 1;
    case 'count':
      return BigInt(found.length);
    case 'filter':
      return found.map((index) => items[index] ?? null);
    case 'find':
    case 'findLast':
      return first === undefined ? null : (items[first] ?? null);
    default:
      return first === undefined ? null : BigInt(first);
  }
}
