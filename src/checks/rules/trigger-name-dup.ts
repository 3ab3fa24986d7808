import type { Rule } from '../rule';

export const triggerNameDup: Rule = {
  id: 'trigger-name-dup',
  severity: 'error',
  title: 'two triggers of one name',
  explanation: 'The admission webhook refuses it (scaletriggers_types.go, ValidateTriggers).',
  remedy: 'give each trigger a name of its own',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#triggers',
  find: (view) =>
    view.scaled.flatMap(({ manifest, triggers }) => {
      const seen = new Set<string>();
      return triggers.flatMap(({ name, field }) => {
        if (name === '' || !seen.has(name)) {
          seen.add(name);
          return [];
        }
        return [{ at: manifest, field: [...field, 'name'], message: `the name ${name} is of an earlier trigger` }];
      });
    }),
};
