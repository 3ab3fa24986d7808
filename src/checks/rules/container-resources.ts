import { valueAt } from '../manifest';
import type { Found, Rule } from '../rule';

export const containerResources: Rule = {
  id: 'container-resources',
  severity: 'warning',
  title: 'scaled container without requests or limits',
  explanation:
    'Requests decide how many replicas fit on a node and when nodes are added; without a limit of memory one replica takes it from the others.',
  remedy: 'set requests of cpu and memory, and a limit of memory',
  docs: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
  find: (view) =>
    view.scaled.flatMap((one): Found[] => {
      const pods = view.podsOf(one);
      return (pods?.containers ?? []).flatMap(({ json, name, field }) => {
        const lacking = [
          ['requests', 'cpu'],
          ['requests', 'memory'],
          ['limits', 'memory'],
        ].filter((path) => valueAt(json, ['resources', ...path]) === undefined);
        if (pods === undefined || lacking.length === 0) return [];
        const list = lacking.map((path) => path.join('.')).join(', ');
        return [{ at: pods.of, field: [...field, 'resources'], message: `the container ${name} has no ${list}` }];
      });
    }),
};
