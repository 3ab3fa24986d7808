import { Construct } from 'constructs';
import { checkPermission } from '../aws/check-statement';
import { sqsScale } from '../aws/sqs-permissions';
import { KEDA_NAMESPACE, KEDA_OPERATOR_SERVICE_ACCOUNT, kedaChart } from '../charts/keda';
import type { KedaChartOptions } from '../charts/keda-options';
import { ConfigurationError } from '../model/configuration-error';
import type { HelmChart } from '../model/helm-chart';
import { IamRoleRef } from '../model/iam-role-ref';
import type { IamStatement } from '../model/iam-statement';
import { IAM_ROLE } from '../model/names';
import { Problems } from '../model/problems';
import { ServiceAccountRef } from '../model/service-account-ref';
import { SqsQueueRef } from '../model/sqs-queue-ref';
import { EksCluster } from './eks-cluster';
import { HELM_RELEASE_OPTIONS, HelmRelease, type HelmReleaseOptions } from './helm-release';
import { cluster, type ICluster } from './kubernetes-cluster';
import { OncePerStack } from './once-per-stack';
import { checkProperties, instanceOf, listOf, optional, type PropertyChecks } from './properties';
import { ROLE_SETTINGS, type RoleSettings, ServiceAccountRole } from './service-account-role';

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

const CHECKS: PropertyChecks<KedaProps> = {
  ...HELM_RELEASE_OPTIONS,
  ...ROLE_SETTINGS,
  cluster,
  // kedaChart() checks it
  chart: () => {},
  queues: optional(listOf(instanceOf(SqsQueueRef, 'new SqsQueueRef({ account, region, name })'))),
  permissions: optional(listOf(checkPermission)),
  operatorRole: optional(instanceOf(IamRoleRef, 'new IamRoleRef({ account, name })')),
};

/**
 * KEDA as a Helm release. On EKS its operator gets a role that may do exactly what is listed, and nothing else.
 *
 * Before KEDA is destroyed, its ScaledObjects and ScaledJobs have to be gone: the chart removes the operator that would
 * release their finalizers.
 *
 * @example
 * new Keda(stack, 'keda', {
 *   cluster,
 *   queues: [orders],
 *   chart: { operator: { replicas: 2 } },
 *   timeout: Duration.minutes(10),
 * });
 *
 * @see https://keda.sh/docs/2.20/deploy/
 * @throws ConfigurationError when an option does not hold, the cluster has KEDA already, or AWS permissions are asked of
 * a cluster that is not EKS
 */
export class Keda extends Construct {
  /** The chart as it is installed. */
  public readonly chart: HelmChart;

  /** The release, for those that need KEDA's CRDs before them. */
  public readonly release: HelmRelease;

  /** Role of the operator; `undefined` when there is none. */
  public readonly operatorRole?: ServiceAccountRole;

  constructor(scope: Construct, id: string, props: KedaProps) {
    super(scope, id);
    const problems = new Problems(this.node.path);
    checkProperties(problems, props, CHECKS);
    problems.throwIfAny();
    const { cluster, chart: options = {}, queues = [], permissions: others = [], operatorRole, ...more } = props;
    const { identity, permissionsBoundary, maxSessionDuration, tags, ...release } = more;
    const { timeout, wait, atomic, createNamespace, dependsOn = [], ...settings } = more;
    const permissions = [...queues.map(sqsScale), ...others];
    const wanted = permissions.length > 0 || operatorRole !== undefined;
    checkChart(problems, options, wanted);
    if (wanted && !(cluster instanceof EksCluster)) refuseRole(problems);
    const once = new OncePerStack(this, `keda ${cluster.node.addr}`).check(problems, {
      code: 'keda-duplicate',
      parameter: 'cluster',
      message: 'has KEDA already: only one can serve the external metrics API',
      allowed: 'one Keda a cluster',
      docs: 'https://keda.sh/docs/2.20/operate/cluster/',
    });
    problems.throwIfAny();
    let chart = options;
    if (wanted && cluster instanceof EksCluster) {
      const role = operatorRole ?? this.deriveRole(problems, cluster);
      const serviceAccount = new ServiceAccountRef({
        namespace: options.namespace ?? KEDA_NAMESPACE,
        name: options.operator?.serviceAccount?.name ?? KEDA_OPERATOR_SERVICE_ACCOUNT,
        ...(identity === 'podIdentity' ? {} : { role }),
      });
      this.operatorRole = new ServiceAccountRole(this, 'OperatorRole', { ...settings, cluster, serviceAccount, role });
      for (const permission of permissions) this.operatorRole.grant(permission);
      chart = { ...options, identity: { ...options.identity, aws: serviceAccount } };
    }
    once.take();
    this.chart = kedaChart(chart);
    this.release = new HelmRelease(this, 'Release', {
      ...release,
      cluster,
      chart: this.chart,
      // pods get their credentials when they start
      dependsOn: [...(this.operatorRole === undefined ? [] : [this.operatorRole]), ...dependsOn],
    });
  }

  private deriveRole(problems: Problems, { clusterName, account, partition }: EksCluster): IamRoleRef {
    const name = `${clusterName}-keda-operator`;
    if (name.length > IAM_ROLE.maxLength) {
      problems.add({
        code: 'name-too-long',
        parameter: 'operatorRole',
        message: `would be called ${name}, which is ${name.length} characters long`,
        allowed: IAM_ROLE.allowed,
        fix: 'pass an operatorRole with a shorter name',
        docs: IAM_ROLE.docs,
      });
    }
    problems.throwIfAny();
    return new IamRoleRef({ account, name, partition });
  }
}

/** Records what is wrong with the chart's options, as seen from here. */
function checkChart(problems: Problems, options: KedaChartOptions, withRole: boolean): void {
  try {
    kedaChart(options);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    problems.include(error.issues, 'chart');
    return;
  }
  if (!withRole || options.identity?.aws === undefined) return;
  problems.add({
    code: 'identity-contradiction',
    parameter: 'chart.identity.aws',
    message: 'is set here to the role that is created for the operator',
    fix: 'leave it out, and pass the role as operatorRole if its name matters',
  });
}

function refuseRole(problems: Problems): void {
  problems.add({
    code: 'cluster-without-roles',
    parameter: 'cluster',
    message: 'is no EksCluster, so that its pods get no AWS role',
    fix: 'leave out queues, permissions and operatorRole; give the triggers credentials from a Secret',
    docs: 'https://keda.sh/docs/2.20/authentication-providers/secret/',
  });
}
