/**
 * What Karpenter's controller may do, as data.
 *
 * Source: aws/karpenter-provider-aws, website/content/en/v1.14/getting-started/getting-started-with-karpenter/
 * cloudformation.yaml, statement by statement.
 */
import type { AwsPartition } from '../model/aws-partition';
import type { IamConditions, IamStatement } from '../model/iam-statement';
import type { SqsQueueRef } from '../model/sqs-queue-ref';
import { tlsOnly } from './queue-policy';

/** The cluster that Karpenter brings nodes to. */
export interface KarpenterPlace {
  readonly clusterName: string;
  readonly account: string;
  readonly region: string;
  readonly partition: AwsPartition;
}

/** The parts of the policy; together they would be longer than one managed policy can be. */
export type KarpenterPolicy =
  | 'NodeLifecycle'
  | 'IAMIntegration'
  | 'EKSIntegration'
  | 'Interruption'
  | 'ZonalShift'
  | 'ResourceDiscovery';

/**
 * The policies of the controller's role. `ZonalShift` is needed only where Karpenter watches for zonal shifts.
 *
 * @param nodeRoleArn role that Karpenter hands to the nodes
 * @param queue queue of the interruption events; without one there is no policy for it
 */
export function karpenterPolicies(
  place: KarpenterPlace,
  nodeRoleArn: string,
  queue: SqsQueueRef | undefined,
): Readonly<Partial<Record<KarpenterPolicy, readonly IamStatement[]>>> {
  return {
    NodeLifecycle: nodeLifecycle(place),
    IAMIntegration: iamIntegration(place, nodeRoleArn),
    EKSIntegration: [
      { sid: 'AllowAPIServerEndpointDiscovery', actions: ['eks:DescribeCluster'], resources: [clusterArn(place)] },
    ],
    ...(queue === undefined ? {} : { Interruption: interruption(queue) }),
    ZonalShift: [
      {
        sid: 'AllowZonalShiftStatusReadOnly',
        actions: ['arc-zonal-shift:GetManagedResource'],
        // upstream #9123: the action takes no resource, and the condition names the cluster
        resources: ['*'],
        conditions: { StringEquals: { 'arc-zonal-shift:ResourceIdentifier': [clusterArn(place)] } },
      },
    ],
    ResourceDiscovery: resourceDiscovery(place),
  };
}

function clusterArn({ partition, region, account, clusterName }: KarpenterPlace): string {
  return `arn:${partition}:eks:${region}:${account}:cluster/${clusterName}`;
}

/** Conditions on tags: that the cluster owns it, and that it has some tag of Karpenter at all. */
function tagged(
  side: 'Request' | 'Resource',
  { clusterName }: KarpenterPlace,
  any: string,
  equals: Readonly<Record<string, readonly string[]>> = {},
): IamConditions {
  return {
    StringEquals: { [`aws:${side}Tag/kubernetes.io/cluster/${clusterName}`]: ['owned'], ...equals },
    StringLike: { [`aws:${side}Tag/${any}`]: ['*'] },
  };
}

const NODE_POOL = 'karpenter.sh/nodepool';
const NODE_CLASS = 'karpenter.k8s.aws/ec2nodeclass';
const CLUSTER_NAME = 'aws:RequestTag/eks:eks-cluster-name';

function nodeLifecycle(place: KarpenterPlace): readonly IamStatement[] {
  const { partition, region, clusterName } = place;
  // what is launched has no id yet, and the conditions narrow it; of any account, since images and subnets can be shared
  const ec2 = (kind: string, account = '*'): string => `arn:${partition}:ec2:${region}:${account}:${kind}/*`;
  const launched = ['fleet', 'instance', 'volume', 'network-interface', 'launch-template', 'spot-instances-request'];
  const named = { [CLUSTER_NAME]: [clusterName] };
  const created = ['RunInstances', 'CreateFleet', 'CreateLaunchTemplate'];
  return [
    {
      sid: 'AllowScopedEC2InstanceAccessActions',
      actions: ['ec2:RunInstances', 'ec2:CreateFleet'],
      resources: [
        ...['image', 'snapshot'].map((kind) => ec2(kind, '')),
        ...['security-group', 'subnet', 'capacity-reservation', 'placement-group'].map((kind) => ec2(kind)),
      ],
    },
    {
      sid: 'AllowScopedEC2LaunchTemplateAccessActions',
      actions: ['ec2:RunInstances', 'ec2:CreateFleet'],
      resources: [ec2('launch-template')],
      conditions: tagged('Resource', place, NODE_POOL),
    },
    {
      sid: 'AllowScopedEC2InstanceActionsWithTags',
      actions: ['ec2:RunInstances', 'ec2:CreateFleet', 'ec2:CreateLaunchTemplate'],
      resources: launched.map((kind) => ec2(kind)),
      conditions: tagged('Request', place, NODE_POOL, named),
    },
    {
      sid: 'AllowScopedResourceCreationTagging',
      actions: ['ec2:CreateTags'],
      resources: launched.map((kind) => ec2(kind)),
      conditions: tagged('Request', place, NODE_POOL, { ...named, 'ec2:CreateAction': created }),
    },
    {
      sid: 'AllowScopedResourceTagging',
      actions: ['ec2:CreateTags'],
      resources: [ec2('instance')],
      conditions: {
        ...tagged('Resource', place, NODE_POOL),
        StringEqualsIfExists: named,
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['eks:eks-cluster-name', 'karpenter.sh/nodeclaim', 'Name'] },
      },
    },
    {
      sid: 'AllowScopedDeletion',
      actions: ['ec2:TerminateInstances', 'ec2:DeleteLaunchTemplate'],
      resources: [ec2('instance'), ec2('launch-template')],
      conditions: tagged('Resource', place, NODE_POOL),
    },
  ];
}

