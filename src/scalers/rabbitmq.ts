import { defineScaler, type Reading } from './definition';
import { parseUrl } from './go/url';
import { isOneOf, isTrue, together } from './rules';
import { oauth2 } from './shared/oauth2';
import { clientCertificate } from './shared/tls';

const HTTP_ONLY_MODES = [
  'MessageRate',
  'DeliverGetRate',
  'PublishedToDeliveredRatio',
  'ExpectedQueueConsumptionTime',
] as const;
const SOURCE = 'pkg/scalers/rabbitmq_scaler.go, Validate';

type Protocol = 'amqp' | 'http';

/** The protocol that KEDA would speak; `undefined` when it hangs on an address that is not known at synthesis. */
function protocolOf({
  protocol,
  host,
}: {
  protocol: Reading<'auto' | 'amqp' | 'http'>;
  host: Reading<string>;
}): Protocol | undefined {
  if (protocol.value !== 'auto') return protocol.value;
  const address = host.value === undefined ? undefined : parseUrl(host.value);
  if (address?.ok !== true) return undefined;
  const { scheme } = address.value;
  return scheme === 'amqp' || scheme === 'amqps'
    ? 'amqp'
    : scheme === 'http' || scheme === 'https'
      ? 'http'
      : undefined;
}

export const rabbitmq = defineScaler({
  type: 'rabbitmq',
  title: 'RabbitMQ Queue',
  page: 'rabbitmq-queue',
  summary: 'Scales on the length or the message rates of a RabbitMQ queue.',
  parameters: {
    /** Queue to watch; a regular expression when `useRegex` is true. */
    queueName: { kind: 'text' },
    /** What `value` measures. All but `QueueLength` need the HTTP protocol. */
    mode: { kind: 'choice', values: ['QueueLength', ...HTTP_ONLY_MODES], enforced: false, optional: true },
    /** Target per replica: messages, messages per second, a ratio, or seconds, as the mode has it. */
    value: { kind: 'number', optional: true, role: 'target' },
    /** Value above which the first replica starts, in the unit of `value`. */
    activationValue: { kind: 'number', optional: true, role: 'activation' },
    /** Old form of `mode: QueueLength` with `value`. */
    queueLength: { kind: 'number', optional: true, deprecated: 'use `mode: QueueLength` and `value`' },
    /** Address of the broker, `amqp(s)://` or `http(s)://`, with the virtual host as its path. */
    host: {
      kind: 'url',
      from: ['metadata', 'authentication', 'environment'],
      secret: 'url',
      schemes: ['amqp', 'amqps', 'http', 'https'],
    },
    /** Protocol to speak with the broker; `auto` goes by the scheme of `host`. */
    protocol: {
      kind: 'choice',
      values: ['auto', 'amqp', 'http'],
      whole: true,
      from: ['metadata', 'authentication'],
      default: 'auto',
    },
    /** Virtual host, instead of the one in `host`. */
    vhostName: { kind: 'text', from: ['metadata', 'authentication'], optional: true },
    /** Whether `queueName` is a regular expression over all queues; HTTP only. */
    useRegex: { kind: 'boolean', optional: true },
    /** Whether messages that are delivered and not yet acknowledged do not count; HTTP only. */
    excludeUnacknowledged: { kind: 'boolean', optional: true },
    /** Queues asked for at a time with `useRegex`. */
    pageSize: { kind: 'integer', min: 1, default: '100' },
    /** How the values of several queues become one with `useRegex`. */
    operation: { kind: 'choice', values: ['sum', 'max', 'avg'], enforced: false, default: 'sum' },
    /** How long a request may take; HTTP only. */
    timeout: { kind: 'duration', unit: 'go', optional: true },
    /** User, instead of the one in `host`. */
    username: { kind: 'text', from: ['authentication', 'environment'], optional: true },
    /** Password, instead of the one in `host`. */
    password: { kind: 'text', from: ['authentication', 'environment'], optional: true, secret: true },
    ...clientCertificate,
    /** Whether the connection is encrypted with the certificates given here. */
    tls: { kind: 'choice', values: ['enable', 'disable'], whole: true, from: ['authentication'], default: 'disable' },
    /** Whether the server's certificate is not checked. */
    unsafeSsl: { kind: 'boolean', optional: true },
    /** Application of Azure AD whose token signs in; HTTP only, with the pod identity `azure-workload`. */
    workloadIdentityResource: { kind: 'text', from: ['authentication'], optional: true },
    ...oauth2,
  },
  rules: [
    together(['cert', 'key'], { source: SOURCE }),
    together(['username', 'password'], { source: SOURCE }),
    {
      says: '`host` starts with amqp://, amqps://, http:// or https://, unless `protocol` says which it is',
      about: ['host', 'protocol'],
      source: SOURCE,
      broken: (p) => p.protocol.value === 'auto' && p.host.value !== undefined && protocolOf(p) === undefined,
    },
    {
      says: 'Azure workload identity needs the HTTP protocol',
      about: ['workloadIdentityResource', 'host'],
      source: SOURCE,
      broken: (p) => p.workloadIdentityResource.given && protocolOf(p) === 'amqp',
    },
    {
      says: 'OAuth 2.0 needs `oauthTokenURI`, `clientID` and `clientSecret`',
      about: ['oauthTokenURI', 'clientID', 'clientSecret'],
      source: `${SOURCE}OAuth2`,
      broken: (p) => {
        const given = [p.oauthTokenURI, p.clientID, p.clientSecret].filter((one) => one.given).length;
        return given > 0 && given < 3;
      },
    },
    {
      says: 'OAuth 2.0 needs the HTTP protocol',
      about: ['oauthTokenURI', 'host'],
      source: `${SOURCE}OAuth2`,
      broken: (p) => (p.oauthTokenURI.given || p.clientID.given || p.clientSecret.given) && protocolOf(p) === 'amqp',
    },
    {
      says: 'OAuth 2.0 stands without `username` and `password`, and without Azure workload identity',
      about: ['oauthTokenURI', 'username', 'workloadIdentityResource'],
      source: `${SOURCE}OAuth2`,
      broken: (p) =>
        (p.oauthTokenURI.given || p.clientID.given || p.clientSecret.given) &&
        ((p.username.given && p.password.given) || p.workloadIdentityResource.given),
    },
    {
      says: '`useRegex` needs the HTTP protocol',
      about: ['useRegex', 'host'],
      source: SOURCE,
      broken: (p) => isTrue(p.useRegex) && protocolOf(p) === 'amqp',
    },
    {
      says: '`excludeUnacknowledged` needs the HTTP protocol',
      about: ['excludeUnacknowledged', 'host'],
      source: SOURCE,
      broken: (p) => isTrue(p.excludeUnacknowledged) && protocolOf(p) === 'amqp',
    },
    {
      says: '`queueLength` stands without `mode` and `value`',
      about: ['queueLength', 'mode', 'value'],
      source: `${SOURCE}Trigger`,
      fix: 'use `mode: QueueLength` and `value`, and leave `queueLength` out',
      broken: (p) => Boolean(p.queueLength.value) && (modeGiven(p.mode) || Boolean(p.value.value)),
    },
    {
      says: '`mode` and `value` are given together, and `value` is not 0',
      about: ['value', 'mode'],
      source: `${SOURCE}Trigger`,
      broken: (p) => p.value.known && !p.queueLength.value && modeGiven(p.mode) !== Boolean(p.value.value),
    },
    {
      says: `\`mode\` is one of QueueLength, ${HTTP_ONLY_MODES.join(', ')}`,
      about: ['mode'],
      source: `${SOURCE}Trigger`,
      broken: (p) =>
        modeGiven(p.mode) && Boolean(p.value.value) && !isOneOf(p.mode, ['QueueLength', ...HTTP_ONLY_MODES]),
    },
    {
      says: `the modes ${HTTP_ONLY_MODES.join(', ')} need the HTTP protocol`,
      about: ['mode', 'host'],
      source: `${SOURCE}Trigger`,
      fix: 'give the address of the management API, http://…:15672',
      broken: (p) => isOneOf(p.mode, HTTP_ONLY_MODES) && protocolOf(p) === 'amqp',
    },
    {
      says: '`timeout` needs the HTTP protocol',
      about: ['timeout', 'host'],
      source: `${SOURCE}Trigger`,
      // KEDA looks at it only where mode and value are given
      broken: (p) => Boolean(p.timeout.value) && modeGiven(p.mode) && protocolOf(p) === 'amqp',
    },
    {
      says: 'Azure workload identity needs `vhostName`',
      about: ['vhostName'],
      source: 'https://keda.sh/docs/2.20/scalers/rabbitmq-queue/',
      severity: 'strict',
      fix: 'name the virtual host with `vhostName`',
      broken: (p, { podIdentity }) =>
        podIdentity === 'azure-workload' && p.workloadIdentityResource.given && !p.vhostName.given,
    },
  ],
});

// KEDA's own word for "no mode" is Unknown
function modeGiven(mode: Reading<string>): boolean {
  return mode.given && mode.text !== 'Unknown';
}
