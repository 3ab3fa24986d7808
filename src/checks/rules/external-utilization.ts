import { triggerRule } from '../trigger-issues';

export const externalUtilization = triggerRule({
  id: 'external-utilization',
  severity: 'error',
  title: 'metric type that the trigger cannot have',
  explanation:
    'Utilization is a share of the requested cpu or memory. Other scalers refuse it (scaler.go, GetMetricTargetType), and Kubernetes refuses the autoscaler with any word but AverageValue and Value.',
  remedy: 'use AverageValue or Value',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#triggers',
});
