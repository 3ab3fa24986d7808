/**
 * HashiCorp Vault as a TriggerAuthentication has it.
 *
 * Sources: `pkg/scaling/resolver/hashicorpvault_handler.go` and `apis/keda/v1alpha1/triggerauthentication_types.go`.
 */
import type { NamedObject } from '../credential';
import type { StoreSource } from '../credential-source';
import { compact, type JsonObject } from '../deep-merge';
import { checkName, DNS_SUBDOMAIN, describeValue } from '../names';
import { checkOptions, type OptionNames } from '../options';
import { Problems } from '../problems';
import { checkAddress, checkText } from '../text';
import { checkPkiData, type HashiCorpVaultPkiData, renderPkiData } from './hashicorp-vault-pki';

interface HashiCorpVaultServer {
  /** Address of the server, `http(s)://`. KEDA's operator must trust its certificate. */
  readonly address: string;

  /** Namespace of Vault Enterprise. @default - the root namespace */
  readonly namespace?: string;
}

/**
 * A Vault that KEDA signs in to with a token, which it takes from the variable `VAULT_TOKEN` of its operator.
 *
 * KEDA would also read the token from the manifest; that is not offered, since a manifest is no place for a secret.
 */
export interface HashiCorpVaultTokenOptions extends HashiCorpVaultServer {
  readonly authentication: 'token';
}

/** A Vault that KEDA signs in to with the token of a service account. */
export interface HashiCorpVaultKubernetesOptions extends HashiCorpVaultServer {
  readonly authentication: 'kubernetes';

  /** Where Vault's Kubernetes authentication is mounted, without `auth/`. For example `kubernetes`. */
  readonly mount: string;

  /** Role of Vault that KEDA takes on. */
  readonly role: string;

  /** Whose token it is. @default - that of KEDA's operator */
  readonly credential?: HashiCorpVaultServiceAccount;
}

/** Whose token KEDA shows to Vault; exactly one of them. */
export type HashiCorpVaultServiceAccount =
  | {
      /**
       * Service account, or its name, in the namespace of the scaled workload, even for a ClusterTriggerAuthentication.
       * KEDA must be allowed to create tokens of it.
       */
      readonly serviceAccountName: NamedObject | string;
      readonly serviceAccount?: never;
    }
  | {
      /** Path of a file with the token, in the pod of KEDA's operator. */
      readonly serviceAccount: string;
      readonly serviceAccountName?: never;
    };

/** A Vault, and how KEDA signs in to it. */
export type HashiCorpVaultOptions = HashiCorpVaultTokenOptions | HashiCorpVaultKubernetesOptions;

/** A value of Vault's key-value engine, or of another one that is read. */
export interface HashiCorpVaultValue {
  /** Path of the secret as Vault's API has it: in version 2 of the engine with `data` after the mount, `secret/data/broker`. */
  readonly path: string;

  /** Key within the secret. Its value must be text. */
  readonly key: string;

  /** Version of the key-value engine: 1 is `secret`, 2 is `secretV2`. @default - KEDA finds out */
  readonly type?: 'secret' | 'secretV2';
}

/**
 * A part of a certificate that Vault issues for KEDA. Parts with the same path and the same data are of one certificate.
 */
export interface HashiCorpVaultCertificate {
  /** Path that issues certificates, for example `pki/issue/keda`. */
  readonly path: string;

  /** Part of the certificate, such as `certificate`, `private_key`, `issuing_ca` or `ca_chain`. */
  readonly key: string;

  readonly type: 'pki';

  /** What the certificate is asked for. @default - nothing but what the role of Vault says */
  readonly pkiData?: HashiCorpVaultPkiData;
}

/** Which value of a Vault a parameter gets. */
export type HashiCorpVaultSecret = HashiCorpVaultValue | HashiCorpVaultCertificate;

const DOCS = 'https://keda.sh/docs/2.20/authentication-providers/hashicorp-vault/';
const KV_DOCS = 'https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2#read-secret-version';
const AUTHENTICATIONS: readonly unknown[] = ['token', 'kubernetes'];
const TYPES: readonly unknown[] = ['secret', 'secretV2', 'pki'];

const VAULT_OPTIONS: OptionNames<HashiCorpVaultOptions> = {
  address: true,
  namespace: true,
  authentication: true,
  mount: true,
  role: true,
  credential: true,
};
const SERVICE_ACCOUNT_OPTIONS: OptionNames<HashiCorpVaultServiceAccount> = {
  serviceAccountName: true,
  serviceAccount: true,
};
const SECRET_OPTIONS: OptionNames<HashiCorpVaultSecret> = { path: true, key: true, type: true, pkiData: true };

/** The data of one value in a Vault; throws a ConfigurationError with everything that is wrong. */
export function hashiCorpVaultSource(vault: HashiCorpVaultOptions, secret: HashiCorpVaultSecret): StoreSource {
  const problems = new Problems('Credential.hashiCorpVault');
  checkVault(problems, vault);
  checkSecret(problems, secret);
  problems.throwIfAny();
  return { kind: 'store', store: 'hashiCorpVault', settings: renderVault(vault), secret: renderSecret(secret) };
}

