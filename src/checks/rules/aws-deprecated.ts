import { triggerRule } from '../trigger-issues';

export const awsDeprecated = triggerRule({
  id: 'aws-deprecated',
  severity: 'warning',
  title: 'pod identity aws-eks',
  explanation: 'KEDA will remove aws-eks with version 3.',
  remedy: 'use podIdentity.provider aws',
  docs: 'https://keda.sh/docs/2.20/authentication-providers/aws-eks/',
});
