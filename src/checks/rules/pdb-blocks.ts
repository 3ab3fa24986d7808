import { isMapping, type Mapping, mappingOf } from '../manifest';
import type { Found, Rule } from '../rule';
import { sharesNamespace } from '../view';

export const pdbBlocks: Rule = {
  id: 'pdb-blocks',
  severity: 'warning',
  title: 'PodDisruptionBudget that lets no pod go',
  explanation:
    'While the workload runs with its fewest replicas, a budget that wants as many, or lets none be unavailable, keeps its nodes from being drained, for upgrades and for scaling in.',
  remedy: 'use maxUnavailable: 1',
  docs: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  find: (view) => {
    const budgets = view.ofKind('PodDisruptionBudget');
    if (budgets.length === 0) return [];
    return view.scaledObjects.flatMap((one): Found[] => {
      const pods = view.podsOf(one);
      if (pods === undefined) return [];
      const labels = mappingOf(pods.metadata.labels);
      const min = Math.max(1, one.min ?? 0);
      return budgets
        .filter((budget) => sharesNamespace(budget, pods.of) && selects(budget.mapping('spec', 'selector'), labels))
        .flatMap((at): Found[] => {
          const { minAvailable, maxUnavailable } = at.mapping('spec');
          if (isZero(maxUnavailable)) {
            return [{ at, field: ['spec', 'maxUnavailable'], message: `maxUnavailable is ${String(maxUnavailable)}` }];
          }
          const kept =
            typeof minAvailable === 'number'
              ? minAvailable
              : Math.ceil((Number.parseFloat(String(minAvailable)) / 100) * min);
          if (minAvailable === undefined || !(kept >= min)) return [];
          const message = `minAvailable is ${String(minAvailable)}, and ${pods.of.name} may run with ${min}`;
          return [{ at, field: ['spec', 'minAvailable'], message }];
        });
    });
  },
};

function isZero(value: unknown): boolean {
  return value === 0 || value === '0' || value === '0%';
}

function selects(selector: Mapping, labels: Mapping): boolean {
  const wanted = selector.matchLabels;
  // expressions are not read, and count as fitting nothing
  if (!isMapping(wanted) || selector.matchExpressions !== undefined) return false;
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}
