import { isUnknown } from '../helm/helm-values';
import { kedaInstallations } from '../keda-installations';
import type { Rule } from '../rule';

export const watchNamespace: Rule = {
  id: 'watch-namespace',
  severity: 'error',
  title: 'object in a namespace that KEDA does not watch',
  explanation:
    'KEDA does nothing for objects outside of its watchNamespace, where one is set; the variable WATCH_NAMESPACE of its Deployment says the same.',
  remedy: "add the namespace to the chart's watchNamespace",
  docs: 'https://keda.sh/docs/2.20/operate/cluster/',
  find: (view) => {
    const installations = view.once(kedaInstallations);
    const lists = installations.map(({ cluster, watched }) => (cluster === '' ? watched : undefined));
    // another installation may watch the rest, and one without a list watches all; which cluster an object is for is
    // not known where some are installed elsewhere
    if (lists.length === 0 || lists.some((list) => list === undefined || list.length === 0)) return [];
    const watched = new Set(lists.flatMap((list) => list ?? []));
    return view.scaled
      .filter(({ manifest }) => isElsewhere(manifest.namespace, watched))
      .map(({ manifest }) => ({
        at: manifest,
        field: ['metadata', 'namespace'],
        message: `KEDA watches ${[...watched].join(', ')}, and not ${manifest.namespace}`,
      }));
  },
};

function isElsewhere(namespace: string, watched: ReadonlySet<string>): boolean {
  return namespace !== '' && !isUnknown(namespace) && ![...watched].some((one) => one === namespace || isUnknown(one));
}
