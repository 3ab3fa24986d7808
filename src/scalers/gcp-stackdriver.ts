import { defineScaler } from './definition';
import { gcpAuthorization, gcpAuthorizationRules, gcpKeyNotInFile } from './shared/gcp-authorization';
import { GCP_MONITORING_DEPRECATED, gcpFilterDuration } from './shared/gcp-monitoring';

const REDUCERS = [
  'none',
  'mean',
  'min',
  'max',
  'sum',
  'stddev',
  'count',
  'count_true',
  'count_false',
  'fraction_true',
  'percentile_99',
  'percentile_95',
  'percentile_50',
  'percentile_05',
] as const;
const ALIGNERS = [...REDUCERS, 'delta', 'rate', 'interpolate', 'next_older', 'percent_change'] as const;

const isAmong = (text: string | undefined, words: readonly string[]): boolean =>
  text === undefined || words.includes(text.toLowerCase());

export const gcpStackdriver = defineScaler({
  type: 'gcp-stackdriver',
  title: 'Google Cloud Platform Stackdriver',
  page: 'gcp-stackdriver',
  summary: "Scales on a metric of Google's monitoring, Stackdriver.",
  deprecated: GCP_MONITORING_DEPRECATED,
  parameters: {
    /** Project that has the metric. */
    projectId: { kind: 'text' },
    /** Metric and resource, as a filter of Google's monitoring; of several results the first counts. */
    filter: { kind: 'text' },
    /** Target per replica, in the unit of the metric. */
    targetValue: { kind: 'number', default: '5', role: 'target' },
    /** Value above which the first replica starts, in the unit of the metric. */
    activationTargetValue: { kind: 'number', default: '0', role: 'activation' },
    /** Value that counts while Google has none; an error otherwise, which a fallback can answer. */
    valueIfNull: { kind: 'number', nullable: true, optional: true },
    ...gcpFilterDuration,
    /** Length of the stretches of time that become one value each, at least 60 seconds; not aligned without it. */
    alignmentPeriodSeconds: { kind: 'duration', unit: 'seconds', optional: true },
    /** How the values of one stretch of time become one. */
    alignmentAligner: { kind: 'choice', values: ALIGNERS, enforced: false, anyCase: true, optional: true },
    /** How several series become one, once aligned. */
    alignmentReducer: { kind: 'choice', values: REDUCERS, enforced: false, anyCase: true, optional: true },
    ...gcpAuthorization,
  },
  rules: [
    {
      says: '`alignmentPeriodSeconds` is at least 60 seconds',
      about: ['alignmentPeriodSeconds'],
      source: 'pkg/scalers/gcp_stackdriver_scaler.go, Validate',
      // 0 stands for none
      broken: ({ alignmentPeriodSeconds: { value } }) => value !== undefined && value !== 0 && value < 60_000,
    },
    ...gcpAuthorizationRules,
    gcpKeyNotInFile,
    {
      says: `\`alignmentAligner\` is one of ${ALIGNERS.join(', ')}`,
      about: ['alignmentAligner'],
      source: 'pkg/scalers/gcp/gcp_stackdriver_client.go, alignerFromString',
      broken: (p) => Boolean(p.alignmentPeriodSeconds.value) && !isAmong(p.alignmentAligner.value, ALIGNERS),
    },
    {
      says: `\`alignmentReducer\` is one of ${REDUCERS.join(', ')}`,
      about: ['alignmentReducer'],
      source: 'pkg/scalers/gcp/gcp_stackdriver_client.go, reducerFromString',
      broken: (p) => Boolean(p.alignmentPeriodSeconds.value) && !isAmong(p.alignmentReducer.value, REDUCERS),
    },
    {
      says: '`alignmentAligner` and `alignmentReducer` need `alignmentPeriodSeconds`; KEDA ignores them otherwise',
      about: ['alignmentPeriodSeconds', 'alignmentAligner', 'alignmentReducer'],
      source: 'pkg/scalers/gcp_stackdriver_scaler.go, parseAggregation',
      severity: 'warning',
      broken: (p) =>
        p.alignmentPeriodSeconds.known &&
        !p.alignmentPeriodSeconds.value &&
        (p.alignmentAligner.given || p.alignmentReducer.given),
    },
  ],
});
