import { installationsOf } from '../helm/helm-releases';
import { type Manifest, mappingOf, valueAt } from '../manifest';
import type { PodTemplate } from '../pods';
import type { Found, Rule } from '../rule';
import type { View } from '../view';

export const karpenterRisk: Rule = {
  id: 'karpenter-risk',
  severity: 'warning',
  title: 'Karpenter without bounds',
  explanation:
    'A NodePool without limits grows with every mistake; an image alias @latest changes nodes on the day of its release, and only those of Windows have no other; and Cluster Autoscaler beside Karpenter answers the same pending pods.',
  remedy: 'set spec.limits, pin the alias to a version, and keep one node autoscaler',
  docs: 'https://karpenter.sh/docs/concepts/nodepools/',
  find: (view) => [
    ...pools(view)
      .filter((at) => Object.keys(at.mapping('spec', 'limits')).length === 0)
      .map((at) => ({ at, field: ['spec', 'limits'], message: 'it has no limits' })),
    ...view.ofKind('EC2NodeClass').flatMap(ofImages),
    ...(pools(view).length > 0 || installationsOf(view, 'karpenter').length > 0 ? clusterAutoscalers(view) : []).map(
      (at) => ({ at, message: 'Cluster Autoscaler is installed beside Karpenter' }),
    ),
  ],
};

function pools(view: View): readonly Manifest[] {
  return view.ofKind('NodePool').filter(({ group }) => group === 'karpenter.sh');
}

function ofImages(at: Manifest): readonly Found[] {
  return at.list('spec', 'amiSelectorTerms').flatMap((term, index): Found[] => {
    const alias = String(mappingOf(term).alias ?? '');
    if (!alias.endsWith('@latest') || alias.startsWith('windows')) return [];
    return [{ at, field: ['spec', 'amiSelectorTerms', index, 'alias'], message: `its image is ${alias}` }];
  });
}

function clusterAutoscalers(view: View): readonly Manifest[] {
  return [
    ...installationsOf(view, 'cluster-autoscaler').map(({ at }) => at),
    ...view.pods.filter(isClusterAutoscaler).map(({ of }) => of),
  ];
}

// who moves to Karpenter keeps the Deployment at first, with no replicas
function isClusterAutoscaler({ of, containers }: PodTemplate): boolean {
  if (of.kind !== 'Deployment' || of.number('spec', 'replicas') === 0) return false;
  const isImage = (image: unknown): boolean => /(?:^|\/)cluster-autoscaler(?:[:@]|$)/.test(String(image));
  return of.name === 'cluster-autoscaler' || containers.some(({ json }) => isImage(valueAt(json, ['image'])));
}
