/**
 * What triggers call in AWS, and as whom.
 *
 * Sources: `pkg/scalers/aws/aws_common.go` (GetAwsAuthorization), `pkg/scaling/resolver/scale_resolvers.go`
 * (ResolveAuthRefAndPodIdentity) and `pkg/scaling/resolver/aws_secretmanager_handler.go` (Initialize).
 */
import type { IamStatement } from '../model/iam-statement';
import type { Problems } from '../model/problems';
import { pageOf, type ScalerAwsPlace, type ScalerDefinition } from './definition';
import { isSetIn, type RawTrigger } from './raw-trigger';
import { findParameters, readingsOf } from './read';
import { scalerOf } from './registry';

/** The `podIdentity` of a TriggerAuthentication, as somebody's YAML has it. */
export interface RawPodIdentity {
  readonly provider?: string | undefined;
  readonly roleArn?: string | undefined;
  readonly externalID?: string | undefined;
  readonly identityOwner?: string | undefined;
}

/** The `awsSecretManager` of a TriggerAuthentication: the secrets that KEDA reads for the trigger. */
export interface RawSecretsManager {
  readonly region?: string | undefined;
  readonly podIdentity?: RawPodIdentity | undefined;
  /** Names or ARNs of the secrets. */
  readonly secrets: readonly string[];
}

/** A trigger with all that decides what it may need of AWS. */
export interface AwsTrigger {
  readonly raw: RawTrigger;
  readonly podIdentity?: RawPodIdentity | undefined;
  readonly secretsManager?: RawSecretsManager | undefined;
}

/** Who KEDA is when it calls AWS: its operator's role, another role that it takes on, or the scaled workload's. */
export type AwsIdentity =
  | { readonly owner: 'operator' }
  | { readonly owner: 'role'; readonly roleArn: string; readonly externalId?: string }
  | { readonly owner: 'workload' };

/** What one identity may call. */
export interface AwsNeed {
  readonly identity: AwsIdentity;
  readonly statements: readonly IamStatement[];
}

const AUTHENTICATION = 'https://keda.sh/docs/2.20/authentication-providers/aws/';
const SECRETS_MANAGER = 'https://keda.sh/docs/2.20/authentication-providers/aws-secret-manager/';
const ROLE_ARN = /^arn:(?:aws|aws-cn|aws-us-gov):iam::(\d{12}):role\/[\w+=,.@/-]+$/;

/**
 * What a trigger calls in AWS, one entry for each identity that it uses. Nothing for triggers of other services, and for
 * those that sign in with an access key.
 *
 * @param parameter the trigger's place among the arguments, for the problems
 */
export function awsNeeds(
  problems: Problems,
  parameter: string,
  trigger: AwsTrigger,
  place: ScalerAwsPlace,
): readonly AwsNeed[] {
  return [
    ...scalerNeeds(problems, parameter, trigger, place),
    ...secretNeeds(problems, parameter, trigger.secretsManager, place),
  ];
}

function scalerNeeds(problems: Problems, parameter: string, trigger: AwsTrigger, place: ScalerAwsPlace): AwsNeed[] {
  const definition = scalerOf(trigger.raw.type);
  if (definition?.permissions === undefined) return [];
  const identity = signIn(problems, parameter, trigger, definition);
  if (identity === undefined) return [];
  const readings = readingsOf(findParameters(definition, trigger.raw));
  const statements: IamStatement[] = [];
  for (const need of definition.permissions(readings, accountOf(identity, place))) {
    if (!('unknown' in need)) {
      statements.push(need);
      continue;
    }
    problems.add({
      code: 'permission-unknown',
      parameter: `${parameter}.${need.unknown}`,
      message: `${need.message}; what the trigger calls in AWS depends on it`,
      fix: `${need.fix}; or leave the trigger out here, and list what it needs as permissions`,
      docs: pageOf(definition),
    });
  }
  return statements.length === 0 ? [] : [{ identity, statements }];
}

