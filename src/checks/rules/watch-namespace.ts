import { installationsOf } from '../helm-releases';
import { textOf } from '../manifest';
import type { Rule } from '../rule';

export const watchNamespace: Rule = {
  id: 'watch-namespace',
  severity: 'error',
  title: 'object in a namespace that KEDA does not watch',
  explanation: 'KEDA does nothing for objects outside of its watchNamespace, where one is set.',
  remedy: "add the namespace to the chart's watchNamespace",
  docs: 'https://keda.sh/docs/2.20/operate/cluster/',
  find: (view) => {
    const installations = installationsOf(view, 'keda');
    const lists = installations.map(({ values }) => textOf(values.watchNamespace) ?? '');
    // another installation may watch the rest; one without a list watches all
    if (lists.length === 0 || lists.some((list) => list.trim() === '')) return [];
    const watched = new Set(lists.flatMap((list) => list.split(',').map((one) => one.trim())));
    return view.scaled
      .filter(({ manifest }) => manifest.namespace !== '' && !watched.has(manifest.namespace))
      .map(({ manifest }) => ({
        at: manifest,
        field: ['metadata', 'namespace'],
        message: `KEDA watches ${[...watched].join(', ')}, and not ${manifest.namespace}`,
      }));
  },
};
