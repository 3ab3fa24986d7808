import { operate } from './arithmetic';
import { Budget, GaveUp } from './budget';
import { LOOPS } from './builtins';
import { describe, Failure } from './failure';
import { callFunction, keyOf, truncate } from './functions';
import { type LoopState, runLoop } from './loops';
import type { Node, NodeOf } from './node';
import { Refusal } from './refusal';
import { BOOLEAN, type Type, UNKNOWN } from './type';
import { isListValue, isMapValue, isNumberValue, type MapValue, Unsure, type Value } from './value';

/** Most items that a formula may make (`conf/config.go`, DefaultMemoryBudget). */
const MEMORY = 1_000_000;

/** Characters after which a text is not followed any more. */
const LONGEST_TEXT = 100_000;

/** What KEDA gives every trigger when it tries a formula (`scaledobject_webhook.go`, validateScalingModifiersFormula). */
const DUMMY = -1;

/**
 * Runs a formula as KEDA does before it takes it, with -1 for every trigger.
 *
 * Source: `vm/vm.go` and `compiler/compiler.go` of expr 1.17.8. Times are not worked out.
 *
 * @returns the value; nothing if the formula does too much to be followed
 * @throws Refusal where it fails
 */
export function run(tree: Node, types: ReadonlyMap<Node, Type>, triggers: ReadonlySet<string>): Value | undefined {
  try {
    return new Runner(types, triggers).value(tree);
  } catch (error) {
    // a list in a list in a list overflows the stack of whatever walks through it
    if (error instanceof GaveUp || error instanceof RangeError) return undefined;
    throw error;
  }
}

class Runner {
  private readonly environment: MapValue;
  private readonly variables = new Map<string, Value>();
  private readonly loops: LoopState[] = [];
  private readonly budget = new Budget();
  private memory = 0;

  constructor(
    private readonly types: ReadonlyMap<Node, Type>,
    triggers: ReadonlySet<string>,
  ) {
    const entries = new Map<Value, Value>([...triggers].map((name) => [name, DUMMY]));
    this.environment = { keys: 'string', entries, missing: 0 };
  }

  public value(node: Node): Value {
    // what is left of a chain that met nil
    return this.link(node) ?? null;
  }

  /** The value of a node, or nothing where a chain ends because its member is of nil. */
  private link(node: Node): Value | undefined {
    this.budget.spend();
    try {
      return this.work(node);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      throw new Refusal({
        code: 'formula-run',
        at: node.at,
        message: `${error.message} when KEDA tries the formula with -1 for every trigger`,
      });
    }
  }

  private work(node: Node): Value | undefined {
    switch (node.kind) {
      case 'nil':
        return null;
      case 'boolean':
      case 'integer':
      case 'float':
      case 'string':
        return node.value;
      case 'bytes':
        return this.unsure(node);
      case 'name':
        return this.name(node.name);
      case 'unary':
        return this.unary(node);
      case 'binary':
        return this.binary(node);
      case 'chain':
        return this.value(node.of);
      case 'member':
        return this.member(node);
      case 'slice':
        return this.slice(node);
      case 'call':
        return this.call(node);
      case 'builtin':
        return this.builtin(node);
      case 'predicate':
        return this.value(node.body);
      case 'pointer':
        return this.pointer(node.name);
      case 'let':
        this.variables.set(node.name, this.value(node.value));
        return this.value(node.body);
      case 'sequence':
        return node.nodes.map((one) => this.value(one)).at(-1);
      case 'conditional':
        return this.conditional(node);
      case 'list':
        return this.kept(node.items.map((item) => this.value(item)));
      case 'map':
        return this.map(node);
    }
  }

  private unsure(node: Node): Unsure {
    return new Unsure(this.types.get(node) ?? UNKNOWN);
  }

  /** A list that was made, which counts against the memory. */
  private kept(list: readonly Value[]): readonly Value[] {
    this.grow(list.length);
    return list;
  }

  private grow(size: number): void {
    this.memory += size;
    if (this.memory >= MEMORY) throw new Failure(`lists of more than ${MEMORY} items are made`);
  }

  private name(name: string): Value {
    if (this.variables.has(name)) return this.variables.get(name) ?? null;
    if (name === '$env') return this.environment;
    return this.environment.entries.get(name) ?? this.environment.missing;
  }

  private unary({ operator, operand }: NodeOf<'unary'>): Value {
    const value = this.value(operand);
    if (operator === '+') return value;
    const isNot = operator === '!' || operator === 'not';
    if (value instanceof Unsure) return isNot ? new Unsure(BOOLEAN) : value;
    if (isNot && typeof value === 'boolean') return !value;
    if (!isNot && typeof value === 'bigint') return BigInt.asIntN(64, -value);
    if (!isNot && typeof value === 'number') return -value;
    throw new Failure(`\`${operator}\` gets ${describe(value)}`);
  }

  private binary(node: NodeOf<'binary'>): Value {
    const { operator } = node;
    const left = this.value(node.left);
    switch (operator) {
      case 'and':
      case '&&':
      case 'or':
      case '||':
        if (left instanceof Unsure) return new Unsure(BOOLEAN);
        if (typeof left !== 'boolean') throw new Failure(`\`${operator}\` gets ${describe(left)}`);
        return left === (operator === 'or' || operator === '||') ? left : this.value(node.right);
      case '??':
        return left === null ? this.value(node.right) : left;
    }
    const right = this.value(node.right);
    if (operator === '..') return this.range(node, left, right);
    if (operator === '==' || operator === '!=') this.checkStored(node, left, right);
    const result = operate(operator, left, right, this.budget);
    if (typeof result === 'string' && result.length > LONGEST_TEXT) throw new GaveUp();
    return result;
  }

