import type { Budget } from './budget';
import { ANY, BOOLEAN, FLOAT, INTEGER, LIST, NIL, STRING, type Type } from './type';

/**
 * What a part of a formula gives when it runs. Integers are bigint, as expr keeps them apart from floats.
 */
export type Value = null | boolean | bigint | number | string | readonly Value[] | MapValue | Unsure;

/** A map, and what it has for a key that is not in it. */
export interface MapValue {
  readonly keys: 'string' | 'any';
  readonly entries: ReadonlyMap<Value, Value>;
  readonly missing: Value;
}

/** A value that is not worked out, such as the time of day; its type may be known. */
export class Unsure {
  constructor(public readonly type: Type) {}
}

/** Whether a value is a list. */
export function isListValue(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether a value is a map. */
export function isMapValue(value: Value): value is MapValue {
  return typeof value === 'object' && value !== null && 'entries' in value && !isListValue(value);
}

/** Whether a value is a number. */
export function isNumberValue(value: Value): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

/** Type that a value has. */
export function typeOfValue(value: Value): Type {
  if (value === null) return NIL;
  if (value instanceof Unsure) return value.type;
  if (isListValue(value)) return LIST;
  switch (typeof value) {
    case 'boolean':
      return BOOLEAN;
    case 'bigint':
      return INTEGER;
    case 'number':
      return FLOAT;
    case 'string':
      return STRING;
    default:
      return { kind: 'map', keys: 'keys' in value ? value.keys : 'any', values: ANY };
  }
}

/**
 * Whether two values are equal, integers and floats by what they count.
 *
 * @param exactly whether an integer and a float differ, as they do within maps
 */
export function areEqual(left: Value, right: Value, budget: Budget, exactly = false): boolean {
  budget.spend();
  if (isNumberValue(left) && isNumberValue(right)) return exactly ? left === right : Number(left) === Number(right);
  if (isListValue(left) && isListValue(right)) {
    return (
      left.length === right.length && left.every((item, index) => areEqual(item, right[index] ?? null, budget, exactly))
    );
  }
  if (!isMapValue(left) || !isMapValue(right)) return left === right;
  if (left.keys !== right.keys || left.entries.size !== right.entries.size) return false;
  return [...left.entries].every(
    ([key, item]) => right.entries.has(key) && areEqual(item, right.entries.get(key) ?? null, budget, true),
  );
}

/** Whether a value or one in it is not worked out. */
export function hasUnsure(value: Value, budget: Budget): boolean {
  budget.spend();
  if (isListValue(value)) return value.some((item) => hasUnsure(item, budget));
  return value instanceof Unsure || (isMapValue(value) && hasUnsure([...value.entries.values()], budget));
}