function iamIntegration(place: KarpenterPlace, nodeRoleArn: string): readonly IamStatement[] {
  const { partition, account, region, clusterName } = place;
  // Karpenter makes up the profiles' names, so that the tags say which
  const resources = [`arn:${partition}:iam::${account}:instance-profile/*`];
  const inRegion = (side: 'Request' | 'Resource') => ({ [`aws:${side}Tag/topology.kubernetes.io/region`]: [region] });
  const requested = tagged('Request', place, NODE_CLASS, { [CLUSTER_NAME]: [clusterName], ...inRegion('Request') });
  const owned = tagged('Resource', place, NODE_CLASS, inRegion('Resource'));
  return [
    {
      sid: 'AllowPassingInstanceRole',
      actions: ['iam:PassRole'],
      resources: [nodeRoleArn],
      conditions: { StringEquals: { 'iam:PassedToService': ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn'] } },
    },
    {
      sid: 'AllowScopedInstanceProfileCreationActions',
      actions: ['iam:CreateInstanceProfile'],
      resources,
      conditions: requested,
    },
    {
      sid: 'AllowScopedInstanceProfileTagActions',
      actions: ['iam:TagInstanceProfile'],
      resources,
      conditions: {
        StringEquals: { ...owned.StringEquals, ...requested.StringEquals },
        StringLike: { ...owned.StringLike, ...requested.StringLike },
      },
    },
    {
      sid: 'AllowScopedInstanceProfileActions',
      actions: ['iam:AddRoleToInstanceProfile', 'iam:RemoveRoleFromInstanceProfile', 'iam:DeleteInstanceProfile'],
      resources,
      conditions: owned,
    },
  ];
}

function interruption(queue: SqsQueueRef): readonly IamStatement[] {
  return [
    {
      sid: 'AllowInterruptionQueueActions',
      actions: ['sqs:DeleteMessage', 'sqs:GetQueueUrl', 'sqs:ReceiveMessage'],
      resources: [queue.arn],
    },
  ];
}

// EC2's describing actions, prices and the list of profiles have no resources:
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
function resourceDiscovery({ partition, region, account }: KarpenterPlace): readonly IamStatement[] {
  const described = [
    'CapacityReservations',
    'Images',
    'Instances',
    'InstanceStatus',
    'InstanceTypeOfferings',
    'InstanceTypes',
    'LaunchTemplates',
    'PlacementGroups',
    'SecurityGroups',
    'SpotPriceHistory',
    'Subnets',
  ];
  return [
    {
      sid: 'AllowRegionalReadActions',
      actions: described.map((what) => `ec2:Describe${what}`),
      // as Karpenter's own template has it (cloudformation.yaml of 1.14): what is described is narrowed by the region alone
      resources: ['*'],
      conditions: { StringEquals: { 'aws:RequestedRegion': [region] } },
    },
    {
      sid: 'AllowSSMReadActions',
      actions: ['ssm:GetParameter'],
      // AWS's own parameters, which name the images of every family and version
      resources: [`arn:${partition}:ssm:${region}::parameter/aws/service/*`],
    },
    // Karpenter's own template narrows neither of the two (cloudformation.yaml of 1.14)
    { sid: 'AllowPricingReadActions', actions: ['pricing:GetProducts'], resources: ['*'] },
    { sid: 'AllowUnscopedInstanceProfileListAction', actions: ['iam:ListInstanceProfiles'], resources: ['*'] },
    {
      sid: 'AllowInstanceProfileReadActions',
      actions: ['iam:GetInstanceProfile'],
      // their names are not known before Karpenter makes them
      resources: [`arn:${partition}:iam::${account}:instance-profile/*`],
    },
  ];
}

/** Names of the managed policies that nodes need; the last one is for sessions of Systems Manager. */
export const KARPENTER_NODE_POLICIES = [
  'AmazonEKS_CNI_Policy',
  'AmazonEKSWorkerNodePolicy',
  'AmazonEC2ContainerRegistryPullOnly',
  'AmazonSSMManagedInstanceCore',
] as const;

/** Lets EC2 hand the role to instances. */
export function nodeTrust(partition: AwsPartition): IamStatement {
  const service = partition === 'aws-cn' ? 'ec2.amazonaws.com.cn' : 'ec2.amazonaws.com';
  return { actions: ['sts:AssumeRole'], principals: [{ type: 'Service', identifiers: [service] }] };
}

/** The policy of the queue: events come in, and over encrypted connections only. */
export function interruptionQueuePolicy(queue: SqsQueueRef): readonly IamStatement[] {
  return [
    {
      sid: 'AllowEvents',
      actions: ['sqs:SendMessage'],
      resources: [queue.arn],
      principals: [{ type: 'Service', identifiers: ['events.amazonaws.com', 'sqs.amazonaws.com'] }],
    },
    ...tlsOnly(queue),
  ];
}

/** Events that tell Karpenter of nodes that go, by a short name. */
export const KARPENTER_EVENTS = {
  health: { source: 'aws.health', detailType: 'AWS Health Event' },
  spot: { source: 'aws.ec2', detailType: 'EC2 Spot Instance Interruption Warning' },
  rebalance: { source: 'aws.ec2', detailType: 'EC2 Instance Rebalance Recommendation' },
  state: { source: 'aws.ec2', detailType: 'EC2 Instance State-change Notification' },
  reservation: { source: 'aws.ec2', detailType: 'EC2 Capacity Reservation Instance Interruption Warning' },
} as const;
