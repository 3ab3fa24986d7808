import { triggerRule } from '../trigger-issues';

export const jobMetricType = triggerRule({
  id: 'job-metric-type',
  severity: 'error',
  title: 'metric type in a ScaledJob',
  explanation: 'KEDA refuses a ScaledJob whose trigger has a metricType (scaledjob_controller.go).',
  remedy: 'leave metricType out',
  docs: 'https://keda.sh/docs/2.20/reference/scaledjob-spec/',
});
