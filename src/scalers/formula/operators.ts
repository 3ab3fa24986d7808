/**
 * What the operators take and give.
 *
 * Source: `checker/checker.go`, binaryNode and unaryNode, of expr 1.17.8.
 */
import {
  BOOLEAN,
  DURATION,
  FLOAT,
  INTEGER,
  isAssignable,
  isComparable,
  isInteger,
  isNumber,
  isUnknown,
  LIST,
  listOf,
  NIL,
  STRING,
  TIME,
  type Type,
  UNKNOWN,
} from './type';

type Class = 'boolean' | 'number' | 'integer' | 'string' | 'text' | 'time' | 'duration';

interface Operator {
  /** Pairs that it takes; `wider` is a float if one is, and an integer otherwise. */
  readonly cases: readonly (readonly [Class, Class, Type | 'wider'])[];

  /** What one side may be when the other is unknown, and what it gives then. */
  readonly maybe: readonly Class[];
  readonly otherwise: Type;

  /** What it needs, as words of a message. */
  readonly needs: string;
  readonly fix?: string;
}

const LOGIC: Operator = {
  cases: [['boolean', 'boolean', BOOLEAN]],
  maybe: ['boolean'],
  otherwise: BOOLEAN,
  needs: 'booleans',
  fix: 'compare a number with another, as in jobs > 0',
};

const ORDER: Operator = {
  cases: [
    ['number', 'number', BOOLEAN],
    ['string', 'string', BOOLEAN],
    ['time', 'time', BOOLEAN],
    ['duration', 'duration', BOOLEAN],
  ],
  maybe: ['number', 'string', 'time', 'duration'],
  otherwise: BOOLEAN,
  needs: 'two numbers, strings, times or durations',
};

const POWER: Operator = {
  cases: [['number', 'number', FLOAT]],
  maybe: ['number'],
  otherwise: FLOAT,
  needs: 'numbers',
};

const TEXT: Operator = {
  cases: [['string', 'string', BOOLEAN]],
  maybe: ['string'],
  otherwise: BOOLEAN,
  needs: 'strings',
};

const OPERATORS: Readonly<Record<string, Operator>> = {
  or: LOGIC,
  '||': LOGIC,
  and: LOGIC,
  '&&': LOGIC,
  '<': ORDER,
  '>': ORDER,
  '<=': ORDER,
  '>=': ORDER,
  '/': POWER,
  '**': POWER,
  '^': POWER,
  contains: TEXT,
  startsWith: TEXT,
  endsWith: TEXT,
  matches: { ...TEXT, cases: [['text', 'string', BOOLEAN]] },
  '+': {
    cases: [
      ['number', 'number', 'wider'],
      ['string', 'string', STRING],
      ['time', 'duration', TIME],
      ['duration', 'time', TIME],
      ['duration', 'duration', DURATION],
    ],
    maybe: ['number', 'string', 'time', 'duration'],
    otherwise: UNKNOWN,
    needs: 'two numbers or two strings',
  },
  '-': {
    cases: [
      ['number', 'number', 'wider'],
      ['time', 'time', DURATION],
      ['time', 'duration', TIME],
      ['duration', 'duration', DURATION],
    ],
    maybe: ['number', 'time', 'duration'],
    otherwise: UNKNOWN,
    needs: 'numbers, times or durations',
  },
  '*': {
    cases: [
      ['number', 'number', 'wider'],
      ['number', 'duration', DURATION],
      ['duration', 'number', DURATION],
      ['duration', 'duration', DURATION],
    ],
    maybe: ['number', 'duration'],
    otherwise: UNKNOWN,
    needs: 'numbers',
  },
  '%': {
    cases: [['integer', 'integer', INTEGER]],
    maybe: ['integer'],
    otherwise: INTEGER,
    needs: 'integers',
    fix: 'a trigger is a float: make it an integer with int(…)',
  },
  '..': {
    cases: [['integer', 'integer', listOf(INTEGER)]],
    maybe: ['integer'],
    otherwise: listOf(INTEGER),
    needs: 'integers',
    fix: 'a trigger is a float: make it an integer with int(…)',
  },
};

const IS: Readonly<Record<Class, (type: Type) => boolean>> = {
  boolean: ({ kind }) => kind === 'boolean',
  number: isNumber,
  integer: isInteger,
  string: ({ kind }) => kind === 'string',
  text: (type) => type.kind === 'string' || (type.kind === 'list' && type.stored === 'byte'),
  time: ({ kind }) => kind === 'time',
  duration: ({ kind }) => kind === 'duration',
};

/** What an operator gives for two sides, or why it does not take them. */
export type Outcome = { readonly type: Type } | { readonly needs: string; readonly fix?: string };

export function binaryType(operator: string, left: Type, right: Type): Outcome {
  switch (operator) {
    case '==':
    case '!=':
      return isComparable(left, right) ? { type: BOOLEAN } : { needs: 'values of the same type' };
    case 'in':
      return inType(left, right);
    case '??':
      return { type: coalescedType(left, right) };
  }
  const rule = OPERATORS[operator];
  if (rule === undefined) return { needs: 'nothing: it is unknown' };
  for (const [first, second, result] of rule.cases) {
    if (!IS[first](left) || !IS[second](right)) continue;
    if (result !== 'wider') return { type: result };
    return { type: left.kind === 'float' || right.kind === 'float' ? FLOAT : INTEGER };
  }
  const isMaybe = (type: Type): boolean => isUnknown(type) || rule.maybe.some((one) => IS[one](type));
  if ((isUnknown(left) || isUnknown(right)) && isMaybe(left) && isMaybe(right)) return { type: rule.otherwise };
  return rule.fix === undefined ? { needs: rule.needs } : { needs: rule.needs, fix: rule.fix };
}

function inType(left: Type, right: Type): Outcome {
  const type = BOOLEAN;
  if (right.kind === 'map') {
    const fits = isUnknown(left) || right.keys === 'any' || isAssignable(left, STRING);
    return fits ? { type } : { needs: 'a string before a map' };
  }
  if (right.kind === 'list') {
    return isComparable(left, right.items) ? { type } : { needs: 'a value of the type of the items' };
  }
  if (isUnknown(right) || (isUnknown(left) && right.kind === 'string')) return { type };
  return { needs: 'a list or a map after it', fix: 'write a list, as in int(jobs) in [1, 2]' };
}

function coalescedType(left: Type, right: Type): Type {
  if (left.kind === 'nil') return right.kind === 'nil' ? NIL : right;
  if (right.kind === 'nil' || isAssignable(right, left)) return left;
  return UNKNOWN;
}

/** What a condition gives, whichever way it goes (`conditionalNode`). */
export function conditionalType(then: Type, otherwise: Type): Type {
  if (then.kind === 'nil') return otherwise;
  if (otherwise.kind === 'nil') return then;
  if (!isAssignable(then, otherwise)) return UNKNOWN;
  if (then.kind !== 'list' || otherwise.kind !== 'list') return then;
  const alike = isAssignable(then.items, otherwise.items) && isAssignable(otherwise.items, then.items);
  return alike ? then : LIST;
}

/** What a sign before an operand gives, or nothing if it does not take it. */
export function unaryType(operator: string, operand: Type): Type | undefined {
  if (operator === '!' || operator === 'not') {
    return operand.kind === 'boolean' || isUnknown(operand) ? BOOLEAN : undefined;
  }
  if (isNumber(operand)) return operand;
  return isUnknown(operand) ? UNKNOWN : undefined;
}
