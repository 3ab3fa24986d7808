import type { ApiObjectMetadata, Duration } from 'cdk8s';
import type { AbstractPodProps } from 'cdk8s-plus-28';
import type { PropNames } from './checks';
import type { JobOptions } from './job-options';
import type { Trigger } from './trigger';

/** How many jobs are started, of those that the triggers want. */
export interface ScalingStrategy {
  /**
   * `default`: as many as wanted, less those that run. `custom`: less a part of those that run. `accurate`: as wanted,
   * for sources that no longer count what is being worked on. `eager`: as many as fit.
   *
   * @default - KEDA's: 'default'
   */
  readonly strategy?: 'default' | 'custom' | 'accurate' | 'eager';
  /** Jobs taken off what is wanted, with `custom`. @default - KEDA's: 0 */
  readonly customScalingQueueLengthDeduction?: number;
  /** Part of the running jobs taken off what is wanted, with `custom`: 0.5 is half. @default - KEDA's: 0 */
  readonly customScalingRunningJobPercentage?: number;
  /** Conditions that all must hold on a pod for its job to count as started. @default - its phase decides */
  readonly pendingPodConditions?: readonly string[];
  /** How the wishes of several triggers become one. @default - KEDA's: 'max' */
  readonly multipleScalersCalculation?: 'min' | 'avg' | 'sum' | 'max';
}

/** What happens to running jobs when the ScaledJob changes. */
export interface Rollout {
  /** `gradual` lets them finish, `immediate` deletes them. @default - KEDA's: 'immediate' */
  readonly strategy?: 'gradual' | 'immediate';
  /** How their pods are deleted. @default - KEDA's: 'background' */
  readonly propagationPolicy?: 'foreground' | 'background';
}

/**
 * Props of a ScaledJob: a pod as cdk8s-plus has it, how its jobs run, and what they are started for.
 *
 * @see https://keda.sh/docs/2.20/reference/scaledjob-spec/
 */
export interface ScaledJobProps extends AbstractPodProps, JobOptions {
  /** Metadata of the pods. @default - labels of the library only */
  readonly podMetadata?: ApiObjectMetadata;

  /** What jobs are started for. At least one. */
  readonly triggers: readonly Trigger[];

  /** How often the triggers' sources are asked. Whole seconds, at least 1. @default - KEDA's: Duration.seconds(30) */
  readonly pollingInterval?: Duration;

  /** Jobs that always run. @default - KEDA's: 0 */
  readonly minReplicaCount?: number;

  /** Jobs that run at most, at least 1. @default - KEDA's: 100 */
  readonly maxReplicaCount?: number;

  /** Finished jobs that are kept. @default - KEDA's: 100 */
  readonly successfulJobsHistoryLimit?: number;

  /** Failed jobs that are kept. @default - KEDA's: 100 */
  readonly failedJobsHistoryLimit?: number;

  /** Container whose variables the triggers read. @default - KEDA's: the first */
  readonly envSourceContainerName?: string;

  /** @default - KEDA's own */
  readonly scalingStrategy?: ScalingStrategy;

  /** @default - running jobs are deleted when the ScaledJob changes */
  readonly rollout?: Rollout;

  /** Whether no more jobs are started. @default false */
  readonly paused?: boolean;

  /** Labels of the ScaledJob that its jobs do not get. @default - they get all */
  readonly jobExcludedLabels?: readonly string[];
}

/** The names of the props. */
export const SCALED_JOB_PROPS: PropNames<ScaledJobProps> = {
  podMetadata: true,
  triggers: true,
  pollingInterval: true,
  minReplicaCount: true,
  maxReplicaCount: true,
  successfulJobsHistoryLimit: true,
  failedJobsHistoryLimit: true,
  envSourceContainerName: true,
  scalingStrategy: true,
  rollout: true,
  paused: true,
  jobExcludedLabels: true,
  activeDeadline: true,
  backoffLimit: true,
  backoffLimitPerIndex: true,
  maxFailedIndexes: true,
  ttlAfterFinished: true,
  parallelism: true,
  completions: true,
  completionMode: true,
  podReplacementPolicy: true,
  podFailurePolicy: true,
  successPolicy: true,
  managedBy: true,
  metadata: true,
  containers: true,
  dns: true,
  dockerRegistryAuth: true,
  hostAliases: true,
  hostNetwork: true,
  initContainers: true,
  isolate: true,
  restartPolicy: true,
  securityContext: true,
  serviceAccount: true,
  automountServiceAccountToken: true,
  terminationGracePeriod: true,
  volumes: true,
};
