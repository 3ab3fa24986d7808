import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import { Construct } from 'constructs';
import {
  interruptionQueuePolicy,
  KARPENTER_EVENTS,
  KARPENTER_NODE_POLICIES,
  karpenterPolicies,
  nodeTrust,
} from '../aws/karpenter-policies';
import { KARPENTER_NAMESPACE, KARPENTER_SERVICE_ACCOUNT, karpenterChart, karpenterCrdChart } from '../charts/karpenter';
import type { KarpenterChartOptions } from '../charts/karpenter-options';
import type { HelmChart } from '../model/helm-chart';
import { IamRoleRef } from '../model/iam-role-ref';
import { type IamStatement, policyDocument } from '../model/iam-statement';
import { checkName, IAM_ROLE, SQS_QUEUE } from '../model/names';
import { Problems } from '../model/problems';
import { ServiceAccountRef } from '../model/service-account-ref';
import { SqsQueueRef } from '../model/sqs-queue-ref';
import { regionArgument } from './aws-provider';
import { EksCluster } from './eks-cluster';
import { HELM_RELEASE_OPTIONS, HelmRelease, type HelmReleaseOptions } from './helm-release';
import { nestedChart } from './nested-chart';
import { nodeAutoscaler } from './node-autoscaler';
import { checkProperties, flag, instanceOf, listOf, optional, type PropertyChecks } from './properties';
import { checkSameStack } from './same-stack';
import { managedPolicy, ROLE_SETTINGS, type RoleSettings, ServiceAccountRole } from './service-account-role';
import { terraformJson } from './terraform-json';

/** What is set by the construct itself. */
type Derived = 'clusterName' | 'interruptionQueue' | 'serviceAccountName' | 'roleArn';

/** Karpenter in a cluster. */
export interface KarpenterProps extends HelmReleaseOptions, RoleSettings {
  /** Cluster that gets the nodes. */
  readonly cluster: EksCluster;

  /**
   * Options of Karpenter's chart. Cluster, queue, service account and role are set here.
   *
   * @default - the chart's defaults
   */
  readonly chart?: Omit<KarpenterChartOptions, Derived>;

  /**
   * Role of the controller.
   *
   * @default - `CLUSTER-karpenter` in the cluster's account
   */
  readonly controllerRole?: IamRoleRef;

  /**
   * Role of the nodes, the same reference as in the EC2NodeClass.
   *
   * @default - `KarpenterNodeRole-CLUSTER` in the cluster's account
   */
  readonly nodeRole?: IamRoleRef;

  /**
   * ARNs of further managed policies of the nodes.
   *
   * @default - none besides the four that Karpenter's guide has
   */
  readonly nodePolicies?: readonly string[];

  /**
   * Whether to create the access entry by which nodes join. Clusters with the authentication mode CONFIG_MAP have
   * none, and need the role in their aws-auth.
   *
   * @default true
   */
  readonly accessEntry?: boolean;

  /**
   * Queue for the events that tell of nodes that go; created here.
   *
   * @default - `Karpenter-CLUSTER` in the cluster's account and region
   */
  readonly interruptionQueue?: SqsQueueRef;
}

const CHECKS: PropertyChecks<KarpenterProps> = {
  ...HELM_RELEASE_OPTIONS,
  ...ROLE_SETTINGS,
  cluster: instanceOf(EksCluster, 'EksCluster.fromName(…) or EksCluster.fromAttributes(…)'),
  // karpenterChart() checks it
  chart: () => {},
  controllerRole: optional(instanceOf(IamRoleRef, 'new IamRoleRef({ account, name })')),
  nodeRole: optional(instanceOf(IamRoleRef, 'new IamRoleRef({ account, name })')),
  nodePolicies: optional(listOf(managedPolicy)),
  accessEntry: optional(flag),
  interruptionQueue: optional(instanceOf(SqsQueueRef, 'new SqsQueueRef({ account, region, name })')),
};

/** Names of EventBridge rules. Source: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
const MAX_RULE_NAME = 64;

/**
 * Karpenter with all that it needs of AWS: the controller's role with the policies of 1.14, the nodes' role with its
 * access entry, the queue of interruption events, the definitions, and the release.
 *
 * It finds subnets and the security group by tags, which the EC2NodeClass names. Before it is destroyed, the NodePools
 * and then the EC2NodeClasses have to be gone: only the controller ends their instances.
 *
 * @example
 * const karpenter = new Karpenter(stack, 'karpenter', { cluster, chart: { replicas: 1 } });
 *
 * @see https://karpenter.sh/docs/getting-started/getting-started-with-karpenter/
 * @throws ConfigurationError when an option does not hold, a derived name is too long, or the cluster has another
 * autoscaler of nodes
 */
