import type { PanelRow } from './dashboard-panel';
import { type KedaMetric, type KedaNamespaceLabel, series } from './keda-metrics';

/** The panels of KEDA's dashboard, over the variables `namespace` and `scaledObject`. */
export function kedaPanels(namespaceLabel: KedaNamespaceLabel): readonly PanelRow[] {
  const inNamespace = { [namespaceLabel]: '=~"$namespace"' };
  const ofNamespace = (metric: KedaMetric, more: Readonly<Record<string, string>> = {}): string =>
    series(metric, { ...more, ...inNamespace });
  const ofObject = (metric: KedaMetric, label = 'scaledObject'): string =>
    series(metric, { ...inNamespace, [label]: '=~"$scaledObject"' });
  const name = `{{${namespaceLabel}}}/{{scaledObject}}`;
  const autoscaler = (metric: string): string =>
    `max by (namespace, horizontalpodautoscaler) (${series(`kube_horizontalpodautoscaler_${metric}`, {
      namespace: '=~"$namespace"',
      horizontalpodautoscaler: '=~"keda-hpa-($scaledObject)"',
    })})`;

  return [
    {
      title: 'Overview',
      panels: [
        {
          title: 'Operator',
          description: 'Versions of the operators whose metrics are read',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: 'count by (version) (keda_build_info)', legend: '{{version}}' }],
        },
        {
          title: 'ScaledObjects',
          description: 'ScaledObjects that the operator knows',
          kind: 'stat',
          unit: 'short',
          queries: [
            {
              expr: `sum(${ofNamespace('keda_resource_registered_total', { type: '="scaled_object"' })})`,
              legend: 'ScaledObjects',
            },
          ],
        },
        {
          title: 'ScaledJobs',
          description: 'ScaledJobs that the operator knows',
          kind: 'stat',
          unit: 'short',
          queries: [
            {
              expr: `sum(${ofNamespace('keda_resource_registered_total', { type: '="scaled_job"' })})`,
              legend: 'ScaledJobs',
            },
          ],
        },
        {
          title: 'Active triggers',
          description: 'Triggers whose event source is above its activation value',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: `sum(${ofObject('keda_scaler_active')})`, legend: 'active' }],
        },
        {
          title: 'Paused',
          description: 'ScaledObjects that are paused',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: `sum(${ofObject('keda_scaled_object_paused')})`, legend: 'paused' }],
        },
        {
          title: 'Errors of scalers',
          description: 'Errors of all scalers within the last 5 minutes',
          kind: 'stat',
          unit: 'short',
          queries: [{ expr: `sum(increase(${ofObject('keda_scaler_detail_errors_total')}[5m]))`, legend: 'errors' }],
        },
      ],
    },
    {
      title: 'Scaling',
      panels: [
        {
          title: 'Value of each metric',
          description: 'What the autoscaler divides by the target',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: `max by (${namespaceLabel}, scaledObject, metric) (${ofObject('keda_scaler_metrics_value')})`,
              legend: `${name} {{metric}}`,
            },
          ],
        },
        {
          title: 'Replicas',
          description: 'Of the autoscalers with the names that KEDA gives them; from kube-state-metrics',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            { expr: autoscaler('status_current_replicas'), legend: '{{horizontalpodautoscaler}} current' },
            { expr: autoscaler('status_desired_replicas'), legend: '{{horizontalpodautoscaler}} desired' },
            { expr: autoscaler('spec_max_replicas'), legend: '{{horizontalpodautoscaler}} maximum' },
          ],
        },
        {
          title: 'Active',
          description: '1 while the event source is above its activation value',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: `max by (${namespaceLabel}, scaledObject, scaler) (${ofObject('keda_scaler_active')})`,
              legend: `${name} {{scaler}}`,
            },
          ],
        },
        {
          title: 'Latency of scalers',
          description: 'How long the event sources take to answer',
          kind: 'timeseries',
          unit: 's',
          queries: [
            {
              expr: `max by (${namespaceLabel}, scaledObject, scaler) (${ofObject('keda_scaler_metrics_latency_seconds')})`,
              legend: `${name} {{scaler}}`,
            },
          ],
        },
      ],
    },
    {
      title: 'Errors',
      panels: [
        {
          title: 'Errors of scalers',
          description: 'Errors per second while reading event sources',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: `sum by (${namespaceLabel}, scaledObject, scaler) (rate(${ofObject('keda_scaler_detail_errors_total')}[$__rate_interval]))`,
              legend: `${name} {{scaler}}`,
            },
          ],
        },
        {
          title: 'Errors of ScaledObjects and ScaledJobs',
          description: 'Errors per second; those of scalers count here as well',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: `sum by (${namespaceLabel}, scaledObject) (rate(${ofObject('keda_scaled_object_errors_total')}[$__rate_interval]))`,
              legend: name,
            },
            {
              expr: `sum by (${namespaceLabel}, scaledJob) (rate(${ofObject('keda_scaled_job_errors_total', 'scaledJob')}[$__rate_interval]))`,
              legend: `{{${namespaceLabel}}}/{{scaledJob}}`,
            },
          ],
        },
        {
          title: 'Empty answers',
          description: 'Queries of prometheus triggers that returned nothing, per second',
          kind: 'timeseries',
          unit: 'short',
          queries: [
            {
              expr: `sum by (${namespaceLabel}, scaledResource) (rate(${ofObject('keda_scaler_empty_upstream_responses_total', 'scaledResource')}[$__rate_interval]))`,
              legend: `{{${namespaceLabel}}}/{{scaledResource}}`,
            },
          ],
        },
        {
          title: 'HTTP answers',
          description: 'Answers of event sources that are asked over HTTP, per second',
          kind: 'timeseries',
          unit: 'reqps',
          queries: [
            {
              expr: `sum by (scaler, status_code) (rate(${ofObject('keda_scaler_http_requests_total', 'scaled_resource')}[$__rate_interval]))`,
              legend: '{{scaler}} {{status_code}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Operator',
      panels: [
        {
          title: 'Delay of the scaling loop',
          description: 'How much later than the polling interval says each loop runs',
          kind: 'timeseries',
          unit: 's',
          queries: [
            {
              expr: `max by (${namespaceLabel}, type, resource) (${ofObject('keda_internal_scale_loop_latency_seconds', 'resource')})`,
              legend: `{{type}} {{${namespaceLabel}}}/{{resource}}`,
            },
          ],
        },
        {
          title: 'Triggers by type',
          description: 'Triggers that the operator knows, of all namespaces',
          kind: 'timeseries',
          unit: 'short',
          queries: [{ expr: 'sum by (type) (keda_trigger_registered_total)', legend: '{{type}}' }],
        },
      ],
    },
  ];
}
