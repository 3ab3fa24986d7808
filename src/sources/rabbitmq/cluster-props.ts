import type { ApiObjectMetadata, Size } from 'cdk8s';
import type { ContainerResources } from 'cdk8s-plus-28';
import type { Toleration } from '../../charts/toleration';
import type { Credential } from '../../model/credential';
import type { JsonObject } from '../../model/deep-merge';
import type { ConfigValue } from './broker-config';

/** Where a node keeps its data. */
export interface RabbitMqClusterPersistence {
  /**
   * Size of each node's volume.
   *
   * @default - the operator's: 10 GiB
   */
  readonly storage?: Size;

  /** @default - the cluster's default storage class */
  readonly storageClassName?: string;
}

/** Configuration of the nodes. */
export interface RabbitMqClusterConfiguration {
  /**
   * Lines of `rabbitmq.conf` after those of the operator.
   *
   * @default - none
   * @see https://www.rabbitmq.com/docs/configure#config-file
   */
  readonly additionalConfig?: Readonly<Record<string, ConfigValue>>;

  /**
   * Plugins to enable besides rabbitmq_management, rabbitmq_peer_discovery_k8s and rabbitmq_prometheus.
   *
   * @default - none
   */
  readonly additionalPlugins?: readonly string[];

  /**
   * Text of `rabbitmq-env.conf`. A shell reads it, so the operator takes no `$(...)` and no backticks.
   *
   * @default - none
   */
  readonly envConfig?: string;
}

/** Encrypted connections of a cluster. */
export interface RabbitMqClusterTls {
  /** Secret of the type `kubernetes.io/tls`; its certificate must be for `<name>.<namespace>.svc`. */
  readonly secretName: string;

  /**
   * Secret with the certificate, as `ca.crt`, of the authority by which the nodes check certificates of clients.
   *
   * @default - clients need no certificate
   */
  readonly caSecretName?: string;

  /**
   * Whether clients, KEDA and people can connect with TLS only.
   *
   * @default - the operator's: false
   */
  readonly disableNonTLSListeners?: boolean;

  /**
   * Certificate of the authority that signed the nodes': `Credential.secret(...)` or `Credential.configMap(...)`, in the
   * namespace of the ScaledObject. KEDA checks the nodes' certificate against it; the operator reads no such field.
   *
   * @default - KEDA knows the authorities of its own image, and those that its chart is told
   */
  readonly ca?: Credential;
}

/**
 * Props of a cluster that RabbitMQ's operator runs, in the operator's words.
 *
 * @see https://www.rabbitmq.com/kubernetes/operator/using-operator
 */
export interface RabbitMqClusterProps {
  /**
   * Name, namespace, labels and annotations; the operator gives labels and annotations to what it makes.
   *
   * @default - the construct's id as name; the chart's namespace, or `default` where the chart has none
   */
  readonly metadata?: Pick<ApiObjectMetadata, 'name' | 'namespace' | 'labels' | 'annotations'>;

  /**
   * Nodes, at least 1; the operator is tested with 1, 3 and 5, and makes no cluster smaller.
   *
   * @default - the operator's: 1
   */
  readonly replicas?: number;

  /**
   * Image of the nodes, by version or digest.
   *
   * @default - the operator's, which changes with the operator
   */
  readonly image?: string;

  /** @default - the operator's: 10 GiB of the cluster's default storage class for each node */
  readonly persistence?: RabbitMqClusterPersistence;

  /** @default - the operator's: 1 of CPU requested and 2 at most, 2 GiB of memory requested and at most */
  readonly resources?: ContainerResources;

  /** @default - the operator's configuration */
  readonly rabbitmq?: RabbitMqClusterConfiguration;

  /**
   * Encrypted connections. With it, triggers and `connection()` use TLS.
   *
   * @default - no TLS
   */
  readonly tls?: RabbitMqClusterTls;

  /** @default - none */
  readonly tolerations?: readonly Toleration[];

  /**
   * Affinity of the pods, as Kubernetes has it.
   *
   * @default - none
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#affinity-and-anti-affinity
   */
  readonly affinity?: JsonObject;

  /**
   * Changes to the Service and the StatefulSet that the operator makes.
   *
   * @default - none
   * @see https://www.rabbitmq.com/kubernetes/operator/using-operator#override
   */
  readonly override?: JsonObject;
}
