import { triggerRule } from '../trigger-issues';

export const unknownParameter = triggerRule({
  id: 'unknown-parameter',
  severity: 'warning',
  title: 'parameter that the scaler does not have',
  explanation:
    'KEDA ignores it without a word, unless it runs with its strict mode, so that a typing error looks like a setting. It is accepted, which is why this is a warning.',
  remedy: 'correct the name, or remove it',
  docs: 'https://keda.sh/docs/2.20/scalers/',
});
