/**
 * What KEDA 2.20.2 takes and then does not read, so that it has no effect. Warnings, since a later KEDA may.
 *
 * Found by their absence from `pkg`: `identityId` is read for Azure alone, `identityAuthorityHost` by nobody; the handlers
 * in `pkg/scaling/resolver` look neither at Key Vault's cloud, nor at AWS's session token or external id.
 */
import type { CredentialSource } from '../model/credential';
import type { JsonObject } from '../model/deep-merge';
import type { Problem } from '../model/problems';

interface Unread {
  /** Path of the setting within the spec of a TriggerAuthentication. */
  readonly path: readonly string[];
  /** The pod identity's provider with which it is not read. @default - with any */
  readonly provider?: string;
  readonly message: string;
  readonly page: string;
}

const UNREAD: readonly Unread[] = [
  {
    path: ['podIdentity', 'identityId'],
    provider: 'gcp',
    message: "KEDA does not read it: the Google service account that KEDA's own is bound to counts",
    page: 'gcp-workload-identity',
  },
  {
    path: ['podIdentity', 'identityAuthorityHost'],
    message: 'KEDA does not read it: the authority host that it was installed with counts',
    page: 'azure-ad-workload-identity',
  },
  {
    path: ['gcpSecretManager', 'podIdentity', 'identityId'],
    message: "KEDA does not read it: the Google service account that KEDA's own is bound to counts",
    page: 'gcp-secret-manager',
  },
  {
    path: ['azureKeyVault', 'podIdentity', 'identityAuthorityHost'],
    message: 'KEDA does not read it: the authority host that it was installed with counts',
    page: 'azure-key-vault',
  },
  {
    path: ['azureKeyVault', 'cloud'],
    message: 'KEDA does not read it: the vault and the authority host that KEDA was installed with count',
    page: 'azure-key-vault',
  },
  {
    path: ['awsSecretManager', 'credentials', 'accessToken'],
    message: 'KEDA does not read it, so that a temporary key does not work',
    page: 'aws-secret-manager',
  },
  {
    path: ['awsSecretManager', 'podIdentity', 'externalID'],
    message: 'KEDA does not hand it on when it reads a secret, so a role that asks for it refuses',
    page: 'aws-secret-manager',
  },
];

/** A warning for each setting that has no effect. */
export function unreadSettings(
  podIdentity: unknown,
  sources: readonly (readonly [parameter: string, source: CredentialSource])[],
): readonly Problem[] {
  if (podIdentity === undefined && sources.length === 0) return [];
  const spec: unknown = read(podIdentity, 'spec');
  const stores = new Map<string, JsonObject>();
  for (const [, source] of sources) if (source.kind === 'store') stores.set(source.store, source.settings);
  const given = { podIdentity: spec, ...Object.fromEntries(stores) };
  return UNREAD.filter(
    ({ path, provider }) =>
      path.reduce<unknown>(read, given) !== undefined &&
      (provider === undefined || provider === read(spec, 'provider')),
  ).map(({ path, message, page }) => ({
    severity: 'warning',
    code: 'setting-unread',
    parameter: path.join('.'),
    message,
    fix: 'leave it out',
    docs: `https://keda.sh/docs/2.20/authentication-providers/${page}/`,
  }));
}

function read(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  const inner: unknown = Reflect.get(value, key);
  return inner;
}
