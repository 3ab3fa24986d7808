import { Construct } from 'constructs';
import { mergeStatements } from '../aws/merge-statements';
import { sqsScale } from '../aws/sqs-permissions';
import { irsaTrust, roleTrust } from '../aws/trust-policy';
import { KEDA_NAMESPACE, KEDA_OPERATOR_SERVICE_ACCOUNT, kedaChart } from '../charts/keda';
import type { KedaChartOptions } from '../charts/keda-options';
import { ConfigurationError } from '../model/configuration-error';
import type { HelmChart } from '../model/helm-chart';
import { IamRoleRef } from '../model/iam-role-ref';
import { IAM_ROLE } from '../model/names';
import { Problems } from '../model/problems';
import { ServiceAccountRef } from '../model/service-account-ref';
import { EksCluster } from './eks-cluster';
import { HelmRelease } from './helm-release';
import {
  assumeRoles,
  checkAccess,
  needsOf,
  type OperatorFacts,
  operatorPermissions,
  type TriggerNeed,
} from './keda-access';
import { KEDA_CHECKS, type KedaProps } from './keda-props';
import type { ICluster } from './kubernetes-cluster';
import { OncePerStack } from './once-per-stack';
import { checkProperties, instanceOf, listOf, type PropertyChecks } from './properties';
import { checkSameStack } from './same-stack';
import { type Scales, scales } from './scales';
import { ServiceAccountRole } from './service-account-role';

const WORKLOAD = 'https://keda.sh/docs/2.20/authentication-providers/aws/';
const WORKLOAD_CHECKS: PropertyChecks<{ role: ServiceAccountRole; scales: readonly Scales[] }> = {
  role: instanceOf(ServiceAccountRole, 'new ServiceAccountRole(…)'),
  scales: listOf(scales),
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
 *   scales: [scaledObject],
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

  public readonly cluster: ICluster;

  /** What the triggers of `scales` need of AWS, as whom. */
  public readonly needs: readonly TriggerNeed[];

  /** How the operator is who it is. */
  public readonly operator: OperatorFacts;

  constructor(scope: Construct, id: string, props: KedaProps) {
    super(scope, id);
    const problems = new Problems(this);
    checkProperties(problems, props, KEDA_CHECKS);
    problems.throwIfAny();
    const { cluster, chart: options = {}, scales = [], queues = [], permissions: others = [], ...rest } = props;
    const { operatorRole, mskClusters, triggerRoleAccess, ...more } = rest;
    const { identity, permissionsBoundary, maxSessionDuration, tags, managedPolicies, ...release } = more;
    const { timeout, wait, atomic, createNamespace, upgradeInstall, skipCrds, dependsOn = [], ...settings } = more;
    this.cluster = cluster;
    this.operator = { identity: identity ?? 'irsa', access: triggerRoleAccess ?? 'assumeRole' };
    const place = mskClusters === undefined ? {} : { mskClusters };
    this.needs = findNeeds(problems, cluster, scales, place);
    checkAccess(problems, this.needs, this.operator);
    const permissions = [...operatorPermissions(this.needs, this.operator), ...queues.map(sqsScale), ...others];
    // an operator that uses other roles needs one of its own to have credentials, or IRSA's token, at all
    const wanted = permissions.length > 0 || operatorRole !== undefined || this.needs.length > 0;
    const asked = permissions.length > 0 || operatorRole !== undefined;
    checkChart(problems, options, wanted);
    if (asked && !(cluster instanceof EksCluster)) refuseRole(problems);
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
      // each grant looks at all before it
      for (const permission of mergeStatements(permissions)) this.operatorRole.grant(permission);
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

  /**
   * Gives the role of a workload what those triggers call that take the workload's role (`identityOwner: 'workload'`),
   * and lets KEDA take it.
   *
   * @param role role of the service account of the workload, on IRSA
   * @param scales the triggers, or what has them; those of other identities add nothing
   * @throws ConfigurationError when the workload or the operator is not on IRSA, or no trigger takes the workload's role
   */
  public grantWorkloadScaling(role: ServiceAccountRole, scales: readonly Scales[]): void {
    const problems = new Problems(this);
    checkProperties(problems, { role, scales }, WORKLOAD_CHECKS);
    problems.throwIfAny();
    checkSameStack(problems, 'role', this, role);
    if (role.identity === 'podIdentity') {
      problems.add({
        code: 'workload-owner-with-pod-identity',
        parameter: 'role',
        message: 'is given by EKS Pod Identity, which leaves no annotation on the service account for KEDA to read',
        fix: 'name the role in the trigger: PodIdentity.aws({ role }); or use IRSA for the workload',
        docs: WORKLOAD,
      });
    }
    const needs = findNeeds(problems, this.cluster, scales, {});
    checkAccess(problems, needs, this.operator);
    const statements = needs.flatMap((need) => (need.identity.owner === 'workload' ? need.statements : []));
    if (statements.length === 0) {
      problems.add({
        code: 'workload-owner-missing',
        parameter: 'scales',
        message: 'has no trigger that takes the role of its workload',
        fix: "give the triggers podIdentity: PodIdentity.aws({ identityOwner: 'workload' })",
        docs: WORKLOAD,
      });
    }
    const operatorRole = this.requireOperatorRole(problems);
    problems.throwIfAny();
    if (operatorRole === undefined) return;
    this._trustedBy(role);
    for (const statement of mergeStatements(statements)) role.grant(statement);
  }

  /**
   * Lets KEDA take a role, on both sides.
   *
   * @internal
   */
  public _trustedBy(role: ServiceAccountRole): void {
    const { operatorRole, cluster, operator } = this;
    if (operatorRole === undefined || !(cluster instanceof EksCluster)) return;
    if (operator.access === 'webIdentity' && cluster.oidcProvider !== undefined) {
      role._trust([irsaTrust(cluster.oidcProvider, operatorRole.serviceAccount)], []);
      return;
    }
    operatorRole.grant(assumeRoles([role.arn], operator));
    role._trust(roleTrust(operatorRole.arn, { sessionTags: operator.identity === 'podIdentity' }), [operatorRole]);
  }

  private requireOperatorRole(problems: Problems): ServiceAccountRole | undefined {
    if (this.operatorRole === undefined) {
      problems.add({
        code: 'operator-role-missing',
        parameter: 'operatorRole',
        message: 'is needed: without a role of its own the operator has no way to take another',
        fix: 'pass these triggers to Keda as scales, or give it an operatorRole',
        docs: WORKLOAD,
      });
    }
    return this.operatorRole;
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

/** What the triggers need; on a cluster that is not EKS nothing may. */
function findNeeds(
  problems: Problems,
  cluster: ICluster,
  scales: readonly Scales[],
  place: { readonly mskClusters?: Readonly<Record<string, string>> },
): readonly TriggerNeed[] {
  if (cluster instanceof EksCluster) {
    const { account, region, partition } = cluster;
    return needsOf(problems, 'scales', scales, { account, region, partition, ...place });
  }
  const found = new Problems('');
  const needs = needsOf(found, 'scales', scales, { account: '', partition: 'aws', ...place });
  // what is wrong with triggers, and not with their permissions
  problems.include(found.issues.filter(({ code }) => code !== 'permission-unknown'));
  const unknown = found.issues.length > 0 || needs.length > 0;
  if (unknown && problems.issues.length === 0) refuseRole(problems);
  return [];
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
    fix: 'leave out scales, queues, permissions and operatorRole; give the triggers credentials from a Secret',
    docs: 'https://keda.sh/docs/2.20/authentication-providers/secret/',
  });
}
