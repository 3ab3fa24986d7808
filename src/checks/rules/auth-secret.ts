import { authentications, providedBy } from '../authentication';
import { keysOfData } from '../environment';
import type { Manifest } from '../manifest';
import type { Found, Rule } from '../rule';
import type { View } from '../view';

const KINDS: Readonly<Record<string, string>> = { secretTargetRef: 'Secret', configMapTargetRef: 'ConfigMap' };

export const authSecret: Rule = {
  id: 'auth-secret',
  severity: 'error',
  title: 'Secret that an authentication cannot read',
  explanation:
    'KEDA reads the Secret in the namespace of the TriggerAuthentication, or in its own for a ClusterTriggerAuthentication (scale_resolvers.go). A Secret that is not among the manifests at all is often made by another tool, and so is not reported.',
  remedy: 'add the key, or move the Secret to the namespace where KEDA looks for it',
  docs: 'https://keda.sh/docs/2.20/concepts/authentication/',
  find: (view) =>
    view.once(authentications).flatMap((authentication) =>
      providedBy(authentication).flatMap(({ block, field, entry }): Found[] => {
        const kind = Object.hasOwn(KINDS, block) ? KINDS[block] : undefined;
        const { name, key } = entry;
        if (kind === undefined || typeof name !== 'string' || typeof key !== 'string') return [];
        const message = trouble(view, authentication, kind, name, key);
        return message === undefined ? [] : [{ at: authentication, field, message }];
      }),
    ),
};

function trouble(view: View, authentication: Manifest, kind: string, name: string, key: string): string | undefined {
  const named = view.named(kind, name);
  const cluster = authentication.kind === 'ClusterTriggerAuthentication';
  // KEDA's own namespace is not known here; any that has the key may be it
  const near = cluster
    ? named
    : named.filter(
        ({ namespace }) => [namespace, authentication.namespace].includes('') || namespace === authentication.namespace,
      );
  if (near.length === 0) {
    const [other] = named;
    return other === undefined
      ? undefined
      : `the ${kind} ${name} is in the namespace ${other.namespace}, and KEDA looks for it in ${authentication.namespace}`;
  }
  return near.some(({ json }) => keysOfData(json).includes(key)) || near.some((one) => isFilledLater(one))
    ? undefined
    : `the ${kind} ${name} has no key ${key}`;
}

function isFilledLater({ json }: Manifest): boolean {
  return keysOfData(json).length === 0;
}
