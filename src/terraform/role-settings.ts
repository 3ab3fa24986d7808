import { Duration } from 'cdk8s';
import { isLateBound } from '../model/late-bound';
import { describeValue } from '../model/names';
import { type Check, choice, duration, listOf, optional, type PropertyChecks, tags } from './properties';

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

const ROLES = 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html';

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
