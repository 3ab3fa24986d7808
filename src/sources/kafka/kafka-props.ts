import type { ApiObjectMetadata, Size } from 'cdk8s';
import type { ContainerResources } from 'cdk8s-plus-28';
import type { ConfigValue } from './broker-config';
import type { KafkaListeners } from './listeners';

/** What a node does: `controller` keeps the cluster's metadata, `broker` the messages. */
export type KafkaRole = 'controller' | 'broker';

/** Where a node keeps its data. */
export interface KafkaStorage {
  /** Size of each node's volume. It can grow later if the storage class can, and never shrink. */
  readonly size: Size;

  /** @default - the cluster's default storage class */
  readonly storageClassName?: string;

  /**
   * Whether the volumes go with the node pool.
   *
   * @default - Strimzi's: false, they stay
   */
  readonly deleteClaim?: boolean;
}

/** Nodes that are alike. */
export interface KafkaNodePool {
  /** Name, unique within the cluster; pods are called `<cluster>-<pool>-<number>`. */
  readonly name: string;

  /** Nodes of the pool, at least 1. */
  readonly replicas: number;

  /** What its nodes do; in small clusters both. */
  readonly roles: readonly KafkaRole[];

  /** @default - 10 GiB of the cluster's default storage class for each node */
  readonly storage?: KafkaStorage;

  /**
   * Requests and limits of each node. Strimzi gives the heap half of the memory limit.
   *
   * @default - Strimzi's: none
   */
  readonly resources?: ContainerResources;
}

/** How many nodes have a role. */
export function nodesOf(pools: readonly KafkaNodePool[], role: KafkaRole): number {
  return pools.filter(({ roles }) => roles.includes(role)).reduce((sum, { replicas }) => sum + replicas, 0);
}

/** Props of a Kafka cluster. */
export interface KafkaProps {
  /**
   * Name, namespace, labels and annotations of the objects.
   *
   * Clients connect to `<name>-kafka-bootstrap.<namespace>.svc`.
   *
   * @default - the construct's id as name; the chart's namespace, or `default` where the chart has none
   */
  readonly metadata?: Pick<ApiObjectMetadata, 'name' | 'namespace' | 'labels' | 'annotations'>;

  /**
   * The nodes. Together they need both roles; an odd number of controllers, since an even one is no safer than one less.
   *
   * @default - a pool `dual-role` of one node with both roles
   */
  readonly nodePools?: readonly KafkaNodePool[];

  /**
   * Version of Kafka, which the operator must know: Strimzi 1.2 knows 4.2.0, 4.2.1, 4.3.0 and 4.3.1.
   *
   * @default - Strimzi's newest, so that the brokers are upgraded with the operator
   */
  readonly version?: string;

  /**
   * Version of the metadata, such as `4.3-IV0`; with it, brokers can go back to an older version.
   *
   * @default - Strimzi's: that of the version of Kafka
   */
  readonly metadataVersion?: string;

  /**
   * Where clients connect, from within the Kubernetes cluster.
   *
   * @default - `{ tls: { authentication: 'scram-sha-512' } }`
   */
  readonly listeners?: KafkaListeners;

  /**
   * Whether users may do only what they are granted.
   *
   * @default - 'simple' where every listener has an authentication, otherwise 'none'
   */
  readonly authorization?: 'simple' | 'none';

  /**
   * Configuration of the brokers. It replaces what is written here: replication over as many as 3 brokers, of which one
   * may be missing.
   *
   * @default - replication only
   * @see https://kafka.apache.org/documentation/#brokerconfigs
   */
  readonly config?: Readonly<Record<string, ConfigValue>>;
}
