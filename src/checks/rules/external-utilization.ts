import { triggerRule } from '../trigger-issues';

export const externalUtilization = triggerRule({
  id: 'external-utilization',
  severity: 'error',
  title: 'Utilization of a trigger that is not cpu or memory',
  explanation:
    'Utilization is a share of the requested cpu or memory. Other scalers refuse it (scaler.go, GetMetricTargetType).',
  remedy: 'use AverageValue or Value',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#triggers',
});
