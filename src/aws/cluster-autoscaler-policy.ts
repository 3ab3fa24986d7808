import type { IamStatement } from '../model/iam-statement';
import type { KarpenterPlace } from './karpenter-policies';

/**
 * What Cluster Autoscaler needs, for the groups that the cluster owns by their tag.
 *
 * @see https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md
 */
export function clusterAutoscalerPolicy(place: KarpenterPlace): readonly IamStatement[] {
  const { partition, region, account, clusterName } = place;
  return [
    {
      actions: [
        'autoscaling:DescribeAutoScalingGroups',
        'autoscaling:DescribeAutoScalingInstances',
        'autoscaling:DescribeLaunchConfigurations',
        'autoscaling:DescribeScalingActivities',
        'autoscaling:DescribeTags',
        'ec2:DescribeImages',
        'ec2:DescribeInstanceTypes',
        'ec2:DescribeLaunchTemplateVersions',
        'ec2:GetInstanceTypesFromInstanceRequirements',
      ],
      // these have no resources: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2autoscaling.html
      resources: ['*'],
    },
    {
      actions: ['eks:DescribeNodegroup'],
      // a node group's ARN ends with an id of AWS
      resources: [`arn:${partition}:eks:${region}:${account}:nodegroup/${clusterName}/*`],
    },
    {
      actions: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
      // a group's ARN holds an id of AWS, so that the tag says which
      resources: [`arn:${partition}:autoscaling:${region}:${account}:autoScalingGroup:*:autoScalingGroupName/*`],
      conditions: { StringEquals: { [`autoscaling:ResourceTag/kubernetes.io/cluster/${clusterName}`]: ['owned'] } },
    },
  ];
}

/**
 * Tags by which Cluster Autoscaler finds the groups of a cluster. Managed node groups of EKS have them.
 *
 * @see https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md#auto-discovery-setup
 */
export function clusterAutoscalerTags(clusterName: string): Readonly<Record<string, string>> {
  return { 'k8s.io/cluster-autoscaler/enabled': 'true', [`k8s.io/cluster-autoscaler/${clusterName}`]: 'owned' };
}
