import type { Manifest } from '../manifest';
import type { Rule } from '../rule';
import { sharesNamespace } from '../view';

export const targetMissing: Rule = {
  id: 'target-missing',
  severity: 'warning',
  title: 'target that is not among the manifests',
  explanation:
    'KEDA looks for the workload in the namespace of the ScaledObject. That is said only where workloads are among the manifests; one that is deployed elsewhere is acknowledged.',
  remedy: 'correct the name or the namespace, or acknowledge that it is deployed elsewhere',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#scaletargetref',
  find: (view) =>
    view.scaledObjects.flatMap((one) => {
      const { manifest, target } = one;
      if (target === undefined || view.targetOf(one) !== undefined) return [];
      const elsewhere = view.named(target.kind, target.name).map((other) => placeOf(other, manifest));
      const known = view.pods.some(({ of }) => of.kind !== 'ScaledJob');
      if (!known && elsewhere.length === 0) return [];
      const hint = elsewhere.length === 0 ? '' : `; one of that name is ${elsewhere.join(', ')}`;
      const where = manifest.namespace === '' ? '' : ` in the namespace ${manifest.namespace}`;
      return [
        {
          at: manifest,
          field: ['spec', 'scaleTargetRef', 'name'],
          message: `there is no ${target.kind} ${target.name}${where}${hint}`,
        },
      ];
    }),
};

function placeOf(other: Manifest, manifest: Manifest): string {
  return sharesNamespace(other, manifest) ? `of ${other.apiVersion}` : `in ${other.namespace}`;
}
