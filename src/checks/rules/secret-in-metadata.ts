import { triggerRule } from '../trigger-issues';

export const secretInMetadata = triggerRule({
  id: 'secret-in-metadata',
  severity: 'warning',
  title: 'secret in plain metadata',
  explanation: 'Everybody who may read the ScaledObject, or its repository, can read it.',
  remedy: 'keep it in a Secret, and refer to it with a TriggerAuthentication',
  docs: 'https://keda.sh/docs/2.20/concepts/authentication/',
});