function secretNeeds(
  problems: Problems,
  parameter: string,
  manager: RawSecretsManager | undefined,
  place: ScalerAwsPlace,
): AwsNeed[] {
  if (manager?.podIdentity?.provider !== 'aws') return [];
  const where = `${parameter}.awsSecretManager`;
  const identity = identityOf(problems, where, manager.podIdentity);
  if (identity === undefined) return [];
  if (identity.owner === 'role' && identity.externalId !== undefined) {
    problems.add({
      code: 'external-id-unread',
      parameter: `${where}.podIdentity.externalID`,
      message: 'is not sent: KEDA passes no external id when it signs in to Secrets Manager',
      fix: 'use a role whose trust policy asks for none',
      docs: SECRETS_MANAGER,
    });
    return [];
  }
  const { partition, account } = accountOf(identity, place);
  const region = manager.region ?? place.region;
  const resources: string[] = [];
  for (const name of manager.secrets) {
    if (region === undefined || /[*?$\s]/.test(name)) {
      problems.add({
        code: 'permission-unknown',
        parameter: where,
        message: region === undefined ? 'names no region' : 'names no single secret',
        fix: region === undefined ? 'give the region of the secrets' : 'name it without any of * ? $ and blanks',
        docs: SECRETS_MANAGER,
      });
    } else {
      resources.push(secretArn(name, `arn:${partition}:secretsmanager:${region}:${account}:secret:`));
    }
  }
  if (resources.length === 0) return [];
  return [{ identity, statements: [{ actions: ['secretsmanager:GetSecretValue'], resources }] }];
}

// Secrets Manager ends each ARN with a hyphen and six characters of its own, for which AWS asks to write six ?
// https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html
function secretArn(name: string, prefix: string): string {
  if (!name.startsWith('arn:')) return `${prefix}${name}-??????`;
  return /-[A-Za-z0-9]{6}$/.test(name) ? name : `${name}-??????`;
}

// what a role can reach without further ado is of its own account
function accountOf(identity: AwsIdentity, place: ScalerAwsPlace): ScalerAwsPlace {
  const account = identity.owner === 'role' ? ROLE_ARN.exec(identity.roleArn)?.[1] : undefined;
  return account === undefined ? place : { ...place, account };
}

function signIn(
  problems: Problems,
  parameter: string,
  { raw, podIdentity }: AwsTrigger,
  definition: ScalerDefinition,
): AwsIdentity | undefined {
  const provider = podIdentity?.provider ?? raw.podIdentity ?? 'none';
  const authParameters = raw.authParameters ?? {};
  if (provider === 'aws-eks') {
    problems.add({
      code: 'pod-identity-deprecated',
      parameter: `${parameter}.podIdentity`,
      message: 'is aws-eks, which KEDA 3 drops and for which no permissions are written here',
      fix: "use aws, with identityOwner: 'workload' for the role of the workload",
      docs: AUTHENTICATION,
    });
    return undefined;
  }
  if (provider === 'aws') {
    const identity = identityOf(problems, parameter, podIdentity ?? {});
    const overridden = identity?.owner === 'operator' && isSetIn(authParameters, 'awsRoleArn');
    return overridden ? roleFrom(problems, parameter, authParameters.awsRoleArn, definition) : identity;
  }
  if (provider !== 'none' && provider !== '') return undefined;
  const owner = raw.metadata.identityOwner ?? '';
  // any other word leaves the operator's own credentials
  if (owner !== '' && owner !== 'pod') return { owner: 'operator' };
  if (!isSetIn(authParameters, 'awsRoleArn')) return undefined;
  return roleFrom(problems, parameter, authParameters.awsRoleArn, definition);
}

function identityOf(problems: Problems, parameter: string, spec: RawPodIdentity): AwsIdentity | undefined {
  const { roleArn, externalID } = spec;
  if (roleArn === undefined || roleArn === '') {
    return { owner: spec.identityOwner === 'workload' ? 'workload' : 'operator' };
  }
  if (spec.identityOwner === 'workload') {
    problems.add({
      code: 'identity-owner-with-role',
      parameter: `${parameter}.podIdentity`,
      message: 'names a role and the workload as owner, and KEDA takes only one of them',
      fix: 'leave out either roleArn or identityOwner',
      docs: AUTHENTICATION,
    });
    return undefined;
  }
  if (!ROLE_ARN.test(roleArn)) {
    problems.add({
      code: 'role-arn-invalid',
      parameter: `${parameter}.podIdentity.roleArn`,
      message: 'is not the ARN of a role',
      given: roleArn,
      allowed: 'arn:PARTITION:iam::ACCOUNT:role/NAME',
      docs: AUTHENTICATION,
    });
    return undefined;
  }
  return { owner: 'role', roleArn, ...(externalID === undefined ? {} : { externalId: externalID }) };
}

function roleFrom(
  problems: Problems,
  parameter: string,
  roleArn: string | undefined,
  definition: ScalerDefinition,
): AwsIdentity | undefined {
  if (roleArn !== undefined) return identityOf(problems, parameter, { roleArn });
  problems.add({
    code: 'role-unknown',
    parameter: `${parameter}.awsRoleArn`,
    message: 'comes from a TriggerAuthentication, so that the role is not known here',
    fix: 'name it in the pod identity: PodIdentity.aws({ role })',
    docs: pageOf(definition),
  });
  return undefined;
}
