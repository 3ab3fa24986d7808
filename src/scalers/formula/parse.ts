import { isBuiltin, LOOPS } from './builtins';
import { Limits } from './limits';
import type { Node } from './node';
import { BINARY, COMPARISONS, FROM_THE_RIGHT, NEGATABLE, UNARY } from './precedence';
import { readNumber } from './read-number';
import { readTokens } from './read-tokens';
import { Refusal } from './refusal';
import { OPERATOR_WORDS, type Token } from './token';
import { TokenCursor } from './token-cursor';
import { unexpected } from './unexpected';

/**
 * Reads a formula as expr does.
 *
 * Source: `parser/parser.go` of expr 1.17.8, which KEDA 2.20.2 has in its vendor folder.
 *
 * @param names the triggers' names, which hide built-in functions of the same name
 * @throws Refusal at the first token that cannot stand where it does
 */
export function parse(text: string, names: ReadonlySet<string>): Node {
  return new Parser(readTokens(text), names).parse();
}

class Parser extends TokenCursor {
  private loops = 0;
  private readonly limits = new Limits();

  constructor(
    tokens: readonly Token[],
    private readonly names: ReadonlySet<string>,
  ) {
    super(tokens);
  }

  public parse(): Node {
    const node = this.sequence();
    if (this.token.kind !== 'end') throw unexpected(this.tokens, this.index);
    return node;
  }

  private node(node: Node): Node {
    return this.limits.node(node);
  }

  private sequence(): Node {
    const nodes = [this.expression(0)];
    while (this.take('operator', ';')) {
      if (this.is('end')) break;
      nodes.push(this.expression(0));
    }
    const [first] = nodes;
    return nodes.length === 1 && first !== undefined
      ? first
      : this.node({ kind: 'sequence', nodes, at: first?.at ?? 0 });
  }

  private expression(tightness: number): Node {
    return this.limits.nested(this.token.at, () => {
      if (tightness === 0 && this.is('operator', 'let')) return this.declaration();
      if (tightness === 0 && this.is('operator', 'if')) return this.conditionalIf();
      const node = this.operations(this.operand(), tightness);
      return tightness === 0 ? this.ternaries(node) : node;
    });
  }

  private declaration(): Node {
    this.next();
    const { text: name, at } = this.expect('name');
    this.expect('operator', '=');
    const value = this.expression(0);
    this.expect('operator', ';');
    return this.node({ kind: 'let', name, value, body: this.sequence(), at });
  }

  private conditionalIf(): Node {
    const { at } = this.next();
    const condition = this.expression(0);
    const then = this.block();
    this.expect('operator', 'else');
    const otherwise = this.is('operator', 'if')
      ? this.limits.nested(this.token.at, () => this.conditionalIf())
      : this.block();
    return this.node({ kind: 'conditional', condition, then, otherwise, at });
  }

  private block(): Node {
    this.expect('bracket', '{');
    const node = this.sequence();
    this.expect('bracket', '}');
    return node;
  }

  private ternaries(first: Node): Node {
    let node = first;
    while (this.is('operator', '?')) {
      const { at } = this.next();
      const short = this.take('operator', ':');
      const then = short ? node : this.expression(0);
      if (!short) this.expect('operator', ':');
      node = this.node({ kind: 'conditional', condition: node, then, otherwise: this.expression(0), at });
    }
    return node;
  }

  private operations(first: Node, tightness: number): Node {
    let node = first;
    let previous = '';
    while (this.is('operator')) {
      const negated = this.is('operator', 'not');
      const operator = negated ? this.negatedOperator() : this.token;
      const binding = BINARY.get(operator.text);
      if (binding === undefined || binding < tightness) break;
      this.index += negated ? 2 : 1;
      if (operator.text === '|') {
        node = this.piped(operator, node);
      } else {
        if (previous === '??' && operator.text !== '??') throw mixedWithCoalescing(operator);
        node = COMPARISONS.has(operator.text)
          ? this.comparisons(node, operator, binding)
          : this.binary(operator, node, this.expression(FROM_THE_RIGHT.has(operator.text) ? binding : binding + 1));
      }
      if (negated) node = this.node({ kind: 'unary', operator: 'not', operand: node, at: operator.at });
      previous = operator.text;
    }
    return node;
  }

