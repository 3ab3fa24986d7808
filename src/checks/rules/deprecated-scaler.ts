import { triggerRule } from '../trigger-issues';

export const deprecatedScaler = triggerRule({
  id: 'deprecated-scaler',
  severity: 'warning',
  title: 'deprecated scaler',
  explanation: 'It will go away with a coming release of KEDA.',
  remedy: 'plan its replacement',
  docs: 'https://keda.sh/docs/2.20/scalers/',
});
