import { triggerRule } from '../trigger-issues';

export const deprecatedParameter = triggerRule({
  id: 'deprecated-parameter',
  severity: 'warning',
  title: 'deprecated parameter',
  explanation: 'It still works, and will go away with a coming release of KEDA.',
  remedy: 'use its successor',
  docs: 'https://keda.sh/docs/2.20/scalers/',
});
