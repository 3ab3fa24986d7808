import { helmInstallations } from '../helm-releases';
import type { Manifest } from '../manifest';
import type { Rule } from '../rule';
import type { View } from '../view';

const APIS = ['external.metrics.k8s.io', 'metrics.k8s.io', 'custom.metrics.k8s.io'] as const;

export const metricsApiOwner: Rule = {
  id: 'metrics-api-owner',
  severity: 'error',
  title: 'two providers of one metrics API',
  explanation:
    'A cluster has one provider of each metrics API: KEDA of external.metrics.k8s.io, metrics-server of metrics.k8s.io. A second one takes the API away from the first.',
  remedy: 'keep one; for external metrics that is KEDA, whose scalers replace the others',
  docs: 'https://keda.sh/docs/2.20/operate/cluster/',
  find: (view) =>
    APIS.flatMap((api) => {
      const owners = new Map(ownersOf(view, api).map((one) => [one.who, one]));
      const [first, ...others] = owners.values();
      return others.map(({ at, who }) => ({ at, message: `${who} provides ${api}, and so does ${first?.who}` }));
    }),
};

function ownersOf(view: View, api: string): readonly { readonly at: Manifest; readonly who: string }[] {
  const services = view
    .ofKind('APIService')
    .filter((one) => one.text('spec', 'group') === api)
    .map((at) => ({
      at,
      who: `the Service ${at.text('spec', 'service', 'namespace')}/${at.text('spec', 'service', 'name')}`,
    }));
  const charts = view
    .once(helmInstallations)
    .filter(({ chart, values }) => providesOf(chart, values).includes(api))
    .map(({ at, chart, namespace }) => ({ at, who: `the chart ${chart} in ${namespace || 'its namespace'}` }));
  // a chart and what was rendered from it are not told apart, so that both count only among their own
  return services.length > 1 ? services : charts;
}

function providesOf(chart: string, values: Readonly<Record<string, unknown>>): readonly string[] {
  const rules = values.rules;
  switch (chart) {
    case 'keda':
      return ['external.metrics.k8s.io'];
    case 'metrics-server':
      return ['metrics.k8s.io'];
    case 'prometheus-adapter': {
      const has = (part: string): boolean => typeof rules === 'object' && rules !== null && part in rules;
      return [
        'custom.metrics.k8s.io',
        ...(has('external') ? ['external.metrics.k8s.io'] : []),
        ...(has('resource') ? ['metrics.k8s.io'] : []),
      ];
    }
    default:
      return [];
  }
}
