/** What both entries share: plain data, references and errors. */
export type { AwsPartition } from './aws-partition';
export { CloudWatchMetricRef, type CloudWatchMetricRefProps } from './cloudwatch-metric-ref';
export { ConfigurationError } from './configuration-error';
export { Credential, type CredentialSource, type NamedObject, type SecretStore } from './credential';
export type { SecretKeySource, StoreSource } from './credential-source';
export { deepMerge, type Json, type JsonObject } from './deep-merge';
export { DynamoDbStreamRef, type DynamoDbStreamRefProps } from './dynamodb-stream-ref';
export { DynamoDbTableRef, type DynamoDbTableRefProps } from './dynamodb-table-ref';
export { type HelmChart, helmUpgradeCommand } from './helm-chart';
export { IamRoleRef, type IamRoleRefProps } from './iam-role-ref';
export type { IamConditions, IamPrincipal, IamStatement } from './iam-statement';
export { formatIssue, type Issue, type Severity } from './issue';
export { KinesisStreamRef, type KinesisStreamRefProps } from './kinesis-stream-ref';
export { isLateBound } from './late-bound';
export {
  type AwsPodIdentityOptions,
  type AzureWorkloadIdentityOptions,
  type GcpPodIdentityOptions,
  PodIdentity,
  type PodIdentityProvider,
  type PodIdentitySpec,
} from './pod-identity';
export type {
  AwsSecretsManagerCredentials,
  AwsSecretsManagerOptions,
  AwsSecretsManagerSecret,
} from './secret-stores/aws-secrets-manager';
export type {
  AzureKeyVaultCloud,
  AzureKeyVaultCredentials,
  AzureKeyVaultOptions,
  AzureKeyVaultSecret,
} from './secret-stores/azure-key-vault';
export type {
  GcpSecretManagerCredentials,
  GcpSecretManagerOptions,
  GcpSecretManagerSecret,
} from './secret-stores/gcp-secret-manager';
export type {
  HashiCorpVaultCertificate,
  HashiCorpVaultKubernetesOptions,
  HashiCorpVaultOptions,
  HashiCorpVaultSecret,
  HashiCorpVaultServiceAccount,
  HashiCorpVaultTokenOptions,
  HashiCorpVaultValue,
} from './secret-stores/hashicorp-vault';
export type { HashiCorpVaultPkiData } from './secret-stores/hashicorp-vault-pki';
export { IRSA_ROLE_ANNOTATION, ServiceAccountRef, type ServiceAccountRefProps } from './service-account-ref';
export { SqsQueueRef, type SqsQueueRefProps } from './sqs-queue-ref';
