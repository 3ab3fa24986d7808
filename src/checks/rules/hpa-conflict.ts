import { groupOf, type Manifest, mappingOf } from '../manifest';
import type { Rule } from '../rule';
import { autoscalerNameOf } from '../scaled';
import type { View } from '../view';

export const hpaConflict: Rule = {
  id: 'hpa-conflict',
  severity: 'error',
  title: 'another autoscaler on the workload',
  explanation:
    'The admission webhook refuses a ScaledObject for a workload that a HorizontalPodAutoscaler scales already, unless the ScaledObject takes it over: the annotation scaledobject.keda.sh/transfer-hpa-ownership, and its name (scaledobject_webhook.go, verifyHpas).',
  remedy:
    'remove the HorizontalPodAutoscaler, or take it over with the annotation scaledobject.keda.sh/transfer-hpa-ownership and its name in advanced.horizontalPodAutoscalerConfig',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#transfer-ownership-of-an-existing-hpa',
  find: (view) => {
    const autoscalers = view.once(autoscalersByTarget);
    return view.scaledObjects.flatMap((one) => {
      const { manifest, target } = one;
      if (target === undefined) return [];
      const key = [manifest.namespace, target.group, target.kind, target.name].join('|');
      return (autoscalers.get(key) ?? [])
        .filter((hpa) => !isOwned(hpa, manifest))
        .filter((hpa) => !(isTransferring(manifest) && autoscalerNameOf(one) === hpa.name))
        .map((hpa) => ({
          at: manifest,
          field: ['spec', 'scaleTargetRef'],
          message: `${target.kind} ${target.name} is scaled by the HorizontalPodAutoscaler ${hpa.name}, too`,
        }));
    });
  },
};

function isOwned(hpa: Manifest, { name }: Manifest): boolean {
  return hpa
    .list('metadata', 'ownerReferences')
    .some((owner) => mappingOf(owner).kind === 'ScaledObject' && mappingOf(owner).name === name);
}

function isTransferring(manifest: Manifest): boolean {
  return manifest.annotation('scaledobject.keda.sh/transfer-hpa-ownership') === 'true';
}

function autoscalersByTarget(view: View): ReadonlyMap<string, readonly Manifest[]> {
  const found = new Map<string, Manifest[]>();
  for (const hpa of view.ofKind('HorizontalPodAutoscaler')) {
    if (hpa.annotation('validations.keda.sh/hpa-ownership') === 'false') continue;
    const reference = ['spec', 'scaleTargetRef'];
    const [kind, name] = [hpa.text(...reference, 'kind'), hpa.text(...reference, 'name')];
    const group = groupOf(hpa.text(...reference, 'apiVersion') || 'apps/v1');
    const key = [hpa.namespace, group, kind || 'Deployment', name].join('|');
    found.set(key, [...(found.get(key) ?? []), hpa]);
  }
  return found;
}
