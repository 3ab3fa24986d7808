/** What KEDA's two Kafka scalers have in common. */
import type { Reading, Readings, Rule } from '../definition';
import type { Parameters } from '../parameter';
import { isTrue } from '../rules';

/** Which lag counts, and how it becomes replicas. */
export const kafkaLag = {
  /** Brokers to start from, `host:port` each. */
  bootstrapServers: { kind: 'list', of: 'text', from: ['metadata', 'environment'] },
  /** Consumer group whose lag counts. */
  consumerGroup: { kind: 'text', from: ['metadata', 'environment'] },
  /** Target lag per replica, in messages, summed over the partitions. */
  lagThreshold: { kind: 'integer', above: 0, default: '10', role: 'target' },
  /** Lag above which the first replica starts, in messages. */
  activationLagThreshold: { kind: 'integer', min: 0, default: '0', role: 'activation' },
  /** Where a consumer without a committed offset starts to read. */
  offsetResetPolicy: { kind: 'choice', values: ['latest', 'earliest'], default: 'latest' },
  /** Whether there may be more replicas than partitions; those beyond have nothing to do. */
  allowIdleConsumers: { kind: 'boolean', default: 'false' },
  /** Whether a partition whose offset has not moved since the last poll does not count. */
  excludePersistentLag: { kind: 'boolean', default: 'false' },
  /** Whether a partition without a valid offset counts as no lag, instead of as one message. */
  scaleToZeroOnInvalidOffset: { kind: 'boolean', default: 'false' },
  /** Whether there are at most as many replicas as partitions with lag. */
  limitToPartitionsWithLag: { kind: 'boolean', default: 'false' },
  /** Whether the number of replicas divides the number of partitions. */
  ensureEvenDistributionOfPartitions: { kind: 'boolean', default: 'false' },
  /** Region of the brokers, for AWS MSK with IAM. */
  awsRegion: { kind: 'text', optional: true },
} as const satisfies Parameters;

type Lag = Readings<typeof kafkaLag> & { readonly topic: Reading<unknown> };

/** What the two ask of these parameters alike. */
export const kafkaLagRules: readonly Rule<Lag>[] = [
  {
    says: '`allowIdleConsumers` and `limitToPartitionsWithLag` are not both true',
    about: ['allowIdleConsumers', 'limitToPartitionsWithLag'],
    source: 'pkg/scalers/kafka_scaler.go and apache_kafka_scaler.go, Validate',
    broken: (p) => isTrue(p.allowIdleConsumers) && isTrue(p.limitToPartitionsWithLag),
  },
  {
    says: '`limitToPartitionsWithLag` needs `topic`',
    about: ['limitToPartitionsWithLag', 'topic'],
    source: 'pkg/scalers/kafka_scaler.go and apache_kafka_scaler.go, Validate',
    broken: (p) => isTrue(p.limitToPartitionsWithLag) && !p.topic.given,
  },
];
