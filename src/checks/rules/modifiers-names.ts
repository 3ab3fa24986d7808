import { checkFormula } from '../../scalers/formula/check-formula';
import { isFormulaName } from '../../scalers/formula/token';
import type { Found, Rule } from '../rule';
import { isResourceTrigger, type ScaledTrigger } from '../scaled';

export const modifiersNames: Rule = {
  id: 'modifiers-names',
  severity: 'error',
  title: 'formula that KEDA cannot use',
  explanation:
    'A formula is compiled with the names of the triggers besides cpu and memory, each a number, and run once. A name with a hyphen reads as a subtraction, and a trigger without a name is left out (scaledobject_webhook.go, validateScalingModifiersFormula).',
  remedy: 'name every trigger with letters, digits and underscores, and use only those names',
  docs: 'https://keda.sh/docs/2.20/concepts/scaling-deployments/#scaling-modifiers',
  find: (view) =>
    view.scaledObjects.flatMap(({ manifest, modifiers, triggers }): Found[] => {
      const formula = modifiers?.formula;
      if (typeof formula !== 'string' || formula === '') return [];
      const external = triggers.filter((one) => !isResourceTrigger(one));
      const problems = checkFormula(formula, namesOf(external), namesOf(triggers.filter(isResourceTrigger)));
      return [
        ...problems.map(({ message, severity, fix }) => ({
          at: manifest,
          field: ['spec', 'advanced', 'scalingModifiers', 'formula'],
          message: `the formula, ${message}`,
          severity,
          ...(fix === undefined ? {} : { fix }),
        })),
        ...external.flatMap((trigger) => leftOut(trigger, formula).map((message) => ({ at: manifest, ...message }))),
      ];
    }),
};

function namesOf(triggers: readonly ScaledTrigger[]): readonly string[] {
  return triggers.map(({ name }) => name).filter((name) => name !== '');
}

function leftOut({ name, type, field }: ScaledTrigger, formula: string): readonly Omit<Found, 'at'>[] {
  if (name !== '' && (isFormulaName(name) || formula.includes('$env'))) return [];
  const why = name === '' ? 'has no name' : `has the name ${name}, which cannot be written in a formula`;
  return [{ field, message: `the ${type} trigger ${why}, so that the formula leaves it out`, severity: 'warning' }];
}
