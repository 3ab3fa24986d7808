import { parseFloat64 } from '../../scalers/go/scalar';
import type { Found, Rule } from '../rule';

export const modifiersIncomplete: Rule = {
  id: 'modifiers-incomplete',
  severity: 'error',
  title: 'scaling modifiers without a formula or target',
  explanation:
    'The admission webhook wants a formula and a target above 0 (scaledobject_webhook.go, ValidateAndCompileScalingModifiers); less than a thousandth becomes 0, which Kubernetes refuses.',
  remedy: 'give a formula, and a target of at least 0.001 as text',
  docs: 'https://keda.sh/docs/2.20/concepts/scaling-deployments/#scaling-modifiers',
  find: (view) =>
    view.scaledObjects.flatMap(({ manifest, modifiers }): Found[] => {
      if (modifiers === undefined) return [];
      const field = ['spec', 'advanced', 'scalingModifiers'];
      const { formula, target } = modifiers;
      const found: Found[] = [];
      if (typeof formula !== 'string' || formula === '') {
        found.push({ at: manifest, field, message: 'there is no formula' });
      }
      if (target === undefined || target === null || target === '') {
        found.push({ at: manifest, field, message: 'there is no target' });
      } else if (typeof target === 'string') {
        const read = parseFloat64(target);
        const thousandths = read.ok ? Math.trunc(read.value * 1000) : 0;
        if (!(thousandths > 0)) {
          found.push({
            at: manifest,
            field: [...field, 'target'],
            message: `the target ${target} is not at least 0.001`,
          });
        }
      }
      const { activationTarget } = modifiers;
      // scale_handler.go, getScaledObjectState: every poll fails
      if (typeof activationTarget === 'string' && activationTarget !== '' && !parseFloat64(activationTarget).ok) {
        found.push({
          at: manifest,
          field: [...field, 'activationTarget'],
          message: `the activation target ${activationTarget} is no number`,
        });
      }
      if (modifiers.metricType === 'Utilization') {
        found.push({ at: manifest, field: [...field, 'metricType'], message: 'the metric type is Utilization' });
      }
      return found;
    }),
};
