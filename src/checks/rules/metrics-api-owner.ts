import { type HelmInstallation, helmInstallations } from '../helm/helm-releases';
import { type HelmValues, isUnknown } from '../helm/helm-values';
import type { Manifest } from '../manifest';
import type { Rule } from '../rule';
import type { View } from '../view';

const APIS = ['external.metrics.k8s.io', 'metrics.k8s.io', 'custom.metrics.k8s.io'] as const;

export const metricsApiOwner: Rule = {
  id: 'metrics-api-owner',
  severity: 'error',
  title: 'two providers of one metrics API',
  explanation:
    'A cluster has one provider of each metrics API: KEDA of external.metrics.k8s.io, metrics-server of metrics.k8s.io. A second one, such as prometheus-adapter or the cluster agent of Datadog, takes the API away from the first.',
  remedy: 'keep one; for external metrics that is KEDA, whose scalers replace the others',
  docs: 'https://keda.sh/docs/2.20/operate/cluster/',
  find: (view) =>
    APIS.flatMap((api) =>
      [...ownersByCluster(view, api).values()].flatMap((all) => {
        const owners = new Map(all.map((one) => [one.who, one]));
        const [first, ...others] = owners.values();
        return others.map(({ at, who }) => ({ at, message: `${who} provides ${api}, and so does ${first?.who}` }));
      }),
    ),
};

interface Owner {
  readonly at: Manifest;
  readonly who: string;
}

function ownersByCluster(view: View, api: string): ReadonlyMap<string, readonly Owner[]> {
  const charts = view
    .once(helmInstallations)
    .filter(({ chart, values }) => (PROVIDES[chart]?.[api] ?? (() => false))(values) === true);
  const clusters = new Map<string, Owner[]>();
  for (const { at, chart, cluster, namespace } of charts) {
    const who = `the chart ${chart} in ${namespace || 'its namespace'}`;
    clusters.set(cluster, [...(clusters.get(cluster) ?? []), { at, who }]);
  }
  const services = view
    .ofKind('APIService')
    // one without a Service is an API of the API server itself
    .filter((one) => one.text('spec', 'group') === api && one.text('spec', 'service', 'name') !== undefined)
    // what a chart renders is the chart once more
    .filter((one) => !charts.some((chart) => chart.cluster === '' && mayRender(chart, one)))
    .map((at) => ({
      at,
      who: `the Service ${at.text('spec', 'service', 'namespace')}/${at.text('spec', 'service', 'name')}`,
    }));
  return clusters.set('', [...(clusters.get('') ?? []), ...services]);
}

/** Whether a chart's values make it provide an API; `undefined` when it cannot be told. */
type Provides = (values: HelmValues) => boolean | undefined;

/** Charts that provide metrics APIs, with the conditions of their templates for APIServices. */
const PROVIDES: Readonly<Record<string, Readonly<Record<string, Provides>>>> = {
  keda: { 'external.metrics.k8s.io': (values) => values.isOn(['metricsServer', 'enabled'], true) },
  'metrics-server': { 'metrics.k8s.io': (values) => values.isOn(['apiService', 'create'], true) },
  'prometheus-adapter': {
    'custom.metrics.k8s.io': (values) =>
      values.isOn(['rules', 'default'], true) || values.isOn(['rules', 'custom'], false),
    'external.metrics.k8s.io': (values) => values.isOn(['rules', 'external'], false),
    'metrics.k8s.io': (values) => values.isOn(['rules', 'resource'], false),
  },
  // templates/agent-apiservice.yaml and should-deploy-cluster-agent in DataDog/helm-charts
  datadog: {
    'external.metrics.k8s.io': (values) =>
      values.isOn(['clusterAgent', 'metricsProvider', 'enabled'], false) &&
      values.isOn(['clusterAgent', 'metricsProvider', 'registerAPIService'], true) &&
      values.isOn(['clusterAgent', 'rbac', 'create'], true) &&
      values.isOn(['clusterAgent', 'enabled'], true) &&
      values.isOn(['existingClusterAgent', 'join'], false) === false,
  },
};

/** Whether an APIService may be the one that a chart renders; its Service is named after the chart or the release. */
function mayRender({ chart, release, values }: HelmInstallation, service: Manifest): boolean {
  const name = service.text('spec', 'service', 'name');
  const words =
    chart === 'keda'
      ? // templates/metrics-server/apiservice.yaml
        [values.at('operator', 'name') ?? 'keda-operator']
      : [chart, release, values.at('nameOverride'), values.at('fullnameOverride')];
  return (
    name === undefined ||
    isUnknown(name) ||
    words.some((word) => isUnknown(word) || (typeof word === 'string' && word !== '' && name.includes(word)))
  );
}
