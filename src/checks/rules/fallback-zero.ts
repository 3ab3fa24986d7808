import type { Rule } from '../rule';

export const fallbackZero: Rule = {
  id: 'fallback-zero',
  severity: 'warning',
  title: 'fallback to 0 replicas',
  explanation:
    'While the source of a trigger cannot be read, work may wait; with fallback.replicas 0 and a minimum, or an idle count, of 0 the workload can go to zero (scale_scaledobjects.go).',
  remedy: 'set fallback.replicas to at least 1',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#fallback',
  find: (view) =>
    view.scaledObjects.flatMap(({ manifest, min = 0, idle }) =>
      manifest.number('spec', 'fallback', 'replicas') === 0 && (min === 0 || idle === 0)
        ? [
            {
              at: manifest,
              field: ['spec', 'fallback', 'replicas'],
              message: `fallback.replicas is 0, and so is the ${min === 0 ? 'minimum' : 'idle count'}`,
            },
          ]
        : [],
    ),
};
