import { LOOPS, ruleOf } from './builtins';
import { judgeOverloads, wrongCount } from './judge-arguments';
import type { Node, NodeOf } from './node';
import { quote, Refusal } from './refusal';
import {
  ANY,
  BOOLEAN,
  describeType,
  FLOAT,
  INTEGER,
  isAssignable,
  isInteger,
  isUnknown,
  LIST,
  listOf,
  type Type,
  UNKNOWN,
} from './type';
import type { Visitor } from './visitor';

/**
 * What a built-in function gives (`builtinNode` of expr's checker).
 *
 * @throws Refusal if it does not take its arguments
 */
export function judgeBuiltin(visitor: Visitor, node: NodeOf<'builtin'>, triggers: ReadonlySet<string>): Type {
  if (LOOPS.has(node.name)) return judgeLoop(visitor, node);
  const args = node.args.map((argument) => ({ type: visitor.visit(argument), at: argument.at }));
  const call = { name: node.name, at: node.at, args };
  const rule = ruleOf(node.name);
  if (rule === undefined) return UNKNOWN;
  if ('overloads' in rule) return judgeOverloads(call, rule.overloads);
  if (args.length < rule.least || args.length > rule.most) throw wrongCount(call, rule.least, rule.most);
  if (node.name === 'get') return judgeGet(node, args, triggers);
  const gives = rule.gives(args.map(({ type }) => (isUnknown(type) ? ANY : type)));
  if ('type' in gives) return gives.type;
  throw new Refusal({ code: 'formula-type', at: node.at, message: `${quote(node.name)} ${gives.wrong}` });
}

function judgeGet(
  { args: [first, second] }: NodeOf<'builtin'>,
  [base, key]: readonly { readonly type: Type; readonly at: number }[],
  triggers: ReadonlySet<string>,
): Type {
  if (base === undefined || key === undefined) return UNKNOWN;
  if (first?.kind === 'name' && first.name === '$env') {
    return second?.kind === 'string' && triggers.has(second.value) ? FLOAT : UNKNOWN;
  }
  if (isUnknown(base.type)) return UNKNOWN;
  const anyKey = isUnknown(key.type);
  if (base.type.kind === 'list') {
    if (anyKey || isInteger(key.type)) return base.type.items;
    throw wrongKey(key, 'an integer', 'a list');
  }
  if (base.type.kind === 'map') {
    if (anyKey || isAssignable(key.type, { kind: base.type.keys })) return base.type.values;
    throw wrongKey(key, 'a string', 'a map');
  }
  const message = `\`get\` takes a list or a map, and has ${describeType(base.type)}`;
  throw new Refusal({ code: 'formula-type', at: base.at, message });
}

/** The refusal of a key that does not fit. */
export function wrongKey(key: { readonly type: Type; readonly at: number }, wanted: string, of: string): Refusal {
  const message = `${wanted} selects an item of ${of}, and this is ${describeType(key.type)}`;
  return new Refusal({ code: 'formula-type', at: key.at, message });
}

/** Loops that need a condition. */
const CONDITIONS: ReadonlySet<string> = new Set([
  'all',
  'none',
  'any',
  'one',
  'filter',
  'count',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
]);

function judgeLoop(visitor: Visitor, { name, args, at }: NodeOf<'builtin'>): Type {
  const [first, predicate, third] = args;
  if (first === undefined) throw wrongCount({ name, at, args: [] }, 2, 3);
  const list = visitor.visit(first);
  if (list.kind !== 'list' && !isUnknown(list)) {
    throw new Refusal({
      code: 'formula-type',
      at: first.at,
      message: `${quote(name)} takes a list, and has ${describeType(list)}`,
      ...(isNumberLike(list)
        ? { fix: `write a list, as in ${name}([jobs, orders]${predicate === undefined ? '' : ', …'})` }
        : {}),
    });
  }
  const each =
    predicate === undefined ? undefined : visitor.visitInLoop({ list, pointers: pointersOf(name) }, predicate);
  if (third !== undefined) judgeThird(visitor, name, third);
  if (each !== undefined && predicate !== undefined) judgeEach(name, each, predicate);
  return loopType(name, list, each);
}

function isNumberLike({ kind }: Type): boolean {
  return kind === 'float' || kind === 'integer';
}

function pointersOf(name: string): Readonly<Record<string, Type>> {
  if (name === 'map') return { index: INTEGER };
  return name === 'reduce' ? { index: INTEGER, acc: UNKNOWN } : {};
}

function judgeThird(visitor: Visitor, name: string, third: Node): void {
  const type = visitor.visit(third);
  if (name !== 'sortBy' || type.kind === 'string' || isUnknown(type)) return;
  throw new Refusal({
    code: 'formula-type',
    at: third.at,
    message: `the order of \`sortBy\` is "asc" or "desc", and this is ${describeType(type)}`,
  });
}

function judgeEach(name: string, each: Type, { at }: Node): void {
  const wanted = CONDITIONS.has(name) ? 'a boolean' : 'a value';
  if (each.kind !== 'nil' && (wanted === 'a value' || each.kind === 'boolean' || isUnknown(each))) return;
  throw new Refusal({
    code: 'formula-type',
    at,
    message: `${quote(name)} needs ${wanted} for each item, and this is ${describeType(each)}`,
    ...(wanted === 'a boolean' ? { fix: 'compare the item, as in # > 1' } : {}),
  });
}

function loopType(name: string, list: Type, each: Type | undefined): Type {
  const items = list.kind === 'list' ? list.items : UNKNOWN;
  switch (name) {
    case 'filter':
      return list.kind === 'list' ? listOf(items) : LIST;
    case 'map':
      return listOf(each ?? UNKNOWN);
    case 'count':
    case 'findIndex':
    case 'findLastIndex':
      return INTEGER;
    case 'find':
    case 'findLast':
      return items;
    case 'sum':
      if (each === undefined) return items;
      return isUnknown(each) ? ANY : each;
    case 'groupBy':
      return { kind: 'map', keys: 'any', values: LIST };
    case 'sortBy':
      return list;
    case 'reduce':
      return each ?? UNKNOWN;
    default:
      return BOOLEAN;
  }
}
