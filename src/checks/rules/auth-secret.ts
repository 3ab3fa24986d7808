import { authentications, providedBy } from '../authentication';
import { isUnknown } from '../helm/helm-values';
import { type KedaInstallation, kedaInstallations } from '../keda-installations';
import type { Manifest } from '../manifest';
import type { Found, Rule } from '../rule';
import { keyedDataOf } from '../secrets';
import type { View } from '../view';

const KINDS: Readonly<Record<string, string>> = { secretTargetRef: 'Secret', configMapTargetRef: 'ConfigMap' };

export const authSecret: Rule = {
  id: 'auth-secret',
  severity: 'error',
  title: 'Secret that an authentication cannot read',
  explanation:
    'KEDA reads the Secret in the namespace of the TriggerAuthentication, or in its own for a ClusterTriggerAuthentication and with permissions.operator.restrict.secret (scale_resolvers.go). A Secret that is not among the manifests at all is often made by another tool, and so is not reported.',
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
  const named = keyedDataOf(view, kind, name);
  const places = placesOf(view, authentication, kind);
  const near = named.filter(
    ({ namespace }) => places === undefined || namespace === undefined || places.includes(namespace),
  );
  if (near.length === 0) {
    const [other] = named;
    return other === undefined
      ? undefined
      : `the ${kind} ${name} is in the namespace ${other.namespace}, and KEDA looks for it in ${places?.join(' or ')}`;
  }
  return near.some(({ keys }) => keys?.includes(key) ?? true) ? undefined : `the ${kind} ${name} has no key ${key}`;
}

/**
 * Namespaces in which KEDA may look; `undefined` when they cannot be told.
 *
 * Source: `pkg/scaling/resolver/scale_resolvers.go`, getTriggerAuthSpec and resolveAuthSecret.
 */
function placesOf(view: View, { kind: authentication, namespace }: Manifest, kind: string): Places {
  const installations = view.once(kedaInstallations);
  const own: Places = namespace === '' || isUnknown(namespace) ? undefined : [namespace];
  if (authentication === 'ClusterTriggerAuthentication') {
    return installations.length === 0 ? undefined : union(installations.map(placeOf));
  }
  if (kind !== 'Secret' || installations.length === 0) return own;
  return union(
    installations.flatMap((one) => [
      ...(one.isRestricted === false ? [] : [placeOf(one)]),
      ...(one.isRestricted === true && isHere(one) ? [] : [own]),
    ]),
  );
}

function placeOf(one: KedaInstallation): Places {
  return one.objectNamespace === undefined || !isHere(one) ? undefined : [one.objectNamespace];
}

// whether the authentication is for another cluster is not known where KEDA is installed there
function isHere({ cluster }: KedaInstallation): boolean {
  return cluster === '';
}

type Places = readonly string[] | undefined;

function union(all: readonly Places[]): Places {
  const known = all.filter((one) => one !== undefined);
  return known.length < all.length ? undefined : [...new Set(known.flat())];
}
