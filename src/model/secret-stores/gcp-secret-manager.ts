/**
 * Google Secret Manager as a TriggerAuthentication has it.
 *
 * Sources: `pkg/scaling/resolver/gcp_secretmanager_handler.go` and `apis/keda/v1alpha1/triggerauthentication_types.go`.
 */
import type { Credential } from '../credential';
import type { SecretKeySource, StoreSource } from '../credential-source';
import { compact } from '../deep-merge';
import { checkName, type NameRule } from '../names';
import { checkOptions, type OptionNames } from '../options';
import { Problems } from '../problems';
import { checkSecretKey, secretKeyRef } from './secret-key';
import { checkSignIn, type SignIn } from './sign-in';

/**
 * How KEDA signs in to Secret Manager. It reads the secrets of one project: that of the service account's key, or with
 * a pod identity the one that KEDA runs in.
 */
export type GcpSecretManagerOptions = SignIn<GcpSecretManagerCredentials, 'gcp'>;

/** A key of a Google service account. */
export interface GcpSecretManagerCredentials {
  /** The key in JSON, as Google gives it: `Credential.secret(...)`. */
  readonly clientSecret: Credential<SecretKeySource>;
}

/** Which secret of Secret Manager a parameter gets. */
export interface GcpSecretManagerSecret {
  /** Name of the secret alone, without project: at most 255 letters, digits, hyphens and underscores. */
  readonly id: string;
  /** Number or alias of the version. @default - the latest */
  readonly version?: string;
}

const DOCS = 'https://keda.sh/docs/2.20/authentication-providers/gcp-secret-manager/';

const SECRET_ID: NameRule = {
  what: 'a name of a secret without its project',
  pattern: /^[\w-]+$/,
  maxLength: 255,
  allowed: 'at most 255 letters, digits, hyphens and underscores',
  docs: 'https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets/create',
};
const SECRET_VERSION: NameRule = {
  what: 'a version of a secret',
  pattern: /^[\w-]+$/,
  maxLength: 63,
  allowed: 'the number of a version as text, an alias, or latest',
  docs: 'https://cloud.google.com/secret-manager/docs/assign-alias-to-secret-version',
};

const MANAGER_OPTIONS: OptionNames<GcpSecretManagerOptions> = { credentials: true, podIdentity: true };
const CREDENTIALS: OptionNames<GcpSecretManagerCredentials> = { clientSecret: true };
const SECRET_OPTIONS: OptionNames<GcpSecretManagerSecret> = { id: true, version: true };

/** The data of one secret in Secret Manager; throws a ConfigurationError with everything that is wrong. */
export function gcpSecretManagerSource(manager: GcpSecretManagerOptions, secret: GcpSecretManagerSecret): StoreSource {
  const problems = new Problems('Credential.gcpSecretManager');
  checkManager(problems, manager);
  if (checkOptions<GcpSecretManagerSecret>(problems, 'secret', secret, SECRET_OPTIONS, DOCS)) {
    checkName(problems, SECRET_ID, 'secret.id', secret.id);
    if (secret.version !== undefined) checkName(problems, SECRET_VERSION, 'secret.version', secret.version);
  }
  problems.throwIfAny();
  const { credentials, podIdentity } = manager;
  return {
    kind: 'store',
    store: 'gcpSecretManager',
    settings: compact({
      credentials: credentials && { clientSecret: secretKeyRef(credentials.clientSecret) },
      podIdentity: podIdentity && { ...podIdentity.spec },
    }),
    secret: compact({ id: secret.id, version: secret.version }),
  };
}

function checkManager(problems: Problems, manager: unknown): void {
  if (!checkOptions<GcpSecretManagerOptions>(problems, 'manager', manager, MANAGER_OPTIONS, DOCS)) return;
  checkSignIn(problems, 'manager', manager, 'gcp', DOCS);
  const { credentials } = manager;
  const parameter = 'manager.credentials';
  if (credentials === undefined) return;
  if (!checkOptions<GcpSecretManagerCredentials>(problems, parameter, credentials, CREDENTIALS, DOCS)) return;
  checkSecretKey(problems, `${parameter}.clientSecret`, credentials.clientSecret, DOCS);
}
