import type { Duration } from 'cdk8s';
import type { JsonObject } from '../model/deep-merge';
import type { ContainerResources } from './container-resources';
import type { PodDisruptionBudget } from './pod-disruption-budget';
import type { Toleration } from './toleration';

/** Grafana dashboards as ConfigMaps, which Grafana's sidecar finds by their label. */
export interface StrimziDashboardOptions {
  /**
   * Namespace of the ConfigMaps; it must exist.
   *
   * @default - the chart's: the release's namespace
   */
  readonly namespace?: string;

  /**
   * Label that Grafana's sidecar looks for.
   *
   * @default - the chart's: grafana_dashboard
   */
  readonly label?: string;

  /**
   * Value of the label.
   *
   * @default - the chart's: '1'
   */
  readonly labelValue?: string;

  /**
   * Annotations of the ConfigMaps, such as the folder that Grafana's sidecar puts the dashboards into.
   *
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** How Strimzi's cluster operator is installed. What is left out is the chart's own. */
export interface StrimziChartOptions {
  /**
   * Namespace of the operator.
   *
   * @default 'strimzi'
   */
  readonly namespace?: string;

  /**
   * Name of the Helm release, at most 53 characters.
   *
   * @default 'strimzi-kafka-operator'
   */
  readonly release?: string;

  /**
   * Version of the chart, exactly. The options were checked against the default one.
   *
   * @default '1.2.0'
   */
  readonly version?: string;

  /**
   * Namespaces whose Kafka clusters the operator looks after, beside its own. They must exist before the chart, which
   * writes RoleBindings into each. Excludes `watchAnyNamespace`.
   *
   * @default - the chart's: the namespace of the release only
   */
  readonly watchedNamespaces?: readonly string[];

  /**
   * Whether the operator looks after the Kafka clusters of all namespaces. Excludes `watchedNamespaces`.
   *
   * @default - the chart's: false
   */
  readonly watchAnyNamespace?: boolean;

  /**
   * Number of pods, at least 1. One of them works at a time; the others wait to take over.
   *
   * @default - the chart's: 1
   */
  readonly replicas?: number;

  /**
   * What the operator logs at least.
   *
   * @default - the chart's: INFO
   */
  readonly logLevel?: 'FATAL' | 'ERROR' | 'WARN' | 'INFO' | 'DEBUG' | 'TRACE';

  /**
   * CPU and memory of each pod, as Kubernetes quantities.
   *
   * @default - the chart's: requests of 200m and 384Mi, limits of 1 and 384Mi
   */
  readonly resources?: ContainerResources;

  /**
   * What a voluntary disruption must leave of the operator's pods. With one replica, `minAvailable: 1` keeps its node
   * from being drained.
   *
   * @default - the chart's: no budget
   */
  readonly podDisruptionBudget?: PodDisruptionBudget;

  /**
   * Security profile of the Kafka pods that the operator makes. With `restricted` they pass the restricted Pod Security
   * Standard, so that their namespace may enforce it.
   *
   * @default - Strimzi's: 'baseline'
   * @see https://strimzi.io/docs/operators/latest/deploying#assembly-security-providers-str
   */
  readonly podSecurityProfile?: 'baseline' | 'restricted';

  /**
   * Whether the operator writes a NetworkPolicy for each Kafka cluster.
   *
   * @default - the chart's: true
   */
  readonly generateNetworkPolicy?: boolean;

  /**
   * Whether the operator writes a PodDisruptionBudget for each Kafka cluster.
   *
   * @default - the chart's: true
   */
  readonly generatePodDisruptionBudget?: boolean;

  /**
   * Strimzi's dashboards for Grafana.
   *
   * @default - the chart's: none
   */
  readonly dashboards?: StrimziDashboardOptions;

  /**
   * How often the operator looks at every cluster, besides at each change; in whole milliseconds.
   *
   * @default - the chart's: 2 minutes
   */
  readonly fullReconciliationInterval?: Duration;

  /**
   * How long the operator waits for what it does inside Kubernetes, such as a pod to become ready; in whole milliseconds.
   *
   * @default - the chart's: 5 minutes
   */
  readonly operationTimeout?: Duration;

  /**
   * Domain of the cluster's Services, where it is another.
   *
   * @default - the chart's: cluster.local
   */
  readonly clusterDomain?: string;

  /**
   * Priority class of the pods.
   *
   * @default - the chart's: none
   */
  readonly priorityClassName?: string;

  /**
   * Labels of the nodes that the pods may run on.
   *
   * @default - the chart's: any node
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;

  /**
   * Taints that the pods tolerate.
   *
   * @default - the chart's: none
   */
  readonly tolerations?: readonly Toleration[];

  /**
   * Labels to add to the pods.
   *
   * @default - the chart's labels only
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Values of the chart that have no option here. They are merged into the others key by key, and win.
   *
   * @default - none
   * @see https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/helm-charts/helm3/strimzi-kafka-operator/values.yaml
   */
  readonly values?: JsonObject;
}
