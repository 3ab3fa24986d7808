import type { ContainerResources } from './container-resources';
import type { KedaLoggingOptions, KedaOperatorLoggingOptions } from './keda-logging';
import type {
  KedaMetricsServerMetricsOptions,
  KedaOperatorMetricsOptions,
  KedaWebhooksMetricsOptions,
} from './keda-metrics';
import type { KedaServiceAccountOptions } from './keda-service-account';
import type { PodDisruptionBudget } from './pod-disruption-budget';
import type { Toleration } from './toleration';

/** Command-line flags by their names without hyphens in front. */
export type KedaExtraArgs = Readonly<Record<string, string | number | boolean>>;

/** What each of KEDA's three deployments can be told. */
export interface KedaComponentOptions {
  /**
   * Number of pods, at least 1. Only one of the operator works at a time, so that a second one does not make it faster,
   * but shortens the gap when the first one fails; several metrics servers share the work only if the API server routes
   * to their pods (`--enable-aggregator-routing`).
   *
   * @default - the chart's: 1
   * @see https://keda.sh/docs/2.20/operate/cluster/#high-availability
   */
  readonly replicas?: number;

  /**
   * CPU and memory of each pod, as Kubernetes quantities.
   *
   * @default - the chart's: requests of 100m and 100Mi, limits of 1 and 1000Mi
   */
  readonly resources?: ContainerResources;

  /**
   * What a voluntary disruption must leave of the pods.
   *
   * @default - the chart's: no budget
   */
  readonly podDisruptionBudget?: PodDisruptionBudget;

  /**
   * Service account of the pods.
   *
   * @default - the chart creates one
   */
  readonly serviceAccount?: KedaServiceAccountOptions;

  /**
   * Labels of the nodes that the pods may run on, beside `kubernetes.io/os: linux`.
   *
   * @default - the chart's `nodeSelector` for all components, which this one replaces
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;

  /**
   * Taints that the pods tolerate.
   *
   * @default - the chart's `tolerations` for all components, which these replace
   */
  readonly tolerations?: readonly Toleration[];

  /**
   * Flags of the command line that have no option here, such as `kube-api-qps`.
   *
   * @default - the chart's flags only
   * @see https://keda.sh/docs/2.20/operate/cluster/#kubernetes-client-parameters
   */
  readonly extraArgs?: KedaExtraArgs;
}

/** The operator: it asks the event sources, and scales between zero and one. */
export interface KedaOperatorOptions extends KedaComponentOptions {
  /**
   * What it logs.
   *
   * @default - the chart's: info and above, in the console format
   */
  readonly logging?: KedaOperatorLoggingOptions;

  /**
   * Metrics for Prometheus.
   *
   * @default - the chart's: none
   */
  readonly metrics?: KedaOperatorMetricsOptions;
}

/** The metrics server: it hands the operator's metrics to the HorizontalPodAutoscalers. */
export interface KedaMetricsServerOptions extends KedaComponentOptions {
  /**
   * What it logs.
   *
   * @default - the chart's: info and above, in the console format
   */
  readonly logging?: KedaLoggingOptions;

  /**
   * Metrics for Prometheus.
   *
   * @default - the chart's: none
   */
  readonly metrics?: KedaMetricsServerMetricsOptions;
}

/** The admission webhooks: they refuse ScaledObjects and the like that cannot work. */
export interface KedaWebhooksOptions extends KedaComponentOptions {
  /**
   * What it logs.
   *
   * @default - the chart's: info and above, in the console format
   */
  readonly logging?: KedaLoggingOptions;

  /**
   * Metrics for Prometheus.
   *
   * @default - the chart's: none
   */
  readonly metrics?: KedaWebhooksMetricsOptions;

  /**
   * What becomes of KEDA's objects while the webhooks do not answer: `Ignore` lets them through unchecked, `Fail`
   * refuses them. With `Fail` set `cacheMissToDirectClient` too, and run two replicas.
   *
   * @default - the chart's: Ignore
   * @see https://keda.sh/docs/2.20/operate/admission-webhooks/
   */
  readonly failurePolicy?: 'Ignore' | 'Fail';

  /**
   * Whether the webhooks ask the API server for a workload that their cache does not know yet, so that a ScaledObject
   * may come in the same batch as its Deployment.
   *
   * @default - KEDA's: false
   * @see https://keda.sh/docs/2.20/operate/admission-webhooks/#cache-miss-with-fallback-to-direct-client-for-scaledobject
   */
  readonly cacheMissToDirectClient?: boolean;
}
