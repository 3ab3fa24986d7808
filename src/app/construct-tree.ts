import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** No construct, where the number of one is expected. */
export const NONE = -1;

/**
 * The constructs of an app in the order of `node.findAll()`, so that those below one follow it without a gap, and what
 * they depend on. Constructs are numbered by their place.
 */
export interface ConstructTree {
  readonly constructs: readonly IConstruct[];
  /** Number of the construct above, NONE for the app. */
  readonly parents: readonly number[];
  /** Number after the last construct below. */
  readonly ends: readonly number[];
  /** Number of the closest chart, which a chart is itself; NONE outside charts. */
  readonly charts: readonly number[];
  /** Which constructs are ApiObjects. */
  readonly objects: readonly boolean[];
  /** How many ApiObjects of the same chart a construct holds, itself counted. */
  readonly objectCounts: readonly number[];
  /** Numbers that a construct depends on, by its own number, where there are any. */
  readonly dependencies: ReadonlyMap<number, readonly number[]>;
}

/** Lists the tree below an app; undefined when something depends on a construct outside. */
export function readTree(app: IConstruct): ConstructTree | undefined {
  const constructs: IConstruct[] = [];
  const parents: number[] = [];
  const ends: number[] = [];
  const charts: number[] = [];
  const objects: boolean[] = [];
  const objectCounts: number[] = [];
  const dependents: number[] = [];

  const visit = (construct: IConstruct, parent: number, outerChart: number): void => {
    const number = constructs.length;
    const chart = Chart.isChart(construct) ? number : outerChart;
    constructs.push(construct);
    parents.push(parent);
    charts.push(chart);
    ends.push(NONE);
    const object = ApiObject.isApiObject(construct);
    objects.push(object);
    objectCounts.push(object ? 1 : 0);
    const { node } = construct;
    if (node.dependencies.length > 0) dependents.push(number);
    for (const child of node.children) visit(child, number, chart);
    ends[number] = constructs.length;
    if (parent !== NONE && chart === outerChart) {
      objectCounts[parent] = at(objectCounts, parent) + at(objectCounts, number);
    }
  };
  visit(app, NONE, NONE);

  const dependencies = numberTargets(constructs, dependents);
  return dependencies && { constructs, parents, ends, charts, objects, objectCounts, dependencies };
}

/** What constructs depend on, by their numbers; undefined when some of it is not among the constructs. */
function numberTargets(
  constructs: readonly IConstruct[],
  dependents: readonly number[],
): ConstructTree['dependencies'] | undefined {
  const dependencies = new Map<number, readonly number[]>();
  if (dependents.length === 0) return dependencies;
  const numbers = new Map(constructs.map((construct, number) => [construct, number]));
  for (const dependent of dependents) {
    const targets = constructs[dependent]?.node.dependencies.map((target) => numbers.get(target) ?? NONE) ?? [];
    if (targets.includes(NONE)) return undefined;
    dependencies.set(dependent, targets);
  }
  return dependencies;
}

/** How many constructs there are, one and all below it. */
export function countConstructs(construct: IConstruct): number {
  let count = 1;
  for (const child of construct.node.children) count += countConstructs(child);
  return count;
}

/** The number at a place that is known to be filled. */
export function at(numbers: ArrayLike<number>, index: number): number {
  return numbers[index] ?? NONE;
}

/** Whether a construct is another or below it. */
export function isWithin(tree: ConstructTree, number: number, outer: number): boolean {
  return number >= outer && number < at(tree.ends, outer);
}

/** Whether a construct is an ApiObject. */
export function isObject(tree: ConstructTree, number: number): boolean {
  return tree.objects[number] === true;
}

/** Whether a construct is a chart. */
export function isChart(tree: ConstructTree, number: number): boolean {
  return at(tree.charts, number) === number;
}

/** The ApiObjects below a construct, or itself, that belong to its chart. */
export function objectsOf(tree: ConstructTree, number: number): readonly number[] {
  const found: number[] = [];
  const chart = at(tree.charts, number);
  const end = at(tree.ends, number);
  let next = number;
  while (next < end) {
    const elsewhere = at(tree.charts, next) !== chart;
    if (!elsewhere && isObject(tree, next)) found.push(next);
    next = elsewhere ? at(tree.ends, next) : next + 1;
  }
  return found;
}
