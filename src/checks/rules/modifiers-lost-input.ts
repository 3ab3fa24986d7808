import type { Found, Rule } from '../rule';
import { isResourceTrigger } from '../scaled';

export const modifiersLostInput: Rule = {
  id: 'modifiers-lost-input',
  severity: 'warning',
  title: 'setting that a formula leaves without effect',
  explanation:
    'With scaling modifiers only activationTarget decides on the first replica; activation values of triggers do not count (scale_handler.go). A trigger on cpu or memory of one container is left out of the autoscaler (hpa.go).',
  remedy: 'use scalingModifiers.activationTarget; leave containerName out',
  docs: 'https://keda.sh/docs/2.20/concepts/scaling-deployments/#scaling-modifiers',
  find: (view) =>
    view.scaledObjects.flatMap(({ manifest, modifiers, triggers }): Found[] =>
      modifiers?.formula
        ? triggers.flatMap(({ type, metadata, field }) =>
            Object.keys(metadata)
              .filter((key) => key.startsWith('activation') || (key === 'containerName' && isResourceTrigger({ type })))
              .map((key) => ({
                at: manifest,
                field: [...field, 'metadata', key],
                message:
                  key === 'containerName'
                    ? `beside a formula, the trigger on ${type} has no effect with containerName`
                    : `${key} has no effect beside a formula`,
              })),
          )
        : [],
    ),
};