function checkVault(problems: Problems, vault: unknown): void {
  if (!checkOptions<HashiCorpVaultOptions>(problems, 'vault', vault, VAULT_OPTIONS, DOCS)) return;
  checkAddress(problems, 'vault.address', vault.address, ['https', 'http'], DOCS);
  if (vault.namespace !== undefined) checkText(problems, 'vault.namespace', vault.namespace, DOCS);
  if (vault.authentication === 'kubernetes') {
    checkText(problems, 'vault.mount', vault.mount, DOCS);
    checkText(problems, 'vault.role', vault.role, DOCS);
    if (vault.credential !== undefined) checkServiceAccount(problems, vault.credential);
  } else if (AUTHENTICATIONS.includes(vault.authentication)) {
    checkNothingButToken(problems, { ...vault });
  } else {
    problems.add({
      code: 'vault-authentication',
      parameter: 'vault.authentication',
      message: 'is no way to sign in to Vault that KEDA knows',
      given: describeValue(vault.authentication),
      allowed: AUTHENTICATIONS.join(', '),
      docs: DOCS,
    });
  }
}

function checkNothingButToken(problems: Problems, vault: Readonly<Record<string, unknown>>): void {
  for (const name of ['mount', 'role', 'credential']) {
    if (vault[name] === undefined) continue;
    problems.add({
      code: name === 'credential' ? 'vault-token-as-text' : 'vault-token-only',
      parameter: `vault.${name}`,
      message:
        name === 'credential'
          ? "a token does not belong into a manifest; KEDA takes it from its operator's variable VAULT_TOKEN"
          : 'is not read when the authentication is token',
      fix: "leave it out, or use authentication: 'kubernetes'",
      docs: DOCS,
    });
  }
}

function checkServiceAccount(problems: Problems, credential: unknown): void {
  const parameter = 'vault.credential';
  if (!checkOptions<HashiCorpVaultServiceAccount>(problems, parameter, credential, SERVICE_ACCOUNT_OPTIONS, DOCS))
    return;
  const { serviceAccount, serviceAccountName } = credential;
  if ((serviceAccount === undefined) === (serviceAccountName === undefined)) {
    problems.add({
      code: 'vault-service-account',
      parameter,
      message: 'needs exactly one of `serviceAccountName` and `serviceAccount`',
      docs: DOCS,
    });
  }
  if (serviceAccountName !== undefined) {
    checkName(problems, DNS_SUBDOMAIN, `${parameter}.serviceAccountName`, nameOf(serviceAccountName));
  }
  if (serviceAccount === undefined || !checkText(problems, `${parameter}.serviceAccount`, serviceAccount, DOCS)) return;
  if (serviceAccount.startsWith('/')) return;
  problems.add({
    code: 'vault-token-file',
    parameter: `${parameter}.serviceAccount`,
    message: 'is not the path of a file',
    allowed: 'a path that starts with a slash',
    fix: 'a service account goes into `serviceAccountName`',
    docs: DOCS,
  });
}

function checkSecret(problems: Problems, secret: unknown): void {
  if (!checkOptions<HashiCorpVaultSecret>(problems, 'secret', secret, SECRET_OPTIONS, DOCS)) return;
  const isPath = checkText(problems, 'secret.path', secret.path, DOCS);
  checkText(problems, 'secret.key', secret.key, DOCS);
  if (secret.type !== undefined && !TYPES.includes(secret.type)) {
    problems.add({
      code: 'vault-secret-type',
      parameter: 'secret.type',
      message: 'is no type of secret that KEDA knows',
      given: describeValue(secret.type),
      allowed: TYPES.join(', '),
      docs: DOCS,
    });
  }
  // version 2 answers only below data/, and KEDA takes anything else for an empty value
  if (isPath && secret.type === 'secretV2' && !/[^/]\/data\/[^/]/.test(secret.path)) {
    problems.add({
      code: 'vault-path-without-data',
      parameter: 'secret.path',
      message: 'is not the path of a secret in version 2 of the key-value engine',
      given: describeValue(secret.path),
      allowed: '<mount>/data/<path>',
      docs: KV_DOCS,
    });
  }
  if (!('pkiData' in secret) || secret.pkiData === undefined) return;
  if (secret.type !== 'pki') {
    problems.add({
      code: 'vault-pki-data',
      parameter: 'secret.pkiData',
      message: 'is not read unless the type is pki',
      fix: "add type: 'pki', or leave it out",
      docs: DOCS,
    });
  }
  checkPkiData(problems, 'secret.pkiData', secret.pkiData);
}

function nameOf(object: unknown): unknown {
  return typeof object === 'object' && object !== null && 'name' in object ? object.name : object;
}

function renderVault(vault: HashiCorpVaultOptions): JsonObject {
  const { address, namespace, authentication } = vault;
  if (vault.authentication === 'token') {
    // without a credential, KEDA crashes where its operator has no VAULT_TOKEN; with an empty one it says so
    return compact({ address, namespace, authentication, credential: {} });
  }
  const { mount, role, credential } = vault;
  return compact({
    address,
    namespace,
    authentication,
    mount,
    role,
    credential: credential && {
      serviceAccount: credential.serviceAccount,
      serviceAccountName:
        credential.serviceAccountName === undefined ? undefined : String(nameOf(credential.serviceAccountName)),
    },
  });
}

function renderSecret(secret: HashiCorpVaultSecret): JsonObject {
  const { path, key, type } = secret;
  if (secret.type !== 'pki') return compact({ path, key, type });
  return compact({ path, key, type, pkiData: secret.pkiData && renderPkiData(secret.pkiData) });
}
