import type { CredentialSource, SecretKeySource, StoreSource } from './credential-source';
import { CONFIG_KEY, checkName, DNS_LABEL, DNS_SUBDOMAIN, ENVIRONMENT_VARIABLE } from './names';
import { Problems } from './problems';
import {
  type AwsSecretsManagerOptions,
  type AwsSecretsManagerSecret,
  awsSecretsManagerSource,
} from './secret-stores/aws-secrets-manager';
import {
  type AzureKeyVaultOptions,
  type AzureKeyVaultSecret,
  azureKeyVaultSource,
} from './secret-stores/azure-key-vault';
import {
  type GcpSecretManagerOptions,
  type GcpSecretManagerSecret,
  gcpSecretManagerSource,
} from './secret-stores/gcp-secret-manager';
import {
  type HashiCorpVaultOptions,
  type HashiCorpVaultSecret,
  hashiCorpVaultSource,
} from './secret-stores/hashicorp-vault';

export type { CredentialSource, SecretKeySource, SecretStore, StoreSource } from './credential-source';

/** An object of the cluster by its name, such as a cdk8s-plus `ISecret` or `IConfigMap`. */
export interface NamedObject {
  readonly name: string;
}

const GUARD = Symbol('Credential');

/**
 * Where KEDA finds a value that does not belong into a manifest.
 *
 * A credential never holds the value itself. The ScaledObject or ScaledJob writes the TriggerAuthentication, and the
 * reference to it.
 *
 * @see https://keda.sh/docs/2.20/concepts/authentication/
 */
export class Credential<out Source extends CredentialSource = CredentialSource> {
  /**
   * A key of a Secret in the namespace of the scaled workload.
   *
   * @param secret the Secret, or its name
   * @param key the key within it
   * @throws ConfigurationError when a name is not what Kubernetes accepts
   */
  public static secret(secret: NamedObject | string, key: string): Credential<SecretKeySource> {
    return new Credential(GUARD, { kind: 'secret', ...checkedKey('secret', secret, key) });
  }

  /**
   * A key of a ConfigMap in the namespace of the scaled workload, for what is no secret, such as a CA certificate.
   *
   * @param configMap the ConfigMap, or its name
   * @param key the key within it
   * @throws ConfigurationError when a name is not what Kubernetes accepts
   */
  public static configMap(configMap: NamedObject | string, key: string): Credential {
    return new Credential(GUARD, { kind: 'configMap', ...checkedKey('configMap', configMap, key) });
  }

  /**
   * An environment variable of the scaled workload.
   *
   * @param name the variable's name
   * @param container the container that has it; the first one, or the one that `envSourceContainerName` names, when left out
   * @throws ConfigurationError when a name is not what Kubernetes accepts
   */
  public static variable(name: string, container?: string): Credential {
    const problems = new Problems('Credential.variable');
    checkName(problems, ENVIRONMENT_VARIABLE, 'name', name);
    if (container !== undefined) checkName(problems, DNS_LABEL, 'container', container);
    problems.throwIfAny();
    return new Credential(GUARD, { kind: 'variable', name, ...(container === undefined ? {} : { container }) });
  }

  /**
   * A token of a service account, which KEDA asks Kubernetes for.
   *
   * KEDA must be allowed to create tokens of that service account.
   *
   * @param serviceAccount the service account in the namespace of the scaled workload, or its name
   * @throws ConfigurationError when the name is not what Kubernetes accepts
   * @see https://keda.sh/docs/2.20/authentication-providers/bound-service-account-token/
   */
  public static serviceAccountToken(serviceAccount: NamedObject | string): Credential {
    const name: unknown =
      typeof serviceAccount === 'object' && serviceAccount !== null ? serviceAccount.name : serviceAccount;
    const problems = new Problems('Credential.serviceAccountToken');
    checkName(problems, DNS_SUBDOMAIN, 'serviceAccount', name);
    problems.throwIfAny();
    return new Credential(GUARD, { kind: 'serviceAccountToken', serviceAccount: String(name) });
  }

