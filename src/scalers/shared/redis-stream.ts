/**
 * What is measured by KEDA's three scalers of Redis streams: the stream's length without a consumer group, and with one
 * its lag when `lagCount` is given, else its pending entries.
 *
 * Source: `pkg/scalers/redis_streams_scaler.go`, Validate.
 */
import type { Reading, Readings, Rule } from '../definition';
import type { Parameters } from '../parameter';

/** The parameters of the three. */
export const redisStream = {
  /** Key of the stream. */
  stream: { kind: 'text' },
  /** Consumer group whose entries count; without it, the stream's length does. */
  consumerGroup: { kind: 'text', optional: true },
  /** Target per replica, in entries of the stream; without `consumerGroup`. */
  streamLength: { kind: 'integer', default: '5', role: 'target' },
  /** Target per replica, in entries delivered and not acknowledged; with `consumerGroup`. Cannot start a first replica. */
  pendingEntriesCount: { kind: 'integer', default: '5', role: 'target' },
  /** Target per replica, in entries not yet delivered; with `consumerGroup`, from Redis 7 on. */
  lagCount: { kind: 'integer', optional: true, role: 'target' },
  /** Entries above which the first replica starts, whichever are counted. */
  activationLagCount: { kind: 'integer', default: '0', role: 'activation' },
} as const satisfies Parameters;

type Stream = Readings<typeof redisStream>;

const countsLag = (p: { lagCount: Reading<number> }): boolean => Boolean(p.lagCount.value);

/** Which targets have a meaning beside which. */
export const redisStreamRules: readonly Rule<Stream>[] = [
  ignored('streamLength', 'without `consumerGroup`', (p) => p.consumerGroup.given),
  ignored('lagCount', 'with `consumerGroup`', (p) => !p.consumerGroup.given),
  ignored(
    'pendingEntriesCount',
    'with `consumerGroup`, and without `lagCount`',
    (p) => !p.consumerGroup.given || countsLag(p),
  ),
];

function ignored(
  name: 'streamLength' | 'lagCount' | 'pendingEntriesCount',
  where: string,
  isIgnored: (p: Stream) => boolean,
): Rule<Stream> {
  return {
    says: `\`${name}\` counts ${where} only`,
    about: [name, 'consumerGroup'],
    source: 'pkg/scalers/redis_streams_scaler.go, Validate',
    severity: 'warning',
    broken: (p) => p[name].given && isIgnored(p),
  };
}
