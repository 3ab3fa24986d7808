import type { IamRoleRef } from './iam-role-ref';
import { checkName, describeValue, type NameRule } from './names';
import { checkOptions, type OptionNames } from './options';
import { Problems } from './problems';
import { checkText } from './text';

/** Who KEDA is when it signs in to AWS. */
export interface AwsPodIdentityOptions {
  /**
   * Role that KEDA takes on, as a reference or an ARN.
   *
   * @default - the operator's own role, or the workload's with `identityOwner: 'workload'`
   */
  readonly role?: IamRoleRef | string;

  /**
   * External id that the role's trust policy asks for. Needs `role`, and applies to AssumeRole only, not to web identity.
   *
   * @default - none
   */
  readonly externalId?: string;

  /**
   * Whether KEDA uses its own identity, or the role on the scaled workload's service account. The latter cannot work
   * with EKS Pod Identity, which leaves no annotation to read; and excludes `role`.
   *
   * @default - KEDA's: 'keda'
   */
  readonly identityOwner?: 'keda' | 'workload';
}

/** Which Azure identity KEDA uses. */
export interface AzureWorkloadIdentityOptions {
  /** Client id of the managed identity. @default - the one that KEDA was installed with */
  readonly identityId?: string;
  /** Tenant; needs `identityId`. @default - the one that KEDA was installed with */
  readonly identityTenantId?: string;
  /**
   * Authority host; needs `identityTenantId`. KEDA 2.20.2 does not read it: the one that it was installed with counts.
   *
   * @default - the one that KEDA was installed with
   */
  readonly identityAuthorityHost?: string;
}

/** Which Google identity KEDA uses. */
export interface GcpPodIdentityOptions {
  /**
   * Email of a Google service account. KEDA 2.20.2 does not read it: the one that its own service account is bound to
   * counts.
   *
   * @default - KEDA's own
   */
  readonly identityId?: string;
}

/** KEDA's names of the clouds that it can sign in to without a secret. */
export type PodIdentityProvider = 'aws' | 'azure-workload' | 'gcp';

/** The `podIdentity` of a TriggerAuthentication, as KEDA reads it. */
export interface PodIdentitySpec<Provider extends PodIdentityProvider = PodIdentityProvider> {
  readonly provider: Provider;
  readonly roleArn?: string;
  readonly externalID?: string;
  readonly identityOwner?: 'keda' | 'workload';
  readonly identityId?: string;
  readonly identityTenantId?: string;
  readonly identityAuthorityHost?: string;
}

const AWS_DOCS = 'https://keda.sh/docs/2.20/authentication-providers/aws/';
const AZURE_DOCS = 'https://keda.sh/docs/2.20/authentication-providers/azure-ad-workload-identity/';
const GCP_DOCS = 'https://keda.sh/docs/2.20/authentication-providers/gcp-workload-identity/';
const AWS_OPTIONS: OptionNames<AwsPodIdentityOptions> = { role: true, externalId: true, identityOwner: true };
const AZURE_OPTIONS: OptionNames<AzureWorkloadIdentityOptions> = {
  identityId: true,
  identityTenantId: true,
  identityAuthorityHost: true,
};
const GCP_OPTIONS: OptionNames<GcpPodIdentityOptions> = { identityId: true };
const EXTERNAL_ID: NameRule = {
  what: 'an external id',
  pattern: /^[\w+=,.@:/-]{2,}$/,
  maxLength: 1224,
  allowed: '2 to 1224 letters, digits and any of _+=,.@:/-',
  docs: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html',
};
const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;

/**
 * How KEDA signs in to a cloud without a secret.
 *
 * KEDA's provider `aws-eks` is deprecated and not offered: `aws` does the same.
 */
