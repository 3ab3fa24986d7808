import type { Rule } from '../rule';

export const idleNonzero: Rule = {
  id: 'idle-nonzero',
  severity: 'warning',
  title: 'idle count above 0',
  explanation:
    'The autoscaler that KEDA makes keeps at least minReplicaCount replicas as long as there is one, so that it undoes an idleReplicaCount other than 0 again and again (KEDA issue 2314).',
  remedy: 'set idleReplicaCount to 0, or leave it out and lower minReplicaCount',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#idlereplicacount',
  find: (view) =>
    view.scaledObjects.flatMap(({ manifest, idle }) =>
      idle === undefined || idle <= 0
        ? []
        : [{ at: manifest, field: ['spec', 'idleReplicaCount'], message: `idleReplicaCount is ${idle}` }],
    ),
};
