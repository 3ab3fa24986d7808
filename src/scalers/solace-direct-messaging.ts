import { defineScaler } from './definition';
import { solaceBroker } from './shared/solace';

const SOURCE = 'pkg/scalers/solace_dm_scaler.go, Validate';
const TARGETS = [
  'aggregatedClientTxMsgRateTarget',
  'aggregatedClientTxByteRateTarget',
  'aggregatedClientAverageTxMsgRateTarget',
  'aggregatedClientAverageTxByteRateTarget',
] as const;
const ACTIVATIONS = [
  'activationAggregatedClientTxMsgRateTarget',
  'activationAggregatedClientTxByteRateTarget',
  'activationAggregatedClientAverageTxMsgRateTarget',
  'activationAggregatedClientAverageTxByteRateTarget',
] as const;

// what KEDA's own check of an address finds anywhere in it
const ADDRESS = /https?:\/\/[-_.A-Za-z0-9]{2,255}(:[0-9]{2,6})?/;

export const solaceDirectMessaging = defineScaler({
  type: 'solace-direct-messaging',
  title: 'Solace PubSub+ Event Broker - Direct Messaging',
  page: 'solace-pub-sub-dm',
  summary:
    'Scales on the rates at which a Solace PubSub+ broker sends to clients; always active, so never down to zero.',
  parameters: {
    ...solaceBroker,
    /** Part of the names of the clients that count, without asterisks. */
    clientNamePattern: { kind: 'text' },
    /** User of the management API. */
    username: { kind: 'text', from: ['authentication', 'environment'] },
    /** Password of the user. */
    password: { kind: 'text', from: ['authentication', 'environment'], secret: true },
    /** Whether the broker's certificate is not checked. */
    unsafeSSL: { kind: 'boolean', default: 'false' },
    /** How many times each waiting message counts when it is added to the rates, from 1 to 100. */
    queuedMessagesFactor: { kind: 'integer', min: 1, max: 100, default: '3' },
    /** Target in messages per second, over all clients. */
    aggregatedClientTxMsgRateTarget: { kind: 'integer', default: '0', role: 'target', zeroIsUnused: true },
    /** Target in bytes per second, over all clients. */
    aggregatedClientTxByteRateTarget: { kind: 'integer', default: '0', role: 'target', zeroIsUnused: true },
    /** Target in messages, averaged over a minute, over all clients. */
    aggregatedClientAverageTxMsgRateTarget: { kind: 'integer', default: '0', role: 'target', zeroIsUnused: true },
    /** Target in bytes, averaged over a minute, over all clients. */
    aggregatedClientAverageTxByteRateTarget: { kind: 'integer', default: '0', role: 'target', zeroIsUnused: true },
    /** Read by KEDA, and without effect. */
    activationAggregatedClientTxMsgRateTarget: { kind: 'integer', default: '0', role: 'activation' },
    /** Read by KEDA, and without effect. */
    activationAggregatedClientTxByteRateTarget: { kind: 'integer', default: '0', role: 'activation' },
    /** Read by KEDA, and without effect. */
    activationAggregatedClientAverageTxMsgRateTarget: { kind: 'integer', default: '0', role: 'activation' },
    /** Read by KEDA, and without effect. */
    activationAggregatedClientAverageTxByteRateTarget: { kind: 'integer', default: '0', role: 'activation' },
  },
  rules: [
    {
      says: 'every address of `solaceSempBaseURL` has the form http(s)://host:port',
      about: ['solaceSempBaseURL'],
      source: SOURCE,
      broken: (p) => p.solaceSempBaseURL.value?.some((address) => !ADDRESS.test(String(address))) ?? false,
    },
    {
      says: '`clientNamePattern` has no asterisk, since KEDA puts one on either side',
      about: ['clientNamePattern'],
      source: SOURCE,
      broken: (p) => p.clientNamePattern.value?.includes('*') ?? false,
    },
    {
      says: `at least one of ${TARGETS.join(', ')} is 1 or more`,
      about: TARGETS,
      source: SOURCE,
      broken: (p) => TARGETS.every((name) => p[name].known && (p[name].value ?? 0) < 1),
    },
    {
      says: 'the activation values have no effect, since the trigger is always active',
      about: ACTIVATIONS,
      source: 'pkg/scalers/solace_dm_scaler.go, GetMetricsAndActivity',
      severity: 'warning',
      broken: (p) => ACTIVATIONS.some((name) => (p[name].value ?? 0) !== 0),
    },
  ],
});
