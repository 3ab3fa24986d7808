/**
 * Reads the shape of a PromQL query.
 *
 * The grammar is that of `promql/parser/generated_parser.y`, as far as the number of elements depends on it.
 */
import {
  AGGREGATIONS,
  aggregated,
  called,
  type Grouping,
  joined,
  type Matching,
  SCALAR,
  type Shape,
  UNKNOWN,
} from './shapes';
import { type Token, Unreadable } from './tokens';

/** Operators by how tightly they bind. */
const BINDING: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  unless: 2,
  '==': 3,
  '!=': 3,
  '>': 3,
  '<': 3,
  '>=': 3,
  '<=': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
  atan2: 5,
  '^': 6,
};
const POWER = 6;

/** Reads tokens once, from the first to the last. */
export class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  public query(): Shape {
    const shape = this.binary(1);
    if (this.at < this.tokens.length) throw new Unreadable();
    return shape;
  }

  private binary(least: number): Shape {
    let left = this.unary();
    for (;;) {
      const operator = this.word();
      const binding = BINDING[operator];
      if (binding === undefined || binding < least) return left;
      this.at += 1;
      this.accept('bool');
      const matching = this.matching();
      const right = this.binary(binding === POWER ? POWER : binding + 1);
      left = joined(operator, left, right, matching);
    }
  }

  private unary(): Shape {
    if (this.accept('-') || this.accept('+')) return this.binary(POWER);
    let shape = this.operand();
    for (;;) {
      if (this.tokens[this.at]?.kind === 'range') this.at += 1;
      else if (this.accept('offset')) this.offset();
      else if (this.accept('@')) this.instant();
      else return shape;
      if (shape.kind === 'scalar') shape = UNKNOWN;
    }
  }

  private operand(): Shape {
    const token = this.tokens[this.at];
    if (token === undefined) throw new Unreadable();
    if (token.kind === 'sign' && token.text === '{') return this.selector();
    this.at += 1;
    if (token.kind === 'string') return { kind: 'text' };
    if (token.kind === 'number') return { kind: 'scalar', value: Number(token.text) };
    if (token.kind === 'word') return this.named(token.text);
    if (token.text !== '(') throw new Unreadable();
    const shape = this.binary(1);
    this.expect(')');
    return shape;
  }

  /** What begins with a word: an aggregation, a function or a metric. */
  private named(name: string): Shape {
    const lower = name.toLowerCase();
    const next = this.word();
    if (AGGREGATIONS.has(lower) && ['(', 'by', 'without'].includes(next)) return this.aggregation(lower);
    // unlike keywords, functions are written in lower case
    if (next === '(')
      return called(
        name,
        this.list(() => this.binary(1)),
      );
    return lower === 'inf' || lower === 'nan' ? SCALAR : this.selector();
  }

  private aggregation(name: string): Shape {
    const before = this.grouping();
    const parts = this.list(() => this.binary(1));
    return aggregated(name, parts, before ?? this.grouping());
  }

  private grouping(): Grouping | undefined {
    for (const clause of ['by', 'without']) {
      if (this.accept(clause)) return { without: clause === 'without', labels: this.labels() };
    }
    return undefined;
  }

  private matching(): Matching {
    const on = this.accept('on') ? this.labels() : undefined;
    const ignoring = on === undefined && this.accept('ignoring') ? this.labels() : undefined;
    const group = (['group_left', 'group_right'] as const).find((one) => this.accept(one));
    if (group !== undefined && this.word() === '(' && this.isLabels()) this.labels();
    return {
      ...(on === undefined ? {} : { on }),
      ...(ignoring === undefined ? {} : { ignoring }),
      ...(group === undefined ? {} : { group }),
    };
  }

  // after group_left, a list of labels reads like an operand in brackets; what follows it tells
  private isLabels(): boolean {
    const end = this.tokens.findIndex(({ text }, index) => index > this.at && text === ')');
    const after = this.tokens[end + 1];
    const inside = this.tokens.slice(this.at + 1, end);
    const plain = inside.every(({ kind, text }) => kind === 'word' || kind === 'string' || text === ',');
    return plain && (after?.kind === 'word' ? BINDING[after.text.toLowerCase()] === undefined : after?.text === '(');
  }

  private selector(): Shape {
    const fixed = new Set<string>();
    if (this.accept('{')) {
      while (!this.accept('}')) {
        const label = this.matcher();
        if (label !== undefined) fixed.add(label);
        if (!this.accept(',') && this.word() !== '}') throw new Unreadable();
      }
    }
    return { kind: 'vector', labels: 'any', fixed };
  }

  /** One matcher. @returns the label that it holds to one value */
  private matcher(): string | undefined {
    const label = this.label();
    const operator = this.word();
    // a name of a metric in quotes stands alone
    if (operator === ',' || operator === '}') return undefined;
    if (!['=', '!=', '=~', '!~'].includes(operator)) throw new Unreadable();
    this.at += 1;
    const value = this.tokens[this.at];
    if (value?.kind !== 'string') throw new Unreadable();
    this.at += 1;
    const exact = operator === '=' || (operator === '=~' && !/[\\^$.|?*+()[\]{}]/.test(value.text));
    return exact ? label : undefined;
  }

  private labels(): readonly string[] {
    return this.list(() => this.label());
  }

  private label(): string {
    const token = this.tokens[this.at];
    if (token?.kind !== 'word' && token?.kind !== 'string') throw new Unreadable();
    this.at += 1;
    return token.kind === 'string' ? token.text.slice(1, -1) : token.text;
  }

  private list<T>(read: () => T): readonly T[] {
    const found: T[] = [];
    this.expect('(');
    while (!this.accept(')')) {
      found.push(read());
      if (!this.accept(',') && this.word() !== ')') throw new Unreadable();
    }
    return found;
  }

  private offset(): void {
    this.accept('-');
    if (this.tokens[this.at]?.kind !== 'number') throw new Unreadable();
    this.at += 1;
  }

  private instant(): void {
    if (!this.accept('start') && !this.accept('end')) {
      this.offset();
      return;
    }
    this.expect('(');
    this.expect(')');
  }

  /** The token here in lower case; empty for a text in quotes, and at the end. */
  private word(): string {
    const token = this.tokens[this.at];
    return token === undefined || token.kind === 'string' ? '' : token.text.toLowerCase();
  }

  private accept(text: string): boolean {
    if (this.word() !== text) return false;
    this.at += 1;
    return true;
  }

  private expect(text: string): void {
    if (!this.accept(text)) throw new Unreadable();
  }
}