export class Karpenter extends Construct {
  /** Role of the nodes, for the EC2NodeClass: `role: nodeRole.name`. */
  public readonly nodeRole: IamRoleRef;

  /** Role of the controller. */
  public readonly controllerRole: ServiceAccountRole;

  /** Queue of the interruption events. */
  public readonly interruptionQueue: SqsQueueRef;

  /** The chart as it is installed. */
  public readonly chart: HelmChart;

  /** The release with the definitions. */
  public readonly definitions: HelmRelease;

  /** The release of the controller. */
  public readonly release: HelmRelease;

  private readonly cluster: EksCluster;

  constructor(scope: Construct, id: string, props: KarpenterProps) {
    super(scope, id);
    const problems = new Problems(this);
    checkProperties(problems, props, CHECKS);
    problems.throwIfAny();
    const { cluster, chart: options = {}, controllerRole, nodeRole, interruptionQueue, ...rest } = props;
    const { nodePolicies = [], accessEntry = true, ...more } = rest;
    const { identity, permissionsBoundary, maxSessionDuration, tags, managedPolicies, ...release } = more;
    const { timeout, wait, atomic, createNamespace, upgradeInstall, skipCrds, dependsOn = [], ...settings } = more;
    checkSameStack(problems, 'cluster', this, cluster);
    const { clusterName, account, region, partition } = cluster;
    const names = {
      controllerRole: controllerRole?.name ?? `${clusterName}-karpenter`,
      nodeRole: nodeRole?.name ?? `KarpenterNodeRole-${clusterName}`,
      interruptionQueue: interruptionQueue?.name ?? `Karpenter-${clusterName}`,
    };
    checkName(problems, IAM_ROLE, 'controllerRole', names.controllerRole);
    checkName(problems, IAM_ROLE, 'nodeRole', names.nodeRole);
    checkName(problems, SQS_QUEUE, 'interruptionQueue', names.interruptionQueue);
    checkPlace(problems, cluster, { nodeRole, interruptionQueue });
    const only = nodeAutoscaler(problems, this, cluster);
    problems.throwIfAny();
    const role = controllerRole ?? new IamRoleRef({ account, partition, name: names.controllerRole });
    const namespace = options.namespace ?? KARPENTER_NAMESPACE;
    const irsa = identity !== 'podIdentity';
    const chart = () =>
      karpenterChart({
        ...options,
        clusterName,
        interruptionQueue: names.interruptionQueue,
        serviceAccountName: KARPENTER_SERVICE_ACCOUNT,
        ...(irsa ? { roleArn: role.arn } : {}),
      });
    this.chart = nestedChart(problems, 'chart', chart);
    only.take();
    this.cluster = cluster;
    this.nodeRole = nodeRole ?? new IamRoleRef({ account, partition, name: names.nodeRole });
    this.interruptionQueue =
      interruptionQueue ?? new SqsQueueRef({ account, region, partition, name: names.interruptionQueue });
    const serviceAccount = new ServiceAccountRef({
      namespace,
      name: KARPENTER_SERVICE_ACCOUNT,
      ...(irsa ? { role } : {}),
    });
    this.controllerRole = new ServiceAccountRole(this, 'ControllerRole', {
      ...settings,
      cluster,
      serviceAccount,
      role,
    });
    this.createPolicies(options.zonalShift === true);
    const nodes = this.createNodeRole(nodePolicies, accessEntry, tags);
    const events = this.createQueue(tags);
    this.definitions = new HelmRelease(this, 'Definitions', {
      ...release,
      cluster,
      chart: karpenterCrdChart({ namespace, version: this.chart.version }),
    });
    this.release = new HelmRelease(this, 'Release', {
      ...release,
      cluster,
      chart: this.chart,
      // the release with the definitions has them, and upgrades them
      skipCrds: true,
      // on destroy the controller goes first, as long as it can still end instances
      dependsOn: [this.definitions, this.controllerRole, ...nodes, ...events, ...dependsOn],
    });
  }

