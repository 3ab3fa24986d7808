import type { Sparse } from '../model/deep-merge';
import type { HelmChart } from '../model/helm-chart';
import type { Problems } from '../model/problems';
import { RESOURCE_METRICS_API, valueAt } from './api-services';
import { buildChart, type ChartOptions } from './build-chart';
import { type ChartServiceMonitorOptions, serviceMonitorValues } from './chart-service-monitor';
import { checkFlags } from './command-line-flags';
import type { ContainerResources } from './container-resources';
import type { MetricsServerChartOptions } from './metrics-server-options';
import { checkBoolean, checkDuration, checkMapping, checkWholeNumber, refuseUnknown } from './option-checks';
import { budgetValues, placementValues } from './pod-placement';
import { prometheusDuration } from './prometheus-duration';

/** Version of the chart that the options were checked against; it installs metrics-server 0.8.1. */
export const METRICS_SERVER_CHART_VERSION = '3.13.1';

/** Where the chart is published. */
export const METRICS_SERVER_CHART_REPOSITORY = 'https://kubernetes-sigs.github.io/metrics-server';

const DOCS =
  'https://github.com/kubernetes-sigs/metrics-server/tree/metrics-server-helm-chart-3.13.1/charts/metrics-server';

/** What the chart sets where nothing is given. Source: values.yaml. */
const DEFAULT_RESOURCES: ContainerResources = { requests: { cpu: '100m', memory: '200Mi' } };
const DEFAULT_TIMING = { interval: 60_000, scrapeTimeout: 10_000 };

/**
 * The Helm chart of metrics-server as plain data: CPU and memory for HorizontalPodAutoscalers and `kubectl top`.
 *
 * It goes to the namespace `kube-system` if nothing else is said. It owns the APIService `v1beta1.metrics.k8s.io`, so
 * that minikube's addon `metrics-server` and prometheus-adapter's resource rules must stay away.
 *
 * @throws ConfigurationError when an option is not what the chart, metrics-server or Kubernetes accepts, or is a token
 * @see https://github.com/kubernetes-sigs/metrics-server/tree/metrics-server-helm-chart-3.13.1/charts/metrics-server
 */
export function metricsServerChart(options: MetricsServerChartOptions = {}): HelmChart {
  const facts = {
    chart: 'metrics-server',
    repository: METRICS_SERVER_CHART_REPOSITORY,
    version: METRICS_SERVER_CHART_VERSION,
    namespace: 'kube-system',
  };
  const chart = buildChart('metricsServerChart', facts, options, renderValues);
  const isRegistered = valueAt(chart.values, 'apiService', 'create') !== false;
  return { ...chart, apiServices: isRegistered ? [RESOURCE_METRICS_API] : [] };
}

function renderValues(
  problems: Problems,
  settings: Omit<MetricsServerChartOptions, keyof ChartOptions>,
): readonly Sparse[] {
  const {
    replicas,
    kubeletInsecureTls,
    metricResolution,
    logLevel,
    args,
    hostNetwork,
    podDisruptionBudget,
    serviceMonitor,
    resources,
    nodeSelector,
    tolerations,
    ...unknown
  } = settings;
  refuseUnknown(problems, '', unknown);
  checkWholeNumber(problems, 'replicas', replicas, { min: 1 });
  checkBoolean(problems, 'kubeletInsecureTls', kubeletInsecureTls);
  checkBoolean(problems, 'hostNetwork', hostNetwork);
  checkWholeNumber(problems, 'logLevel', logLevel, { min: 0, max: 10 });
  // cmd/metrics-server/app/options/options.go refuses less than 10 seconds
  const isResolved = checkDuration(problems, 'metricResolution', metricResolution, {
    min: 10_000,
    step: 1,
    allowed: 'a Duration of whole milliseconds, of 10 seconds or more',
    docs: DOCS,
  });
  const flags = [
    ...(kubeletInsecureTls === true ? ['--kubelet-insecure-tls'] : []),
    // after the chart's --metric-resolution=15s; of a repeated flag the last one counts
    ...(isResolved ? [`--metric-resolution=${prometheusDuration(metricResolution)}`] : []),
    ...(logLevel === undefined ? [] : [`--v=${logLevel}`]),
    ...checkFlags(problems, 'args', args),
  ];
  return [
    {
      replicas,
      args: flags.length === 0 ? undefined : flags,
      hostNetwork: { enabled: hostNetwork },
      podDisruptionBudget: budgetValues(problems, 'podDisruptionBudget', podDisruptionBudget),
      ...placementValues(problems, '', { resources, nodeSelector, tolerations }, DEFAULT_RESOURCES),
    },
    monitorValues(problems, 'serviceMonitor', serviceMonitor),
  ];
}

function monitorValues(problems: Problems, parameter: string, monitor: ChartServiceMonitorOptions | undefined): Sparse {
  if (!checkMapping(problems, parameter, monitor)) return {};
  const { interval, scrapeTimeout, labels, ...unknown } = monitor;
  refuseUnknown(problems, parameter, unknown);
  return {
    // templates/servicemonitor.yaml writes nothing unless both are enabled
    metrics: { enabled: true },
    serviceMonitor: serviceMonitorValues(problems, parameter, { interval, scrapeTimeout, labels }, DEFAULT_TIMING),
  };
}
