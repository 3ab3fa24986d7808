import { describeValue } from '../names';
import type { PodIdentity, PodIdentityProvider } from '../pod-identity';
import type { Problems } from '../problems';

/** How KEDA signs in to a store: with credentials, or with the identity of a pod. Exactly one of them. */
export type SignIn<Credentials, Provider extends PodIdentityProvider> =
  | {
      /** Credentials that KEDA signs in with, kept in a Kubernetes Secret. */
      readonly credentials: Credentials;
      readonly podIdentity?: never;
    }
  | {
      /** Identity that KEDA signs in with, without any secret. */
      readonly podIdentity: PodIdentity<Provider>;
      readonly credentials?: never;
    };

/**
 * Records a problem unless there is exactly one way to sign in; with a pod identity KEDA does not look at credentials,
 * and without either it refuses.
 */
export function checkSignIn(
  problems: Problems,
  parameter: string,
  { credentials, podIdentity }: { readonly credentials?: unknown; readonly podIdentity?: unknown },
  provider: PodIdentityProvider,
  docs: string,
): void {
  if ((credentials === undefined) === (podIdentity === undefined)) {
    problems.add({
      code: credentials === undefined ? 'sign-in-missing' : 'sign-in-twice',
      parameter,
      message: `needs ${credentials === undefined ? 'either' : 'only one of'} \`credentials\` or \`podIdentity\``,
      fix: `podIdentity: ${FACTORIES[provider]}, which needs no secret`,
      docs,
    });
  }
  if (podIdentity !== undefined && providerOf(podIdentity) !== provider) {
    problems.add({
      code: 'pod-identity-provider',
      parameter: `${parameter}.podIdentity`,
      message: 'is not a pod identity that this store knows',
      given: describeValue(providerOf(podIdentity) ?? podIdentity),
      allowed: FACTORIES[provider],
      docs,
    });
  }
}

const FACTORIES: Readonly<Record<PodIdentityProvider, string>> = {
  aws: 'PodIdentity.aws()',
  'azure-workload': 'PodIdentity.azureWorkload()',
  gcp: 'PodIdentity.gcp()',
};

function providerOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('spec' in value)) return undefined;
  const { spec } = value;
  return typeof spec === 'object' && spec !== null && 'provider' in spec ? spec.provider : undefined;
}
