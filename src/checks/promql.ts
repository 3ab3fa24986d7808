/** How many values a PromQL query may answer with, read from its text. */

/** What a query answers: at most one element, one or more, or a number alone, which is no list of elements. */
export type Answer = 'one' | 'many' | 'scalar' | 'unknown';

/**
 * What a query answers with; `unknown` where it does not read, or has what Prometheus itself does not know.
 *
 * The grammar is that of `promql/parser/generated_parser.y`, as far as the number of elements depends on it.
 */
export function answerOf(query: string): Answer {
  const shape = shapeOf(query);
  if (shape.kind !== 'vector') return shape.kind === 'scalar' ? 'scalar' : 'unknown';
  return isOne(shape) ? 'one' : 'many';
}

function shapeOf(query: string): Shape {
  try {
    return new Parser(tokensOf(query)).query();
  } catch {
    // brackets too deep for the stack read as little as a query that is none
    return UNKNOWN;
  }
}

/** Elements that differ in these labels at most. */
interface Vector {
  readonly kind: 'vector';
  readonly labels: ReadonlySet<string> | 'any';
  /** Labels that a matcher holds to one value. */
  readonly fixed: ReadonlySet<string>;
}

type Shape =
  | Vector
  | { readonly kind: 'scalar'; readonly value?: number }
  | { readonly kind: 'text' }
  | { readonly kind: 'unknown' };

interface Grouping {
  readonly without: boolean;
  readonly labels: readonly string[];
}

/** Which labels of two sides must agree, and which side may have many elements for one of the other. */
interface Matching {
  readonly on?: readonly string[];
  readonly ignoring?: readonly string[];
  readonly group?: 'group_left' | 'group_right';
}

class Unreadable extends Error {}

const NONE: ReadonlySet<string> = new Set();
const ONE: Vector = { kind: 'vector', labels: NONE, fixed: NONE };
const SCALAR: Shape = { kind: 'scalar' };
const UNKNOWN: Shape = { kind: 'unknown' };

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Aggregations with one element for each group. */
const ONE_PER_GROUP = words('sum avg min max count group stddev stdvar quantile');
/** Aggregations with so many elements of each group. */
const SOME_PER_GROUP = words('topk bottomk limitk');
const AGGREGATIONS = new Set([...ONE_PER_GROUP, ...SOME_PER_GROUP, 'count_values', 'limit_ratio']);

// `promql/functions.go`
const SCALAR_FUNCTIONS = words('time pi scalar');
const SINGLE_FUNCTIONS = words('vector absent absent_over_time');
/** Functions of the time, or of each element of their argument where they have one. */
const CLOCK_FUNCTIONS = words('hour minute month year day_of_week day_of_month day_of_year days_in_month');
/** Functions that join the buckets of a histogram. */
const BUCKET_FUNCTIONS = words('histogram_quantile histogram_fraction');
/** Functions with one element for each of their argument. */
const ELEMENT_FUNCTIONS =
  words(`abs acos acosh asin asinh atan atanh avg_over_time ceil changes clamp clamp_max clamp_min
  cos cosh count_over_time deg delta deriv double_exponential_smoothing exp first_over_time floor histogram_avg
  histogram_count histogram_stddev histogram_stdvar histogram_sum holt_winters idelta increase info irate label_join
  label_replace last_over_time ln log10 log2 mad_over_time max_over_time min_over_time predict_linear
  present_over_time quantile_over_time rad rate resets round sgn sin sinh sort sort_by_label sort_by_label_desc
  sort_desc sqrt stddev_over_time stdvar_over_time sum_over_time tan tanh timestamp`);

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

interface Token {
  readonly kind: 'space' | 'string' | 'range' | 'number' | 'word' | 'sign';
  readonly text: string;
}

