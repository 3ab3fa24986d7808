import { defineScaler, type Reading } from './definition';
import { solaceBroker } from './shared/solace';

const TARGETS = ['messageCountTarget', 'messageSpoolUsageTarget', 'messageReceiveRateTarget'] as const;
const ACTIVATIONS = [
  'activationMessageCountTarget',
  'activationMessageSpoolUsageTarget',
  'activationMessageReceiveRateTarget',
] as const;

const isUnused = ({ known, value }: Reading<number>): boolean => known && (value ?? 0) < 1;

export const solaceEventQueue = defineScaler({
  type: 'solace-event-queue',
  title: 'Solace PubSub+ Event Broker',
  page: 'solace-pub-sub',
  summary: 'Scales on the length, size or inflow of a queue of a Solace PubSub+ broker.',
  parameters: {
    ...solaceBroker,
    /** Queue to watch. */
    queueName: { kind: 'text' },
    /** User of the management API. */
    username: { kind: 'text', from: ['authentication', 'metadata', 'environment'] },
    /** Password of the user. */
    password: { kind: 'text', from: ['authentication', 'metadata', 'environment'], secret: true },
    /** Target per replica, in messages. */
    messageCountTarget: { kind: 'integer', optional: true, role: 'target', zeroIsUnused: true },
    /** Target per replica, in megabytes that the queue takes up. */
    messageSpoolUsageTarget: { kind: 'integer', optional: true, role: 'target', zeroIsUnused: true },
    /** Target per replica, in messages that arrive per second, averaged over a minute. */
    messageReceiveRateTarget: { kind: 'integer', optional: true, role: 'target', zeroIsUnused: true },
    /** Messages above which the first replica starts. */
    activationMessageCountTarget: { kind: 'integer', default: '0', role: 'activation' },
    /** Megabytes above which the first replica starts. */
    activationMessageSpoolUsageTarget: { kind: 'integer', default: '0', role: 'activation' },
    /** Messages per second above which the first replica starts. */
    activationMessageReceiveRateTarget: { kind: 'integer', default: '0', role: 'activation' },
  },
  rules: [
    {
      says: `at least one of ${TARGETS.join(', ')} is 1 or more`,
      about: TARGETS,
      source: 'pkg/scalers/solace_scaler.go, Validate',
      broken: (p) => TARGETS.every((name) => isUnused(p[name])),
    },
    {
      says: '`solaceSempBaseURL` has addresses that start with http:// or https://',
      about: ['solaceSempBaseURL'],
      source: 'pkg/scalers/solace_scaler.go, parseSolaceMetadata',
      severity: 'strict',
      broken: (p) => p.solaceSempBaseURL.value?.every((address) => !/^https?:\/\//i.test(String(address))) ?? false,
    },
    {
      says: `the first replica starts when any of the three exceeds its activation value, and one left out is 0`,
      about: ACTIVATIONS,
      source: 'pkg/scalers/solace_scaler.go, GetMetricsAndActivity',
      severity: 'warning',
      fix: `set all of ${ACTIVATIONS.join(', ')}`,
      broken: (p) => {
        const unused = ACTIVATIONS.filter((name) => isUnused(p[name]));
        return unused.length > 0 && ACTIVATIONS.some((name) => (p[name].value ?? 0) > 0);
      },
    },
  ],
});
