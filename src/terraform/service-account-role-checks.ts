/** Checks of a service account's role, before anything is created. */
import type { IConstruct } from 'constructs';
import type { OidcProvider } from '../aws/oidc-provider';
import { IAM_LIMITS, IAM_QUOTAS, policyLength } from '../aws/policy-size';
import { ConfigurationError } from '../model/configuration-error';
import { IamRoleRef } from '../model/iam-role-ref';
import type { IamStatement } from '../model/iam-statement';
import type { Problems } from '../model/problems';
import { ServiceAccountRef } from '../model/service-account-ref';
import { EksCluster } from './eks-cluster';
import { OncePerStack } from './once-per-stack';
import { instanceOf, listOf, optional, type PropertyChecks } from './properties';
import { ROLE_SETTINGS } from './role-settings';
import type { ServiceAccountRoleProps } from './service-account-role-props';

const isServiceAccount = instanceOf(ServiceAccountRef, 'new ServiceAccountRef({ namespace, name, role })');

/** Checks of the props, each by itself. */
export const SERVICE_ACCOUNT_ROLE: PropertyChecks<ServiceAccountRoleProps> = {
  cluster: instanceOf(EksCluster, 'EksCluster.fromName(…) or EksCluster.fromAttributes(…)'),
  serviceAccount: isServiceAccount,
  serviceAccounts: optional(listOf(isServiceAccount)),
  role: optional(instanceOf(IamRoleRef, 'new IamRoleRef({ account, name })')),
  ...ROLE_SETTINGS,
};

/** The error of props that name no role to create. */
export function roleMissing(path: string): ConfigurationError {
  return new ConfigurationError([
    {
      severity: 'error',
      code: 'role-missing',
      path,
      parameter: 'serviceAccount.role',
      message: 'is needed: it names the role to create',
      fix: 'give the ServiceAccountRef a role: new IamRoleRef({ account, name })',
    },
  ]);
}

/** Records a problem for a role that the cluster's pods or the manifests cannot have. */
export function checkRole(problems: Problems, role: IamRoleRef, props: ServiceAccountRoleProps): void {
  const { cluster, serviceAccount } = props;
  if (role.account !== cluster.account || role.partition !== cluster.partition) {
    problems.add({
      code: 'role-foreign',
      parameter: 'role',
      message: 'is of another account or partition than the cluster',
      given: role.arn,
      allowed: `a role of account ${cluster.account} in partition ${cluster.partition}`,
    });
  }
  for (const account of [serviceAccount, ...(props.serviceAccounts ?? [])]) {
    if (account.role === undefined || account.role.arn === role.arn) continue;
    problems.add({
      code: 'role-contradiction',
      parameter: 'role',
      message: `is another role than the one that the manifests give the service account ${account.name}`,
      given: role.arn,
      allowed: account.role.arn,
    });
  }
}

/** Records a problem for what IRSA needs and is not there. */
export function checkIrsa(
  problems: Problems,
  provider: OidcProvider | undefined,
  props: ServiceAccountRoleProps,
): void {
  if (provider === undefined) {
    problems.add({
      code: 'oidc-issuer-missing',
      parameter: 'cluster',
      message: 'has no OIDC issuer, which IRSA needs',
      fix: "give EksCluster.fromAttributes its oidcIssuer, or use identity: 'podIdentity'",
      docs: 'https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html',
    });
  }
  for (const [index, account] of [props.serviceAccount, ...(props.serviceAccounts ?? [])].entries()) {
    if ((index === 0 && props.role === undefined) || account.role !== undefined) continue;
    problems.add({
      code: 'annotation-missing',
      parameter: index === 0 ? 'serviceAccount.role' : `serviceAccounts[${index - 1}].role`,
      message: 'is needed for IRSA: the manifests write it into the annotation of the service account',
      fix: 'give the role to the ServiceAccountRef, and use that reference on both sides',
    });
  }
}

/** Records a problem for a role that the stack creates already. */
export function checkRoleOnce(problems: Problems, construct: IConstruct, role: IamRoleRef): OncePerStack {
  return new OncePerStack(construct, `role ${role.account} ${role.name.toLowerCase()}`).check(problems, {
    code: 'role-duplicate',
    parameter: 'role',
    message: `is ${role.name}, which this stack creates already`,
    allowed: 'one role of a name in an account, upper and lower case being the same',
    docs: IAM_QUOTAS,
  });
}

/**
 * Records a problem for each service account that has a role already, here or elsewhere in the stack.
 *
 * @returns the service accounts, to take once all checks have passed
 */
export function checkServiceAccounts(
  problems: Problems,
  role: IConstruct,
  cluster: EksCluster,
  accounts: readonly ServiceAccountRef[],
): readonly OncePerStack[] {
  return accounts.map(({ namespace, name }, index) => {
    const parameter = index === 0 ? 'serviceAccount' : `serviceAccounts[${index - 1}]`;
    if (accounts.slice(0, index).some((other) => other.namespace === namespace && other.name === name)) {
      problems.add({ code: 'service-account-duplicate', parameter, message: `is ${namespace}/${name} once more` });
    }
    return new OncePerStack(role, `role of ${cluster.node.addr} ${namespace}/${name}`).check(problems, {
      code: 'service-account-duplicate',
      parameter,
      message: `is ${namespace}/${name}, which has a role already`,
      allowed: 'one role for a service account of a cluster',
      fix: 'grant to that role',
    });
  });
}

/** Records a problem for a trust policy that is longer than IAM takes. */
export function checkTrustPolicy(problems: Problems, statements: readonly IamStatement[]): void {
  const length = policyLength(statements);
  if (length <= IAM_LIMITS.trustPolicy) return;
  problems.add({
    code: 'trust-policy-too-long',
    parameter: 'serviceAccounts',
    message: `make the trust policy ${length} characters long`,
    allowed: `${IAM_LIMITS.trustPolicy} characters, and half of that without a raised quota`,
    docs: IAM_QUOTAS,
  });
}
