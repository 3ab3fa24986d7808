import { Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { TLS_ENABLE_KEY } from './tls';
import { type DeclaredUser, usernameKey } from './users';

/** What the ConfigMap depends on. */
export interface ClientsFacts {
  readonly metadata: k8s.ObjectMeta;
  /** Whether KEDA is to use TLS with an authority's certificate. */
  readonly trust: boolean;
  /** The users that KEDA can sign in as, when the app is synthesized. */
  readonly users: () => readonly DeclaredUser[];
}

/**
 * What KEDA reads of a broker and is no secret. It takes the name of a user, and that it is to use TLS, from a
 * TriggerAuthentication only, which cannot hold a value by itself.
 */
export function clientsConfigMap(scope: Construct, { metadata, trust, users }: ClientsFacts): k8s.KubeConfigMap {
  const data = () => ({
    ...(trust ? { [TLS_ENABLE_KEY]: 'enable' } : {}),
    ...Object.fromEntries(users().map((user) => [usernameKey(user), user.name])),
  });
  return new k8s.KubeConfigMap(scope, 'Clients', { metadata, data: Lazy.any({ produce: data }) });
}
