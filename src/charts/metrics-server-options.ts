import type { Duration } from 'cdk8s';
import type { ChartOptions } from './build-chart';
import type { ChartServiceMonitorOptions } from './chart-service-monitor';
import type { PodDisruptionBudget } from './pod-disruption-budget';
import type { PodPlacement } from './pod-placement';

/** How metrics-server is installed. What is left out is the chart's own. */
export interface MetricsServerChartOptions extends ChartOptions, PodPlacement {
  /**
   * Number of pods, at least 1.
   *
   * @default - the chart's: 1
   */
  readonly replicas?: number;

  /**
   * Whether the certificates of the kubelets are believed unchecked. minikube's kubelets sign their own, so that it is
   * needed there; on a cluster that matters it is not meant to be used.
   *
   * @default false
   * @see https://github.com/kubernetes-sigs/metrics-server#requirements
   */
  readonly kubeletInsecureTls?: boolean;

  /**
   * How often the kubelets are asked, at least 10 seconds.
   *
   * @default - the chart's: 15 seconds
   */
  readonly metricResolution?: Duration;

  /**
   * How much is logged: 0 for little, up to 10.
   *
   * @default - metrics-server's: 0
   */
  readonly logLevel?: number;

  /**
   * Flags of the command line that have no option here, such as `--kubelet-request-timeout=5s`. They come last.
   *
   * @default - the chart's flags only
   */
  readonly args?: readonly string[];

  /**
   * Whether the pods are in the network of their nodes, for clusters whose API server does not reach pods.
   *
   * @default - the chart's: false
   */
  readonly hostNetwork?: boolean;

  /**
   * What a voluntary disruption must leave of the pods.
   *
   * @default - the chart's: no budget
   */
  readonly podDisruptionBudget?: PodDisruptionBudget;

  /**
   * Writes a ServiceMonitor, and exposes the metrics for it; `{}` is enough.
   *
   * @default - none
   */
  readonly serviceMonitor?: ChartServiceMonitorOptions;
}
