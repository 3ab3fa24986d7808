import { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Duration } from 'cdk8s';
import { Lazy } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { checkPermission } from '../aws/check-statement';
import { mergeStatements } from '../aws/merge-statements';
import type { OidcProvider } from '../aws/oidc-provider';
import { IAM_LIMITS, MAX_MANAGED_POLICIES, policyLength, spreadStatements } from '../aws/policy-size';
import { irsaTrust, podIdentityTrust } from '../aws/trust-policy';
import { ConfigurationError } from '../model/configuration-error';
import { IamRoleRef } from '../model/iam-role-ref';
import { type IamStatement, policyDocument } from '../model/iam-statement';
import { isLateBound } from '../model/late-bound';
import { describeValue } from '../model/names';
import { Problems } from '../model/problems';
import { ServiceAccountRef } from '../model/service-account-ref';
import { regionArgument } from './aws-provider';
import { dependOn } from './dependencies';
import { EksCluster } from './eks-cluster';
import type { IGrantee } from './grantee';
import { OncePerStack } from './once-per-stack';
import {
  type Check,
  checkProperties,
  choice,
  duration,
  instanceOf,
  listOf,
  optional,
  type PropertyChecks,
  tags,
} from './properties';
import { checkSameStack } from './same-stack';
import { terraformJson } from './terraform-json';

/**
 * How pods get their role's credentials.
 *
 * `irsa`: by their service account's annotation and the cluster's OIDC provider. `podIdentity`: by an association in EKS
 * and the add-on eks-pod-identity-agent.
 */
export type ServiceAccountIdentity = 'irsa' | 'podIdentity';

/** What a service account's role may be besides its name. */
export interface RoleSettings {
  /**
   * How the pods get the role's credentials.
   *
   * With `podIdentity` leave the IRSA annotation out of the manifests: the SDKs look for IRSA's token first, and this
   * role does not trust it.
   *
   * @default 'irsa'
   */
  readonly identity?: ServiceAccountIdentity;

  /**
   * ARN of the policy that bounds what the role may ever do.
   *
   * @default - none
   */
  readonly permissionsBoundary?: string;

  /**
   * How long a session may last: 1 to 12 hours, in whole seconds.
   *
   * @default - AWS's: 1 hour
   */
  readonly maxSessionDuration?: Duration;

  /** @default - none */
  readonly tags?: Readonly<Record<string, string>>;

  /**
   * ARNs of managed policies that the role has besides what is granted; at most 10 together with those that long
   * permissions need.
   *
   * @default - none
   */
  readonly managedPolicies?: readonly string[];
}

/** An AWS role of a service account. */
export interface ServiceAccountRoleProps extends RoleSettings {
  /** Cluster of the service account. */
  readonly cluster: EksCluster;

  /** The service account, the same reference as the manifests use. */
  readonly serviceAccount: ServiceAccountRef;

  /**
   * Further service accounts of the cluster whose pods get the role. With IRSA each has it in its reference.
   *
   * @default - none
   */
  readonly serviceAccounts?: readonly ServiceAccountRef[];

  /**
   * The role to create.
   *
   * With IRSA the manifests name the role in the service account's annotation, so that it has to be the reference's.
   *
   * @default - the role of `serviceAccount`
   */
  readonly role?: IamRoleRef;
}

const ROLES = 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html';
const QUOTAS = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html';

function policyArn(code: string, page: string): Check {
  const arn = /^arn:(aws|aws-cn|aws-us-gov):iam::(\d{12}|aws):policy\/.+$/;
  return (problems, parameter, value) => {
    if (typeof value === 'string' && (isLateBound(value) || arn.test(value))) return;
    problems.add({
      code,
      parameter,
      message: 'is not the ARN of a policy',
      given: describeValue(value),
      allowed: 'arn:PARTITION:iam::ACCOUNT:policy/NAME',
      docs: `https://docs.aws.amazon.com/IAM/latest/UserGuide/${page}.html`,
    });
  };
}

