import type { Found, Rule } from '../rule';
import { autoscalerNameOf, type Scaled } from '../scaled';

export const targetDuplicate: Rule = {
  id: 'target-duplicate',
  severity: 'error',
  title: 'two ScaledObjects for one workload',
  explanation:
    "The admission webhook refuses a second ScaledObject for a workload, and one whose autoscaler has another's name: they would undo each other's work (scaledobject_webhook.go, verifyScaledObjects).",
  remedy: 'give all triggers to one ScaledObject',
  docs: 'https://keda.sh/docs/2.20/concepts/scaling-deployments/',
  find: (view) => [
    ...duplicates(view.scaledObjects, targetKey, (first) => ({
      message: `${first.target?.kind} ${first.target?.name} is scaled by the ScaledObject ${first.manifest.name}, too`,
      field: ['spec', 'scaleTargetRef'],
    })),
    ...duplicates(view.scaledObjects, autoscalerKey, (first) => ({
      message: `the ScaledObject ${first.manifest.name} gives its autoscaler the same name, ${autoscalerNameOf(first)}`,
      field: ['spec', 'advanced', 'horizontalPodAutoscalerConfig', 'name'],
      fix: 'give each a horizontalPodAutoscalerConfig.name of its own',
    })),
  ],
};

function targetKey({ manifest, target }: Scaled): string | undefined {
  return target === undefined ? undefined : [manifest.namespace, target.group, target.kind, target.name].join('|');
}

function autoscalerKey(one: Scaled): string {
  return `${one.manifest.namespace}|${autoscalerNameOf(one)}`;
}

// the same name twice is another version of the same object, as overlays have them
function duplicates(
  scaled: readonly Scaled[],
  keyOf: (one: Scaled) => string | undefined,
  say: (first: Scaled) => Omit<Found, 'at'>,
): readonly Found[] {
  const firsts = new Map<string, Scaled>();
  return scaled.flatMap((one) => {
    const key = keyOf(one);
    if (key === undefined) return [];
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, one);
    return first === undefined || first.manifest.name === one.manifest.name
      ? []
      : [{ at: one.manifest, ...say(first) }];
  });
}
