import type { Duration } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import type { Problems } from '../model/problems';
import { checkCount, checkSeconds, checkWord, seconds } from './checks';

/**
 * How a job runs: the fields of its spec besides the pod.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
export interface JobOptions {
  /** How long a job may take, with all its retries. @default - as long as it takes */
  readonly activeDeadline?: Duration;
  /** Failures after which a job is given up. @default - Kubernetes': 6 */
  readonly backoffLimit?: number;
  /** Failures of each index after which it is given up. @default - none */
  readonly backoffLimitPerIndex?: number;
  /** Indexes that may fail before the job does. @default - all of them */
  readonly maxFailedIndexes?: number;
  /** How long after its end a job is deleted. @default - KEDA's history limits decide */
  readonly ttlAfterFinished?: Duration;
  /** Pods that run at the same time. @default - Kubernetes': 1 */
  readonly parallelism?: number;
  /** Pods that must succeed. @default - Kubernetes': 1 */
  readonly completions?: number;
  /** Whether pods are numbered. @default - Kubernetes': 'NonIndexed' */
  readonly completionMode?: 'NonIndexed' | 'Indexed';
  /** When a failed pod is replaced. @default - Kubernetes' */
  readonly podReplacementPolicy?: 'TerminatingOrFailed' | 'Failed';
  /** What each kind of failure means. @default - each counts towards the backoff limit */
  readonly podFailurePolicy?: k8s.PodFailurePolicy;
  /** When an indexed job counts as done early. @default - when all indexes are */
  readonly successPolicy?: {
    readonly rules: readonly { readonly succeededIndexes?: string; readonly succeededCount?: number }[];
  };
  /** Controller of the job, if not Kubernetes' own. @default - Kubernetes' own */
  readonly managedBy?: string;
}

const DOCS = 'https://kubernetes.io/docs/concepts/workloads/controllers/job/';

/** Checks the numbers and words. */
export function checkJobOptions(problems: Problems, options: JobOptions): void {
  checkSeconds(problems, 'activeDeadline', options.activeDeadline, { min: 1 }, DOCS);
  checkSeconds(problems, 'ttlAfterFinished', options.ttlAfterFinished, { min: 0 }, DOCS);
  for (const name of [
    'backoffLimit',
    'backoffLimitPerIndex',
    'maxFailedIndexes',
    'parallelism',
    'completions',
  ] as const) {
    checkCount(problems, name, options[name], 0, DOCS);
  }
  checkWord(problems, 'completionMode', options.completionMode, ['NonIndexed', 'Indexed'], DOCS);
  checkWord(problems, 'podReplacementPolicy', options.podReplacementPolicy, ['TerminatingOrFailed', 'Failed'], DOCS);
}

/** The options as the manifest has them. */
export function renderJobOptions(options: JobOptions): object {
  return {
    activeDeadlineSeconds: seconds(options.activeDeadline),
    backoffLimit: options.backoffLimit,
    backoffLimitPerIndex: options.backoffLimitPerIndex,
    maxFailedIndexes: options.maxFailedIndexes,
    ttlSecondsAfterFinished: seconds(options.ttlAfterFinished),
    parallelism: options.parallelism,
    completions: options.completions,
    completionMode: options.completionMode,
    podReplacementPolicy: options.podReplacementPolicy,
    podFailurePolicy: options.podFailurePolicy,
    successPolicy: options.successPolicy,
    managedBy: options.managedBy,
  };
}
