import type { Rule } from '../rule';

export const triggersEmpty: Rule = {
  id: 'triggers-empty',
  severity: 'error',
  title: 'no triggers',
  explanation:
    'A ScaledObject or ScaledJob needs at least one trigger; without one, its schema or the admission webhook refuses it.',
  remedy: 'add a trigger',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#triggers',
  find: (view) =>
    view.scaled
      .filter(({ triggers }) => triggers.length === 0)
      .map(({ manifest }) => ({ at: manifest, field: ['spec', 'triggers'], message: 'it has no triggers' })),
};
