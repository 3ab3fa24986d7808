/**
 * How KEDA's Azure scalers sign in: with the pod identity `azure-workload`, or without one and with credentials of
 * their own. Each has its own names for these, and its own parse function that checks them.
 */
import type { Reading, Rule } from '../definition';

type Named<N extends string> = Record<N, Reading<unknown>>;

const WORKLOAD_IDENTITY = 'azure-workload';

/** Whether a trigger has Azure AD workload identity. */
export function hasWorkloadIdentity({ podIdentity }: { readonly podIdentity: string }): boolean {
  return podIdentity === WORKLOAD_IDENTITY;
}

/** What a scaler needs to sign in. */
export interface AzureSignIn<N extends string> {
  /** Without a pod identity. */
  readonly credentials: readonly N[];
  /** With workload identity. @default - nothing more */
  readonly withIdentity?: readonly N[];
  readonly source: string;
}

/** What a scaler asks of its credentials and the pod identity. */
export function azureSignInRules<const N extends string>({
  credentials,
  withIdentity = [],
  source,
}: AzureSignIn<N>): readonly Rule<Named<N>>[] {
  return [
    {
      says: `the pod identity is \`${WORKLOAD_IDENTITY}\`, or there is none`,
      about: credentials,
      source,
      broken: (_, { podIdentity }) => podIdentity !== 'none' && podIdentity !== WORKLOAD_IDENTITY,
    },
    ...credentials.map(
      (name): Rule<Named<N>> => ({
        says: `\`${name}\` is given, unless the pod identity is \`${WORKLOAD_IDENTITY}\``,
        about: [name],
        source,
        fix: 'use `podIdentity: PodIdentity.azureWorkload()`, the way without any secret, or give it by a Credential',
        broken: (parameters, { podIdentity }) => podIdentity === 'none' && !parameters[name].given,
      }),
    ),
    ...withIdentity.map(
      (name): Rule<Named<N>> => ({
        says: `the pod identity \`${WORKLOAD_IDENTITY}\` needs \`${name}\``,
        about: [name],
        source,
        broken: (parameters, trigger) => hasWorkloadIdentity(trigger) && !parameters[name].given,
      }),
    ),
  ];
}

/** KEDA makes a host name of it, so that it must not be one already. */
export function bareName<const N extends string>(name: N, source: string): Rule<Record<N, Reading<string>>> {
  return {
    says: `\`${name}\` is a name alone, to which KEDA adds the cloud's domain`,
    about: [name],
    source,
    severity: 'strict',
    broken: (parameters, trigger) => hasWorkloadIdentity(trigger) && parameters[name].value?.includes('.') === true,
  };
}
