import { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { Lazy } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { irsaTrust, podIdentityTrust } from '../aws/trust-policy';
import type { IamRoleRef } from '../model/iam-role-ref';
import { type IamStatement, policyDocument } from '../model/iam-statement';
import { Problems } from '../model/problems';
import type { ServiceAccountRef } from '../model/service-account-ref';
import { regionArgument } from './aws-provider';
import { dependOn } from './dependencies';
import type { EksCluster } from './eks-cluster';
import type { IGrantee } from './grantee';
import { checkProperties } from './properties';
import { RolePolicies } from './role-policies';
import type { ServiceAccountIdentity } from './role-settings';
import { checkSameStack } from './same-stack';
import {
  checkIrsa,
  checkRole,
  checkRoleOnce,
  checkServiceAccounts,
  checkTrustPolicy,
  roleMissing,
  SERVICE_ACCOUNT_ROLE,
} from './service-account-role-checks';
import type { ServiceAccountRoleProps } from './service-account-role-props';
import { terraformJson } from './terraform-json';

export { managedPolicy, ROLE_SETTINGS, type RoleSettings, type ServiceAccountIdentity } from './role-settings';
export type { ServiceAccountRoleProps } from './service-account-role-props';

/**
 * An AWS role that the pods of exactly the named service accounts of one cluster may assume, and nobody else.
 *
 * It may do nothing until something is granted. What is granted stands in one inline policy; what IAM's limit leaves no
 * room for goes into managed policies of the role's own.
 *
 * @example
 * const ordersWorker = new ServiceAccountRef({
 *   namespace: 'orders',
 *   name: 'worker',
 *   role: new IamRoleRef({ account: '111122223333', name: 'orders-worker' }),
 * });
 * const worker = new ServiceAccountRole(stack, 'worker', { cluster, serviceAccount: ordersWorker });
 * worker.grant({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::orders/*'] });
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/service-accounts.html
 * @throws ConfigurationError when there is no role to create, it is of another account than the cluster, or IRSA is
 * asked of a cluster without an OIDC issuer
 */
export class ServiceAccountRole extends Construct implements IGrantee {
  /** The role, as the manifests know it. */
  public readonly role: IamRoleRef;
  public readonly serviceAccount: ServiceAccountRef;
  public readonly identity: ServiceAccountIdentity;

  private readonly resource: IamRole;
  private readonly cluster: EksCluster;
  private readonly policies: RolePolicies;
  private readonly trusted: IamStatement[];
  private readonly trustedRoles: IConstruct[] = [];

  constructor(scope: Construct, id: string, props: ServiceAccountRoleProps) {
    super(scope, id);
    const problems = new Problems(this);
    checkProperties(problems, props, SERVICE_ACCOUNT_ROLE);
    problems.throwIfAny();
    const { cluster, serviceAccount, maxSessionDuration } = props;
    this.cluster = cluster;
    this.serviceAccount = serviceAccount;
    this.identity = props.identity ?? 'irsa';
    const role = props.role ?? serviceAccount.role;
    if (role === undefined) throw roleMissing(this.node.path);
    checkSameStack(problems, 'cluster', this, cluster);
    checkRole(problems, role, props);
    const provider = this.identity === 'irsa' ? cluster.oidcProvider : undefined;
    if (this.identity === 'irsa') checkIrsa(problems, provider, props);
    const once = checkRoleOnce(problems, this, role);
    const accounts = [serviceAccount, ...(props.serviceAccounts ?? [])];
    const claims = checkServiceAccounts(problems, this, cluster, accounts);
    problems.throwIfAny();
    once.take();
    for (const claim of claims) claim.take();
    this.role = role;
    this.trusted =
      provider === undefined
        ? // one list for namespaces and one for names would let in each name in each namespace
          accounts.map((account) => podIdentityTrust(cluster.arn, account))
        : [irsaTrust(provider, ...accounts)];
    checkTrustPolicy(problems, this.trusted);
    problems.throwIfAny();
    this.resource = new IamRole(this, 'Resource', {
      provider: cluster.awsProvider,
      name: role.name,
      assumeRolePolicy: Lazy.stringValue({ produce: () => terraformJson(policyDocument(this.trusted)) }),
      ...(role.path === '/' ? {} : { path: role.path }),
      ...(props.permissionsBoundary === undefined ? {} : { permissionsBoundary: props.permissionsBoundary }),
      ...(maxSessionDuration === undefined ? {} : { maxSessionDuration: maxSessionDuration.toSeconds() }),
      ...(props.tags === undefined ? {} : { tags: { ...props.tags } }),
    });
    this.policies = new RolePolicies(this, { provider: cluster.awsProvider, role, resource: this.resource });
    if (this.identity === 'podIdentity') this.associate(accounts, props);
    for (const arn of props.managedPolicies ?? []) this.addManagedPolicy(arn);
  }

  /** ARN of the role, known at synthesis. */
  public get arn(): string {
    return this.role.arn;
  }

  /** Statements of its policy, each set of actions once. */
  public get permissions(): readonly IamStatement[] {
    return this.policies.permissions;
  }

  /**
   * Permits the role what a statement says. Statements with the same actions become one.
   *
   * @throws ConfigurationError when the statement has a wildcard action, no resource, or a principal, or when the
   * policy grows beyond what IAM takes
   */
  public grant(statement: IamStatement): void {
    this.policies.grant(statement);
  }

  /**
   * Gives the role a managed policy.
   *
   * @param arn ARN of the policy; a token of a text, too
   * @param dependsOn constructs that come before, such as the policy itself when the ARN is a literal
   * @throws ConfigurationError when it is not the ARN of a policy, or one too many for IAM
   */
  public addManagedPolicy(arn: string, dependsOn: readonly IConstruct[] = []): void {
    this.policies.addManaged(arn, dependsOn);
  }

  /**
   * Lets others assume the role, too, for constructs of this library.
   *
   * @internal
   */
  public _trust(statements: readonly IamStatement[], dependsOn: readonly IConstruct[]): void {
    const problems = new Problems(this);
    checkTrustPolicy(problems, [...this.trusted, ...statements]);
    problems.throwIfAny();
    this.trusted.push(...statements);
    this.trustedRoles.push(...dependsOn);
    // IAM looks up the roles that a trust policy names
    dependOn(this.resource, this.trustedRoles);
  }

  private associate(accounts: readonly ServiceAccountRef[], { tags }: ServiceAccountRoleProps): void {
    for (const [index, { namespace, name }] of accounts.entries()) {
      new EksPodIdentityAssociation(this, index === 0 ? 'Association' : `Association${index + 1}`, {
        provider: this.cluster.awsProvider,
        ...regionArgument(this.cluster.awsProvider, this.cluster.region),
        clusterName: this.cluster.clusterName,
        namespace,
        serviceAccount: name,
        roleArn: this.resource.arn,
        ...(tags === undefined ? {} : { tags: { ...tags } }),
      });
    }
  }
}
