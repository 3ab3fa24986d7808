import type { Duration } from 'cdk8s';
import type { Sparse } from '../model/deep-merge';
import { IamRoleRef } from '../model/iam-role-ref';
import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';
import { IRSA_ROLE_ANNOTATION, ServiceAccountRef } from '../model/service-account-ref';
import type { KedaServiceAccountOptions } from './keda-service-account';
import { checkDuration, checkMapping, checkValue, millisecondsOf, refuseUnknown } from './option-checks';

const AZURE = 'https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html';

/** Annotations that the chart writes for each identity. Source: templates/manager/serviceaccount.yaml. */
const AWS_ANNOTATIONS = [
  IRSA_ROLE_ANNOTATION,
  'eks.amazonaws.com/audience',
  'eks.amazonaws.com/sts-regional-endpoints',
  'eks.amazonaws.com/token-expiration',
];
const AZURE_ANNOTATIONS = [
  'azure.workload.identity/client-id',
  'azure.workload.identity/tenant-id',
  'azure.workload.identity/service-account-token-expiration',
];
const GCP_ANNOTATIONS = ['iam.gke.io/gcp-service-account'];

/** Microsoft Entra Workload ID of the operator. */
export interface KedaAzureWorkloadIdentityOptions {
  /**
   * Client id of the application or managed identity, a UUID.
   *
   * @default - named by each TriggerAuthentication
   */
  readonly clientId?: string;

  /**
   * Tenant id, a UUID.
   *
   * @default - the one of the cluster's workload identity webhook
   */
  readonly tenantId?: string;

  /**
   * Lifetime of the service account's token: one hour to one day, in whole seconds.
   *
   * @default - the chart's: one hour
   */
  readonly tokenExpiration?: Duration;
}

/** Workload identity of Google Cloud for the operator. */
export interface KedaGcpIdentityOptions {
  /**
   * Email address of the IAM service account that the operator acts as.
   *
   * @default - the operator's Kubernetes service account itself is granted access
   */
  readonly serviceAccount?: string;
}

/**
 * Who the operator is to a cloud: where a TriggerAuthentication has `podIdentity` without a role of its own, KEDA asks
 * the cloud with this identity.
 *
 * @see https://keda.sh/docs/2.20/concepts/authentication/#pod-authentication-providers
 */
export interface KedaIdentityOptions {
  /**
   * AWS: the role that the operator takes by IAM roles for service accounts, or its service account with or without one.
   *
   * A `ServiceAccountRef` must be in the chart's namespace, and gives the operator's service account its name. For EKS
   * Pod Identity pass one without a role: the association names the role, and the service account has no annotation.
   *
   * @default - the operator's service account has no role
   */
  readonly aws?: IamRoleRef | ServiceAccountRef;

  /**
   * Azure: `{}` is enough where each TriggerAuthentication names its identity.
   *
   * @default - the operator has no identity in Azure
   */
  readonly azureWorkload?: KedaAzureWorkloadIdentityOptions;

  /**
   * Google Cloud. The chart then lets the operator run only on nodes with a GKE metadata server.
   *
   * @default - the operator has no identity in Google Cloud
   */
  readonly gcp?: KedaGcpIdentityOptions;
}

/** Where the operator runs, and as whom. */
export interface KedaOperatorPlace {
  readonly namespace: string;
  readonly serviceAccount: KedaServiceAccountOptions | undefined;
}

/**
 * The chart's values for the operator's identity.
 *
 * The role goes through `podIdentity.aws.irsa` and not through an annotation: the chart then also writes the audience,
 * the regional endpoints of STS and the token's lifetime (templates/manager/serviceaccount.yaml).
 */
export function identityValues(
  problems: Problems,
  parameter: string,
  identity: KedaIdentityOptions | undefined,
  operator: KedaOperatorPlace,
): Sparse {
  if (!checkMapping(problems, parameter, identity)) return {};
  const { aws, azureWorkload, gcp, ...unknown } = identity;
  refuseUnknown(problems, parameter, unknown);
  const role = checkAws(problems, `${parameter}.aws`, aws, operator);
  refuseAnnotations(problems, operator, [
    ...(role === undefined ? [] : AWS_ANNOTATIONS),
    ...(azureWorkload === undefined ? [] : AZURE_ANNOTATIONS),
    ...(gcp === undefined ? [] : GCP_ANNOTATIONS),
  ]);
  return {
    podIdentity: {
      aws: role === undefined ? undefined : { irsa: { enabled: true, roleArn: role.arn } },
      azureWorkload: azureValues(problems, `${parameter}.azureWorkload`, azureWorkload),
      gcp: gcpValues(problems, `${parameter}.gcp`, gcp),
    },
    serviceAccount: { operator: { name: aws instanceof ServiceAccountRef ? aws.name : undefined } },
  };
}

