import { triggerRule } from '../trigger-issues';

export const resourceMetricType = triggerRule({
  id: 'resource-metric-type',
  severity: 'error',
  title: 'metric type of cpu or memory',
  explanation:
    "The cpu and memory scalers need the trigger's metricType, Utilization or AverageValue; metadata.type is no longer read (cpu_memory_scaler.go). KEDA's webhook lets such an object pass, and its operator then makes no autoscaler for it.",
  remedy: "set the trigger's metricType to Utilization or AverageValue",
  docs: 'https://keda.sh/docs/2.20/scalers/cpu/',
});
