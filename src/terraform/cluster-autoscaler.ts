import { Construct } from 'constructs';
import { clusterAutoscalerPolicy, clusterAutoscalerTags } from '../aws/cluster-autoscaler-policy';
import {
  CLUSTER_AUTOSCALER_SERVICE_ACCOUNT,
  type ClusterAutoscalerChartOptions,
  clusterAutoscalerChart,
} from '../charts/cluster-autoscaler';
import type { HelmChart } from '../model/helm-chart';
import { IamRoleRef } from '../model/iam-role-ref';
import { checkName, IAM_ROLE } from '../model/names';
import { Problems } from '../model/problems';
import { ServiceAccountRef } from '../model/service-account-ref';
import { EksCluster } from './eks-cluster';
import { HELM_RELEASE_OPTIONS, HelmRelease, type HelmReleaseOptions } from './helm-release';
import { nestedChart } from './nested-chart';
import { nodeAutoscaler } from './node-autoscaler';
import { checkProperties, instanceOf, optional, type PropertyChecks } from './properties';
import { checkSameStack } from './same-stack';
import { ROLE_SETTINGS, type RoleSettings, ServiceAccountRole } from './service-account-role';

/** Cluster Autoscaler in a cluster. */
export interface ClusterAutoscalerProps extends HelmReleaseOptions, RoleSettings {
  /** Cluster whose node groups grow and shrink. */
  readonly cluster: EksCluster;

  /**
   * Options of the chart. Cluster, region, service account and role are set here.
   *
   * @default - the chart's defaults
   */
  readonly chart?: Omit<ClusterAutoscalerChartOptions, 'clusterName' | 'region' | 'serviceAccountName' | 'roleArn'>;

  /**
   * Role of the autoscaler.
   *
   * @default - `CLUSTER-cluster-autoscaler` in the cluster's account
   */
  readonly role?: IamRoleRef;
}

const CHECKS: PropertyChecks<ClusterAutoscalerProps> = {
  ...HELM_RELEASE_OPTIONS,
  ...ROLE_SETTINGS,
  cluster: instanceOf(EksCluster, 'EksCluster.fromName(…) or EksCluster.fromAttributes(…)'),
  // clusterAutoscalerChart() checks it
  chart: () => {},
  role: optional(instanceOf(IamRoleRef, 'new IamRoleRef({ account, name })')),
};

/**
 * Cluster Autoscaler with its role, for clusters whose nodes are in groups of EC2 Auto Scaling. The alternative to
 * Karpenter, and never beside it.
 *
 * @example
 * new ClusterAutoscaler(stack, 'autoscaler', { cluster, chart: { extraArgs: { expander: 'least-waste' } } });
 *
 * @see https://github.com/kubernetes/autoscaler/tree/master/cluster-autoscaler/cloudprovider/aws
 * @throws ConfigurationError when an option does not hold, a derived name is too long, or the cluster has another
 * autoscaler of nodes
 */
export class ClusterAutoscaler extends Construct {
  /** The chart as it is installed. */
  public readonly chart: HelmChart;
  public readonly role: ServiceAccountRole;
  public readonly release: HelmRelease;

  /** Tags that groups need to be found; managed node groups of EKS have them. */
  public readonly discoveryTags: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: ClusterAutoscalerProps) {
    super(scope, id);
    const problems = new Problems(this);
    checkProperties(problems, props, CHECKS);
    problems.throwIfAny();
    const { cluster, chart: options = {}, role: given, ...more } = props;
    const { identity, permissionsBoundary, maxSessionDuration, tags, managedPolicies, ...release } = more;
    const { timeout, wait, atomic, createNamespace, upgradeInstall, skipCrds, dependsOn = [], ...settings } = more;
    checkSameStack(problems, 'cluster', this, cluster);
    const { clusterName, region, account, partition } = cluster;
    const name = given?.name ?? `${clusterName}-cluster-autoscaler`;
    checkName(problems, IAM_ROLE, 'role', name);
    const only = nodeAutoscaler(problems, this, cluster);
    problems.throwIfAny();
    const role = given ?? new IamRoleRef({ account, partition, name });
    const irsa = identity !== 'podIdentity';
    this.chart = nestedChart(problems, 'chart', () =>
      clusterAutoscalerChart({
        ...options,
        clusterName,
        region,
        serviceAccountName: CLUSTER_AUTOSCALER_SERVICE_ACCOUNT,
        ...(irsa ? { roleArn: role.arn } : {}),
      }),
    );
    only.take();
    this.discoveryTags = clusterAutoscalerTags(clusterName);
    const serviceAccount = new ServiceAccountRef({
      namespace: this.chart.namespace,
      name: CLUSTER_AUTOSCALER_SERVICE_ACCOUNT,
      ...(irsa ? { role } : {}),
    });
    this.role = new ServiceAccountRole(this, 'Role', { ...settings, cluster, serviceAccount, role });
    for (const statement of clusterAutoscalerPolicy(cluster)) this.role.grant(statement);
    this.release = new HelmRelease(this, 'Release', {
      ...release,
      cluster,
      chart: this.chart,
      dependsOn: [this.role, ...dependsOn],
    });
  }
}