function checkAws(
  problems: Problems,
  parameter: string,
  aws: IamRoleRef | ServiceAccountRef | undefined,
  operator: KedaOperatorPlace,
): IamRoleRef | undefined {
  const isReference = (given: unknown): given is IamRoleRef | ServiceAccountRef =>
    given instanceof IamRoleRef || given instanceof ServiceAccountRef;
  const isGiven = checkValue(problems, parameter, aws, isReference, {
    code: 'identity-invalid',
    message: 'must be an IamRoleRef or a ServiceAccountRef',
    fix: 'write new IamRoleRef({ account, name }) in place of an ARN',
  });
  if (!isGiven) return undefined;
  if (aws instanceof ServiceAccountRef) checkServiceAccount(problems, parameter, aws, operator);

  const role = aws instanceof ServiceAccountRef ? aws.role : aws;
  if (role !== undefined && !(role instanceof IamRoleRef)) {
    problems.add({
      code: 'identity-invalid',
      parameter: `${parameter}.role`,
      message: 'must be an IamRoleRef',
      given: describeValue(role),
      fix: 'write new IamRoleRef({ account, name }) in place of an ARN',
    });
    return undefined;
  }
  if (role !== undefined && operator.serviceAccount?.create === false) {
    problems.add({
      code: 'identity-conflict',
      parameter,
      message: 'cannot be given to a service account that the chart does not create',
      fix: "put the role's annotation on that service account, and pass a ServiceAccountRef without a role",
    });
  }
  return role;
}

function refuseAnnotations(problems: Problems, operator: KedaOperatorPlace, written: readonly string[]): void {
  for (const key of Object.keys(operator.serviceAccount?.annotations ?? {})) {
    if (!written.includes(key)) continue;
    problems.add({
      code: 'identity-conflict',
      parameter: `operator.serviceAccount.annotations["${key}"]`,
      message: 'is written by the chart for the identity, and would be in the manifest twice',
      fix: 'remove the annotation',
    });
  }
}

function checkServiceAccount(
  problems: Problems,
  parameter: string,
  ref: ServiceAccountRef,
  operator: KedaOperatorPlace,
): void {
  const common = { parameter, code: 'identity-conflict', given: `${ref.namespace}/${ref.name}` };
  if (ref.namespace !== operator.namespace) {
    problems.add({ ...common, message: `is not in the chart's namespace "${operator.namespace}"` });
  }
  const name = operator.serviceAccount?.name;
  if (name !== undefined && name !== ref.name) {
    problems.add({
      ...common,
      message: `is not the service account "${name}" of operator.serviceAccount`,
      fix: 'name it once',
    });
  }
}

function azureValues(
  problems: Problems,
  parameter: string,
  azure: KedaAzureWorkloadIdentityOptions | undefined,
): Sparse | undefined {
  if (!checkMapping(problems, parameter, azure)) return undefined;
  const { clientId, tenantId, tokenExpiration, ...unknown } = azure;
  refuseUnknown(problems, parameter, unknown);
  for (const [name, value] of Object.entries({ clientId, tenantId })) {
    const isUuid = (given: unknown): given is string =>
      typeof given === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(given);
    checkValue(problems, `${parameter}.${name}`, value, isUuid, {
      code: 'uuid-invalid',
      message: 'is not a UUID',
      docs: AZURE,
    });
  }
  const hasExpiration = checkDuration(problems, `${parameter}.tokenExpiration`, tokenExpiration, {
    min: 3_600_000,
    max: 86_400_000,
    step: 1000,
    allowed: 'a Duration of one hour to one day, in whole seconds',
    docs: AZURE,
  });
  return {
    enabled: true,
    clientId,
    tenantId,
    tokenExpiration: hasExpiration ? millisecondsOf(tokenExpiration) / 1000 : undefined,
  };
}

function gcpValues(problems: Problems, parameter: string, gcp: KedaGcpIdentityOptions | undefined): Sparse | undefined {
  if (!checkMapping(problems, parameter, gcp)) return undefined;
  const { serviceAccount, ...unknown } = gcp;
  refuseUnknown(problems, parameter, unknown);
  const isEmail = (given: unknown): given is string =>
    typeof given === 'string' && /^[a-z0-9-]+@[a-z0-9.-]+\.gserviceaccount\.com$/.test(given);
  checkValue(problems, `${parameter}.serviceAccount`, serviceAccount, isEmail, {
    code: 'email-invalid',
    message: 'is not the address of an IAM service account',
    allowed: 'an address that ends with .gserviceaccount.com',
    docs: 'https://cloud.google.com/iam/docs/service-account-overview',
  });
  return { enabled: true, gcpIAMServiceAccount: serviceAccount };
}
