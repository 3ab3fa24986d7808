import { checkRegexp } from '../go/regexp';
import { isBuiltin } from './builtins';
import { foldInteger } from './fold';
import { judgeOverloads } from './judge-arguments';
import { judgeBuiltin, wrongKey } from './judge-builtin';
import { methodsOf } from './methods';
import { type Names, unknownName } from './names';
import type { Node, NodeOf } from './node';
import { binaryType, conditionalType, unaryType } from './operators';
import { quote, Refusal, type RefusalFacts } from './refusal';
import {
  ANY,
  BOOLEAN,
  BYTES,
  describeType,
  FLOAT,
  goKind,
  INTEGER,
  isAssignable,
  isInteger,
  isUnknown,
  LIST,
  listOf,
  NIL,
  STRING,
  type Type,
  UNKNOWN,
} from './type';
import type { LoopScope, Visitor } from './visitor';

/** What a formula's parts give, and what is wrong with them. */
export interface Judgement {
  readonly type: Type;
  readonly types: ReadonlyMap<Node, Type>;

  /** Names that nothing has, and the first part whose type does not fit. */
  readonly refusals: readonly RefusalFacts[];
}

/**
 * Says what each part of a formula gives, and refuses what expr's checker refuses.
 *
 * Source: `checker/checker.go` of expr 1.17.8, with the triggers as floats, as KEDA declares them.
 */
export function judge(tree: Node, names: Names): Judgement {
  const judge = new Judge(names);
  try {
    return { type: judge.visit(tree), types: judge.types, refusals: judge.unknownNames };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { type: UNKNOWN, types: judge.types, refusals: [...judge.unknownNames, error.facts] };
  }
}

class Judge implements Visitor {
  public readonly types = new Map<Node, Type>();
  public readonly unknownNames: RefusalFacts[] = [];
  private readonly variables: { readonly name: string; readonly type: Type }[] = [];
  private readonly loops: LoopScope[] = [];

  constructor(private readonly names: Names) {}

  public visit(node: Node): Type {
    // comparisons in a row share the operand between them
    const known = this.types.get(node);
    if (known !== undefined) return known;
    const type = this.typeOf(node);
    this.types.set(node, type);
    return type;
  }

  public visitInLoop(scope: LoopScope, node: Node): Type {
    this.loops.push(scope);
    const type = this.visit(node);
    this.loops.pop();
    return type;
  }

  private typeOf(node: Node): Type {
    switch (node.kind) {
      case 'nil':
        return NIL;
      case 'bytes':
        return BYTES;
      case 'boolean':
        return BOOLEAN;
      case 'integer':
        return INTEGER;
      case 'float':
        return FLOAT;
      case 'string':
        return STRING;
      case 'name':
        return this.name(node);
      case 'unary':
        return this.unary(node);
      case 'binary':
        return this.binary(node);
      case 'chain':
        return this.visit(node.of);
      case 'member':
        return this.member(node);
      case 'slice':
        return this.slice(node);
      case 'call':
        return this.call(node);
      case 'builtin':
        return judgeBuiltin(this, node, this.names.triggers);
      case 'predicate':
        return this.visit(node.body);
      case 'pointer':
        return this.pointer(node);
      case 'let':
        return this.declaration(node);
      case 'sequence':
        return node.nodes.map((one) => this.visit(one)).at(-1) ?? UNKNOWN;
      case 'conditional':
        return this.conditional(node);
      case 'list':
        return this.list(node);
      case 'map':
        for (const one of node.pairs.flat()) this.visit(one);
        return { kind: 'map', keys: 'string', values: ANY };
    }
  }

  private name({ name, at }: NodeOf<'name'>): Type {
    const variable = this.variables.find((one) => one.name === name);
    if (variable !== undefined) return variable.type;
    if (name === '$env') return UNKNOWN;
    if (this.names.triggers.has(name)) return FLOAT;
    if (isBuiltin(name)) return { kind: 'function', name, method: undefined };
    return this.miss(name, at, false);
  }

  /** Notes a name that nothing has, once. */
  private miss(name: string, at: number, called: boolean): Type {
    const variables = this.variables.map((one) => one.name);
    const facts = unknownName({ name, at, called }, this.names, variables);
    if (!this.unknownNames.some(({ message }) => message === facts.message)) this.unknownNames.push(facts);
    return UNKNOWN;
  }

  private unary({ operator, operand, at }: NodeOf<'unary'>): Type {
    const given = this.visit(operand);
    const type = unaryType(operator, given);
    if (type !== undefined) return type;
    const wanted = operator === '!' || operator === 'not' ? 'a boolean' : 'a number';
    throw typeRefusal(at, `${quote(operator)} needs ${wanted}, and has ${describeType(given)}`);
  }

  private binary(node: NodeOf<'binary'>): Type {
    const { operator, at } = node;
    const left = this.visit(node.left);
    const right = this.visit(node.right);
    if (operator === 'matches' && node.right.kind === 'string') {
      const pattern = checkRegexp(node.right.value);
      if (!pattern.ok) throw typeRefusal(node.right.at, `the regular expression ${pattern.why}`);
    }
    const outcome = binaryType(operator, left, right);
    if ('needs' in outcome) {
      const has = `${describeType(left)} and ${describeType(right)}`;
      const isCalled = left.kind !== 'function' && right.kind !== 'function';
      const fix = isCalled ? outcome.fix : 'call the function, with ()';
      throw typeRefusal(at, `${quote(operator)} needs ${outcome.needs}, and has ${has}`, fix);
    }
    if (operator === '%' && foldInteger(node.left) !== undefined && foldInteger(node.right) === 0n) {
      throw typeRefusal(at, 'a remainder by zero is none');
    }
    return outcome.type;
  }

