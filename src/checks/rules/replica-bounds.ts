import type { Rule } from '../rule';
import { DEFAULT_MAX_REPLICAS } from '../scaled';

export const replicaBounds: Rule = {
  id: 'replica-bounds',
  severity: 'error',
  title: 'minimum above maximum',
  explanation:
    'The schema and the admission webhook refuse a ScaledObject whose minReplicaCount is above its maxReplicaCount, which is 100 when left out. For a ScaledJob, KEDA then takes the maximum for both.',
  remedy: 'raise maxReplicaCount, or lower minReplicaCount',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#maxreplicacount',
  find: (view) =>
    view.scaled.flatMap(({ manifest, kind, min = 0, max }) => {
      if (min <= (max ?? DEFAULT_MAX_REPLICAS) || (kind === 'ScaledJob' && max === undefined)) return [];
      if (manifest.isTemplate(['spec', 'maxReplicaCount'])) return [];
      return [
        {
          at: manifest,
          field: ['spec', 'minReplicaCount'],
          message: `minReplicaCount ${min} is above maxReplicaCount ${max ?? `${DEFAULT_MAX_REPLICAS}, its default`}`,
          severity: kind === 'ScaledJob' ? 'warning' : 'error',
        },
      ];
    }),
};
