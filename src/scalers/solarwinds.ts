import { defineScaler } from './definition';

export const solarwinds = defineScaler({
  type: 'solarwinds',
  title: 'SolarWinds',
  page: 'solarwinds',
  summary: 'Scales on a metric of SolarWinds Observability.',
  parameters: {
    /** Address of the API, for example `https://api.na-01.cloud.solarwinds.com`. */
    host: { kind: 'url', parsed: 'absolute', schemes: ['http', 'https'] },
    /** Token of the API. */
    apiToken: { kind: 'text', from: ['authentication'], optional: true, secret: true },
    /** Metric to read. */
    metricName: { kind: 'text' },
    /** How the metric is aggregated over the interval. */
    aggregation: { kind: 'choice', values: ['COUNT', 'MIN', 'MAX', 'AVG', 'SUM', 'LAST'] },
    /** How far back the metric is read, in seconds. */
    intervalS: { kind: 'duration', unit: 'seconds' },
    /** Which of the metric's measurements count, such as `k8s.deployment.name:orders`. */
    filter: { kind: 'text', optional: true },
    /** Target per replica, in the unit of the metric. */
    targetValue: { kind: 'number', role: 'target' },
    /** Value above which the first replica starts. */
    activationValue: { kind: 'number', default: '0', role: 'activation' },
  },
  rules: [
    {
      says: '`apiToken` is given, without which the API answers nobody',
      about: ['apiToken'],
      source: 'https://keda.sh/docs/2.20/scalers/solarwinds/',
      severity: 'warning',
      broken: (p) => !p.apiToken.given,
    },
    {
      says: '`intervalS` is at least 1 second',
      about: ['intervalS'],
      source: 'pkg/scalers/solarwinds_scaler.go, getMetricValueViaSDK',
      severity: 'strict',
      broken: (p) => p.intervalS.value !== undefined && p.intervalS.value < 1000,
    },
  ],
});
