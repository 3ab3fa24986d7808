import type { Sparse } from '../model/deep-merge';
import type { HelmChart } from '../model/helm-chart';
import type { Problems } from '../model/problems';
import { buildChart, type ChartOptions, fullName, namespaceOf } from './build-chart';
import { checkBoolean, checkMapping, refuseUnknown } from './option-checks';
import { PROMETHEUS_COMMUNITY_CHARTS } from './prometheus-community';
import { alertmanagerValues, grafanaValues, operatorValues, prometheusValues } from './prometheus-stack-components';
import type { PrometheusStackChartOptions, StackComponentMonitors } from './prometheus-stack-options';

/** Version of the chart that the options were checked against; it installs the Prometheus Operator 0.93.1. */
export const PROMETHEUS_STACK_CHART_VERSION = '88.5.3';

/**
 * The Helm chart kube-prometheus-stack as plain data: the Prometheus Operator, Prometheus, Alertmanager and Grafana.
 *
 * It goes to the namespace `monitoring` if nothing else is said. Charts that write monitors come after it, since it
 * brings the definitions of ServiceMonitor, PodMonitor and PrometheusRule.
 *
 * @throws ConfigurationError when an option is not what the chart or Kubernetes accepts, or is a token
 * @see https://github.com/prometheus-community/helm-charts/tree/kube-prometheus-stack-88.5.3/charts/kube-prometheus-stack
 */
export function prometheusStackChart(options: PrometheusStackChartOptions = {}): HelmChart {
  const facts = {
    chart: 'kube-prometheus-stack',
    repository: PROMETHEUS_COMMUNITY_CHARTS,
    version: PROMETHEUS_STACK_CHART_VERSION,
    namespace: 'monitoring',
  };
  return buildChart('prometheusStackChart', facts, options, renderValues);
}

/**
 * Address of the stack's Prometheus within the cluster, for KEDA's `prometheus` trigger and for prometheus-adapter:
 * `http://kube-prometheus-stack-prometheus.monitoring.svc:9090`.
 *
 * @param chart what `prometheusStackChart` made
 */
export function prometheusStackAddress(chart: HelmChart): string {
  // templates/_helpers.tpl cuts names off at 26 characters
  return `http://${fullName(chart, 26)}-prometheus.${namespaceOf(chart)}.svc:9090`;
}

function renderValues(
  problems: Problems,
  settings: Omit<PrometheusStackChartOptions, keyof ChartOptions>,
): readonly (Sparse | undefined)[] {
  const {
    selectAll,
    prometheus,
    alertmanager,
    grafana,
    operator,
    nodeExporter,
    kubeStateMetrics,
    defaultRules,
    componentMonitors,
    installCrds,
    ...unknown
  } = settings;
  refuseUnknown(problems, '', unknown);
  for (const [name, value] of Object.entries({
    selectAll,
    nodeExporter,
    kubeStateMetrics,
    defaultRules,
    installCrds,
  })) {
    checkBoolean(problems, name, value);
  }
  return [
    selectAll === undefined ? undefined : selectionValues(selectAll),
    prometheusValues(problems, 'prometheus', prometheus),
    alertmanagerValues(problems, 'alertmanager', alertmanager),
    grafanaValues(problems, 'grafana', grafana),
    operatorValues(problems, 'operator', operator),
    componentValues(problems, 'componentMonitors', componentMonitors),
    {
      nodeExporter: { enabled: nodeExporter },
      kubeStateMetrics: { enabled: kubeStateMetrics },
      defaultRules: { create: defaultRules },
      crds: { enabled: installCrds },
    },
  ];
}

/** With "Helm values" the chart selects by the label `release`, without by nothing, which is everything. */
function selectionValues(selectAll: boolean): Sparse {
  return {
    prometheus: {
      prometheusSpec: {
        serviceMonitorSelectorNilUsesHelmValues: !selectAll,
        podMonitorSelectorNilUsesHelmValues: !selectAll,
        ruleSelectorNilUsesHelmValues: !selectAll,
        probeSelectorNilUsesHelmValues: !selectAll,
        scrapeConfigSelectorNilUsesHelmValues: !selectAll,
      },
    },
  };
}

function componentValues(
  problems: Problems,
  parameter: string,
  monitors: StackComponentMonitors | undefined,
): Sparse | undefined {
  if (!checkMapping(problems, parameter, monitors)) return undefined;
  const { controllerManager, scheduler, etcd, proxy, ...unknown } = monitors;
  refuseUnknown(problems, parameter, unknown);
  for (const [name, value] of Object.entries({ controllerManager, scheduler, etcd, proxy })) {
    checkBoolean(problems, `${parameter}.${name}`, value);
  }
  return {
    kubeControllerManager: { enabled: controllerManager },
    kubeScheduler: { enabled: scheduler },
    kubeEtcd: { enabled: etcd },
    kubeProxy: { enabled: proxy },
  };
}
