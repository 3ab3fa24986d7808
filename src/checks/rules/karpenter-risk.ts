import { installationsOf } from '../helm-releases';
import { mappingOf } from '../manifest';
import type { Rule } from '../rule';

export const karpenterRisk: Rule = {
  id: 'karpenter-risk',
  severity: 'warning',
  title: 'Karpenter without bounds',
  explanation:
    'A NodePool without limits grows with every mistake; an image alias @latest changes nodes on the day of its release; and Cluster Autoscaler beside Karpenter answers the same pending pods.',
  remedy: 'set spec.limits, pin the alias to a version, and keep one node autoscaler',
  docs: 'https://karpenter.sh/docs/concepts/nodepools/',
  find: (view) => [
    ...view
      .ofKind('NodePool')
      .filter((one) => one.group === 'karpenter.sh' && Object.keys(one.mapping('spec', 'limits')).length === 0)
      .map((at) => ({ at, field: ['spec', 'limits'], message: 'it has no limits' })),
    ...view.ofKind('EC2NodeClass').flatMap((at) =>
      at.list('spec', 'amiSelectorTerms').flatMap((term, index) => {
        const alias = String(mappingOf(term).alias ?? '');
        if (!alias.endsWith('@latest')) return [];
        return [{ at, field: ['spec', 'amiSelectorTerms', index, 'alias'], message: `its image is ${alias}` }];
      }),
    ),
    ...(view.ofKind('NodePool').length > 0 || installationsOf(view, 'karpenter').length > 0
      ? installationsOf(view, 'cluster-autoscaler').map(({ at }) => ({
          at,
          message: 'Cluster Autoscaler is installed beside Karpenter',
        }))
      : []),
  ],
};
