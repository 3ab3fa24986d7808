import type { ContainerResources } from './container-resources';

/** The option of the chart that a component has, which is also how KEDA's documentation speaks of it. */
export type KedaComponentName = 'operator' | 'metricsServer' | 'webhooks';

/**
 * What the chart calls one of KEDA's three deployments, and what it leaves fixed: facts of its templates.
 *
 * The chart is not consistent: the metrics server is `metricsServer`, `metricServer` and `metricsAdapter`.
 */
export interface KedaComponent {
  /** The option, and the chart's key above `replicaCount`, `nodeSelector` and `tolerations`. */
  readonly name: KedaComponentName;

  /** The chart's key beneath `logging`, `podDisruptionBudget`, `prometheus`, `resources` and `serviceAccount`. */
  readonly settings: string;

  /** The chart's key beneath `extraArgs`; `extraArgs.webhooks` is in the template, though not in values.yaml. */
  readonly extraArgs: string;

  /** The chart's keys beneath its logging. */
  readonly logging: { readonly level: string; readonly format: string; readonly timeEncoding: string };

  /** Whether the chart has a PodMonitor for it. */
  readonly podMonitor: boolean;

  /** Whether the chart has a PrometheusRule for it. */
  readonly prometheusRules: boolean;

  /** Ports that its container or Service already uses, and what for. */
  readonly takenPorts: Readonly<Record<number, string>>;
}

/** KEDA's three deployments. Source: kedacore/charts keda 2.20.2, values.yaml and templates. */
export const KEDA_COMPONENTS: Readonly<Record<KedaComponentName, KedaComponent>> = {
  operator: {
    name: 'operator',
    settings: 'operator',
    extraArgs: 'keda',
    logging: { level: 'level', format: 'format', timeEncoding: 'timeEncoding' },
    podMonitor: true,
    prometheusRules: true,
    takenPorts: { 8081: 'the health probes', 9666: 'the metrics service' },
  },
  metricsServer: {
    name: 'metricsServer',
    settings: 'metricServer',
    extraArgs: 'metricsAdapter',
    logging: { level: 'zapLevel', format: 'zapEncoder', timeEncoding: 'zapTimeEncoding' },
    podMonitor: true,
    prometheusRules: false,
    takenPorts: { 443: 'its Service', 6443: 'the external metrics API' },
  },
  webhooks: {
    name: 'webhooks',
    settings: 'webhooks',
    extraArgs: 'webhooks',
    logging: { level: 'level', format: 'format', timeEncoding: 'timeEncoding' },
    podMonitor: false,
    prometheusRules: true,
    takenPorts: { 443: 'its Service', 8081: 'the health probes', 9443: 'the webhooks' },
  },
};

/** What the chart sets for each component where nothing is given: requests and limits merge amount by amount. */
export const KEDA_DEFAULT_RESOURCES: ContainerResources = {
  requests: { cpu: '100m', memory: '100Mi' },
  limits: { cpu: '1', memory: '1000Mi' },
};

/** Labels that the chart writes itself. Source: templates/_helpers.tpl, and the metadata of the deployments. */
export const KEDA_CHART_LABELS: readonly string[] = [
  'app',
  'name',
  'app.kubernetes.io/component',
  'app.kubernetes.io/instance',
  'app.kubernetes.io/managed-by',
  'app.kubernetes.io/name',
  'app.kubernetes.io/part-of',
  'app.kubernetes.io/version',
  'helm.sh/chart',
];

/** Labels of nodes by which the chart selects itself. */
export const KEDA_CHART_NODE_LABELS: readonly string[] = ['kubernetes.io/os'];
