import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { checkChoice, checkMapping, checkText, refuseUnknown } from '../charts/option-checks';
import type { JsonObject } from '../model/deep-merge';
import { Problems } from '../model/problems';
import { labelVariable, renderRows } from './dashboard-panel';
import { checkDashboardUid, GrafanaDashboard } from './grafana-dashboard';
import { kedaPanels } from './keda-dashboard-panels';
import type { KedaNamespaceLabel } from './keda-metrics';
import { checkMetadata } from './metadata';

/** What the dashboard asks. */
export interface KedaDashboardOptions {
  /**
   * Label that holds the namespace of a ScaledObject: `namespace` where KEDA's monitor has `honorLabels: true`.
   *
   * @default 'exported_namespace'
   */
  readonly namespaceLabel?: KedaNamespaceLabel;

  /**
   * Title of the dashboard.
   *
   * @default 'KEDA'
   */
  readonly title?: string;

  /**
   * Identifier of the dashboard, which its address holds: at most 40 letters, digits, hyphens and underscores.
   *
   * @default 'keda'
   */
  readonly uid?: string;
}

/** What the dashboard asks, and where it goes. */
export interface KedaDashboardProps extends KedaDashboardOptions {
  /**
   * Name, namespace, labels and annotations of the ConfigMap.
   *
   * @default - a name that cdk8s makes
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Labels by which Grafana's sidecar finds the dashboard.
   *
   * @default - `grafana_dashboard: "1"`, as kube-prometheus-stack has it
   */
  readonly sidecarLabels?: Readonly<Record<string, string>>;
}

/**
 * A dashboard of KEDA in Grafana: what waits, what scales on it, what goes wrong, and the operator itself.
 *
 * @throws ConfigurationError with every problem of the props, before anything is made
 * @see https://keda.sh/docs/2.20/integrations/prometheus/
 */
export class KedaDashboard extends Construct {
  /** The ConfigMap. */
  public readonly dashboard: GrafanaDashboard;

  constructor(scope: Construct, id: string, props: KedaDashboardProps = {}) {
    super(scope, id);
    const problems = new Problems(this);
    if (!checkMapping(problems, '', props ?? null)) problems.throwIfAny();
    const { metadata, sidecarLabels, ...options } = props;
    checkMetadata(problems, metadata);
    const dashboard = renderDashboard(problems, options);
    problems.throwIfAny();
    this.dashboard = new GrafanaDashboard(this, 'Resource', {
      ...(metadata === undefined ? {} : { metadata }),
      ...(sidecarLabels === undefined ? {} : { sidecarLabels }),
      dashboard,
      fileName: `${String(dashboard.uid)}.json`,
    });
  }
}

/**
 * The dashboard in Grafana's JSON model, for those who install dashboards in another way.
 *
 * @throws ConfigurationError with every problem of the options
 */
export function kedaDashboard(options: KedaDashboardOptions = {}): JsonObject {
  const problems = new Problems('kedaDashboard');
  if (!checkMapping(problems, '', options ?? null)) problems.throwIfAny();
  const dashboard = renderDashboard(problems, options);
  problems.throwIfAny();
  return dashboard;
}

function renderDashboard(problems: Problems, options: KedaDashboardOptions): JsonObject {
  const { namespaceLabel = 'exported_namespace', title = 'KEDA', uid = 'keda', ...unknown } = options;
  refuseUnknown(problems, '', unknown);
  checkText(problems, 'title', title);
  checkDashboardUid(problems, 'uid', uid);
  const page = 'https://keda.sh/docs/2.20/integrations/prometheus/';
  checkChoice(problems, 'namespaceLabel', namespaceLabel, ['exported_namespace', 'namespace'], page);
  if (problems.issues.length > 0) return {};
  return {
    uid,
    title,
    tags: ['keda', 'autoscaling'],
    description: 'Event-driven autoscaling: what waits, what scales on it, what goes wrong',
    schemaVersion: 39,
    editable: true,
    refresh: '30s',
    time: { from: 'now-1h', to: 'now' },
    templating: {
      list: [
        { type: 'datasource', name: 'datasource', label: 'Data source', query: 'prometheus', refresh: 1 },
        labelVariable('namespace', 'Namespace', 'keda_scaler_active', namespaceLabel),
        labelVariable(
          'scaledObject',
          'ScaledObject or ScaledJob',
          `keda_scaler_active{${namespaceLabel}=~"$namespace"}`,
          'scaledObject',
        ),
      ],
    },
    panels: renderRows(kedaPanels(namespaceLabel)),
  };
}