  /**
   * A value in HashiCorp Vault.
   *
   * All credentials from Vault within one TriggerAuthentication, so on one trigger, must name the same Vault.
   *
   * @param vault the Vault, and how KEDA signs in to it
   * @param secret which of its values it is
   * @throws ConfigurationError with everything that is wrong
   * @see https://keda.sh/docs/2.20/authentication-providers/hashicorp-vault/
   */
  public static hashiCorpVault(vault: HashiCorpVaultOptions, secret: HashiCorpVaultSecret): Credential<StoreSource> {
    return new Credential(GUARD, hashiCorpVaultSource(vault, secret));
  }

  /**
   * A secret in Azure Key Vault.
   *
   * All credentials from Key Vault within one TriggerAuthentication, so on one trigger, must name the same vault.
   *
   * @param vault the vault, and how KEDA signs in to it
   * @param secret which of its secrets it is
   * @throws ConfigurationError with everything that is wrong
   * @see https://keda.sh/docs/2.20/authentication-providers/azure-key-vault/
   */
  public static azureKeyVault(vault: AzureKeyVaultOptions, secret: AzureKeyVaultSecret): Credential<StoreSource> {
    return new Credential(GUARD, azureKeyVaultSource(vault, secret));
  }

  /**
   * A secret in Google Secret Manager.
   *
   * All credentials from Secret Manager within one TriggerAuthentication, so on one trigger, must sign in alike.
   *
   * @param manager how KEDA signs in
   * @param secret which secret it is
   * @throws ConfigurationError with everything that is wrong
   * @see https://keda.sh/docs/2.20/authentication-providers/gcp-secret-manager/
   */
  public static gcpSecretManager(
    manager: GcpSecretManagerOptions,
    secret: GcpSecretManagerSecret,
  ): Credential<StoreSource> {
    return new Credential(GUARD, gcpSecretManagerSource(manager, secret));
  }

  /**
   * A secret in AWS Secrets Manager, which KEDA calls `awsSecretManager`.
   *
   * All credentials from Secrets Manager within one TriggerAuthentication, so on one trigger, must be of the same region
   * and sign in alike.
   *
   * @param manager the region, and how KEDA signs in
   * @param secret which secret it is
   * @throws ConfigurationError with everything that is wrong
   * @see https://keda.sh/docs/2.20/authentication-providers/aws-secret-manager/
   */
  public static awsSecretsManager(
    manager: AwsSecretsManagerOptions,
    secret: AwsSecretsManagerSecret,
  ): Credential<StoreSource> {
    return new Credential(GUARD, awsSecretsManagerSource(manager, secret));
  }

  /** Whether a value is a credential, of this copy of the library or another. */
  public static isCredential(value: unknown): value is Credential {
    return typeof value === 'object' && value !== null && 'source' in value && Credential.MARK in value;
  }

  private static readonly MARK = Symbol.for('keda-constructs.Credential');

  /** Where the value is kept. */
  public readonly source: Source;

  private constructor(guard: typeof GUARD, source: Source) {
    if (guard !== GUARD) throw new TypeError('use the factories of Credential');
    Object.freeze(source);
    this.source = source;
    Object.defineProperty(this, Credential.MARK, { value: true });
    Object.freeze(this);
  }
}

function checkedKey(
  kind: 'secret' | 'configMap',
  object: NamedObject | string,
  key: string,
): { readonly name: string; readonly key: string } {
  const name: unknown = typeof object === 'object' && object !== null ? object.name : object;
  const problems = new Problems(`Credential.${kind}`);
  checkName(problems, DNS_SUBDOMAIN, kind, name);
  checkName(problems, CONFIG_KEY, 'key', key);
  problems.throwIfAny();
  return { name: String(name), key };
}