const TOKENS: readonly (readonly [kind: Token['kind'], pattern: RegExp])[] = [
  ['space', /(?:\s+|#[^\n]*)/y],
  ['string', /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`[^`]*`/y],
  ['range', /\[[^\]]*\]/y],
  ['number', /(?:\d+(?:ms|[smhdwy]))+(?![\w.])|0x[\da-f]+(?!\w)|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?![\w.])/iy],
  ['word', /[a-z_:][\w:]*/iy],
  ['sign', /[=!]~|[=!<>]=|[-+*/%^<>=(){},@]/y],
];

function tokensOf(query: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const token = tokenAt(query, at);
    if (token.kind !== 'space') tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(query: string, at: number): Token {
  for (const [kind, pattern] of TOKENS) {
    pattern.lastIndex = at;
    const [text] = pattern.exec(query) ?? [];
    if (text !== undefined) return { kind, text };
  }
  throw new Unreadable();
}

class Parser {
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

function isOne({ labels, fixed }: Vector): boolean {
  return labels !== 'any' && [...labels].every((label) => fixed.has(label));
}

// engine.go, generateGroupingKey: an empty `by` is one group, and an empty `without` a group for each element
function aggregated(name: string, parts: readonly Shape[], grouping: Grouping | undefined): Shape {
  const of = parts.at(-1);
  const labels = grouping?.labels ?? [];
  const whole = grouping?.without !== true && labels.length === 0;
  if (ONE_PER_GROUP.has(name) && whole) return ONE;
  if (of?.kind !== 'vector') return UNKNOWN;
  if (isOne(of)) return ONE;
  const count = SOME_PER_GROUP.has(name) ? numberOf(parts[0]) : 1;
  if (count === undefined || !(ONE_PER_GROUP.has(name) || SOME_PER_GROUP.has(name))) return UNKNOWN;
  if (count !== 1) return of;
  return { ...of, labels: grouping?.without === true ? less(of.labels, labels) : within(of.labels, labels) };
}

function numberOf(shape: Shape | undefined): number | undefined {
  return shape?.kind === 'scalar' ? shape.value : undefined;
}

function called(name: string, parts: readonly Shape[]): Shape {
  if (SCALAR_FUNCTIONS.has(name)) return SCALAR;
  if (SINGLE_FUNCTIONS.has(name) || (CLOCK_FUNCTIONS.has(name) && parts.length === 0)) return ONE;
  const of = parts.find(({ kind }) => kind === 'vector' || kind === 'unknown');
  if (of?.kind !== 'vector') return UNKNOWN;
  if (BUCKET_FUNCTIONS.has(name)) return { ...of, labels: less(of.labels, ['le']) };
  return ELEMENT_FUNCTIONS.has(name) || CLOCK_FUNCTIONS.has(name) ? of : UNKNOWN;
}

function joined(operator: string, left: Shape, right: Shape, matching: Matching): Shape {
  if (left.kind === 'scalar' && right.kind === 'scalar') return SCALAR;
  if (left.kind === 'scalar') return right;
  if (right.kind === 'scalar') return left;
  if (left.kind !== 'vector' || right.kind !== 'vector') return UNKNOWN;
  // what both sides have in common they may still have twice, for want of the same labels; that is not told
  if (operator === 'or') return isOne(left) ? right : left;
  if (operator === 'unless') return left;
  const fixed = new Set([...left.fixed, ...right.fixed]);
  const { on, ignoring, group } = matching;
  if (group !== undefined) return { ...(group === 'group_left' ? left : right), fixed };
  if (operator === 'and' && (on ?? ignoring) !== undefined) return { ...left, fixed };
  const common = isOne(left) || isOne(right) ? NONE : within(left.labels, right.labels);
  if (on !== undefined) return { kind: 'vector', labels: within(common, on), fixed };
  return { kind: 'vector', labels: less(common, ignoring ?? []), fixed };
}

/** The labels that are in both. */
function within(labels: Vector['labels'], others: Iterable<string> | 'any'): Vector['labels'] {
  if (others === 'any') return labels;
  const wanted = new Set(others);
  return labels === 'any' ? wanted : new Set([...labels].filter((label) => wanted.has(label)));
}

function less(labels: Vector['labels'], others: readonly string[]): Vector['labels'] {
  return labels === 'any' ? 'any' : new Set([...labels].filter((label) => !others.includes(label)));
}