  private createPolicies(zonalShift: boolean): void {
    const { ZonalShift, ...policies } = karpenterPolicies(this.cluster, this.nodeRole.arn, this.interruptionQueue);
    const wanted = zonalShift && ZonalShift !== undefined ? { ...policies, ZonalShift } : policies;
    for (const [name, statements] of Object.entries<readonly IamStatement[]>(wanted)) {
      const policy = new IamPolicy(this.controllerRole, name, {
        provider: this.cluster.awsProvider,
        name: `${this.controllerRole.role.name}-${name}`,
        policy: terraformJson(policyDocument(statements)),
      });
      this.controllerRole.addManagedPolicy(policy.arn);
    }
  }

  private createNodeRole(
    policies: readonly string[],
    accessEntry: boolean,
    tags: Readonly<Record<string, string>> | undefined,
  ): readonly Construct[] {
    const { awsProvider: provider, partition, clusterName, region } = this.cluster;
    const { name, path } = this.nodeRole;
    const role = new IamRole(this, 'NodeRole', {
      provider,
      name,
      ...(path === '/' ? {} : { path }),
      assumeRolePolicy: terraformJson(policyDocument([nodeTrust(partition)])),
      ...(tags === undefined ? {} : { tags: { ...tags } }),
    });
    const arns = [
      ...KARPENTER_NODE_POLICIES.map((policy) => `arn:${partition}:iam::aws:policy/${policy}`),
      ...policies,
    ];
    const attached = arns.map(
      (policyArn, index) =>
        new IamRolePolicyAttachment(this, `NodePolicy${index + 1}`, { provider, role: role.name, policyArn }),
    );
    if (!accessEntry) return [role, ...attached];
    const entry = new EksAccessEntry(this, 'AccessEntry', {
      provider,
      ...regionArgument(provider, region),
      clusterName,
      principalArn: role.arn,
      type: 'EC2_LINUX',
      ...(tags === undefined ? {} : { tags: { ...tags } }),
    });
    return [role, ...attached, entry];
  }

  private createQueue(tags: Readonly<Record<string, string>> | undefined): readonly Construct[] {
    const { awsProvider: provider, clusterName } = this.cluster;
    const place = { provider, ...regionArgument(provider, this.cluster.region) };
    const tagged = tags === undefined ? {} : { tags: { ...tags } };
    const queue = new SqsQueue(this, 'InterruptionQueue', {
      ...place,
      ...tagged,
      name: this.interruptionQueue.name,
      messageRetentionSeconds: 300,
      sqsManagedSseEnabled: true,
    });
    const policy = new SqsQueuePolicy(this, 'InterruptionQueuePolicy', {
      ...place,
      queueUrl: queue.url,
      policy: terraformJson(policyDocument(interruptionQueuePolicy(this.interruptionQueue))),
    });
    const rules = Object.entries(KARPENTER_EVENTS).flatMap(([event, { source, detailType }]) => {
      const name = `Karpenter-${clusterName}-${event}`;
      const rule = new CloudwatchEventRule(this, `Rule-${event}`, {
        ...place,
        ...tagged,
        // nothing refers to it by its name, so that Terraform may make one where this is too long
        ...(name.length > MAX_RULE_NAME ? {} : { name }),
        eventPattern: terraformJson({ source: [source], 'detail-type': [detailType] }),
      });
      const target = new CloudwatchEventTarget(this, `Target-${event}`, {
        ...place,
        rule: rule.name,
        targetId: 'KarpenterInterruptionQueueTarget',
        arn: queue.arn,
      });
      return [rule, target];
    });
    return [queue, policy, ...rules];
  }
}

function checkPlace(
  problems: Problems,
  cluster: EksCluster,
  { nodeRole, interruptionQueue }: { nodeRole: IamRoleRef | undefined; interruptionQueue: SqsQueueRef | undefined },
): void {
  const given = { nodeRole, interruptionQueue };
  for (const [parameter, ref] of Object.entries(given)) {
    if (ref === undefined || (ref.account === cluster.account && ref.partition === cluster.partition)) continue;
    problems.add({
      code: 'account-mismatch',
      parameter,
      message: 'is of another account or partition than the cluster',
      given: ref.arn,
      allowed: `account ${cluster.account} in partition ${cluster.partition}`,
    });
  }
  if (interruptionQueue === undefined) return;
  if (interruptionQueue.region !== cluster.region || interruptionQueue.fifo) {
    problems.add({
      code: 'queue-unfit',
      parameter: 'interruptionQueue',
      message: 'must be a standard queue of the region of the cluster, where the events are',
      given: interruptionQueue.arn,
      allowed: cluster.region,
    });
  }
}
