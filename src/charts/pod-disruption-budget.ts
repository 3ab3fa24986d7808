import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';
import { checkMapping, checkValue, refuseUnknown } from './option-checks';

const DOCS = 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/';

/** Pods as a number of at least 1, or as a share of them from `'1%'` to `'100%'`. */
export type PodShare = number | string;

/**
 * How many pods a voluntary disruption, such as draining a node, must leave.
 *
 * One of the two. `minAvailable` of as many pods as there are replicas keeps every node with such a pod from being
 * drained, so `maxUnavailable: 1` is the safer one.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export type PodDisruptionBudget =
  | {
      /** Pods that must stay. */
      readonly minAvailable: PodShare;
      readonly maxUnavailable?: never;
    }
  | {
      /** Pods that may go. */
      readonly maxUnavailable: PodShare;
      readonly minAvailable?: never;
    };

/** Records a problem when a budget does not set exactly one amount, or one that charts take for unset, such as 0. */
export function checkPodDisruptionBudget(
  problems: Problems,
  parameter: string,
  budget: PodDisruptionBudget | undefined,
): void {
  if (!checkMapping(problems, parameter, budget)) return;
  const { minAvailable, maxUnavailable, ...unknown } = budget;
  refuseUnknown(problems, parameter, unknown);
  if ((minAvailable === undefined) === (maxUnavailable === undefined)) {
    problems.add({
      code: 'disruption-budget-invalid',
      parameter,
      message: 'must have either minAvailable or maxUnavailable',
      given: describeValue(budget),
      docs: DOCS,
    });
  }
  for (const [name, value] of Object.entries({ minAvailable, maxUnavailable })) {
    checkValue(problems, `${parameter}.${name}`, value, isShare, {
      code: 'disruption-budget-invalid',
      message: 'is not a number or share of pods',
      allowed: 'a whole number of 1 or more, or 1% to 100% as text',
      docs: DOCS,
    });
  }
}

function isShare(value: unknown): value is PodShare {
  if (typeof value === 'string') return /^([1-9]\d?|100)%$/.test(value);
  return Number.isSafeInteger(value) && Number(value) >= 1;
}
