import { defineScaler } from './definition';

export const splunkObservability = defineScaler({
  type: 'splunk-observability',
  title: 'Splunk Observability',
  page: 'splunk-observability',
  summary: 'Scales on a metric of Splunk Observability Cloud, read with a SignalFlow program.',
  // the scaler never looks at the metric type, and always takes Value (GetMetricSpecForScaling)
  metricTypes: ['Value'],
  metricTypeChecked: false,
  parameters: {
    /** SignalFlow program that publishes the metric. */
    query: { kind: 'text' },
    /** How long the program runs at each poll, in seconds. */
    duration: { kind: 'duration', unit: 'seconds' },
    /** How the values that it publishes become one. */
    queryAggregator: { kind: 'choice', values: ['min', 'max', 'avg'], enforced: false },
    /** Target in total, in the unit of the metric. */
    targetValue: { kind: 'number', role: 'target' },
    /** Value above which the first replica starts. */
    activationTargetValue: { kind: 'number', role: 'activation' },
    /** Token of the organization. */
    accessToken: { kind: 'text', from: ['authentication'], secret: true },
    /** Realm of the organization, for example `us1`. */
    realm: { kind: 'text', from: ['authentication'] },
  },
  rules: [
    {
      says: '`duration` is at least 1 second',
      about: ['duration'],
      source: 'pkg/scalers/splunk_observability_scaler.go, getQueryResult',
      severity: 'strict',
      broken: (p) => p.duration.value !== undefined && p.duration.value < 1000,
    },
  ],
});
