import type { IamStatement } from '../model/iam-statement';
import type { Problems } from '../model/problems';
import type { ScalerAwsPlace } from '../scalers/definition';
import { type AwsNeed, awsNeeds } from '../scalers/permissions';
import { ManifestIndexes } from './manifest-index';
import { type Scales, triggersOf } from './scales';

/**
 * How KEDA gets the roles that triggers name.
 *
 * `assumeRole`: its operator's role assumes them. `webIdentity`: by the token of its service account, so that its own
 * role needs no permission; with IRSA only, and without external ids.
 */
export type TriggerRoleAccess = 'assumeRole' | 'webIdentity';

/** What a trigger needs, and where the trigger is. */
export interface TriggerNeed extends AwsNeed {
  readonly where: string;
}

/** How an operator is who it is, as far as it decides about other roles. */
export interface OperatorFacts {
  readonly identity: 'irsa' | 'podIdentity';
  readonly access: TriggerRoleAccess;
}

const DOCS = 'https://keda.sh/docs/2.20/authentication-providers/aws/';

/** What triggers need of AWS, each identity of each trigger. */
export function needsOf(
  problems: Problems,
  parameter: string,
  scales: readonly Scales[],
  place: ScalerAwsPlace,
): readonly TriggerNeed[] {
  const indexes = new ManifestIndexes();
  return scales
    .flatMap((from, index) => triggersOf(problems, `${parameter}[${index}]`, from, indexes))
    .flatMap(({ where, ...trigger }) => awsNeeds(problems, where, trigger, place).map((need) => ({ where, ...need })));
}

/**
 * What the operator's own role must permit: what triggers without a role of their own call, and to assume the roles
 * that the others name.
 *
 * Source: `pkg/scalers/aws/aws_config_cache.go`, retrievePodIdentityCredentials.
 */
export function operatorPermissions(needs: readonly TriggerNeed[], facts: OperatorFacts): readonly IamStatement[] {
  const own = needs.flatMap(({ identity, statements }) => (identity.owner === 'operator' ? statements : []));
  const roles = needs.flatMap(({ identity }) => (identity.owner === 'role' ? [identity.roleArn] : []));
  return [...own, ...(facts.access === 'webIdentity' || roles.length === 0 ? [] : [assumeRoles(roles, facts)])];
}

/** To assume roles; the session tags that EKS Pod Identity sets go along, and have to be permitted, too. */
export function assumeRoles(roleArns: readonly string[], { identity }: OperatorFacts): IamStatement {
  const actions = identity === 'podIdentity' ? ['sts:AssumeRole', 'sts:TagSession'] : ['sts:AssumeRole'];
  return { actions, resources: [...new Set(roleArns)] };
}

/** Records the combinations that KEDA or AWS cannot do. */
export function checkAccess(problems: Problems, needs: readonly TriggerNeed[], facts: OperatorFacts): void {
  if (facts.access === 'webIdentity' && facts.identity === 'podIdentity') {
    problems.add({
      code: 'web-identity-without-irsa',
      parameter: 'triggerRoleAccess',
      message: 'is webIdentity, and with EKS Pod Identity the operator has no token for it',
      allowed: "'assumeRole' with Pod Identity, or identity: 'irsa'",
      docs: DOCS,
    });
  }
  for (const { where, identity } of needs) {
    if (identity.owner === 'workload' && facts.identity === 'podIdentity') {
      problems.add({
        code: 'workload-owner-with-pod-identity',
        parameter: where,
        message:
          "takes the workload's role, for which KEDA reads an annotation and uses a token that Pod Identity lacks",
        fix: 'name the role in the trigger: PodIdentity.aws({ role }); or use IRSA for the operator and the workload',
        docs: DOCS,
      });
    }
    if (identity.owner === 'role' && identity.externalId !== undefined && facts.access === 'webIdentity') {
      problems.add({
        code: 'external-id-with-web-identity',
        parameter: where,
        message: 'has an external id, which AssumeRoleWithWebIdentity does not send',
        fix: "leave the external id out, or use triggerRoleAccess: 'assumeRole'",
        docs: DOCS,
      });
    }
  }
}
