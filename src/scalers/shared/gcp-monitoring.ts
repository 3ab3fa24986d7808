/** What KEDA's scalers over Google's monitoring have in common. */
import type { Parameters } from '../parameter';

/** Why they should not be used any more: https://keda.sh/blog/2025-09-15-gcp-deprecations/. */
export const GCP_MONITORING_DEPRECATED =
  'use the prometheus scaler, at https://monitoring.googleapis.com/v1/projects/<project>/location/global/prometheus';

/** How far back the metric is looked for. */
export const gcpFilterDuration = {
  /** How far back the newest value of the metric is looked for, in minutes. KEDA takes 2 when left out. */
  filterDuration: { kind: 'duration', unit: 'minutes', optional: true },
} as const satisfies Parameters;
