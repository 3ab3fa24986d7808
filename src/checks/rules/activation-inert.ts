import type { Parameters } from '../../scalers/parameter';
import { scalerOf } from '../../scalers/registry';
import type { Mapping } from '../manifest';
import type { Found, Rule } from '../rule';
import type { Scaled, ScaledTrigger } from '../scaled';

export const activationInert: Rule = {
  id: 'activation-inert',
  severity: 'warning',
  title: 'activation value that has no effect',
  explanation:
    'Activation values decide on the step from zero to one only. With a minimum of 1 there is no such step; above the target, the workload stays at zero with more work than one replica is to do.',
  remedy: 'lower the activation value, or set minReplicaCount to 0',
  docs: 'https://keda.sh/docs/2.20/concepts/scaling-deployments/#activating-and-scaling-thresholds',
  find: (view) =>
    view.scaledObjects.flatMap((one) =>
      one.modifiers?.formula ? ofModifiers(one) : one.triggers.flatMap((trigger) => ofTrigger(one, trigger)),
    ),
};

/** Whether there is no step from zero, so that activation decides on nothing. */
function neverAtZero({ min = 0, idle }: Scaled): boolean {
  return min >= 1 && idle === undefined;
}

function ofTrigger(one: Scaled, { type, metadata, field }: ScaledTrigger): readonly Found[] {
  return Object.entries(metadata).flatMap(([key, value]): Found[] => {
    const activation = key.startsWith('activation') ? Number(value) : Number.NaN;
    if (!(activation > 0)) return [];
    const at = { at: one.manifest, field: [...field, 'metadata', key] };
    if (neverAtZero(one)) return [{ ...at, message: `${key} has no effect with minReplicaCount ${one.min}` }];
    const target = targetOf(type, metadata, key);
    if (target === undefined || activation <= target) return [];
    return [{ ...at, message: `${key} ${activation} is above the target ${target}` }];
  });
}

function ofModifiers(one: Scaled): readonly Found[] {
  const { target, activationTarget } = one.modifiers ?? {};
  const activation = Number(activationTarget);
  if (!(activation > 0)) return [];
  const at = { at: one.manifest, field: ['spec', 'advanced', 'scalingModifiers', 'activationTarget'] };
  if (neverAtZero(one)) return [{ ...at, message: `activationTarget has no effect with minReplicaCount ${one.min}` }];
  if (!(activation > Number(target))) return [];
  return [{ ...at, message: `activationTarget ${activation} is above the target ${Number(target)}` }];
}

// activationLagThreshold beside lagThreshold, activationValue beside value
function targetOf(type: string, metadata: Mapping, activation: string): number | undefined {
  const text = activation.slice('activation'.length);
  const name = `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
  const parameters: Parameters = scalerOf(type)?.parameters ?? {};
  const target = Number(metadata[name] ?? parameters[name]?.default);
  return target > 0 ? target : undefined;
}
