import type { Found, Rule } from '../rule';

export const activationInert: Rule = {
  id: 'activation-inert',
  severity: 'warning',
  title: 'activation value that has no effect',
  explanation:
    'Activation values decide on the step from zero to one only. With a minimum of 1 there is no such step; above the target, the workload stays at zero with more work than one replica is to do.',
  remedy: 'lower the activation value, or set minReplicaCount to 0',
  docs: 'https://keda.sh/docs/2.20/concepts/scaling-deployments/#activating-and-scaling-thresholds',
  find: (view) =>
    view.scaledObjects.flatMap(({ manifest, min = 0, idle, triggers, modifiers }): Found[] =>
      modifiers?.formula
        ? []
        : triggers.flatMap(({ metadata, field }) =>
            Object.entries(metadata).flatMap(([key, value]): Found[] => {
              const activation = key.startsWith('activation') ? Number(value) : Number.NaN;
              const at = { at: manifest, field: [...field, 'metadata', key] };
              if (!(activation > 0)) return [];
              if (min >= 1 && idle === undefined) {
                return [{ ...at, message: `${key} has no effect with minReplicaCount ${min}` }];
              }
              const target = targetOf(metadata, key);
              return target === undefined || activation <= target
                ? []
                : [{ ...at, message: `${key} ${activation} is above the target ${target}` }];
            }),
          ),
    ),
};

// activationLagThreshold beside lagThreshold, activationValue beside value
function targetOf(metadata: Readonly<Record<string, unknown>>, activation: string): number | undefined {
  const name = activation.slice('activation'.length);
  const target = Number(metadata[`${name.charAt(0).toLowerCase()}${name.slice(1)}`]);
  return target > 0 ? target : undefined;
}
