import { ApiObject, Chart } from 'cdk8s';
import { type ConstructTree, isChart } from './construct-tree';
import { inferDependencies } from './inferred-dependencies';
import { TopologicalOrder } from './topological-order';

/** The charts of an app in the order in which they are written, and how to name their files. */
export interface Plan {
  readonly charts: readonly Chart[];
  /** Whether a chart depends on another, so that cdk8s numbers the files. */
  readonly numbered: boolean;
  /** How many constructs the plan knows. */
  readonly size: number;
  /** The ApiObjects of a chart, in order. */
  objectsOf(chart: Chart): readonly ApiObject[];
}

/** Plans the output of an app; undefined when cdk8s had better judge it, as when something depends on itself. */
export function planOutput(tree: ConstructTree | undefined): Plan | undefined {
  if (tree === undefined) return undefined;
  const inferred = inferDependencies(tree);
  if (inferred === undefined) return undefined;
  const order = new TopologicalOrder(tree, inferred);
  const numbers = order.ofApp();
  if (numbers === undefined) return undefined;

  const chartNumbers = new Map<Chart, number>();
  for (const number of numbers) {
    const construct = isChart(tree, number) ? tree.constructs[number] : undefined;
    if (Chart.isChart(construct)) chartNumbers.set(construct, number);
  }
  return {
    charts: [...chartNumbers.keys()],
    numbered: inferred.betweenCharts,
    size: tree.constructs.length,
    objectsOf: (chart) => {
      const chartNumber = chartNumbers.get(chart);
      if (chartNumber === undefined) return [];
      return order
        .ofChart(chartNumber)
        .map((number) => tree.constructs[number])
        .filter(ApiObject.isApiObject);
    },
  };
}

/** The charts of an app in the order of the dependencies that it was given; undefined when some depend on themselves. */
export function orderCharts(tree: ConstructTree | undefined): Chart[] | undefined {
  if (tree === undefined) return undefined;
  return new TopologicalOrder(tree).ofApp()?.flatMap((number) => {
    const construct = tree.constructs[number];
    return Chart.isChart(construct) ? [construct] : [];
  });
}
