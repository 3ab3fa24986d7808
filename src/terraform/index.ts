/**
 * The Terraform entry, `keda-constructs/terraform`: clusters, releases, roles and queues as cdktf constructs.
 *
 * The references that Terraform shares with the manifests are the same classes as those of `keda-constructs`.
 */
export * from '../charts';
export type { AwsPartition } from '../model/aws-partition';
export { ConfigurationError } from '../model/configuration-error';
export type { Json, JsonObject } from '../model/deep-merge';
export type { HelmChart } from '../model/helm-chart';
export { IamRoleRef, type IamRoleRefProps } from '../model/iam-role-ref';
export type { IamConditions, IamStatement } from '../model/iam-statement';
export type { Issue, Severity } from '../model/issue';
export { ServiceAccountRef, type ServiceAccountRefProps } from '../model/service-account-ref';
export { SqsQueueRef, type SqsQueueRefProps } from '../model/sqs-queue-ref';
export { ClusterAutoscaler, type ClusterAutoscalerProps } from './cluster-autoscaler';
export { EksCluster, type EksClusterAttributes, type EksClusterLookup } from './eks-cluster';
export type { IGrantee } from './grantee';
export { HelmRelease, type HelmReleaseOptions, type HelmReleaseProps } from './helm-release';
export { Karpenter, type KarpenterProps } from './karpenter';
export { Keda } from './keda';
export type { TriggerRoleAccess } from './keda-access';
export type { KedaProps } from './keda-props';
export type { ICluster } from './kubernetes-cluster';
export { ManifestRelease, type ManifestReleaseProps } from './manifest-release';
export { MinikubeCluster, type MinikubeClusterProps } from './minikube-cluster';
export { QueueEncryption, type QueueKeyOptions } from './queue-encryption';
export type { Scales, TriggerData } from './scales';
export {
  type RoleSettings,
  type ServiceAccountIdentity,
  ServiceAccountRole,
  type ServiceAccountRoleProps,
} from './service-account-role';
export { Stack } from './stack';
export { TriggerRole, type TriggerRoleProps } from './trigger-role';
export { WorkQueue, type WorkQueueProps } from './work-queue';
export type { QueueFifoOptions } from './work-queue-fifo';
