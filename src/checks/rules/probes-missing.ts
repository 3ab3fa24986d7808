import type { Found, Rule } from '../rule';

export const probesMissing: Rule = {
  id: 'probes-missing',
  severity: 'warning',
  title: 'scaled container without probes',
  explanation:
    'A replica that hangs counts like one that works, so that the work piles up although the number of replicas is right.',
  remedy: 'give the container a livenessProbe, and a readinessProbe where it serves requests',
  docs: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  find: (view) =>
    view.scaledObjects.flatMap((one): Found[] =>
      (view.podsOf(one)?.containers ?? []).flatMap(({ json, name, field }) => {
        const of = view.podsOf(one)?.of;
        if (of === undefined || json.livenessProbe !== undefined || json.readinessProbe !== undefined) return [];
        return [{ at: of, field, message: `the container ${name} has no probes` }];
      }),
    ),
};
