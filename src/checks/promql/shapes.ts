/** How many elements the parts of a PromQL query have, and by which labels they differ. */

/** Elements that differ in these labels at most. */
export interface Vector {
  readonly kind: 'vector';
  readonly labels: ReadonlySet<string> | 'any';
  /** Labels that a matcher holds to one value. */
  readonly fixed: ReadonlySet<string>;
}

/** What a part of a query gives. */
export type Shape =
  | Vector
  | { readonly kind: 'scalar'; readonly value?: number }
  | { readonly kind: 'text' }
  | { readonly kind: 'unknown' };

/** The labels of an aggregation. */
export interface Grouping {
  readonly without: boolean;
  readonly labels: readonly string[];
}

/** Which labels of two sides must agree, and which side may have many elements for one of the other. */
export interface Matching {
  readonly on?: readonly string[];
  readonly ignoring?: readonly string[];
  readonly group?: 'group_left' | 'group_right';
}

const NONE: ReadonlySet<string> = new Set();
const ONE: Vector = { kind: 'vector', labels: NONE, fixed: NONE };
export const SCALAR: Shape = { kind: 'scalar' };
export const UNKNOWN: Shape = { kind: 'unknown' };

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Aggregations with one element for each group. */
const ONE_PER_GROUP = words('sum avg min max count group stddev stdvar quantile');
/** Aggregations with so many elements of each group. */
const SOME_PER_GROUP = words('topk bottomk limitk');
export const AGGREGATIONS = new Set([...ONE_PER_GROUP, ...SOME_PER_GROUP, 'count_values', 'limit_ratio']);

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

export function isOne({ labels, fixed }: Vector): boolean {
  return labels !== 'any' && [...labels].every((label) => fixed.has(label));
}

// engine.go, generateGroupingKey: an empty `by` is one group, and an empty `without` a group for each element
export function aggregated(name: string, parts: readonly Shape[], grouping: Grouping | undefined): Shape {
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

export function called(name: string, parts: readonly Shape[]): Shape {
  if (SCALAR_FUNCTIONS.has(name)) return SCALAR;
  if (SINGLE_FUNCTIONS.has(name) || (CLOCK_FUNCTIONS.has(name) && parts.length === 0)) return ONE;
  const of = parts.find(({ kind }) => kind === 'vector' || kind === 'unknown');
  if (of?.kind !== 'vector') return UNKNOWN;
  if (BUCKET_FUNCTIONS.has(name)) return { ...of, labels: less(of.labels, ['le']) };
  return ELEMENT_FUNCTIONS.has(name) || CLOCK_FUNCTIONS.has(name) ? of : UNKNOWN;
}

export function joined(operator: string, left: Shape, right: Shape, matching: Matching): Shape {
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
