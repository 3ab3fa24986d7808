import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';
import { checkCount } from './checks';

/** Bounds of the number of replicas. */
export interface ReplicaBounds {
  readonly minReplicaCount?: number;
  readonly maxReplicaCount?: number;
  readonly idleReplicaCount?: number;
}

/** KEDA's maximum where none is said (`scaledobject_types.go`, defaultHPAMaxReplicas; the same for jobs). */
export const DEFAULT_MAX_REPLICA_COUNT = 100;

/** Checks that minimum, maximum and idle count fit together (`scaledobject_types.go`, CheckReplicaCountBoundsAreValid). */
export function checkReplicaBounds(problems: Problems, bounds: ReplicaBounds, docs: string): void {
  const { minReplicaCount: min, maxReplicaCount: max, idleReplicaCount: idle } = bounds;
  checkCount(problems, 'minReplicaCount', min, 0, docs);
  checkCount(problems, 'maxReplicaCount', max, 1, docs);
  checkCount(problems, 'idleReplicaCount', idle, 0, docs);
  if (typeof min === 'number' && min > (max ?? DEFAULT_MAX_REPLICA_COUNT)) {
    problems.add({
      code: 'replica-bounds',
      parameter: 'minReplicaCount',
      message: `is more than maxReplicaCount, which is ${max === undefined ? `${DEFAULT_MAX_REPLICA_COUNT} when left out` : describeValue(max)}`,
      given: describeValue(min),
      fix: 'raise maxReplicaCount, or lower minReplicaCount',
      docs,
    });
  }
  // KEDA takes an explicit minimum of 0 for 1 here, and one that is left out for 0
  if (typeof idle === 'number' && idle >= (min === undefined ? 0 : Math.max(1, min))) {
    problems.add({
      code: 'idle-bounds',
      parameter: 'idleReplicaCount',
      message: `must be less than minReplicaCount, which is ${min === undefined ? '0 when left out' : describeValue(min)}`,
      given: describeValue(idle),
      fix: 'give minReplicaCount of at least 1, or leave idleReplicaCount out',
      docs,
    });
  }
}
