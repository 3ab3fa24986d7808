/**
 * Metrics of KEDA's operator, as facts: their names and their own labels.
 *
 * Source: KEDA 2.20.2 `pkg/metricscollector/prommetrics.go`; what they mean is in
 * https://keda.sh/docs/2.20/integrations/prometheus/.
 */
export const KEDA_METRICS = {
  keda_build_info: ['version', 'git_commit', 'goversion', 'goos', 'goarch'],
  keda_scaler_active: ['namespace', 'metric', 'scaledObject', 'scaler', 'triggerIndex', 'type'],
  keda_scaler_metrics_value: ['namespace', 'metric', 'scaledObject', 'scaler', 'triggerIndex', 'type'],
  keda_scaler_metrics_latency_seconds: ['namespace', 'metric', 'scaledObject', 'scaler', 'triggerIndex', 'type'],
  keda_scaler_detail_errors_total: ['namespace', 'metric', 'scaledObject', 'scaler', 'triggerIndex', 'type'],
  keda_scaler_empty_upstream_responses_total: [
    'namespace',
    'scaledResource',
    'triggerName',
    'metricName',
    'resourceType',
    'ignoreNullValues',
  ],
  keda_scaler_http_requests_total: [
    'namespace',
    'scaled_resource',
    'scaler',
    'trigger_name',
    'metric_name',
    'status_code',
  ],
  keda_scaled_object_paused: ['namespace', 'scaledObject'],
  keda_scaled_object_errors_total: ['namespace', 'scaledObject'],
  keda_scaled_job_errors_total: ['namespace', 'scaledJob'],
  keda_trigger_registered_total: ['type'],
  keda_resource_registered_total: ['type', 'namespace'],
  keda_internal_scale_loop_latency_seconds: ['namespace', 'type', 'resource'],
  keda_cloudeventsource_events_emitted_total: ['namespace', 'cloudeventsource', 'eventsink', 'state'],
  keda_cloudeventsource_events_queued: ['namespace'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Name of a metric of KEDA's operator. */
export type KedaMetric = keyof typeof KEDA_METRICS;

/**
 * Label that holds the namespace of a ScaledObject.
 *
 * The monitors of KEDA's chart do not honor labels, so that `namespace` is the namespace of the operator, and the
 * ScaledObject's is `exported_namespace`. It is `namespace` where a monitor has `honorLabels: true`.
 */
export type KedaNamespaceLabel = 'exported_namespace' | 'namespace';

/** A selector of series: the metric's name, and the labels to match, each with its operator in front of the value. */
export function series(metric: string, matchers: Readonly<Record<string, string>> = {}): string {
  const rendered = Object.entries(matchers).map(([label, value]) => `${label}${value}`);
  return rendered.length === 0 ? metric : `${metric}{${rendered.join(', ')}}`;
}

/** A text within PromQL. */
export function quoted(text: string): string {
  // of JSON's escapes PromQL knows all but \/, which JSON.stringify does not write
  return JSON.stringify(text);
}
