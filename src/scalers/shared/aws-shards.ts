import type { Parameters } from '../parameter';

/** Scaling by the number of shards of a stream, as KEDA's scalers for Kinesis and for DynamoDB's streams do. */
export const awsShards = {
  /** Target per replica, in shards. */
  shardCount: { kind: 'integer', default: '2', role: 'target' },
  /** Shards above which the first replica starts. */
  activationShardCount: { kind: 'integer', default: '0', role: 'activation' },
} as const satisfies Parameters;
