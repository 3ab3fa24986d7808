import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';
import { mergeStatements } from '../aws/merge-statements';
import { IAM_QUOTAS, MAX_MANAGED_POLICIES, policyLength, spreadStatements } from '../aws/policy-size';
import { irsaTrust, roleTrust } from '../aws/trust-policy';
import { ConfigurationError } from '../model/configuration-error';
import { IamRoleRef } from '../model/iam-role-ref';
import { type IamStatement, policyDocument } from '../model/iam-statement';
import { Problems } from '../model/problems';
import { checkAwsPlace } from './aws-provider';
import { dependOn } from './dependencies';
import { EksCluster } from './eks-cluster';
import { Keda } from './keda';
import { OncePerStack } from './once-per-stack';
import { checkProperties, instanceOf, optional, type PropertyChecks } from './properties';
import { RolePolicies } from './role-policies';
import { checkSameStack } from './same-stack';
import { ROLE_SETTINGS, type RoleSettings } from './service-account-role';
import { terraformJson } from './terraform-json';

/** A role that triggers name. */
export interface TriggerRoleProps extends Omit<RoleSettings, 'identity' | 'managedPolicies'> {
  /** KEDA, whose `scales` have the triggers. */
  readonly keda: Keda;

  /** The role to create, the same reference as in the triggers: `PodIdentity.aws({ role })`. */
  readonly role: IamRoleRef;

  /**
   * AWS provider of the role's account.
   *
   * @default - the cluster's; needed when the role is of another account
   */
  readonly awsProvider?: AwsProvider;
}

const { identity: _, managedPolicies: __, ...SETTINGS } = ROLE_SETTINGS;
const CHECKS: PropertyChecks<TriggerRoleProps> = {
  ...SETTINGS,
  keda: instanceOf(Keda, 'new Keda(…)'),
  role: instanceOf(IamRoleRef, 'new IamRoleRef({ account, name })'),
  awsProvider: optional(instanceOf(AwsProvider, 'new AwsProvider(…) of @cdktf/provider-aws/lib/provider')),
};

const DOCS = 'https://keda.sh/docs/2.20/authentication-providers/aws/';

/**
 * A role that KEDA takes for the triggers that name it, and that may do exactly what they call.
 *
 * Whom it trusts follows from `triggerRoleAccess` of KEDA: the operator's role, with the external id of the triggers, or
 * the token of the operator's service account.
 *
 * @example
 * const role = new IamRoleRef({ account: '111122223333', name: 'orders-scaler' });
 * const podIdentity = PodIdentity.aws({ role });
 * const trigger = Trigger.awsSqsQueue({ queueURL: orders.url, awsRegion: 'eu-west-1' }, { podIdentity });
 * const keda = new Keda(stack, 'keda', { cluster, scales: [trigger] });
 * new TriggerRole(stack, 'orders-scaler', { keda, role });
 *
 * @see https://keda.sh/docs/2.20/authentication-providers/aws/
 * @throws ConfigurationError when no trigger names the role, triggers disagree about its external id, or the role is of
 * another account without a provider for it
 */
export class TriggerRole extends Construct {
  /** The role, as the triggers know it. */
  public readonly role: IamRoleRef;

  /** Statements of its policy, each set of actions once. */
  public readonly permissions: readonly IamStatement[];

