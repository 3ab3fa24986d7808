import { defineScaler } from './definition';
import { parseRequestUri } from './go/url';
import { clientCertificateRules } from './shared/client-certificate-rules';
import { objectNameIn, templateRules } from './shared/jolokia';
import { clientCertificate } from './shared/tls';

const SOURCE = 'pkg/scalers/artemis_scaler.go, Validate';

// what Go's escaping of a path gives: these characters, and the escapes of the others
const USUAL_PATH =
  /^(?:[A-Za-z0-9\-_.~$&+,/:;=@]|%(?:[01][0-9A-F]|2[0-3]|25|2[7-9A]|3[CEF]|5[B-E]|60|7[BCDF]|[89A-F][0-9A-F]))*$/;

/**
 * The path of an address as it was written. KEDA looks at Go's `RawPath`, which stays empty where the usual escapes are
 * all that the path has; the quotation marks around the names must therefore stand unescaped.
 */
function rawPathOf(address: string): string {
  const url = parseRequestUri(address);
  if (!url.ok || url.value.path === '') return '';
  const path = /^(?:[^:/?]+:(?:\/\/[^/?]*)?)?([^?]*)/.exec(address)?.[1] ?? '';
  return USUAL_PATH.test(path) ? '' : path;
}

export const artemisQueue = defineScaler({
  type: 'artemis-queue',
  title: 'ActiveMQ Artemis',
  page: 'artemis',
  summary: 'Scales on the number of messages in a queue of ActiveMQ Artemis.',
  parameters: {
    /** Host and port of the broker's web console, `artemis.shop.svc:8161`. */
    managementEndpoint: { kind: 'text', optional: true },
    /** Queue to watch. */
    queueName: { kind: 'text', optional: true },
    /** Name of the broker, as its own configuration has it. */
    brokerName: { kind: 'text', optional: true },
    /** Address that the queue belongs to. */
    brokerAddress: { kind: 'text', optional: true },
    /** User of the web console. */
    username: { kind: 'text', from: ['authentication', 'metadata', 'environment'] },
    /** Password of the user. */
    password: { kind: 'text', from: ['authentication', 'metadata', 'environment'], secret: true },
    /** Whole address that tells the queue's length, instead of endpoint, queue and broker; the way to use HTTPS. */
    restApiTemplate: { kind: 'url', parsed: 'absolute', schemes: ['http', 'https'], optional: true },
    /** Target per replica, in messages. */
    queueLength: { kind: 'integer', default: '10', role: 'target' },
    /** Messages above which the first replica starts. KEDA's page says 0 when left out; its code takes 10. */
    activationQueueLength: { kind: 'integer', default: '10', role: 'activation' },
    /** Value of the Origin header. KEDA takes the management endpoint's address when left out. */
    corsHeader: { kind: 'text', optional: true },
    /** Whether the server's certificate is not checked. */
    unsafeSsl: { kind: 'boolean', default: 'false' },
    ...clientCertificate,
  },
  rules: [
    ...templateRules({
      template: 'restApiTemplate',
      parts: ['managementEndpoint', 'queueName', 'brokerName', 'brokerAddress'],
      keys: ['address', 'queue', 'broker'],
      form: ', each in quotation marks that are not escaped',
      objectNameOf: (address) => objectNameIn(rawPathOf(address), (text) => text.replaceAll('""', '')),
      placeholder: { pattern: /<<\w+>>/, example: '<<queueName>>' },
      source: `${SOURCE} and getAPIParameters`,
    }),
    ...clientCertificateRules({ validated: SOURCE, used: 'pkg/scalers/artemis_scaler.go, NewArtemisQueueScaler' }),
    {
      says: 'TLS needs `restApiTemplate` with https://, since the address that KEDA makes itself starts with http://',
      about: ['restApiTemplate', 'unsafeSsl', 'cert'],
      source: 'pkg/scalers/artemis_scaler.go, defaultRestAPITemplate',
      severity: 'warning',
      broken: (p) => (p.unsafeSsl.value === true || p.cert.given) && !p.restApiTemplate.given,
    },
  ],
});
