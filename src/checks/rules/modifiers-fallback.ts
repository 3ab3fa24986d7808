import type { Found, Rule } from '../rule';

export const modifiersFallback: Rule = {
  id: 'modifiers-fallback',
  severity: 'error',
  title: 'fallback that the formula does not support',
  explanation:
    'The behavior scalingModifiers needs a formula (scaledobject_webhook.go). KEDA reads the target of the formula as a whole number, and leaves the fallback out where it is none, whatever its behavior (fallback.go).',
  remedy: 'add a formula, or use a whole number as target',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#fallback',
  find: (view) =>
    view.scaledObjects.flatMap(({ manifest, modifiers }): Found[] => {
      const behavior = manifest.text('spec', 'fallback', 'behavior');
      const field = ['spec', 'fallback'];
      if (behavior === 'scalingModifiers' && !modifiers?.formula) {
        return [{ at: manifest, field: [...field, 'behavior'], message: 'the formula decides, and there is none' }];
      }
      const target = modifiers?.target;
      if (manifest.at('spec', 'fallback') === undefined) return [];
      if (typeof target !== 'string' || /^[+-]?\d+$/.test(target) || target === '') return [];
      return [
        {
          at: manifest,
          field,
          message: `the target ${target} is no whole number, which turns the fallback off`,
          severity: 'warning',
        },
      ];
    }),
};
