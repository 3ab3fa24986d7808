import { defineScaler } from './definition';
import { parseRequestUri } from './go/url';
import { objectNameIn, templateRules } from './shared/jolokia';

export const activemq = defineScaler({
  type: 'activemq',
  title: 'ActiveMQ',
  page: 'activemq',
  summary: 'Scales on the number of messages in a queue of ActiveMQ Classic.',
  parameters: {
    /** Host and port of the broker's web console, `activemq.shop.svc:8161`. */
    managementEndpoint: { kind: 'text', optional: true },
    /** Queue to watch. */
    destinationName: { kind: 'text', optional: true },
    /** Name of the broker, as its own configuration has it. */
    brokerName: { kind: 'text', optional: true },
    /** User of the web console. */
    username: { kind: 'text', from: ['authentication', 'environment', 'metadata'] },
    /** Password of the user. */
    password: { kind: 'text', from: ['authentication', 'environment', 'metadata'], secret: true },
    /** Value of the Origin header. KEDA takes the management endpoint's address when left out. */
    corsHeader: { kind: 'text', optional: true },
    /** Whole address that tells the queue's length, instead of endpoint, queue and broker; the way to use HTTPS. */
    restAPITemplate: { kind: 'url', parsed: 'absolute', schemes: ['http', 'https'], optional: true },
    /** Target per replica, in messages. */
    targetQueueSize: { kind: 'integer', default: '10', role: 'target' },
    /** Messages above which the first replica starts. */
    activationTargetQueueSize: { kind: 'integer', default: '0', role: 'activation' },
  },
  rules: [
    ...templateRules({
      template: 'restAPITemplate',
      parts: ['managementEndpoint', 'destinationName', 'brokerName'],
      keys: ['destinationName', 'brokerName'],
      objectNameOf: (address) => {
        const url = parseRequestUri(address);
        return url.ok ? objectNameIn(url.value.path) : undefined;
      },
      placeholder: { pattern: /\{\{/, example: '{{.BrokerName}}' },
      source: 'pkg/scalers/activemq_scaler.go, Validate',
    }),
  ],
});
