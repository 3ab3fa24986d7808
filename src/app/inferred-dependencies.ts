import { at, type ConstructTree, isChart, isWithin, NONE, objectsOf } from './construct-tree';

/** What depends on what once cdk8s's inference is done, without the pairs of ApiObjects written out. */
export interface InferredDependencies {
  /** Numbers that a construct depends on: what it was given, then, for a chart, what was inferred. */
  readonly targets: ReadonlyMap<number, readonly number[]>;
  /** Whether a chart depends on another, so that cdk8s numbers the files. */
  readonly betweenCharts: boolean;
  /**
   * ApiObjects that are on both sides of a dependency, as when a construct depends on its own child. They depend on
   * everything there but themselves.
   */
  readonly onBothSides: ReadonlySet<number>;
}

/**
 * Infers dependencies between charts and between ApiObjects as cdk8s does: a chart depends on charts directly below,
 * and on the charts of everything that something in it depends on; where a construct depends on another, each of its
 * ApiObjects depends on each of the other's.
 *
 * @returns undefined when the dependencies cannot be met, or are none that cdk8s accepts
 */
export function inferDependencies(tree: ConstructTree): InferredDependencies | undefined {
  const targets = new Map<number, number[]>();
  for (const [source, given] of tree.dependencies) targets.set(source, [...given]);

  const added = new Map<number, Set<number>>();
  const addOnce = (source: number, target: number): void => {
    const known = added.get(source) ?? new Set();
    added.set(source, known);
    if (known.has(target)) return;
    known.add(target);
    const list = targets.get(source);
    if (list === undefined) targets.set(source, [target]);
    else list.push(target);
  };
  for (let number = 0; number < tree.constructs.length; number++) {
    if (!isChart(tree, number)) continue;
    for (let child = number + 1; child < at(tree.ends, number); child = at(tree.ends, child)) {
      if (isChart(tree, child)) addOnce(number, child);
    }
  }
  for (const [source, itsTargets] of tree.dependencies) {
    for (const target of itsTargets) {
      const [sourceChart, targetChart] = [at(tree.charts, source), at(tree.charts, target)];
      if (sourceChart === NONE || targetChart === NONE) return undefined;
      if (sourceChart !== targetChart) addOnce(sourceChart, targetChart);
    }
  }

  const onBothSides = new Set<number>();
  for (const [source, itsTargets] of targets) {
    for (const target of itsTargets) {
      if (source === target) return undefined;
      if (at(tree.charts, source) !== at(tree.charts, target)) continue;
      const inner = isWithin(tree, target, source) ? target : isWithin(tree, source, target) ? source : NONE;
      if (inner === NONE) continue;
      const shared = objectsOf(tree, inner);
      // two objects on both sides depend on each other
      if (shared.length > 1) return undefined;
      for (const object of shared) onBothSides.add(object);
    }
  }
  return { targets, betweenCharts: added.size > 0, onBothSides };
}
