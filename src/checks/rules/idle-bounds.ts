import type { Rule } from '../rule';

export const idleBounds: Rule = {
  id: 'idle-bounds',
  severity: 'error',
  title: 'idle count not below the minimum',
  explanation:
    'idleReplicaCount must be less than minReplicaCount, which is 0 when left out (scaledobject_types.go, CheckReplicaCountBoundsAreValid).',
  remedy: 'set minReplicaCount to at least 1, or leave idleReplicaCount out',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#idlereplicacount',
  find: (view) =>
    view.scaledObjects.flatMap(({ manifest, idle, min }) =>
      idle === undefined || idle < effectiveMin(min) || manifest.isTemplate(['spec', 'minReplicaCount'])
        ? []
        : [
            {
              at: manifest,
              field: ['spec', 'idleReplicaCount'],
              message: `idleReplicaCount ${idle} is not below minReplicaCount ${min ?? '0, its default'}`,
            },
          ],
    ),
};

// a written minimum of 0 counts as the autoscaler's 1 here (GetHPAMinReplicas)
function effectiveMin(min: number | undefined): number {
  return min === undefined ? 0 : Math.max(1, min);
}
