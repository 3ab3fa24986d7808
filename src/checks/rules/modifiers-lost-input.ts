import type { Found, Rule } from '../rule';

export const modifiersLostInput: Rule = {
  id: 'modifiers-lost-input',
  severity: 'warning',
  title: 'setting that a formula leaves without effect',
  explanation:
    'With scaling modifiers only activationTarget decides on the first replica; activation values of triggers do not count (scale_handler.go).',
  remedy: 'use scalingModifiers.activationTarget',
  docs: 'https://keda.sh/docs/2.20/concepts/scaling-deployments/#scaling-modifiers',
  find: (view) =>
    view.scaledObjects.flatMap(({ manifest, modifiers, triggers }): Found[] =>
      modifiers?.formula
        ? triggers.flatMap(({ metadata, field }) =>
            Object.keys(metadata)
              .filter((key) => key.startsWith('activation'))
              .map((key) => ({
                at: manifest,
                field: [...field, 'metadata', key],
                message: `${key} has no effect beside a formula`,
              })),
          )
        : [],
    ),
};
