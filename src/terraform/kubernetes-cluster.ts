import { HelmProvider, type HelmProviderKubernetes } from '@cdktf/provider-helm/lib/provider';
import { TerraformStack } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import type { Check } from './properties';

/**
 * A Kubernetes cluster that Helm releases go to.
 *
 * `MinikubeCluster` and `EksCluster` are two; another kind is a construct with its own `helmProvider`.
 */
export interface ICluster extends IConstruct {
  /** Name of the cluster, or of the kube context by which it is reached. */
  readonly clusterName: string;

  /** Provider that reaches the cluster; its releases name it. */
  readonly helmProvider: HelmProvider;
}

/**
 * The Helm provider of a cluster.
 *
 * The first of a stack is the stack's default, each further one gets an alias: Terraform allows one without.
 */
export function helmProviderFor(cluster: Construct, kubernetes: HelmProviderKubernetes): HelmProvider {
  const all = TerraformStack.of(cluster).node.findAll();
  const first = !all.some((child) => child instanceof HelmProvider && child.alias === undefined);
  // the address makes it unique, the id readable
  const alias = `${cluster.node.id.replace(/[^A-Za-z0-9]/g, '_')}_${cluster.node.addr.slice(-6)}`;
  return new HelmProvider(cluster, 'HelmProvider', { kubernetes, ...(first ? {} : { alias }) });
}

/** A cluster, as a property. */
export const cluster: Check = (problems, parameter, value) => {
  const is = typeof value === 'object' && value !== null && 'helmProvider' in value;
  if (is && value.helmProvider instanceof HelmProvider) return;
  problems.add({
    code: value === undefined ? 'property-missing' : 'property-invalid',
    parameter,
    message: 'must be a cluster',
    allowed: 'a MinikubeCluster, an EksCluster, or another construct with a helmProvider',
  });
};
