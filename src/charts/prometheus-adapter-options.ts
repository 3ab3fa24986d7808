import type { Duration } from 'cdk8s';
import type { ChartOptions } from './build-chart';
import type { PodDisruptionBudget } from './pod-disruption-budget';
import type { PodPlacement } from './pod-placement';

/** How labels of a series name Kubernetes objects. */
export interface AdapterResources {
  /**
   * Labels of one form for all kinds, such as `kube_<<.Resource>>`.
   *
   * @default - none
   */
  readonly template?: string;

  /**
   * The kind that each label names.
   *
   * @default - none
   */
  readonly overrides?: Readonly<Record<string, { readonly group?: string; readonly resource: string }>>;
}

/**
 * Which series of Prometheus become a metric, and how.
 *
 * @see https://github.com/kubernetes-sigs/prometheus-adapter/blob/v0.12.0/docs/config.md
 */
export interface AdapterRule {
  /** Series to look for: `http_requests_total{namespace!=""}`. */
  readonly seriesQuery: string;

  /**
   * Names of series to keep or to leave out, as regular expressions.
   *
   * @default - all that the query finds
   */
  readonly seriesFilters?: readonly { readonly is?: string; readonly isNot?: string }[];

  /**
   * How labels of the series name Kubernetes objects.
   *
   * @default - they do not
   */
  readonly resources?: AdapterResources;

  /**
   * Name of the metric, by a regular expression over the series' name.
   *
   * @default - the series' name
   */
  readonly name?: { readonly matches?: string; readonly as?: string };

  /** Query of the metric, a template: `sum(rate(<<.Series>>{<<.LabelMatchers>>}[5m])) by (<<.GroupBy>>)`. */
  readonly metricsQuery: string;
}

/** How CPU or memory is asked for. */
export interface AdapterResourceRule {
  /** Query of containers, a template. */
  readonly containerQuery: string;

  /** Query of nodes, a template. */
  readonly nodeQuery: string;

  /** How labels of the series name nodes, namespaces and pods. */
  readonly resources: AdapterResources;

  /** Label that holds the container's name. */
  readonly containerLabel: string;
}

/** CPU and memory out of Prometheus, in place of metrics-server. */
export interface AdapterResourceRules {
  readonly cpu: AdapterResourceRule;
  readonly memory: AdapterResourceRule;

  /** Time over which the queries look back. */
  readonly window: Duration;
}

/** Which metrics the adapter serves; each list decides which API it registers. */
export interface AdapterRules {
  /**
   * Whether the chart's own rules make custom metrics of everything that Prometheus knows of pods and namespaces.
   *
   * @default - the chart's: true
   */
  readonly default?: boolean;

  /**
   * Metrics of Kubernetes objects: registers `v1beta1.custom.metrics.k8s.io`, as the default rules do.
   *
   * @default - none
   */
  readonly custom?: readonly AdapterRule[];

  /**
   * Metrics of other things: registers `v1beta1.external.metrics.k8s.io`, which KEDA owns where it is installed.
   *
   * @default - none
   */
  readonly external?: readonly AdapterRule[];

  /**
   * CPU and memory: registers `v1beta1.metrics.k8s.io`, which metrics-server owns where it is installed.
   *
   * @default - none
   */
  readonly resource?: AdapterResourceRules;
}

/** How prometheus-adapter is installed. What is left out is the chart's own. */
export interface PrometheusAdapterChartOptions extends ChartOptions, PodPlacement {
  /**
   * Address of Prometheus with its port and path, such as `http://kube-prometheus-stack-prometheus.monitoring.svc:9090`;
   * `prometheusStackAddress` gives that of the stack.
   *
   * @default - the chart's: http://prometheus.default.svc:9090
   */
  readonly prometheusUrl?: string;

  /**
   * Which metrics it serves.
   *
   * @default - the chart's default rules
   */
  readonly rules?: AdapterRules;

  /**
   * How often it asks which series there are, in whole seconds; not shorter than Prometheus' scrape interval.
   *
   * @default - the chart's: 1 minute
   */
  readonly metricsRelistInterval?: Duration;

  /**
   * Number of pods, at least 1.
   *
   * @default - the chart's: 1
   */
  readonly replicas?: number;

  /**
   * How much is logged: 0 for little, up to 10.
   *
   * @default - the chart's: 4
   */
  readonly logLevel?: number;

  /**
   * Flags of the command line that have no option here.
   *
   * @default - the chart's flags only
   */
  readonly args?: readonly string[];

  /**
   * What a voluntary disruption must leave of the pods.
   *
   * @default - the chart's: no budget
   */
  readonly podDisruptionBudget?: PodDisruptionBudget;
}
