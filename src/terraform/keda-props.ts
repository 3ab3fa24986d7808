import { checkPermission } from '../aws/check-statement';
import type { KedaChartOptions } from '../charts/keda-options';
import { IamRoleRef } from '../model/iam-role-ref';
import type { IamStatement } from '../model/iam-statement';
import { describeValue } from '../model/names';
import { SqsQueueRef } from '../model/sqs-queue-ref';
import { HELM_RELEASE_OPTIONS, type HelmReleaseOptions } from './helm-release';
import type { TriggerRoleAccess } from './keda-access';
import { cluster, type ICluster } from './kubernetes-cluster';
import { type Check, choice, instanceOf, listOf, optional, type PropertyChecks } from './properties';
import { ROLE_SETTINGS, type RoleSettings } from './role-settings';
import { type Scales, scales } from './scales';

/** KEDA in a cluster. */
export interface KedaProps extends HelmReleaseOptions, RoleSettings {
  /** Cluster to install KEDA in. */
  readonly cluster: ICluster;

  /**
   * Options of KEDA's chart. On EKS its `identity.aws` is set here.
   *
   * @default - the chart's defaults
   */
  readonly chart?: KedaChartOptions;

  /**
   * What KEDA scales: triggers, ScaledObjects and ScaledJobs, or whole charts and apps of cdk8s, of which the manifests
   * are read. The operator may do exactly what their triggers call in AWS, and assume the roles that they name.
   *
   * A trigger that takes the role of its workload adds nothing here; see `grantWorkloadScaling`.
   *
   * @default - none
   */
  readonly scales?: readonly Scales[];

  /**
   * ARN of an MSK cluster by each of its brokers, `host:port` as triggers name it: the ARN holds an id that the
   * brokers' names lack.
   *
   * @default - none; needed for triggers that sign in to MSK by IAM
   */
  readonly mskClusters?: Readonly<Record<string, string>>;

  /**
   * How KEDA gets the roles that triggers name. `TriggerRole` writes the trust that fits.
   *
   * @default 'assumeRole'
   */
  readonly triggerRoleAccess?: TriggerRoleAccess;

  /**
   * Queues that `aws-sqs-queue` triggers without a role of their own watch: the operator may read their attributes.
   *
   * @default - none
   */
  readonly queues?: readonly SqsQueueRef[];

  /**
   * What else the operator may do in AWS.
   *
   * @default - nothing
   */
  readonly permissions?: readonly IamStatement[];

  /**
   * Role of the operator. Given, it is created even when there is nothing to permit.
   *
   * @default - `CLUSTER-keda-operator` in the cluster's account; none when there is nothing to permit
   */
  readonly operatorRole?: IamRoleRef;
}

const MSK_CLUSTER = /^arn:(aws|aws-cn|aws-us-gov):kafka:[a-z0-9-]+:\d{12}:cluster\/[^/*?$\s]+\/[^/*?$\s]+$/;

const mskClusters: Check = (problems, parameter, value) => {
  const clusters: readonly unknown[] = typeof value === 'object' && value !== null ? Object.values(value) : [value];
  for (const arn of clusters) {
    if (typeof arn === 'string' && MSK_CLUSTER.test(arn)) continue;
    problems.add({
      code: 'msk-cluster-invalid',
      parameter,
      message: 'has no ARN of an MSK cluster',
      given: describeValue(arn),
      allowed: "{ 'broker:9098': 'arn:PARTITION:kafka:REGION:ACCOUNT:cluster/NAME/ID' }, known at synthesis",
      docs: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_apachekafkaapisforamazonmskclusters.html',
    });
  }
};

/** How each of them is checked. */
export const KEDA_CHECKS: PropertyChecks<KedaProps> = {
  ...HELM_RELEASE_OPTIONS,
  ...ROLE_SETTINGS,
  cluster,
  // kedaChart() checks it
  chart: () => {},
  scales: optional(listOf(scales)),
  mskClusters: optional(mskClusters),
  triggerRoleAccess: optional(choice(['assumeRole', 'webIdentity'])),
  queues: optional(listOf(instanceOf(SqsQueueRef, 'new SqsQueueRef({ account, region, name })'))),
  permissions: optional(listOf(checkPermission)),
  operatorRole: optional(instanceOf(IamRoleRef, 'new IamRoleRef({ account, name })')),
};
