import { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Duration } from 'cdk8s';
import { Lazy } from 'cdktf';
import { Construct } from 'constructs';
import { checkPermission } from '../aws/check-statement';
import { mergeStatements } from '../aws/merge-statements';
import type { OidcProvider } from '../aws/oidc-provider';
import { irsaTrust, podIdentityTrust } from '../aws/trust-policy';
import { ConfigurationError } from '../model/configuration-error';
import { IamRoleRef } from '../model/iam-role-ref';
import { type IamStatement, policyDocument } from '../model/iam-statement';
import { isLateBound } from '../model/late-bound';
import { describeValue } from '../model/names';
import { Problems } from '../model/problems';
import { ServiceAccountRef } from '../model/service-account-ref';
import { regionArgument } from './aws-provider';
import { EksCluster } from './eks-cluster';
import type { IGrantee } from './grantee';
import { OncePerStack } from './once-per-stack';
import {
  type Check,
  checkProperties,
  choice,
  duration,
  instanceOf,
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
}

/** An AWS role of a service account. */
export interface ServiceAccountRoleProps extends RoleSettings {
  /** Cluster of the service account. */
  readonly cluster: EksCluster;

  /** The service account, the same reference as the manifests use. */
  readonly serviceAccount: ServiceAccountRef;

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

/** Characters of all inline policies of a role together. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_INLINE_POLICY = 10_240;

const boundary: Check = (problems, parameter, value) => {
  const arn = /^arn:(aws|aws-cn|aws-us-gov):iam::(\d{12}|aws):policy\/.+$/;
  if (typeof value === 'string' && (isLateBound(value) || arn.test(value))) return;
  problems.add({
    code: 'permissions-boundary-invalid',
    parameter,
    message: 'is not the ARN of a policy',
    given: describeValue(value),
    allowed: 'arn:PARTITION:iam::ACCOUNT:policy/NAME',
    docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
  });
};

/** Checks of the settings, for constructs that hand them on to a role. */
export const ROLE_SETTINGS: PropertyChecks<RoleSettings> = {
  identity: optional(choice(['irsa', 'podIdentity'])),
  permissionsBoundary: optional(boundary),
  maxSessionDuration: optional(duration({ min: Duration.hours(1), max: Duration.hours(12), docs: ROLES })),
  tags: optional(tags),
};
const CHECKS: PropertyChecks<ServiceAccountRoleProps> = {
  cluster: instanceOf(EksCluster, 'EksCluster.fromName(…) or EksCluster.fromAttributes(…)'),
  serviceAccount: instanceOf(ServiceAccountRef, 'new ServiceAccountRef({ namespace, name, role })'),
  role: optional(instanceOf(IamRoleRef, 'new IamRoleRef({ account, name })')),
  ...ROLE_SETTINGS,
};

/**
 * An AWS role that the pods of exactly one service account of one cluster may assume, and nobody else.
 *
 * It may do nothing until something is granted.
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
    const account = `${serviceAccount.namespace}/${serviceAccount.name}`;
    const onceForAccount = new OncePerStack(this, `role of ${cluster.node.addr} ${account}`);
    onceForAccount.check(problems, {
      code: 'service-account-duplicate',
      parameter: 'serviceAccount',
      message: `is ${account}, which has a role already`,
      allowed: 'one role for a service account of a cluster',
      fix: 'grant to that role',
    });
    problems.throwIfAny();
    once.take();
    onceForAccount.take();
    this.role = role;
    const trust =
      provider === undefined ? podIdentityTrust(cluster.arn, serviceAccount) : irsaTrust(provider, serviceAccount);
    this.resource = new IamRole(this, 'Resource', {
      provider: cluster.awsProvider,
      name: role.name,
      assumeRolePolicy: terraformJson(policyDocument([trust])),
      ...(role.path === '/' ? {} : { path: role.path }),
      ...(props.permissionsBoundary === undefined ? {} : { permissionsBoundary: props.permissionsBoundary }),
      ...(maxSessionDuration === undefined ? {} : { maxSessionDuration: maxSessionDuration.toSeconds() }),
      ...(props.tags === undefined ? {} : { tags: { ...props.tags } }),
    });
    if (this.identity === 'podIdentity') this.associate(props);
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
    const { length } = JSON.stringify(policyDocument(mergeStatements([...this.statements, statement])));
    if (length > MAX_INLINE_POLICY) {
      problems.add({
        code: 'policy-too-long',
        parameter: 'statement',
        message: `makes the role's policy ${length} characters long`,
        allowed: `${MAX_INLINE_POLICY} characters`,
        docs: QUOTAS,
      });
    }
    problems.throwIfAny();
    this.statements.push(statement);
    if (this.statements.length > 1) return;
    new IamRolePolicy(this, 'Policy', {
      provider: this.cluster.awsProvider,
      name: 'permissions',
      role: this.resource.name,
      policy: Lazy.stringValue({ produce: () => terraformJson(policyDocument(this.permissions)) }),
    });
  }

  private associate(props: ServiceAccountRoleProps): void {
    new EksPodIdentityAssociation(this, 'Association', {
      provider: this.cluster.awsProvider,
      ...regionArgument(this.cluster.awsProvider, this.cluster.region),
      clusterName: this.cluster.clusterName,
      namespace: this.serviceAccount.namespace,
      serviceAccount: this.serviceAccount.name,
      roleArn: this.resource.arn,
      ...(props.tags === undefined ? {} : { tags: { ...props.tags } }),
    });
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
  if (serviceAccount.role !== undefined && serviceAccount.role.arn !== role.arn) {
    problems.add({
      code: 'role-contradiction',
      parameter: 'role',
      message: 'is another role than the one that the manifests give the service account',
      given: role.arn,
      allowed: serviceAccount.role.arn,
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
  if (props.role !== undefined && props.serviceAccount.role === undefined) {
    problems.add({
      code: 'annotation-missing',
      parameter: 'serviceAccount.role',
      message: 'is needed for IRSA: the manifests write it into the annotation of the service account',
      fix: 'give the role to the ServiceAccountRef, and use that reference on both sides',
    });
  }
}