  private piped({ at }: Token, value: Node): Node {
    if (this.is('name') && this.tokens[this.index + 1]?.text === '(') return this.call(this.next(), [value], true);
    throw new Refusal({
      code: 'formula-syntax',
      at,
      message: '`|` hands a value to a function, as in [jobs, orders] | max(), and none follows',
      fix: 'write || or or',
    });
  }

  private negatedOperator(): Token {
    const operator = this.tokens[this.index + 1];
    if (operator === undefined || !NEGATABLE.has(operator.text)) throw unexpected(this.tokens, this.index + 1);
    return operator;
  }

  private binary({ text: operator, at }: Token, left: Node, right: Node): Node {
    return this.node({ kind: 'binary', operator, left, right, at });
  }

  /** `1 < jobs <= 9` means `1 < jobs && jobs <= 9`. */
  private comparisons(first: Node, operator: Token, binding: number): Node {
    let right = this.expression(binding + 1);
    let node = this.binary(operator, first, right);
    while (this.is('operator') && COMPARISONS.has(this.token.text)) {
      const next = this.next();
      const left = right;
      right = this.expression(binding + 1);
      node = this.binary({ ...next, text: '&&' }, node, this.binary(next, left, right));
    }
    return node;
  }

  private operand(): Node {
    const { token } = this;
    const tightness = token.kind === 'operator' ? UNARY.get(token.text) : undefined;
    if (tightness !== undefined) {
      this.next();
      const operand = this.expression(tightness);
      return this.members(this.node({ kind: 'unary', operator: token.text, operand, at: token.at }));
    }
    if (this.take('bracket', '(')) {
      const node = this.sequence();
      this.expect('bracket', ')');
      return this.members(node);
    }
    if (this.loops > 0 && (this.is('operator', '#') || this.is('operator', '.'))) {
      const name = this.take('operator', '#') && this.is('name') ? this.next().text : '';
      return this.members(this.node({ kind: 'pointer', name, at: token.at }));
    }
    if (this.take('operator', '::')) return this.members(this.call(this.expect('name'), [], false));
    return this.literal(token);
  }

  private literal(token: Token): Node {
    const { at } = token;
    switch (token.kind) {
      case 'name':
        this.next();
        if (token.text === 'true' || token.text === 'false') {
          return this.node({ kind: 'boolean', value: token.text === 'true', at });
        }
        if (token.text === 'nil') return this.node({ kind: 'nil', at });
        return this.members(
          this.is('bracket', '(') ? this.call(token, [], true) : this.node({ kind: 'name', name: token.text, at }),
        );
      case 'number':
        this.next();
        return this.node({ ...readNumber(token), at });
      case 'string':
        this.next();
        return this.members(this.node({ kind: 'string', value: token.text, at }));
      case 'bytes':
        this.next();
        return this.members(this.node({ kind: 'bytes', at }));
      default:
        if (this.is('bracket', '[')) return this.members(this.list());
        if (this.is('bracket', '{')) return this.members(this.map());
        throw unexpected(this.tokens, this.index);
    }
  }

  private list(): Node {
    const { at } = this.next();
    return this.node({ kind: 'list', items: this.separated(']', () => this.expression(0)), at });
  }

  private map(): Node {
    const { at } = this.next();
    const pairs = this.separated('}', (): readonly [Node, Node] => {
      const key = this.mapKey();
      this.expect('operator', ':');
      return [key, this.expression(0)];
    });
    return this.node({ kind: 'map', pairs, at });
  }

  private mapKey(): Node {
    if (this.is('bracket', '(')) return this.expression(0);
    if (!this.is('number') && !this.is('string') && !this.is('name')) {
      throw unexpected(this.tokens, this.index, 'a key: a name, a number, a string or an expression in parentheses');
    }
    const { text, at } = this.next();
    return this.node({ kind: 'string', value: text, at });
  }