  constructor(scope: Construct, id: string, props: TriggerRoleProps) {
    super(scope, id);
    const problems = new Problems(this);
    checkProperties(problems, props, CHECKS);
    problems.throwIfAny();
    const { keda, role, maxSessionDuration } = props;
    checkSameStack(problems, 'keda', this, keda);
    const { cluster, operatorRole } = keda;
    const needs = keda.needs.filter(({ identity }) => identity.owner === 'role' && identity.roleArn === role.arn);
    if (needs.length === 0 || operatorRole === undefined || !(cluster instanceof EksCluster)) {
      throw unused(this.node.path, role);
    }
    const externalIds = new Set(
      needs.map(({ identity }) => (identity.owner === 'role' ? identity.externalId : undefined)),
    );
    if (externalIds.size > 1) {
      problems.add({
        code: 'external-id-contradiction',
        parameter: 'role',
        message: 'is named with different external ids, or with and without one',
        given: [...externalIds].map((externalId) => externalId ?? 'none').join(', '),
        allowed: 'one external id for a role',
        docs: DOCS,
      });
    }
    const awsProvider = props.awsProvider ?? cluster.awsProvider;
    this.checkAccount(problems, props, cluster);
    const once = new OncePerStack(this, `role ${role.account} ${role.name.toLowerCase()}`).check(problems, {
      code: 'role-duplicate',
      parameter: 'role',
      message: `is ${role.name}, which this stack creates already`,
      allowed: 'one role of a name in an account, upper and lower case being the same',
    });
    this.permissions = mergeStatements(needs.flatMap(({ statements }) => statements));
    const documents = spreadStatements(this.permissions) ?? [];
    if (documents.length === 0 || documents.length > MAX_MANAGED_POLICIES + 1) {
      problems.add({
        code: 'policy-too-long',
        parameter: 'role',
        message: `would have permissions of ${policyLength(this.permissions)} characters`,
        fix: 'use several roles',
        docs: IAM_QUOTAS,
      });
    }
    problems.throwIfAny();
    once.take();
    this.role = role;
    const { access, identity } = keda.operator;
    const byToken = access === 'webIdentity' ? cluster.oidcProvider : undefined;
    const [externalId] = externalIds;
    const trust =
      byToken === undefined
        ? roleTrust(operatorRole.arn, { externalId, sessionTags: identity === 'podIdentity' })
        : [irsaTrust(byToken, operatorRole.serviceAccount)];
    const resource = new IamRole(this, 'Resource', {
      provider: awsProvider,
      name: role.name,
      assumeRolePolicy: terraformJson(policyDocument(trust)),
      ...(role.path === '/' ? {} : { path: role.path }),
      ...(props.permissionsBoundary === undefined ? {} : { permissionsBoundary: props.permissionsBoundary }),
      ...(maxSessionDuration === undefined ? {} : { maxSessionDuration: maxSessionDuration.toSeconds() }),
      ...(props.tags === undefined ? {} : { tags: { ...props.tags } }),
    });
    // IAM looks up the roles that a trust policy names
    if (byToken === undefined) dependOn(resource, [operatorRole]);
    const policies = new RolePolicies(this, { provider: awsProvider, role, resource });
    for (const statement of this.permissions) policies.grant(statement);
  }

  private checkAccount(problems: Problems, { keda, role, awsProvider }: TriggerRoleProps, cluster: EksCluster): void {
    if (role.partition !== cluster.partition) {
      problems.add({
        code: 'role-foreign',
        parameter: 'role',
        message: 'is of another partition than the cluster, from which no role can be assumed',
        given: role.arn,
        allowed: cluster.partition,
      });
    }
    if (awsProvider !== undefined) {
      checkSameStack(problems, 'awsProvider', this, awsProvider);
      checkAwsPlace(problems, awsProvider, { account: role.account, region: awsProvider.region ?? cluster.region });
    }
    if (role.account === cluster.account) return;
    if (awsProvider === undefined) {
      problems.add({
        code: 'role-foreign',
        parameter: 'role',
        message: `is of account ${role.account}, and the cluster's provider creates roles in ${cluster.account}`,
        fix: 'pass an awsProvider (with an alias) for that account',
      });
    }
    if (keda.operator.access === 'webIdentity') {
      problems.add({
        code: 'web-identity-foreign',
        parameter: 'role',
        message: 'is of another account than the cluster, which does not know the identity provider of the cluster',
        fix: "use triggerRoleAccess: 'assumeRole'",
        docs: DOCS,
      });
    }
  }
}

function unused(path: string, role: IamRoleRef): ConfigurationError {
  return new ConfigurationError([
    {
      severity: 'error',
      code: 'role-unused',
      path,
      parameter: 'role',
      message: 'is named by none of the triggers that Keda has as scales',
      given: role.arn,
      fix: 'give a trigger podIdentity: PodIdentity.aws({ role }), and pass it to Keda as scales',
      docs: DOCS,
    },
  ]);
}
