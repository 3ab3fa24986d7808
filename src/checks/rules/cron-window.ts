import { triggerRule } from '../trigger-issues';

export const cronWindow = triggerRule({
  id: 'cron-window',
  severity: 'error',
  title: 'cron window that never opens',
  explanation: 'KEDA refuses start and end that are the same or no cron expressions, and 0 replicas (cron_scaler.go).',
  remedy: 'let start and end differ; for 0 replicas outside of the window set minReplicaCount 0',
  docs: 'https://keda.sh/docs/2.20/scalers/cron/',
});
