import { defineScaler } from './definition';
import { parseRequestUri } from './go/url';
import { awsAuthorization, awsAuthorizationRule } from './shared/aws-authorization';
import { needing } from './shared/aws-needs';

/** Whether an address has the path `/account/queue`; what is no address is the queue's name. */
function namesQueue(text: string): boolean {
  const address = parseRequestUri(text);
  if (!address.ok) return true;
  const [, , name, ...more] = address.value.path.split('/');
  return name !== undefined && name !== '' && more.length === 0;
}

export const awsSqsQueue = defineScaler({
  type: 'aws-sqs-queue',
  title: 'AWS SQS Queue',
  page: 'aws-sqs',
  summary: 'Scales on the number of messages in an Amazon SQS queue.',
  parameters: {
    /** URL of the queue. */
    queueURL: { kind: 'text', from: ['metadata', 'environment'] },
    /** Region of the queue, for example `eu-west-1`. */
    awsRegion: { kind: 'text', from: ['metadata', 'authentication'] },
    /** Target per replica, in messages. */
    queueLength: { kind: 'integer', default: '5', role: 'target' },
    /** Messages above which the first replica starts. */
    activationQueueLength: { kind: 'integer', default: '0', role: 'activation' },
    /** Whether messages that are received and not yet deleted count. */
    scaleOnInFlight: { kind: 'boolean', default: 'true' },
    /** Whether messages that are delayed count. */
    scaleOnDelayed: { kind: 'boolean', default: 'false' },
    /** Address of the SQS service, instead of the region's own. */
    awsEndpoint: { kind: 'text', optional: true },
    ...awsAuthorization,
  },
  rules: [
    {
      says: '`queueURL` ends with /account/queue',
      about: ['queueURL'],
      source: 'pkg/scalers/aws_sqs_queue_scaler.go, parseAwsSqsQueueMetadata',
      broken: (p) => p.queueURL.value !== undefined && !namesQueue(p.queueURL.value),
    },
    awsAuthorizationRule,
  ],
  // pkg/scalers/aws_sqs_queue_scaler.go, getAwsSqsQueueLength: a short name is sent as it is, without GetQueueUrl
  permissions: (p, place) =>
    needing(p, ['queueURL', 'awsRegion'], ({ queueURL, awsRegion }) => {
      const address = parseRequestUri(queueURL);
      const [, account = '', name = ''] = address.ok ? address.value.path.split('/') : ['', place.account, queueURL];
      if (!/^\d{12}$/.test(account) || name === '') {
        const message = 'does not say the account and the name of the queue';
        return [{ unknown: 'queueURL', message, fix: 'write it as SqsQueueRef.url has it' }];
      }
      const queue = `arn:${place.partition}:sqs:${awsRegion}:${account}:${name}`;
      return [{ actions: ['sqs:GetQueueAttributes'], resources: [queue] }];
    }),
});
