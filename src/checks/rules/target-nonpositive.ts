import { triggerRule } from '../trigger-issues';

export const targetNonpositive = triggerRule({
  id: 'target-nonpositive',
  severity: 'error',
  title: 'target of 0',
  explanation:
    'The target divides the metric. KEDA writes it into the autoscaler in thousandths, and Kubernetes refuses an autoscaler whose target is 0 or less.',
  remedy: 'raise the target, or scale the query so that the target is at least 0.001',
  docs: 'https://keda.sh/docs/2.20/concepts/scaling-deployments/',
});
