import type { JsonObject } from './deep-merge';

/** Stores outside of Kubernetes that KEDA reads, by their fields in a TriggerAuthentication. */
export type SecretStore = 'hashiCorpVault' | 'azureKeyVault' | 'gcpSecretManager' | 'awsSecretManager';

/** A key of a Kubernetes Secret. */
export interface SecretKeySource {
  readonly kind: 'secret';
  readonly name: string;
  readonly key: string;
}

/** An entry of a store outside of Kubernetes. */
export interface StoreSource {
  readonly kind: 'store';
  readonly store: SecretStore;
  /** What the block says of the store as a whole. */
  readonly settings: JsonObject;
  /** What the block says of this one value, besides the parameter that gets it. */
  readonly secret: JsonObject;
}

/**
 * Where a credential's value is kept, as plain data. Each form is one field of a TriggerAuthentication, except
 * `variable`, which KEDA can also read from the trigger's metadata.
 */
export type CredentialSource =
  | SecretKeySource
  | { readonly kind: 'configMap'; readonly name: string; readonly key: string }
  | { readonly kind: 'variable'; readonly name: string; readonly container?: string }
  | { readonly kind: 'serviceAccountToken'; readonly serviceAccount: string }
  | StoreSource;