  // expr compares what it takes for integers or strings without a look at what they are
  private checkStored(node: NodeOf<'binary'>, left: Value, right: Value): void {
    const [one, other] = [this.types.get(node.left)?.kind, this.types.get(node.right)?.kind];
    if (one !== other || (one !== 'integer' && one !== 'string')) return;
    const stored = one === 'integer' ? 'bigint' : 'string';
    for (const value of [left, right]) {
      if (value instanceof Unsure || typeof value === stored) continue;
      throw new Failure(
        `\`${node.operator}\` gets ${describe(value)} in place of ${one === 'integer' ? 'an integer' : 'a string'}`,
      );
    }
  }

  private range(node: Node, left: Value, right: Value): Value {
    if (left instanceof Unsure || right instanceof Unsure) return this.unsure(node);
    const [from, to] = [this.integer(left), this.integer(right)];
    const size = BigInt.asIntN(64, to - from + 1n);
    if (size <= 0n) return [];
    this.grow(Number(size));
    return Array.from({ length: Number(size) }, (_, index) => from + BigInt(index));
  }

  private integer(value: Value): bigint {
    if (isNumberValue(value)) return truncate(value);
    throw new Failure(`${describe(value)} stands where an integer is needed`);
  }

  private member({ of, key, optional }: NodeOf<'member'>): Value | undefined {
    const base = this.link(of);
    if (base === undefined || (base === null && optional)) return undefined;
    return this.fetch(base, this.value(key));
  }

  private fetch(base: Value, key: Value): Value {
    if (base instanceof Unsure || key instanceof Unsure || typeof base === 'string') return new Unsure(UNKNOWN);
    if (isMapValue(base)) {
      const known = keyOf(base, key);
      return base.entries.has(known) ? (base.entries.get(known) ?? null) : base.missing;
    }
    if (!isListValue(base)) throw new Failure(`an item of ${describe(base)} is asked for`);
    const index = Number(this.integer(key));
    const item = base.at(index);
    if (item === undefined) throw new Failure(`item ${index} of a list of ${base.length} is asked for`);
    return item;
  }

  private slice(node: NodeOf<'slice'>): Value | undefined {
    const base = this.link(node.of);
    if (base === undefined) return undefined;
    const to = node.to === undefined ? undefined : this.value(node.to);
    const from = node.from === undefined ? 0n : this.value(node.from);
    if (base instanceof Unsure || to instanceof Unsure || from instanceof Unsure) return this.unsure(node);
    if (!isListValue(base) && typeof base !== 'string') throw new Failure(`a part of ${describe(base)} is asked for`);
    const [start, end] = [Number(this.integer(from)), to === undefined ? base.length : Number(this.integer(to))];
    return base.slice(start, end);
  }

  private call(node: NodeOf<'call'>): Value | undefined {
    const callee = this.link(node.callee);
    if (callee === undefined) return undefined;
    for (const argument of node.args) this.value(argument);
    if (callee instanceof Unsure) return this.unsure(node);
    throw new Failure(`${describe(callee)} is called as a function`);
  }

  private builtin(node: NodeOf<'builtin'>): Value {
    const { name, args } = node;
    if (!LOOPS.has(name)) {
      const result = callFunction(
        name,
        args.map((argument) => this.value(argument)),
        this.types.get(node) ?? UNKNOWN,
        this.budget,
      );
      return isListValue(result) ? this.kept(result) : result;
    }
    const [first, body, last] = args;
    const list = first === undefined ? null : this.value(first);
    const third = last === undefined ? undefined : this.value(last);
    const each = (state: LoopState): Value => {
      this.loops.push(state);
      const value = body === undefined ? state.item : this.value(body);
      this.loops.pop();
      return value;
    };
    const result = runLoop({ node, list, third, each, unsure: this.unsure(node), budget: this.budget });
    return isListValue(result) ? this.kept(result) : result;
  }

  private pointer(name: string): Value {
    const state = this.loops.at(-1);
    if (state === undefined) return null;
    return name === 'index' ? state.index : name === 'acc' ? state.accumulator : state.item;
  }

  private conditional(node: NodeOf<'conditional'>): Value {
    const condition = this.value(node.condition);
    if (condition instanceof Unsure) return this.unsure(node);
    if (typeof condition !== 'boolean') throw new Failure(`a condition is ${describe(condition)}`);
    return this.value(condition ? node.then : node.otherwise);
  }

  private map({ pairs }: NodeOf<'map'>): Value {
    const values = pairs.map(([key, value]) => [this.value(key), this.value(value)] as const);
    this.grow(pairs.length);
    const entries = new Map<Value, Value>();
    // of two values with the same key the first counts
    for (const [key, value] of [...values].reverse()) {
      if (typeof key !== 'string' && !(key instanceof Unsure)) throw new Failure(`a key of a map is ${describe(key)}`);
      entries.set(key, value);
    }
    return { keys: 'string', entries, missing: null };
  }
}
