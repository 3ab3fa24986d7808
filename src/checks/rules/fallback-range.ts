import type { Rule } from '../rule';
import { DEFAULT_MAX_REPLICAS } from '../scaled';

export const fallbackRange: Rule = {
  id: 'fallback-range',
  severity: 'warning',
  title: 'fallback outside of minimum and maximum',
  explanation: 'The autoscaler brings it back into the range, so that another number of replicas runs than written.',
  remedy: 'keep fallback.replicas between minReplicaCount and maxReplicaCount',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#fallback',
  find: (view) =>
    view.scaledObjects.flatMap(({ manifest, min = 0, max = DEFAULT_MAX_REPLICAS }) => {
      const replicas = manifest.number('spec', 'fallback', 'replicas');
      // these do not read it (fallback.go, doFallback)
      const behavior = manifest.text('spec', 'fallback', 'behavior') ?? '';
      if (['currentReplicas', 'scalingModifiers'].includes(behavior)) return [];
      if (replicas === undefined || (replicas >= min && replicas <= max)) return [];
      const message = `fallback.replicas ${replicas} is not within ${min} to ${max}`;
      return [{ at: manifest, field: ['spec', 'fallback', 'replicas'], message }];
    }),
};