  private member({ of, key, optional, at }: NodeOf<'member'>): Type {
    if (of.kind === 'name' && of.name === '$env') {
      if (key.kind !== 'string') return UNKNOWN;
      if (this.names.triggers.has(key.value)) return FLOAT;
      return optional ? UNKNOWN : this.miss(key.value, key.at, false);
    }
    const base = this.visit(of);
    const type = this.visit(key);
    if (isUnknown(base)) return UNKNOWN;
    const method = key.kind === 'string' ? methodsOf(base).get(key.value) : undefined;
    if (method !== undefined && key.kind === 'string') return { kind: 'function', name: key.value, method };
    if (base.kind === 'map') {
      if (isUnknown(type) || isAssignable(type, { kind: base.keys })) return base.values;
      throw wrongKey({ type, at: key.at }, 'a string', 'a map');
    }
    if (base.kind === 'list') {
      if (isUnknown(type) || isInteger(type)) return base.items;
      throw wrongKey({ type, at: key.at }, 'an integer', 'a list');
    }
    if (key.kind !== 'string') throw typeRefusal(at, `${describeType(base)} has no items`);
    const near = [...methodsOf(base).keys()].find((one) => one.toLowerCase() === key.value.toLowerCase());
    const fix = near === undefined ? undefined : `did you mean ${quote(near)}?`;
    throw typeRefusal(at, `${describeType(base)} has no field ${quote(key.value)}`, fix);
  }

  private slice({ of, from, to, at }: NodeOf<'slice'>): Type {
    const type = this.visit(of);
    if (isUnknown(type)) return UNKNOWN;
    if (type.kind !== 'list' && type.kind !== 'string') throw typeRefusal(at, `${describeType(type)} has no parts`);
    for (const bound of [from, to]) {
      if (bound === undefined) continue;
      const given = this.visit(bound);
      if (!isInteger(given) && !isUnknown(given)) {
        throw typeRefusal(bound.at, `a part begins and ends at an integer, and this is ${describeType(given)}`);
      }
    }
    return type;
  }

  private call({ callee, args, at }: NodeOf<'call'>): Type {
    const name =
      callee.kind === 'name'
        ? callee.name
        : callee.kind === 'member' && callee.key.kind === 'string'
          ? callee.key.value
          : 'it';
    const known = callee.kind !== 'name' || this.isKnown(callee.name);
    const type = known ? this.visit(callee) : this.miss(name, at, true);
    if (isUnknown(type)) return UNKNOWN;
    if (type.kind !== 'function') throw this.notCallable(name, type, at);
    const given = args.map((argument) => ({ type: this.visit(argument), at: argument.at }));
    return type.method === undefined ? UNKNOWN : judgeOverloads({ name, at, args: given }, [type.method]);
  }

  private isKnown(name: string): boolean {
    return (
      name === '$env' ||
      this.names.triggers.has(name) ||
      isBuiltin(name) ||
      this.variables.some((one) => one.name === name)
    );
  }

  private notCallable(name: string, type: Type, at: number): Refusal {
    if (this.names.triggers.has(name) && isBuiltin(name)) {
      const hides = `the trigger ${quote(name)} hides the function of that name`;
      return typeRefusal(
        at,
        name === 'float' ? `${hides}, which KEDA puts around every formula` : hides,
        'name the trigger otherwise',
      );
    }
    return typeRefusal(at, `${quote(name)} is ${describeType(type)}, and no function`);
  }

  private pointer({ name, at }: NodeOf<'pointer'>): Type {
    const loop = this.loops.at(-1);
    if (loop === undefined) throw typeRefusal(at, '`#` stands for an item, and there is no loop');
    if (name === '') return loop.list.kind === 'list' ? loop.list.items : UNKNOWN;
    const type = Object.hasOwn(loop.pointers, name) ? loop.pointers[name] : undefined;
    if (type !== undefined) return type;
    const known = Object.keys(loop.pointers).map((one) => `#${one}`);
    throw new Refusal({
      code: 'formula-type',
      at,
      message: `\`#${name}\` is nothing that this loop has`,
      allowed: ['#', ...known].join(', '),
    });
  }

  private declaration({ name, value, body, at }: NodeOf<'let'>): Type {
    if (this.names.triggers.has(name) || isBuiltin(name) || this.variables.some((one) => one.name === name)) {
      const what = this.names.triggers.has(name) ? 'a trigger' : isBuiltin(name) ? 'a function' : 'a variable';
      throw typeRefusal(at, `${quote(name)} is the name of ${what} already`, 'name the variable otherwise');
    }
    this.variables.push({ name, type: this.visit(value) });
    const type = this.visit(body);
    this.variables.pop();
    return type;
  }

  private conditional({ condition, then, otherwise }: NodeOf<'conditional'>): Type {
    const given = this.visit(condition);
    if (given.kind !== 'boolean' && !isUnknown(given)) {
      const fix = given.kind === 'float' || given.kind === 'integer' ? 'compare it, as in jobs > 0' : undefined;
      throw typeRefusal(condition.at, `a condition must be a boolean, and this is ${describeType(given)}`, fix);
    }
    return conditionalType(this.visit(then), this.visit(otherwise));
  }

  private list({ items }: NodeOf<'list'>): Type {
    const types = items.map((item) => this.visit(item));
    const last = types.at(-1) ?? UNKNOWN;
    return types.every((type) => goKind(type) === goKind(last)) ? listOf(last) : LIST;
  }
}

function typeRefusal(at: number, message: string, fix?: string): Refusal {
  return new Refusal({ code: 'formula-type', at, message, ...(fix === undefined ? {} : { fix }) });
}
