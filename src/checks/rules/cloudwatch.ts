import { triggerRule } from '../trigger-issues';

export const cloudwatch = triggerRule({
  id: 'cloudwatch',
  severity: 'error',
  title: 'CloudWatch query that does not fit together',
  explanation:
    'KEDA refuses lists of dimensions of unequal length, and a collection time that is no multiple of the period (aws_cloudwatch_scaler.go).',
  remedy: 'pair names and values of dimensions, and align times with the period',
  docs: 'https://keda.sh/docs/2.20/scalers/aws-cloudwatch/',
});
