import type { Rule } from '../rule';
import { hasOnlyResourceTriggers } from '../scaled';

/** Triggers that read nothing that could fail: the clock, and the cluster itself. */
const SAFE = ['cron', 'cpu', 'memory', 'kubernetes-workload', 'kubernetes-resource'];

export const fallbackMissing: Rule = {
  id: 'fallback-missing',
  severity: 'warning',
  title: 'no fallback for a source that fails',
  explanation:
    'While the source of a trigger cannot be read, the number of replicas stays as it is, and 0 stays 0. A fallback says how many are to run then.',
  remedy: 'set fallback.failureThreshold and fallback.replicas',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#fallback',
  find: (view) =>
    view.scaledObjects
      .filter(
        (one) =>
          one.manifest.at('spec', 'fallback') === undefined &&
          !hasOnlyResourceTriggers(one) &&
          one.triggers.some(({ type }) => !SAFE.includes(type)),
      )
      .map(({ manifest }) => ({ at: manifest, field: ['spec', 'fallback'], message: 'it has no fallback' })),
};
