import { triggerRule } from '../trigger-issues';

export const resourceValue = triggerRule({
  id: 'resource-value',
  severity: 'error',
  title: 'value of cpu or memory',
  explanation:
    'With Utilization the value is a whole number of percent, with AverageValue a quantity. KEDA refuses others (cpu_memory_scaler.go), and Kubernetes an autoscaler whose target is not above 0.',
  remedy: 'write "70" for percent, or a quantity such as "500m"',
  docs: 'https://keda.sh/docs/2.20/scalers/cpu/',
});
