import { isMapping, listOf, type Manifest, type Mapping, mappingOf } from '../manifest';
import type { PodTemplate } from '../pods';
import type { Found, Rule } from '../rule';
import type { Scaled } from '../scaled';
import { sharesNamespace, type View } from '../view';

export const pdbBlocks: Rule = {
  id: 'pdb-blocks',
  severity: 'warning',
  title: 'PodDisruptionBudget that lets no pod go',
  explanation:
    'While the workload runs with its fewest replicas, a budget that wants as many, or lets none be unavailable, keeps its nodes from being drained, for upgrades and for scaling in. Where a budget is of more workloads, their pods count together, and only one that lets none be unavailable is told.',
  remedy: 'use maxUnavailable: 1',
  docs: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  find: (view) =>
    view.ofKind('PodDisruptionBudget').flatMap((budget) => {
      const selected = candidates(view, budget).filter((pods) => selects(budget, pods));
      // pods of other workloads count with those of this one
      const isShared = new Set(selected.map(({ of }) => `${of.kind}/${of.name}`)).size > 1;
      return selected.flatMap((pods) =>
        (view.once(scaledByPods).get(pods) ?? []).flatMap(({ min = 0 }) =>
          ofBudget(budget, pods, Math.max(1, min), isShared),
        ),
      );
    }),
};

function scaledByPods(view: View): ReadonlyMap<PodTemplate, readonly Scaled[]> {
  return groupedBy(view.scaledObjects, (one) => {
    const pods = view.podsOf(one);
    return pods === undefined ? [] : [pods];
  });
}

/** Pods by each of their labels, so that not every budget is compared with all. */
function podsByLabel(view: View): ReadonlyMap<string, readonly PodTemplate[]> {
  return groupedBy(view.pods, ({ metadata }) =>
    Object.entries(mappingOf(metadata.labels)).map(([key, value]) => `${key}=${String(value)}`),
  );
}

function groupedBy<K, T>(all: readonly T[], keysOf: (one: T) => readonly K[]): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    for (const key of keysOf(one)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [one]);
      else group.push(one);
    }
  }
  return groups;
}

/** The pods that a budget may select: those with the rarest of its labels. */
function candidates(view: View, budget: Manifest): readonly PodTemplate[] {
  const labels = Object.entries(budget.mapping('spec', 'selector', 'matchLabels'));
  const groups = labels.map(([key, value]) => view.once(podsByLabel).get(`${key}=${String(value)}`) ?? []);
  return groups.reduce((fewest, group) => (group.length < fewest.length ? group : fewest), view.pods);
}

function ofBudget(at: Manifest, pods: PodTemplate, min: number, isShared: boolean): readonly Found[] {
  const { minAvailable, maxUnavailable } = at.mapping('spec');
  if (isZero(maxUnavailable)) {
    return [{ at, field: ['spec', 'maxUnavailable'], message: `maxUnavailable is ${String(maxUnavailable)}` }];
  }
  const kept =
    typeof minAvailable === 'number' ? minAvailable : Math.ceil((Number.parseFloat(String(minAvailable)) / 100) * min);
  if (minAvailable === undefined || !(kept >= min) || isShared) return [];
  const message = `minAvailable is ${String(minAvailable)}, and ${pods.of.name} may run with ${min}`;
  return [{ at, field: ['spec', 'minAvailable'], message }];
}

function isZero(value: unknown): boolean {
  return value === 0 || value === '0' || value === '0%';
}

// without a selector a budget is of no pod, and with an empty one of all (policy/v1, PodDisruptionBudgetSpec)
function selects(budget: Manifest, { of, metadata }: PodTemplate): boolean {
  const selector = budget.at('spec', 'selector');
  if (!isMapping(selector) || !sharesNamespace(budget, of)) return false;
  const labels = mappingOf(metadata.labels);
  const { matchLabels, matchExpressions } = selector;
  return (
    Object.entries(mappingOf(matchLabels)).every(([key, value]) => labels[key] === value) &&
    listOf(matchExpressions).every((one) => fits(mappingOf(one), labels))
  );
}

function fits({ key, operator, values }: Mapping, labels: Mapping): boolean {
  const label = labels[String(key)];
  switch (operator) {
    case 'In':
      return label !== undefined && listOf(values).includes(label);
    case 'NotIn':
      return label === undefined || !listOf(values).includes(label);
    case 'Exists':
      return label !== undefined;
    case 'DoesNotExist':
      return label === undefined;
    default:
      return false;
  }
}