export class PodIdentity<out Provider extends PodIdentityProvider = PodIdentityProvider> {
  /**
   * AWS: IAM roles for service accounts, or EKS Pod Identity.
   *
   * @throws ConfigurationError when the options contradict each other, as KEDA's webhook has it
   * @see https://keda.sh/docs/2.20/authentication-providers/aws/
   */
  public static aws(options: AwsPodIdentityOptions = {}): PodIdentity<'aws'> {
    const problems = new Problems('PodIdentity.aws');
    const known = checkOptions<AwsPodIdentityOptions>(problems, undefined, options, AWS_OPTIONS, AWS_DOCS);
    const given: AwsPodIdentityOptions = known ? options : {};
    const { role, externalId, identityOwner } = given;
    const roleArn = typeof role === 'object' && role !== null ? role.arn : role;
    if (externalId !== undefined) checkName(problems, EXTERNAL_ID, 'externalId', externalId);
    if (roleArn !== undefined && !(typeof roleArn === 'string' && ROLE_ARN.test(roleArn))) {
      problems.add({
        code: 'role-arn-invalid',
        parameter: 'role',
        message: 'is not the ARN of a role',
        given: describeValue(roleArn),
        allowed: 'arn:aws:iam::<account>:role/<name>, known at synthesis',
        docs: AWS_DOCS,
      });
    }
    if (identityOwner !== undefined && identityOwner !== 'keda' && identityOwner !== 'workload') {
      problems.add({
        code: 'identity-owner-invalid',
        parameter: 'identityOwner',
        message: 'is no owner of an identity',
        given: describeValue(identityOwner),
        allowed: 'keda, workload',
        docs: AWS_DOCS,
      });
    }
    if (roleArn !== undefined && identityOwner === 'workload') {
      problems.add({
        code: 'identity-owner-with-role',
        parameter: 'identityOwner',
        message:
          'the workload can own the identity only where no role is given, since its role is on its service account',
        fix: 'leave out either `role` or `identityOwner`',
        docs: AWS_DOCS,
      });
    }
    if (externalId !== undefined && roleArn === undefined) {
      problems.add({
        code: 'external-id-without-role',
        parameter: 'externalId',
        message: 'an external id needs a role',
        fix: 'give the role whose trust policy asks for it',
        docs: AWS_DOCS,
      });
    }
    problems.throwIfAny();
    return new PodIdentity({
      provider: 'aws',
      ...(roleArn === undefined ? {} : { roleArn }),
      ...(externalId === undefined ? {} : { externalID: externalId }),
      ...(identityOwner === undefined ? {} : { identityOwner }),
    });
  }

  /**
   * Azure: Microsoft Entra Workload ID.
   *
   * @throws ConfigurationError when an option is empty, or needs another one
   * @see https://keda.sh/docs/2.20/authentication-providers/azure-ad-workload-identity/
   */
  public static azureWorkload(options: AzureWorkloadIdentityOptions = {}): PodIdentity<'azure-workload'> {
    const problems = new Problems('PodIdentity.azureWorkload');
    const known = checkOptions<AzureWorkloadIdentityOptions>(problems, undefined, options, AZURE_OPTIONS, AZURE_DOCS);
    const given: AzureWorkloadIdentityOptions = known ? options : {};
    const { identityId, identityTenantId, identityAuthorityHost } = given;
    for (const [name, value] of Object.entries({ identityId, identityTenantId, identityAuthorityHost })) {
      if (value !== undefined) checkText(problems, name, value, AZURE_DOCS);
    }
    const needs = (name: keyof AzureWorkloadIdentityOptions, needed: keyof AzureWorkloadIdentityOptions): void => {
      if (given[name] === undefined || given[needed] !== undefined) return;
      problems.add({ code: 'identity-incomplete', parameter: name, message: `needs \`${needed}\``, docs: AZURE_DOCS });
    };
    needs('identityTenantId', 'identityId');
    needs('identityAuthorityHost', 'identityTenantId');
    problems.throwIfAny();
    return new PodIdentity({
      provider: 'azure-workload',
      ...(identityId === undefined ? {} : { identityId }),
      ...(identityTenantId === undefined ? {} : { identityTenantId }),
      ...(identityAuthorityHost === undefined ? {} : { identityAuthorityHost }),
    });
  }

  /**
   * Google Cloud: Workload Identity.
   *
   * @throws ConfigurationError when an option is empty
   * @see https://keda.sh/docs/2.20/authentication-providers/gcp-workload-identity/
   */
  public static gcp(options: GcpPodIdentityOptions = {}): PodIdentity<'gcp'> {
    const problems = new Problems('PodIdentity.gcp');
    const known = checkOptions<GcpPodIdentityOptions>(problems, undefined, options, GCP_OPTIONS, GCP_DOCS);
    const given: GcpPodIdentityOptions = known ? options : {};
    const { identityId } = given;
    if (identityId !== undefined) checkText(problems, 'identityId', identityId, GCP_DOCS);
    problems.throwIfAny();
    return new PodIdentity({ provider: 'gcp', ...(identityId === undefined ? {} : { identityId }) });
  }

  /** What the TriggerAuthentication says. */
  public readonly spec: PodIdentitySpec<Provider>;

  private constructor(spec: PodIdentitySpec<Provider>) {
    this.spec = Object.freeze(spec);
    Object.freeze(this);
  }

  /** The provider, as KEDA names it. */
  public get provider(): Provider {
    return this.spec.provider;
  }
}
