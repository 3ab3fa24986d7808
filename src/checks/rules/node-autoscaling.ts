import { hasNodeAutoscaling } from '../cluster-facts';
import type { Rule } from '../rule';

export const nodeAutoscaling: Rule = {
  id: 'node-autoscaling',
  severity: 'warning',
  title: 'no autoscaling of nodes',
  explanation:
    'KEDA adds pods; where the nodes are full they stay pending until nodes are added, too. Said once, for the first ScaledObject or ScaledJob.',
  remedy: 'install Karpenter or Cluster Autoscaler, or acknowledge how the cluster gets its nodes',
  docs: 'https://kubernetes.io/docs/concepts/cluster-administration/node-autoscaling/',
  find: (view) => {
    const [first] = view.scaled;
    return first === undefined || hasNodeAutoscaling(view)
      ? []
      : [{ at: first.manifest, message: 'nothing that adds nodes is among the manifests' }];
  },
};
