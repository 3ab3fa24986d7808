/**
 * What a part of a formula gives, as far as it is known without running it.
 *
 * `any` is known to be of unknown type, which counts when two types are compared: an integer can be taken for `any`,
 * and not for `unknown` (`checker/nature/nature.go` of expr 1.17.8).
 */
export type Type =
  | { readonly kind: SimpleKind }
  /** `stored` is the element type of Go's slice, which may say less than `items`. */
  | { readonly kind: 'list'; readonly items: Type; readonly stored: 'any' | 'string' | 'byte' }
  | { readonly kind: 'map'; readonly keys: 'string' | 'any'; readonly values: Type }
  | { readonly kind: 'function'; readonly name: string; readonly method: Method | undefined };

export type SimpleKind =
  | 'unknown'
  | 'any'
  | 'nil'
  | 'boolean'
  | 'integer'
  | 'int64'
  | 'byte'
  | 'float'
  | 'string'
  | 'time'
  | 'duration'
  | 'month'
  | 'weekday'
  | 'location';

/** What a method of a value takes and gives. */
export interface Method {
  readonly parameters: readonly Type[];
  readonly result: Type;
}

export const UNKNOWN: Type = { kind: 'unknown' };
export const ANY: Type = { kind: 'any' };
export const NIL: Type = { kind: 'nil' };
export const BOOLEAN: Type = { kind: 'boolean' };
export const INTEGER: Type = { kind: 'integer' };
export const FLOAT: Type = { kind: 'float' };
export const STRING: Type = { kind: 'string' };
export const TIME: Type = { kind: 'time' };
export const DURATION: Type = { kind: 'duration' };
export const BYTES: Type = { kind: 'list', items: { kind: 'byte' }, stored: 'byte' };
export const STRINGS: Type = { kind: 'list', items: STRING, stored: 'string' };

export function listOf(items: Type): Type {
  return { kind: 'list', items, stored: 'any' };
}

/** A list of whatever. */
export const LIST = listOf(ANY);

export function isUnknown({ kind }: Type): boolean {
  return kind === 'unknown' || kind === 'any';
}

export function isInteger({ kind }: Type): boolean {
  return kind === 'integer' || kind === 'int64' || kind === 'byte';
}

export function isNumber(type: Type): boolean {
  return isInteger(type) || type.kind === 'float';
}

/** Whether Go lets a value of one type stand for another (`Nature.AssignableTo`). */
export function isAssignable(from: Type, to: Type): boolean {
  if (from.kind === 'nil') return ['any', 'list', 'map', 'function', 'location'].includes(to.kind);
  if (from.kind === 'unknown' || to.kind === 'unknown' || to.kind === 'nil') return false;
  return to.kind === 'any' || storedAs(from) === storedAs(to);
}

/** Whether `==` takes both (`Nature.ComparableTo`). */
export function isComparable(left: Type, right: Type): boolean {
  return (
    isUnknown(left) ||
    isUnknown(right) ||
    left.kind === 'nil' ||
    right.kind === 'nil' ||
    (isNumber(left) && isNumber(right)) ||
    (left.kind === 'list' && right.kind === 'list') ||
    isAssignable(left, right)
  );
}

function storedAs(type: Type): string {
  if (type.kind === 'list') return `[]${type.stored}`;
  if (type.kind === 'map') return `map[${type.keys}]${storedAs(type.values)}`;
  return type.kind === 'function' ? `function ${type.name}` : type.kind;
}

/** Kind of Go's `reflect`, by which expr tells whether the items of a list are alike. */
export function goKind({ kind }: Type): string {
  if (kind === 'month' || kind === 'weekday') return 'integer';
  if (kind === 'duration') return 'int64';
  return kind === 'nil' ? 'unknown' : kind;
}

const WORDS: Readonly<Record<Type['kind'], string>> = {
  unknown: 'a value of unknown type',
  any: 'a value of unknown type',
  nil: 'nil',
  boolean: 'a boolean',
  integer: 'an integer',
  int64: 'an integer',
  byte: 'a byte',
  float: 'a float',
  string: 'a string',
  time: 'a time',
  duration: 'a duration',
  month: 'a month',
  weekday: 'a weekday',
  location: 'a time zone',
  list: 'a list',
  map: 'a map',
  function: 'a function',
};

/** A type as words of a message. */
export function describeType(type: Type): string {
  return WORDS[type.kind];
}