/** The ARN of a managed policy, as a property. */
export const managedPolicy = policyArn('managed-policy-invalid', 'access_policies_managed-vs-inline');

/** Checks of the settings, for constructs that hand them on to a role. */
export const ROLE_SETTINGS: PropertyChecks<RoleSettings> = {
  identity: optional(choice(['irsa', 'podIdentity'])),
  permissionsBoundary: optional(policyArn('permissions-boundary-invalid', 'access_policies_boundaries')),
  maxSessionDuration: optional(duration({ min: Duration.hours(1), max: Duration.hours(12), docs: ROLES })),
  tags: optional(tags),
  managedPolicies: optional(listOf(managedPolicy)),
};
const isServiceAccount = instanceOf(ServiceAccountRef, 'new ServiceAccountRef({ namespace, name, role })');
const CHECKS: PropertyChecks<ServiceAccountRoleProps> = {
  cluster: instanceOf(EksCluster, 'EksCluster.fromName(…) or EksCluster.fromAttributes(…)'),
  serviceAccount: isServiceAccount,
  serviceAccounts: optional(listOf(isServiceAccount)),
  role: optional(instanceOf(IamRoleRef, 'new IamRoleRef({ account, name })')),
  ...ROLE_SETTINGS,
};

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
  private readonly statements: IamStatement[] = [];
  private readonly trusted: IamStatement[];
  private readonly trustedRoles: IConstruct[] = [];
  private readonly managedPolicies = new Set<string>();
  private documents = 0;

  constructor(scope: Construct, id: string, props: ServiceAccountRoleProps) {
    super(scope, id);
    const problems = new Problems(this.node.path);
    checkProperties(problems, props, CHECKS);
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
    const once = new OncePerStack(this, `role ${role.account} ${role.name.toLowerCase()}`);
    once.check(problems, {
      code: 'role-duplicate',
      parameter: 'role',
      message: `is ${role.name}, which this stack creates already`,
      allowed: 'one role of a name in an account, upper and lower case being the same',
      docs: QUOTAS,
    });
    const accounts = [serviceAccount, ...(props.serviceAccounts ?? [])];
    const claims = accounts.map(({ namespace, name }, index) => {
      const parameter = index === 0 ? 'serviceAccount' : `serviceAccounts[${index - 1}]`;
      if (accounts.slice(0, index).some((other) => other.namespace === namespace && other.name === name)) {
        problems.add({ code: 'service-account-duplicate', parameter, message: `is ${namespace}/${name} once more` });
      }
      return new OncePerStack(this, `role of ${cluster.node.addr} ${namespace}/${name}`).check(problems, {
        code: 'service-account-duplicate',
        parameter,
        message: `is ${namespace}/${name}, which has a role already`,
        allowed: 'one role for a service account of a cluster',
        fix: 'grant to that role',
      });
    });
    problems.throwIfAny();
    once.take();
    for (const claim of claims) claim.take();
    this.role = role;
    this.trusted =
      provider === undefined
        ? // one list for namespaces and one for names would let in each name in each namespace
          accounts.map((account) => podIdentityTrust(cluster.arn, account))
        : [irsaTrust(provider, ...accounts)];
    this.checkTrust(problems, []);
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
    if (this.identity === 'podIdentity') this.associate(accounts, props);
    for (const arn of props.managedPolicies ?? []) this.addManagedPolicy(arn);
  }

  /** ARN of the role, known at synthesis. */
  public get arn(): string {
    return this.role.arn;
  }

  /** Statements of its policy, each set of actions once. */
  public get permissions(): readonly IamStatement[] {
    return mergeStatements(this.statements);
  }

  /**
   * Permits the role what a statement says. Statements with the same actions become one.
   *
   * @throws ConfigurationError when the statement has a wildcard action, no resource, or a principal, or when the
   * policy grows beyond what IAM takes
   */
  public grant(statement: IamStatement): void {
    const problems = new Problems(this.node.path);
    checkPermission(problems, 'statement', statement);
    problems.throwIfAny();
    const merged = mergeStatements([...this.statements, statement]);
    const documents = spreadStatements(merged, this.documents);
    if (documents === undefined || this.managedPolicies.size + documents.length - 1 > MAX_MANAGED_POLICIES) {
      problems.add({
        code: 'policy-too-long',
        parameter: 'statement',
        message: `makes the role's permissions ${policyLength(merged)} characters long`,
        allowed: `${IAM_LIMITS.inlinePolicies} characters, and ${IAM_LIMITS.managedPolicy} in each managed policy`,
        docs: QUOTAS,
      });
    }
    problems.throwIfAny();
    this.statements.push(statement);
    for (; this.documents < (documents?.length ?? 0); this.documents++) this.createPolicy(this.documents);
  }

  /**
   * Gives the role a managed policy.
   *
   * @param arn ARN of the policy; a token of a text, too
   * @param dependsOn constructs that come before, such as the policy itself when the ARN is a literal
   * @throws ConfigurationError when it is not the ARN of a policy, or one too many for IAM
   */
  public addManagedPolicy(arn: string, dependsOn: readonly IConstruct[] = []): void {
    const problems = new Problems(this.node.path);
    managedPolicy(problems, 'managedPolicies', arn);
    const own = Math.max(0, this.documents - 1);
    if (!this.managedPolicies.has(arn) && this.managedPolicies.size + own >= MAX_MANAGED_POLICIES) {
      problems.add({
        code: 'managed-policies-too-many',
        parameter: 'managedPolicies',
        message: `has more than ${MAX_MANAGED_POLICIES} entries`,
        given: arn,
        docs: QUOTAS,
      });
    }
    problems.throwIfAny();
    if (this.managedPolicies.has(arn)) return;
    this.managedPolicies.add(arn);
    const attachment = new IamRolePolicyAttachment(this, `ManagedPolicy${this.managedPolicies.size}`, {
      provider: this.cluster.awsProvider,
      role: this.resource.name,
      policyArn: arn,
    });
    dependOn(attachment, dependsOn);
  }

  /**
   * Lets others assume the role, too, for constructs of this library.
   *
   * @internal
   */
  public _trust(statements: readonly IamStatement[], dependsOn: readonly IConstruct[]): void {
    const problems = new Problems(this.node.path);
    this.checkTrust(problems, statements);
    problems.throwIfAny();
    this.trusted.push(...statements);
    this.trustedRoles.push(...dependsOn);
    // IAM looks up the roles that a trust policy names
    dependOn(this.resource, this.trustedRoles);
  }

  private checkTrust(problems: Problems, more: readonly IamStatement[]): void {
    const length = policyLength([...this.trusted, ...more]);
    if (length <= IAM_LIMITS.trustPolicy) return;
    problems.add({
      code: 'trust-policy-too-long',
      parameter: 'serviceAccounts',
      message: `make the trust policy ${length} characters long`,
      allowed: `${IAM_LIMITS.trustPolicy} characters, and half of that without a raised quota`,
      docs: QUOTAS,
    });
  }

  private createPolicy(index: number): void {
    const policy = Lazy.stringValue({
      produce: () => terraformJson(policyDocument(spreadStatements(this.permissions, this.documents)?.[index] ?? [])),
    });
    const { awsProvider: provider } = this.cluster;
    if (index === 0) {
      new IamRolePolicy(this, 'Policy', { provider, name: 'permissions', role: this.resource.name, policy });
      return;
    }
    const { name, path } = this.role;
    const managed = new IamPolicy(this, `Policy${index + 1}`, {
      provider,
      name: `${name}-permissions-${index + 1}`,
      ...(path === '/' ? {} : { path }),
      policy,
    });
    new IamRolePolicyAttachment(this, `Attachment${index + 1}`, {
      provider,
      role: this.resource.name,
      policyArn: managed.arn,
    });
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

function roleMissing(path: string): ConfigurationError {
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

function checkRole(problems: Problems, role: IamRoleRef, props: ServiceAccountRoleProps): void {
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

function checkIrsa(problems: Problems, provider: OidcProvider | undefined, props: ServiceAccountRoleProps): void {
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
