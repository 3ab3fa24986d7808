import { parseGoDuration } from '../../scalers/go/duration';
import type { Found, Rule } from '../rule';

const ANNOTATION = 'karpenter.sh/do-not-disrupt';

export const karpenterJobs: Rule = {
  id: 'karpenter-jobs',
  severity: 'warning',
  title: 'job that Karpenter may interrupt',
  explanation:
    'Karpenter drains nodes to consolidate them, and so ends jobs that run there unless their pods have the annotation karpenter.sh/do-not-disrupt: "true", or a duration that it holds for. Where nodes expire, pods that hold without end keep a node until its terminationGracePeriod, so that one is needed. Told where a NodePool is among the manifests.',
  remedy: 'annotate the pods of the ScaledJob, and set terminationGracePeriod on the NodePool',
  docs: 'https://karpenter.sh/docs/concepts/disruption/',
  find: (view) => {
    const pools = view.ofKind('NodePool').filter(({ group }) => group === 'karpenter.sh');
    if (pools.length === 0) return [];
    const found: Found[] = [];
    let holding = false;
    for (const { manifest } of view.scaledJobs) {
      const field = ['spec', 'jobTargetRef', 'template', 'metadata', 'annotations', ANNOTATION];
      const value = manifest.at(...field);
      if (value === 'true') holding = true;
      else if (!isDuration(value)) {
        found.push({ at: manifest, field, message: `its pods have no annotation ${ANNOTATION}: "true"` });
      }
    }
    for (const at of holding ? pools : []) {
      const field = ['spec', 'template', 'spec', 'terminationGracePeriod'];
      // nodes expire after 720 hours where nothing is said
      if (at.at(...field) !== undefined || at.text('spec', 'template', 'spec', 'expireAfter') === 'Never') continue;
      found.push({ at, field, message: 'its nodes expire, pods hold them, and no terminationGracePeriod ends that' });
    }
    return found;
  },
};

// Karpenter 1.12, scheduling.go, parseDoNotDisrupt; another text counts for nothing
function isDuration(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const read = parseGoDuration(value);
  return read.ok && read.value > 0;
}
