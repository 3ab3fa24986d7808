import { defineScaler } from './definition';
import { atLeastOne } from './rules';
import { elasticConnection, elasticConnectionRules } from './shared/elastic-connection';

export const elasticForecast = defineScaler({
  type: 'elastic-forecast',
  title: 'Elastic Forecast (Experimental)',
  page: 'elastic-forecast',
  summary: 'Scales on what a machine learning job of Elasticsearch forecasts.',
  parameters: {
    ...elasticConnection,
    /** Anomaly detection job whose forecast counts. */
    jobID: { kind: 'text' },
    /** How far ahead the forecast is read. */
    lookAhead: { kind: 'duration', unit: 'go', above: 0, default: '10m' },
    /** Target per replica, in the unit of the forecast. */
    targetValue: { kind: 'number', above: 0, role: 'target' },
    /** Forecast above which the first replica starts. */
    activationTargetValue: { kind: 'number', default: '0', role: 'activation' },
    /** Which indexes `.ml-anomalies-…` are searched; all of them by default. */
    index: { kind: 'text', default: '*' },
    /** Partition whose forecast counts, for jobs with a partition field. */
    partitionFieldValue: { kind: 'text', optional: true },
    /** Value of the by field whose forecast counts, for jobs with a by field. */
    byFieldValue: { kind: 'text', optional: true },
  },
  rules: [
    ...elasticConnectionRules,
    atLeastOne(['addresses', 'cloudID'], { source: 'pkg/scalers/elastic_forecast_scaler.go, Validate' }),
  ],
});
