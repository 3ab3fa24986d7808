/**
 * The built-in functions: what they take and give.
 *
 * Source: `builtin/builtin.go` and `validation.go`, and `parser/parser.go` for the loops, of expr 1.17.8.
 */
import { ANY, DURATION, describeType, FLOAT, INTEGER, LIST, STRING, STRINGS, TIME, type Type } from './type';

/** Functions that do something with each item of a list, and what they take; a question mark stands for optional. */
export const LOOPS: ReadonlyMap<string, readonly string[]> = new Map([
  ['all', ['list', 'predicate']],
  ['none', ['list', 'predicate']],
  ['any', ['list', 'predicate']],
  ['one', ['list', 'predicate']],
  ['filter', ['list', 'predicate']],
  ['map', ['list', 'predicate']],
  ['count', ['list', 'predicate?']],
  ['sum', ['list', 'predicate?']],
  ['find', ['list', 'predicate']],
  ['findIndex', ['list', 'predicate']],
  ['findLast', ['list', 'predicate']],
  ['findLastIndex', ['list', 'predicate']],
  ['groupBy', ['list', 'predicate']],
  ['sortBy', ['list', 'predicate', 'order?']],
  ['reduce', ['list', 'predicate', 'start?']],
]);

/** What a function gives for arguments of these types, or what is wrong with them. */
export type Gives = { readonly type: Type } | { readonly wrong: string };

/** A function whose type depends on its arguments, or one with overloads. */
type Rule =
  | { readonly least: number; readonly most: number; readonly gives: (args: readonly Type[]) => Gives }
  | { readonly overloads: readonly Overload[] };

interface Overload {
  readonly parameters: readonly Type[];
  readonly result: Type;
}

type Test = (type: Type) => boolean;

/** Types that Go stores as numbers. */
const isNumeric: Test = ({ kind }) =>
  ['integer', 'int64', 'byte', 'float', 'duration', 'month', 'weekday'].includes(kind);
const isWhole: Test = (type) => isNumeric(type) && type.kind !== 'float' && type.kind !== 'byte';
const isList: Test = ({ kind }) => kind === 'list';
const isMap: Test = ({ kind }) => kind === 'map';

/** A function of one argument. */
function takes(what: string, test: Test, result: Type | ((argument: Type) => Type)): Rule {
  return {
    least: 1,
    most: 1,
    gives: ([argument = ANY]) => {
      if (argument.kind !== 'any' && !test(argument))
        return { wrong: `takes ${what}, and has ${describeType(argument)}` };
      return { type: typeof result === 'function' ? result(argument) : result };
    },
  };
}

/** A function of numbers or lists of numbers, any number of them. */
const AGGREGATE: Rule = {
  least: 1,
  most: Number.POSITIVE_INFINITY,
  gives: (args) => {
    for (const argument of args) {
      // what follows a list is not judged
      if (argument.kind === 'any' || isList(argument)) return { type: ANY };
      if (!isNumeric(argument))
        return { wrong: `takes numbers and lists of numbers, and has ${describeType(argument)}` };
    }
    return { type: args[0] ?? ANY };
  },
};

function overloads(...list: readonly (readonly [parameters: readonly Type[], result: Type])[]): Rule {
  return { overloads: list.map(([parameters, result]) => ({ parameters, result })) };
}

const LOCATION: Type = { kind: 'location' };
const ONE_STRING = overloads([[STRING], STRING]);
const TWO_STRINGS = [STRING, STRING];
const SHORTENED = overloads([TWO_STRINGS, STRING], [[STRING], STRING]);
const SPLIT = overloads([TWO_STRINGS, STRINGS], [[STRING, STRING, INTEGER], STRINGS]);
const BITS = overloads([[INTEGER, INTEGER], INTEGER]);
const ROUNDED = takes('a number', isNumeric, FLOAT);
const LIST_TO_LIST = takes('a list', isList, LIST);
const ITEM = takes('a list', isList, (list) => (list.kind === 'list' ? storedItem(list.stored) : ANY));
const MAP_TO_LIST = takes('a map', isMap, LIST);

