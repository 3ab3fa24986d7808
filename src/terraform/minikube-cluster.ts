import type { HelmProvider } from '@cdktf/provider-helm/lib/provider';
import { Construct } from 'constructs';
import { Problems } from '../model/problems';
import { helmProviderFor, type ICluster } from './kubernetes-cluster';
import { checkProperties, optional, type PropertyChecks, text } from './properties';

/** How a minikube cluster is reached. */
export interface MinikubeClusterProps {
  /**
   * Context of the kubeconfig; minikube names it after its profile.
   *
   * @default 'minikube'
   */
  readonly context?: string;

  /**
   * Path of the kubeconfig. The provider does not look at the environment variable KUBECONFIG.
   *
   * @default '~/.kube/config'
   */
  readonly kubeconfig?: string;
}

const CHECKS: PropertyChecks<MinikubeClusterProps> = { context: optional(text), kubeconfig: optional(text) };

/**
 * A local cluster, reached by a context of the kubeconfig. Any other cluster of the kubeconfig will do as well.
 *
 * @example
 * const cluster = new MinikubeCluster(stack, 'cluster');
 * new Keda(stack, 'keda', { cluster });
 *
 * @see https://registry.terraform.io/providers/hashicorp/helm/latest/docs
 * @throws ConfigurationError when a property is not text
 */
export class MinikubeCluster extends Construct implements ICluster {
  /** The kube context. */
  public readonly clusterName: string;
  public readonly helmProvider: HelmProvider;

  constructor(scope: Construct, id: string, props: MinikubeClusterProps = {}) {
    super(scope, id);
    const problems = new Problems(this);
    checkProperties(problems, props, CHECKS);
    problems.throwIfAny();
    this.clusterName = props.context ?? 'minikube';
    this.helmProvider = helmProviderFor(this, {
      configPath: props.kubeconfig ?? '~/.kube/config',
      configContext: this.clusterName,
    });
  }
}
