import { triggerRule } from '../trigger-issues';

export const jobResource = triggerRule({
  id: 'job-resource',
  severity: 'error',
  title: 'cpu or memory trigger of a ScaledJob',
  explanation: 'These scalers need a metricType, which a ScaledJob must not have.',
  remedy: 'use a ScaledObject, or another trigger',
  docs: 'https://keda.sh/docs/2.20/reference/scaledjob-spec/',
});
