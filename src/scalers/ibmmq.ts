import { defineScaler } from './definition';
import { withoutGaps } from './shared/address';
import { clientCertificateRules } from './shared/client-certificate-rules';
import { clientCertificate } from './shared/tls';

export const ibmmq = defineScaler({
  type: 'ibmmq',
  title: 'IBM MQ',
  page: 'ibm-mq',
  summary: 'Scales on the depth of one or several IBM MQ queues.',
  parameters: {
    /** Address of the queue manager's administrative REST API, which ends with `/action/qmgr/<name>/mqsc`. */
    host: { kind: 'url', parsed: 'absolute', schemes: ['http', 'https'] },
    /** Queues to watch. */
    queueName: { kind: 'list', of: 'text', aliases: ['queueNames'] },
    /** Target per replica, in messages. */
    queueDepth: { kind: 'integer', default: '20', role: 'target' },
    /** Messages above which the first replica starts. */
    activationQueueDepth: { kind: 'integer', default: '0', role: 'activation' },
    /** How the depths of several queues become one. */
    operation: { kind: 'choice', values: ['max', 'avg', 'sum'], default: 'max' },
    /** User of the REST API. */
    username: { kind: 'text', from: ['authentication', 'environment', 'metadata'] },
    /** Password of the user, or its API key on IBM Cloud. */
    password: { kind: 'text', from: ['authentication', 'environment', 'metadata'], secret: true },
    /** Whether the server's certificate is not checked. */
    unsafeSsl: { kind: 'boolean', default: 'false' },
    ...clientCertificate,
  },
  rules: [
    ...clientCertificateRules({
      validated: 'pkg/scalers/ibmmq_scaler.go, Validate',
      used: 'pkg/scalers/ibmmq_scaler.go, NewIBMMQScaler',
    }),
    withoutGaps('queueName', { source: 'pkg/scalers/ibmmq_scaler.go, getQueueDepthViaHTTP' }),
  ],
});
