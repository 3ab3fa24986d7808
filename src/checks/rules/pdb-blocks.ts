import { isMapping, listOf, type Manifest, type Mapping, mappingOf } from '../manifest';
import type { PodTemplate } from '../pods';
import type { Found, Rule } from '../rule';
import { sharesNamespace, type View } from '../view';

export const pdbBlocks: Rule = {
  id: 'pdb-blocks',
  severity: 'warning',
  title: 'PodDisruptionBudget that lets no pod go',
  explanation:
    'While the workload runs with its fewest replicas, a budget that wants as many, or lets none be unavailable, keeps its nodes from being drained, for upgrades and for scaling in. Where a budget is of more workloads, their pods count together, and only one that lets none be unavailable is told.',
  remedy: 'use maxUnavailable: 1',
  docs: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  find: (view) => {
    const budgets = view.ofKind('PodDisruptionBudget');
    if (budgets.length === 0) return [];
    return view.scaledObjects.flatMap((one): Found[] => {
      const pods = view.podsOf(one);
      if (pods === undefined) return [];
      const min = Math.max(1, one.min ?? 0);
      return budgets.filter((budget) => selects(budget, pods)).flatMap((budget) => ofBudget(view, budget, pods, min));
    });
  },
};

function ofBudget(view: View, at: Manifest, pods: PodTemplate, min: number): readonly Found[] {
  const { minAvailable, maxUnavailable } = at.mapping('spec');
  if (isZero(maxUnavailable)) {
    return [{ at, field: ['spec', 'maxUnavailable'], message: `maxUnavailable is ${String(maxUnavailable)}` }];
  }
  const kept =
    typeof minAvailable === 'number' ? minAvailable : Math.ceil((Number.parseFloat(String(minAvailable)) / 100) * min);
  // pods of other workloads count with those of this one
  if (minAvailable === undefined || !(kept >= min) || isShared(view, at, pods)) return [];
  const message = `minAvailable is ${String(minAvailable)}, and ${pods.of.name} may run with ${min}`;
  return [{ at, field: ['spec', 'minAvailable'], message }];
}

function isShared(view: View, budget: Manifest, { of }: PodTemplate): boolean {
  return view.pods.some((other) => (other.of.kind !== of.kind || other.of.name !== of.name) && selects(budget, other));
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
