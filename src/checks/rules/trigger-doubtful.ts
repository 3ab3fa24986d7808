import { triggerRule } from '../trigger-issues';

export const triggerDoubtful = triggerRule({
  id: 'trigger-doubtful',
  severity: 'warning',
  title: 'metadata that KEDA takes and that is probably not meant',
  explanation: 'KEDA ignores or misreads it without a word.',
  remedy: 'see the page of the scaler',
  docs: 'https://keda.sh/docs/2.20/scalers/',
});