  /** What stands between commas up to a bracket; a last comma may be left over. */
  private separated<T>(close: string, read: () => T): readonly T[] {
    const items: T[] = [];
    while (!this.is('bracket', close)) {
      if (items.length > 0) {
        if (!this.take('operator', ',')) throw unexpected(this.tokens, this.index, `, or ${close}`);
        if (this.is('bracket', close)) break;
      }
      items.push(read());
    }
    this.next();
    return items;
  }

  /** @param mayBeHidden whether a trigger of the same name hides a built-in function; not after `::` */
  private call({ text: name, at }: Token, given: readonly Node[], mayBeHidden: boolean): Node {
    const hidden = mayBeHidden && this.names.has(name);
    const loop = hidden ? undefined : LOOPS.get(name);
    this.expect('bracket', '(');
    if (loop !== undefined) {
      return this.node({ kind: 'builtin', name, args: this.loopArguments(loop.slice(given.length), given), at });
    }
    const args = [...given, ...this.separated(')', () => this.expression(0))];
    if (!hidden && isBuiltin(name)) return this.node({ kind: 'builtin', name, args, at });
    return this.node({ kind: 'call', callee: this.node({ kind: 'name', name, at }), args, at });
  }

  private loopArguments(parameters: readonly string[], given: readonly Node[]): readonly Node[] {
    const args = [...given];
    for (const [index, parameter] of parameters.entries()) {
      if (this.is('bracket', ')')) {
        if (parameter.endsWith('?')) break;
        throw unexpected(
          this.tokens,
          this.index,
          parameter.startsWith('predicate') ? 'a condition or value for each item' : 'a list',
        );
      }
      if (index > 0) this.expect('operator', ',');
      args.push(parameter.startsWith('predicate') ? this.predicate() : this.expression(0));
    }
    this.take('operator', ',');
    this.expect('bracket', ')');
    return args;
  }

  private predicate(): Node {
    const { at } = this.token;
    this.loops += 1;
    const body = this.is('bracket', '{') ? this.block() : this.expression(0);
    this.loops -= 1;
    return this.node({ kind: 'predicate', body, at });
  }

  private members(first: Node): Node {
    let node = first;
    for (;;) {
      const { token } = this;
      if (this.take('operator', '.')) {
        node = this.property(node, false);
      } else if (this.take('operator', '?.')) {
        node = this.is('bracket', '[') ? this.at(node, true) : this.property(node, true);
      } else if (token.kind === 'bracket' && token.text === '[') {
        node = this.at(node, false);
      } else {
        return node;
      }
    }
  }

  private property(of: Node, optional: boolean): Node {
    const token = this.next();
    const { text, at } = token;
    if (token.kind !== 'name' && !(token.kind === 'operator' && OPERATOR_WORDS.has(text))) {
      throw unexpected(this.tokens, this.index - 1, 'a name');
    }
    const chained = of.kind === 'chain';
    const key = this.node({ kind: 'string', value: text, at });
    let node = this.node({ kind: 'member', of: chained ? of.of : of, key, optional, at });
    if (this.take('bracket', '(')) {
      node = this.node({ kind: 'call', callee: node, args: this.separated(')', () => this.expression(0)), at });
    }
    return chained || optional ? this.node({ kind: 'chain', of: node, at }) : node;
  }

  private at(of: Node, optional: boolean): Node {
    const { at } = this.expect('bracket', '[');
    const from = this.is('operator', ':') ? undefined : this.expression(0);
    let node: Node;
    if (this.take('operator', ':')) {
      const to = this.is('bracket', ']') ? undefined : this.expression(0);
      node = this.node({ kind: 'slice', of, from, to, at });
    } else if (from === undefined) {
      throw unexpected(this.tokens, this.index);
    } else {
      node = this.node({ kind: 'member', of, key: from, optional, at });
      if (optional) node = this.node({ kind: 'chain', of: node, at });
    }
    this.expect('bracket', ']');
    return node;
  }
}

function mixedWithCoalescing({ text, at }: Token): Refusal {
  return new Refusal({
    code: 'formula-syntax',
    at,
    message: `\`${text}\` and \`??\` cannot be mixed`,
    fix: 'put parentheses around one of them, such as (jobs ?? 0) + 1',
  });
}