function storedItem(stored: 'any' | 'string' | 'byte'): Type {
  return stored === 'any' ? ANY : { kind: stored };
}

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['len', takes('a list, a map or a string', (type) => isList(type) || isMap(type) || type.kind === 'string', INTEGER)],
  ['type', overloads([[ANY], STRING])],
  ['abs', takes('a number', isNumeric, (argument) => argument)],
  ['ceil', ROUNDED],
  ['floor', ROUNDED],
  ['round', ROUNDED],
  ['int', takes('a number or a string', (type) => isNumeric(type) || type.kind === 'string', INTEGER)],
  ['float', takes('a number or a string', (type) => isNumeric(type) || type.kind === 'string', FLOAT)],
  ['string', overloads([[ANY], STRING])],
  ['trim', overloads([[STRING], STRING], [TWO_STRINGS, STRING])],
  ['trimPrefix', SHORTENED],
  ['trimSuffix', SHORTENED],
  ['upper', ONE_STRING],
  ['lower', ONE_STRING],
  ['split', SPLIT],
  ['splitAfter', SPLIT],
  ['replace', overloads([[STRING, STRING, STRING, INTEGER], STRING], [[STRING, STRING, STRING], STRING])],
  ['repeat', overloads([[STRING, INTEGER], STRING])],
  ['join', overloads([[STRINGS, STRING], STRING], [[LIST, STRING], STRING], [[LIST], STRING], [[STRINGS], STRING])],
  ['indexOf', overloads([TWO_STRINGS, INTEGER])],
  ['lastIndexOf', overloads([TWO_STRINGS, INTEGER])],
  ['hasPrefix', overloads([TWO_STRINGS, { kind: 'boolean' }])],
  ['hasSuffix', overloads([TWO_STRINGS, { kind: 'boolean' }])],
  ['max', AGGREGATE],
  ['min', AGGREGATE],
  ['mean', AGGREGATE],
  ['median', AGGREGATE],
  ['toJSON', overloads([[ANY], STRING])],
  ['fromJSON', overloads([[STRING], ANY])],
  ['toBase64', ONE_STRING],
  ['fromBase64', ONE_STRING],
  [
    'now',
    {
      least: 0,
      most: 1,
      gives: ([zone]) =>
        zone === undefined || zone.kind === 'location'
          ? { type: TIME }
          : { wrong: `takes a time zone or nothing, and has ${describeType(zone)}` },
    },
  ],
  ['duration', overloads([[STRING], DURATION])],
  [
    'date',
    {
      least: 1,
      most: 4,
      gives: (args) =>
        args.length === 4 && args[0]?.kind !== 'location' ? { wrong: 'takes at most 3 strings' } : { type: TIME },
    },
  ],
  ['timezone', overloads([[STRING], LOCATION])],
  ['first', ITEM],
  ['last', ITEM],
  // expr judges it as it does an index; see judge
  ['get', { least: 2, most: 2, gives: () => ({ type: ANY }) }],
  [
    'take',
    {
      least: 2,
      most: 2,
      gives: ([list = ANY, amount = ANY]) => {
        if (list.kind !== 'any' && !isList(list)) return { wrong: `takes a list, and has ${describeType(list)}` };
        if (amount.kind !== 'any' && !isWhole(amount)) {
          return { wrong: `takes a number of items as an integer, and has ${describeType(amount)}` };
        }
        return { type: list.kind === 'list' ? { ...list, items: storedItem(list.stored) } : list };
      },
    },
  ],
  ['keys', MAP_TO_LIST],
  ['values', MAP_TO_LIST],
  ['toPairs', MAP_TO_LIST],
  ['fromPairs', takes('a list of pairs', isList, { kind: 'map', keys: 'any', values: ANY })],
  ['reverse', LIST_TO_LIST],
  ['uniq', LIST_TO_LIST],
  ['flatten', LIST_TO_LIST],
  [
    'concat',
    {
      least: 1,
      most: Number.POSITIVE_INFINITY,
      gives: (args) => {
        const wrong = args.find((type) => type.kind !== 'any' && !isList(type));
        return wrong === undefined ? { type: LIST } : { wrong: `takes lists, and has ${describeType(wrong)}` };
      },
    },
  ],
  ['sort', overloads([[LIST, STRING], LIST], [[STRINGS, STRING], LIST], [[LIST], LIST], [[STRINGS], LIST])],
  ['bitand', BITS],
  ['bitor', BITS],
  ['bitxor', BITS],
  ['bitnand', BITS],
  ['bitshl', BITS],
  ['bitshr', BITS],
  ['bitushr', BITS],
  ['bitnot', overloads([[INTEGER], INTEGER])],
]);

/** What a built-in function takes; nothing if there is none of that name, or it is a loop. */
export function ruleOf(name: string): Rule | undefined {
  return RULES.get(name);
}

/** Whether a name is a built-in function. */
export function isBuiltin(name: string): boolean {
  return RULES.has(name) || LOOPS.has(name);
}

/** Names of all built-in functions. */
export const BUILTIN_NAMES: readonly string[] = [...LOOPS.keys(), ...RULES.keys()];
