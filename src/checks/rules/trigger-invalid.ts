import { triggerRule } from '../trigger-issues';

export const triggerInvalid = triggerRule({
  id: 'trigger-invalid',
  severity: 'error',
  title: 'metadata that KEDA refuses',
  explanation:
    'A parameter is missing, does not read, or contradicts another, so that the scaler cannot be built and the ScaledObject is not ready.',
  remedy: 'see the page of the scaler',
  docs: 'https://keda.sh/docs/2.20/scalers/',
});
