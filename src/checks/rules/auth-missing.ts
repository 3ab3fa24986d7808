import { authenticationOf, authentications } from '../authentication';
import type { Found, Rule } from '../rule';

export const authMissing: Rule = {
  id: 'auth-missing',
  severity: 'error',
  title: 'authentication that is not there',
  explanation:
    'KEDA logs it and goes on without credentials (scale_resolvers.go, resolveAuthRef). It is an error where the name exists with another kind or in another namespace, and a warning where it is not among the manifests at all, since it may be deployed elsewhere.',
  remedy: 'correct the name or the kind, or create it in the namespace of the ScaledObject',
  docs: 'https://keda.sh/docs/2.20/concepts/authentication/',
  find: (view) =>
    view.scaled.flatMap((one) =>
      one.triggers.flatMap((trigger): Found[] => {
        const { authentication: reference, field } = trigger;
        if (reference === undefined || authenticationOf(view, one, trigger) !== undefined) return [];
        const at = { at: one.manifest, field: [...field, 'authenticationRef', 'name'] };
        const others = view.once(authentications).filter(({ name }) => name === reference.name);
        const otherKind = others.find(({ kind }) => kind !== reference.kind);
        const where = `${reference.kind} ${reference.name}`;
        if (otherKind !== undefined) {
          return [
            { ...at, message: `there is no ${where}, but a ${otherKind.kind}`, fix: `set kind: ${otherKind.kind}` },
          ];
        }
        const [elsewhere] = others;
        return elsewhere === undefined
          ? [{ ...at, message: `${where} is not among the manifests`, severity: 'warning' }]
          : [
              {
                ...at,
                message: `${where} is in the namespace ${elsewhere.namespace}, not in ${one.manifest.namespace}`,
              },
            ];
      }),
    ),
};
