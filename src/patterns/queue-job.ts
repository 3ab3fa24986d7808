import { type ApiObjectMetadata, Duration } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { writeTriggers } from '../keda/bind-triggers';
import { ScaledJob } from '../keda/scaled-job';
import type { ScaledJobProps } from '../keda/scaled-job-props';
import type { Trigger } from '../keda/trigger';
import { checkName, DNS_LABEL } from '../model/names';
import { Problems } from '../model/problems';
import type { ServiceAccountRef } from '../model/service-account-ref';
import { workerServiceAccount } from './service-account';
import { checkWorkerContainer, mountWritablePaths, type WorkerContainer, workerContainer } from './worker-pod';

/** Props of a job that is started for work. */
export interface QueueJobProps extends WorkerContainer {
  /** @default - the construct's id, and the chart's namespace */
  readonly metadata?: Pick<ApiObjectMetadata, 'name' | 'namespace' | 'labels'>;

  /** What jobs are started for. At least one. */
  readonly triggers: readonly Trigger[];

  /** Who the job is; with a role, its pods sign in to AWS by it. @default - a service account of its own, without a role */
  readonly serviceAccount?: ServiceAccountRef;

  /**
   * How long a job may take, with its retries; a job that hangs would hold its place for ever.
   *
   * @default Duration.hours(1)
   */
  readonly activeDeadline?: Duration;

  /** Jobs that run at most. @default 10 */
  readonly maxReplicaCount?: number;

  /** How often a failed pod is tried again. @default 3 */
  readonly backoffLimit?: number;

  /** Further options of the ScaledJob. @default - KEDA's own */
  readonly scaling?: Pick<ScaledJobProps, 'pollingInterval' | 'minReplicaCount' | 'scalingStrategy' | 'paused'>;
}

// Karpenter leaves the nodes of such pods alone while they run
// (https://karpenter.sh/docs/concepts/disruption/#pod-level-controls)
const DO_NOT_DISRUPT = { 'karpenter.sh/do-not-disrupt': 'true' };

/**
 * Jobs that are started for work, and end: a ScaledJob that lets running jobs finish when it changes, gives each a
 * deadline, keeps a few finished ones to look at, and asks Karpenter to leave them alone.
 *
 * @throws ConfigurationError with every problem of the props and triggers
 * @see https://keda.sh/docs/2.20/concepts/scaling-jobs/
 */
export class QueueJob extends Construct {
  public readonly scaledJob: ScaledJob;
  public readonly serviceAccount: kplus.IServiceAccount;

  constructor(scope: Construct, id: string, props: QueueJobProps) {
    super(scope, id);
    const name = props?.metadata?.name ?? id;
    const problems = new Problems(this);
    checkName(problems, DNS_LABEL, 'metadata.name', name);
    checkWorkerContainer(problems, props);
    // the ScaledJob judges its triggers itself; here they join the other problems, so that all come at once
    if (problems.issues.length > 0)
      writeTriggers(problems, props?.triggers, { kind: 'ScaledJob', asMetricSource: false });
    problems.throwIfAny();

    const metadata = { ...props.metadata, name };
    this.serviceAccount = workerServiceAccount(this, metadata, props.serviceAccount);
    this.scaledJob = new ScaledJob(this, 'ScaledJob', {
      ...props.scaling,
      metadata,
      podMetadata: {
        labels: { ...props.metadata?.labels, 'app.kubernetes.io/name': name },
        annotations: DO_NOT_DISRUPT,
      },
      serviceAccount: this.serviceAccount,
      automountServiceAccountToken: false,
      containers: [workerContainer(name, props)],
      triggers: props.triggers,
      maxReplicaCount: props.maxReplicaCount ?? 10,
      rollout: { strategy: 'gradual' },
      activeDeadline: props.activeDeadline ?? Duration.hours(1),
      backoffLimit: props.backoffLimit ?? 3,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 5,
    });
    mountWritablePaths(this.scaledJob, props);
  }
}
