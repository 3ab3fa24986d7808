import type { Duration } from 'cdk8s';
import type { KedaNamespaceLabel } from './keda-metrics';

/** When an alert fires, and how it is called. */
export interface KedaAlertOptions {
  /**
   * How long it must be so before the alert fires.
   *
   * @default - see the alert
   */
  readonly for?: Duration;

  /**
   * Value of the label `severity`.
   *
   * @default - `critical` when the operator is down, `warning` else
   */
  readonly severity?: string;
}

/** An alert on how often something happened. */
export interface KedaErrorAlertOptions extends KedaAlertOptions {
  /**
   * Time over which it is counted, in whole seconds.
   *
   * @default - 5 minutes
   */
  readonly window?: Duration;

  /**
   * How often within that time is no reason for an alert yet.
   *
   * @default 0
   */
  readonly threshold?: number;
}

/** An alert on how late the scaling loop is. */
export interface KedaLatencyAlertOptions extends KedaAlertOptions {
  /**
   * How late is no reason for an alert yet.
   *
   * @default - 5 seconds
   */
  readonly threshold?: Duration;
}

/** What KEDA's alerts ask. Each alert is left out by `false`. */
export interface KedaAlertRulesOptions {
  /**
   * Label that holds the namespace of a ScaledObject: `namespace` where KEDA's monitor has `honorLabels: true`.
   *
   * @default 'exported_namespace'
   */
  readonly namespaceLabel?: KedaNamespaceLabel;

  /**
   * Labels that all series must have, such as `cluster` where one Prometheus knows several.
   *
   * @default - none
   */
  readonly matchers?: Readonly<Record<string, string>>;

  /**
   * Names of the HorizontalPodAutoscalers that KEDA makes, as a regular expression.
   *
   * @default 'keda-hpa-.*'
   */
  readonly horizontalPodAutoscalers?: string;

  /**
   * Labels to add to all alerts, such as `team`.
   *
   * @default - only `severity`
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * `KedaScalerErrors`: a scaler cannot read its event source.
   *
   * @default - more than 0 errors in 5 minutes, for 10 minutes
   */
  readonly scalerErrors?: KedaErrorAlertOptions | false;

  /**
   * `KedaScaledObjectErrors`: a ScaledObject has errors that are none of its scalers'. KEDA counts errors of scalers
   * here as well; they are left out while the alert above is there.
   *
   * @default - more than 0 errors in 5 minutes, for 10 minutes
   */
  readonly scaledObjectErrors?: KedaErrorAlertOptions | false;

  /**
   * `KedaScaledJobErrors`: a ScaledJob has errors.
   *
   * @default - more than 0 errors in 5 minutes, for 10 minutes
   */
  readonly scaledJobErrors?: KedaErrorAlertOptions | false;

  /**
   * `KedaScaledObjectPaused`: a ScaledObject is paused, and perhaps forgotten. One that was deleted while it was paused
   * counts until the operator restarts, since KEDA 2.20 keeps its metric.
   *
   * @default - for 24 hours
   */
  readonly paused?: KedaAlertOptions | false;

  /**
   * `KedaAtMaximum`: a HorizontalPodAutoscaler of KEDA wants its maximum, which may be too low. It asks
   * kube-state-metrics, not KEDA. One whose maximum is its minimum is left out.
   *
   * @default - for 30 minutes
   */
  readonly atMaximum?: KedaAlertOptions | false;

  /**
   * `KedaScaleLoopSlow`: the loop of a ScaledObject or ScaledJob runs later than its polling interval says.
   *
   * @default - more than 5 seconds, for 10 minutes
   */
  readonly scaleLoopLatency?: KedaLatencyAlertOptions | false;

  /**
   * `KedaNoMetrics`: in a namespace there are ScaledObjects of which no scaler ever reported, and that are not paused.
   *
   * @default - for 15 minutes
   */
  readonly noMetrics?: KedaAlertOptions | false;

  /**
   * `KedaEmptyResponses`: the query of a `prometheus` trigger returns nothing, which KEDA takes for 0 unless
   * `ignoreNullValues` is false.
   *
   * @default - more than 0 in 5 minutes, for 30 minutes
   */
  readonly emptyResponses?: KedaErrorAlertOptions | false;

  /**
   * `KedaOperatorDown`: Prometheus reads no metrics of KEDA's operator.
   *
   * @default - for 5 minutes
   */
  readonly operatorDown?: KedaAlertOptions | false;
}
