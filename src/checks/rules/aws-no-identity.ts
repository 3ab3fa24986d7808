import { triggerRule } from '../trigger-issues';

export const awsNoIdentity = triggerRule({
  id: 'aws-no-identity',
  severity: 'error',
  title: 'AWS trigger without credentials',
  explanation:
    'Without a TriggerAuthentication of the provider aws, a role, keys or identityOwner: operator, KEDA has nothing to sign in to AWS with (aws_common.go).',
  remedy: 'refer to a TriggerAuthentication with podIdentity.provider aws',
  docs: 'https://keda.sh/docs/2.20/authentication-providers/aws/',
});
