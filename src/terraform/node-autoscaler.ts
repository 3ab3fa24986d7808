import type { IConstruct } from 'constructs';
import type { Problems } from '../model/problems';
import type { EksCluster } from './eks-cluster';
import { OncePerStack } from './once-per-stack';

/** A cluster's one autoscaler of nodes: two of them would each undo what the other does. */
export function nodeAutoscaler(problems: Problems, construct: IConstruct, cluster: EksCluster): OncePerStack {
  return new OncePerStack(construct, `node autoscaler ${cluster.node.addr}`).check(problems, {
    code: 'node-autoscaler-duplicate',
    parameter: 'cluster',
    message: 'has an autoscaler of nodes already, and two would fight over them',
    allowed: 'either one Karpenter or one ClusterAutoscaler for a cluster',
    docs: 'https://karpenter.sh/docs/getting-started/migrating-from-cas/',
  });
}
