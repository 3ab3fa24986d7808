/**
 * AWS Secrets Manager as a TriggerAuthentication has it.
 *
 * Sources: `pkg/scaling/resolver/aws_secretmanager_handler.go` and `apis/keda/v1alpha1/triggerauthentication_types.go`.
 */
import type { Credential } from '../credential';
import type { SecretKeySource, StoreSource } from '../credential-source';
import { compact } from '../deep-merge';
import { AWS_REGION, checkName, type NameRule } from '../names';
import { checkOptions, type OptionNames } from '../options';
import { Problems } from '../problems';
import { checkText } from '../text';
import { checkSecretKey, secretKeyRef } from './secret-key';
import { checkSignIn, type SignIn } from './sign-in';

/** Where the secrets are, and how KEDA signs in to AWS. */
export type AwsSecretsManagerOptions = AwsSecretsManagerRegion & SignIn<AwsSecretsManagerCredentials, 'aws'>;

interface AwsSecretsManagerRegion {
  /** Region of the secrets, for example `eu-west-1`. @default - that of KEDA's operator */
  readonly region?: string;
}

/** A key of an IAM user. */
export interface AwsSecretsManagerCredentials {
  /** Id of the key: `Credential.secret(...)`. */
  readonly accessKey: Credential<SecretKeySource>;
  /** The key itself: `Credential.secret(...)`. */
  readonly accessSecretKey: Credential<SecretKeySource>;
  /**
   * Session token of a temporary key: `Credential.secret(...)`. KEDA 2.20.2 does not read it, so that temporary keys do
   * not work.
   *
   * @default - the key is not temporary
   */
  readonly accessToken?: Credential<SecretKeySource>;
}

/** Which secret of Secrets Manager a parameter gets. */
export interface AwsSecretsManagerSecret {
  /** Name or ARN of the secret; the ARN where it belongs to another account. */
  readonly name: string;
  /** Version by its id. @default - the one with the stage */
  readonly versionId?: string;
  /** Version by its stage. @default - AWS's: 'AWSCURRENT' */
  readonly versionStage?: string;
  /** Key within a secret that is JSON. Its value must be text. @default - the whole secret */
  readonly secretKey?: string;
}

const DOCS = 'https://keda.sh/docs/2.20/authentication-providers/aws-secret-manager/';

const SECRET_ID: NameRule = {
  what: 'a name or an ARN of a secret',
  pattern: /^[\w/+=.@:-]+$/,
  maxLength: 2048,
  allowed: 'letters, digits and any of /_+=.@-, or an ARN',
  docs: 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html',
};

const MANAGER_OPTIONS: OptionNames<AwsSecretsManagerOptions> = { region: true, credentials: true, podIdentity: true };
const CREDENTIALS: OptionNames<AwsSecretsManagerCredentials> = {
  accessKey: true,
  accessSecretKey: true,
  accessToken: true,
};
const SECRET_OPTIONS: OptionNames<AwsSecretsManagerSecret> = {
  name: true,
  versionId: true,
  versionStage: true,
  secretKey: true,
};

/** The data of one secret in Secrets Manager; throws a ConfigurationError with everything that is wrong. */
export function awsSecretsManagerSource(
  manager: AwsSecretsManagerOptions,
  secret: AwsSecretsManagerSecret,
): StoreSource {
  const problems = new Problems('Credential.awsSecretsManager');
  checkManager(problems, manager);
  if (checkOptions<AwsSecretsManagerSecret>(problems, 'secret', secret, SECRET_OPTIONS, DOCS)) {
    checkName(problems, SECRET_ID, 'secret.name', secret.name);
    for (const name of ['versionId', 'versionStage', 'secretKey'] as const) {
      if (secret[name] !== undefined) checkText(problems, `secret.${name}`, secret[name], DOCS);
    }
  }
  problems.throwIfAny();
  const { region, credentials, podIdentity } = manager;
  const { name, versionId, versionStage, secretKey } = secret;
  return {
    kind: 'store',
    store: 'awsSecretManager',
    settings: compact({
      region,
      credentials: credentials && {
        accessKey: secretKeyRef(credentials.accessKey),
        accessSecretKey: secretKeyRef(credentials.accessSecretKey),
        accessToken: credentials.accessToken && secretKeyRef(credentials.accessToken),
      },
      podIdentity: podIdentity && { ...podIdentity.spec },
    }),
    secret: compact({ name, versionId, versionStage, secretKey }),
  };
}

function checkManager(problems: Problems, manager: unknown): void {
  if (!checkOptions<AwsSecretsManagerOptions>(problems, 'manager', manager, MANAGER_OPTIONS, DOCS)) return;
  if (manager.region !== undefined) checkName(problems, AWS_REGION, 'manager.region', manager.region);
  checkSignIn(problems, 'manager', manager, 'aws', DOCS);
  const { credentials } = manager;
  const parameter = 'manager.credentials';
  if (credentials === undefined) return;
  if (!checkOptions<AwsSecretsManagerCredentials>(problems, parameter, credentials, CREDENTIALS, DOCS)) return;
  checkSecretKey(problems, `${parameter}.accessKey`, credentials.accessKey, DOCS);
  checkSecretKey(problems, `${parameter}.accessSecretKey`, credentials.accessSecretKey, DOCS);
  if (credentials.accessToken === undefined) return;
  checkSecretKey(problems, `${parameter}.accessToken`, credentials.accessToken, DOCS);
}
