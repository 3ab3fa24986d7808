import { triggerRule } from '../trigger-issues';

export const cacheUnsupported = triggerRule({
  id: 'cache-unsupported',
  severity: 'error',
  title: 'cached metrics of cpu, memory or cron',
  explanation:
    'The admission webhook refuses useCachedMetrics for these scalers (scaletriggers_types.go, ValidateTriggers).',
  remedy: 'leave useCachedMetrics out',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#triggers',
});
