/**
 * Azure Key Vault as a TriggerAuthentication has it.
 *
 * Sources: `pkg/scaling/resolver/azure_keyvault_handler.go` and `apis/keda/v1alpha1/triggerauthentication_types.go`.
 */
import type { Credential } from '../credential';
import type { SecretKeySource, StoreSource } from '../credential-source';
import { compact, type JsonObject } from '../deep-merge';
import { checkName, describeValue, type NameRule } from '../names';
import { checkOptions, type OptionNames } from '../options';
import { Problems } from '../problems';
import { checkAddress, checkText } from '../text';
import { checkSecretKey, secretKeyRef } from './secret-key';
import { checkSignIn, type SignIn } from './sign-in';

/** A Key Vault, and how KEDA signs in to it. */
export type AzureKeyVaultOptions = AzureKeyVaultServer & SignIn<AzureKeyVaultCredentials, 'azure-workload'>;

interface AzureKeyVaultServer {
  /** Address of the vault, for example `https://<name>.vault.azure.net`. */
  readonly vaultUri: string;

  /**
   * Cloud that the vault is in.
   *
   * KEDA 2.20.2 does not read it: the vault itself says which token it takes, and the variable `AZURE_AUTHORITY_HOST` of
   * KEDA's operator says where to get it.
   *
   * @default - the public cloud
   */
  readonly cloud?: AzureKeyVaultCloud;
}

/** A service principal. */
export interface AzureKeyVaultCredentials {
  /** Client id of the application. */
  readonly clientId: string;
  /** Tenant of the application. */
  readonly tenantId: string;
  /** Secret of the application: `Credential.secret(...)`. */
  readonly clientSecret: Credential<SecretKeySource>;
}

/** A cloud of Azure's, or one of one's own with its addresses. */
export type AzureKeyVaultCloud =
  | { readonly type: (typeof CLOUDS)[number] }
  | {
      readonly type: 'Private';
      /** Resource for which tokens are asked, for example `https://vault.example.com`. */
      readonly keyVaultResourceURL: string;
      /** Where tokens are asked for, `https://`. */
      readonly activeDirectoryEndpoint: string;
    };

/** Which secret of a Key Vault a parameter gets. */
export interface AzureKeyVaultSecret {
  /** Name of the secret: at most 127 letters, digits and hyphens. */
  readonly name: string;
  /** Version of the secret. @default - the latest */
  readonly version?: string;
}

const DOCS = 'https://keda.sh/docs/2.20/authentication-providers/azure-key-vault/';
const CLOUDS = ['AzurePublicCloud', 'AzureUSGovernmentCloud', 'AzureChinaCloud', 'AzureGermanCloud'] as const;

const KEY_VAULT_SECRET: NameRule = {
  what: 'a name of a Key Vault secret',
  pattern: /^[0-9A-Za-z-]+$/,
  maxLength: 127,
  allowed: 'at most 127 letters, digits and hyphens',
  docs: 'https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#objects-identifiers-and-versioning',
};

const VAULT_OPTIONS: OptionNames<AzureKeyVaultOptions> = {
  vaultUri: true,
  cloud: true,
  credentials: true,
  podIdentity: true,
};
const CREDENTIALS: OptionNames<AzureKeyVaultCredentials> = { clientId: true, tenantId: true, clientSecret: true };
const CLOUD_OPTIONS: OptionNames<AzureKeyVaultCloud> = {
  type: true,
  keyVaultResourceURL: true,
  activeDirectoryEndpoint: true,
};
const SECRET_OPTIONS: OptionNames<AzureKeyVaultSecret> = { name: true, version: true };

/** The data of one secret in a Key Vault; throws a ConfigurationError with everything that is wrong. */
export function azureKeyVaultSource(vault: AzureKeyVaultOptions, secret: AzureKeyVaultSecret): StoreSource {
  const problems = new Problems('Credential.azureKeyVault');
  checkVault(problems, vault);
  if (checkOptions<AzureKeyVaultSecret>(problems, 'secret', secret, SECRET_OPTIONS, DOCS)) {
    checkName(problems, KEY_VAULT_SECRET, 'secret.name', secret.name);
    if (secret.version !== undefined) checkText(problems, 'secret.version', secret.version, DOCS);
  }
  problems.throwIfAny();
  const { name, version } = secret;
  return { kind: 'store', store: 'azureKeyVault', settings: renderVault(vault), secret: compact({ name, version }) };
}

function checkVault(problems: Problems, vault: unknown): void {
  if (!checkOptions<AzureKeyVaultOptions>(problems, 'vault', vault, VAULT_OPTIONS, DOCS)) return;
  // the client of Azure sends no token over http
  checkAddress(problems, 'vault.vaultUri', vault.vaultUri, ['https'], DOCS);
  checkSignIn(problems, 'vault', vault, 'azure-workload', DOCS);
  const parameter = 'vault.credentials';
  const { credentials, cloud } = vault;
  if (cloud !== undefined) checkCloud(problems, cloud);
  if (credentials === undefined) return;
  if (!checkOptions<AzureKeyVaultCredentials>(problems, parameter, credentials, CREDENTIALS, DOCS)) return;
  checkText(problems, `${parameter}.clientId`, credentials.clientId, DOCS);
  checkText(problems, `${parameter}.tenantId`, credentials.tenantId, DOCS);
  checkSecretKey(problems, `${parameter}.clientSecret`, credentials.clientSecret, DOCS);
}

function checkCloud(problems: Problems, cloud: unknown): void {
  const parameter = 'vault.cloud';
  if (!checkOptions<AzureKeyVaultCloud>(problems, parameter, cloud, CLOUD_OPTIONS, DOCS)) return;
  const types: readonly unknown[] = [...CLOUDS, 'Private'];
  if (cloud.type === 'Private') {
    checkAddress(problems, `${parameter}.keyVaultResourceURL`, cloud.keyVaultResourceURL, ['https'], DOCS);
    checkAddress(problems, `${parameter}.activeDirectoryEndpoint`, cloud.activeDirectoryEndpoint, ['https'], DOCS);
  } else if (!types.includes(cloud.type)) {
    problems.add({
      code: 'cloud-unknown',
      parameter: `${parameter}.type`,
      message: 'is no cloud that KEDA knows',
      given: describeValue(cloud.type),
      allowed: types.join(', '),
      docs: DOCS,
    });
  } else {
    const given: Readonly<Record<string, unknown>> = { ...cloud };
    for (const name of ['keyVaultResourceURL', 'activeDirectoryEndpoint']) {
      if (given[name] === undefined) continue;
      const message = 'is for a Private cloud only';
      problems.add({ code: 'cloud-not-private', parameter: `${parameter}.${name}`, message, docs: DOCS });
    }
  }
}

function renderVault({ vaultUri, cloud, credentials, podIdentity }: AzureKeyVaultOptions): JsonObject {
  return compact({
    vaultUri,
    credentials: credentials && {
      clientId: credentials.clientId,
      tenantId: credentials.tenantId,
      clientSecret: secretKeyRef(credentials.clientSecret),
    },
    podIdentity: podIdentity && { ...podIdentity.spec },
    cloud: cloud && { ...cloud },
  });
}
