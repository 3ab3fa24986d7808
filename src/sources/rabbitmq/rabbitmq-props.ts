import type { ApiObjectMetadata, Duration, Size } from 'cdk8s';
import type { ContainerResources } from 'cdk8s-plus-28';
import type { Credential } from '../../model/credential';
import type { ConfigValue } from './broker-config';
import type { RabbitMqCredentials } from './credentials';
import type { RabbitMqNetworkPolicy } from './network-policy';
import type { RabbitMqPodMonitor } from './pod-monitor';
import type { RabbitMqTls } from './tls';

/** Where a node keeps its data. */
export interface RabbitMqStorage {
  /** Size of each node's volume. Kubernetes lets no StatefulSet change it later. */
  readonly size: Size;

  /** @default - the cluster's default storage class */
  readonly storageClassName?: string;
}

/** Props of a broker. */
export interface RabbitMqProps {
  /**
   * Name, namespace, labels and annotations of the objects; the pods get the labels too.
   *
   * The name is that of the StatefulSet and of the Service: clients connect to `<name>.<namespace>.svc`.
   *
   * @default - the construct's id as name; the chart's namespace, or `default` where the chart has none
   */
  readonly metadata?: Pick<ApiObjectMetadata, 'name' | 'namespace' | 'labels' | 'annotations'>;

  /**
   * Nodes of the cluster, at least 1. With an even number, losing half of them stops the cluster, so an odd one is as
   * safe with fewer nodes.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * Image of the nodes: the official one or one made from it, of RabbitMQ 4.3 or later, by version or digest.
   *
   * @default - the official image of RabbitMQ 4.3, by its whole version
   */
  readonly image?: string;

  /** @default - 10 GiB of the cluster's default storage class for each node */
  readonly storage?: RabbitMqStorage;

  /** @default - 250m of CPU requested, 1 GiB of memory requested and at most */
  readonly resources?: ContainerResources;

  /**
   * The user that the broker has, an administrator: what KEDA and clients sign in with.
   *
   * @default - the keys `username` and `password` of the Secret `<name>-credentials`, which you create
   */
  readonly credentials?: RabbitMqCredentials;

  /**
   * Secret by which nodes and command-line tools know each other: `Credential.secret(...)`, letters and digits. Who has
   * it can do anything on the nodes, so it is better kept apart from the credentials, which clients read.
   *
   * @default - the key `cookie` of the Secret `<name>-erlang-cookie`, which you create
   */
  readonly erlangCookie?: Credential;

  /**
   * Further plugins of the image to enable. Ports that they open are not part of the Services.
   *
   * @default - rabbitmq_management, rabbitmq_peer_discovery_k8s and rabbitmq_prometheus only
   */
  readonly plugins?: readonly string[];

  /**
   * Further lines of `rabbitmq.conf`. They replace those that are written here, except for what the Services, probes
   * and triggers depend on, which is refused.
   *
   * @default - none
   * @see https://www.rabbitmq.com/docs/configure#config-file
   */
  readonly config?: Readonly<Record<string, ConfigValue>>;

  /**
   * How long a node may take to stop. With several nodes, a third of it is for the others to take over its quorum
   * queues, and another for its clients to leave. At least 30 seconds, in whole ones.
   *
   * @default Duration.minutes(3)
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * Encrypted connections. With a certificate, triggers and `connection()` use TLS. Nodes among each other do not, and
   * metrics are read without; a NetworkPolicy keeps others away from both.
   *
   * @default - no TLS
   */
  readonly tls?: RabbitMqTls;

  /**
   * A NetworkPolicy that lets in consumers, KEDA, Prometheus and the nodes themselves, and keeps out everyone else.
   *
   * @default - no NetworkPolicy
   */
  readonly networkPolicy?: RabbitMqNetworkPolicy;

  /**
   * A PodMonitor, by which the Prometheus Operator reads the metrics of each node.
   *
   * @default - no PodMonitor
   */
  readonly podMonitor?: RabbitMqPodMonitor;
}
