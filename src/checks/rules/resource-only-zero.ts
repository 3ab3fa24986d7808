import type { Rule } from '../rule';
import { hasJudgedPods, hasOnlyResourceTriggers } from '../scaled';

export const resourceOnlyZero: Rule = {
  id: 'resource-only-zero',
  severity: 'error',
  title: 'minimum of 0 with cpu and memory alone',
  explanation:
    'Without replicas there is no cpu or memory to measure, so that the workload would never come back. The admission webhook refuses a minReplicaCount of 0, its default, where all triggers are of cpu and memory and the target is a Deployment or a StatefulSet; of other targets it says nothing.',
  remedy: 'set minReplicaCount to at least 1, or add another trigger',
  docs: 'https://keda.sh/docs/2.20/scalers/cpu/#scale-to-zero',
  find: (view) =>
    view.scaledObjects.flatMap((one) =>
      hasOnlyResourceTriggers(one) && (one.min ?? 0) === 0
        ? [
            {
              at: one.manifest,
              ...(hasJudgedPods(one) ? {} : { severity: 'warning' as const }),
              field: ['spec', 'minReplicaCount'],
              message: 'all triggers are of cpu and memory, and minReplicaCount is 0',
            },
          ]
        : [],
    ),
};
