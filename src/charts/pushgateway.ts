import type { Duration } from 'cdk8s';
import type { Sparse } from '../model/deep-merge';
import type { HelmChart } from '../model/helm-chart';
import { DNS_LABEL } from '../model/names';
import type { Problems } from '../model/problems';
import { buildChart, type ChartOptions, type ChartPlace, fullName, namespaceOf } from './build-chart';
import { type ChartServiceMonitorOptions, serviceMonitorValues } from './chart-service-monitor';
import { checkFlags } from './command-line-flags';
import { checkChoice, checkDuration, checkMapping, checkOptionalName, refuseUnknown } from './option-checks';
import { checkPodDisruptionBudget, type PodDisruptionBudget } from './pod-disruption-budget';
import { type PodPlacement, placementValues } from './pod-placement';
import { PROMETHEUS_COMMUNITY_CHARTS } from './prometheus-community';
import { prometheusDuration } from './prometheus-duration';
import { type ServiceExposure, serviceValues } from './service-exposure';
import { checkStorage, type StorageOptions } from './storage';

/** Version of the chart that the options were checked against; it installs the Pushgateway 1.11.3. */
export const PUSHGATEWAY_CHART_VERSION = '3.8.0';

const DOCS = 'https://github.com/prometheus/pushgateway/blob/v1.11.3/README.md';

/** Where the chart mounts its volume. Source: values.yaml, `persistentVolume.mountPath`. */
const PERSISTENCE_FILE = '/data/pushgateway.data';

/** A ServiceMonitor of the Pushgateway. */
export interface PushgatewayServiceMonitorOptions extends ChartServiceMonitorOptions {
  /**
   * Namespace of the monitor.
   *
   * @default - the release's; the chart's own default is a namespace `monitoring`, which need not exist
   */
  readonly namespace?: string;
}

/** A volume for the pushed metrics. */
export interface PushgatewayStorageOptions extends StorageOptions {
  /**
   * How often the metrics are written.
   *
   * @default - the Pushgateway's: 5 minutes
   */
  readonly interval?: Duration;
}

/**
 * How the Pushgateway is installed. What is left out is the chart's own.
 *
 * There is no number of replicas: each push reaches one of them, so that more than one would contradict each other.
 */
export interface PushgatewayChartOptions extends ChartOptions, PodPlacement {
  /**
   * How it is reached.
   *
   * @default - the chart's: ClusterIP
   */
  readonly service?: ServiceExposure;

  /**
   * Keeps what was pushed over restarts. The chart only mounts the volume; the flag that makes the Pushgateway write to
   * it is set with it.
   *
   * @default - what was pushed is lost with the pod
   */
  readonly storage?: PushgatewayStorageOptions;

  /**
   * Writes a ServiceMonitor; `{}` is enough. The labels of what was pushed stay as they are.
   *
   * @default - none
   */
  readonly serviceMonitor?: PushgatewayServiceMonitorOptions;

  /**
   * How much is logged.
   *
   * @default - the Pushgateway's: info
   */
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error';

  /**
   * Flags of the command line that have no option here, such as `--web.enable-admin-api`.
   *
   * @default - none
   */
  readonly args?: readonly string[];

  /**
   * What a voluntary disruption must leave of the pods. Of a single pod only `maxUnavailable` lets nodes be drained.
   *
   * @default - the chart's: no budget
   */
  readonly podDisruptionBudget?: PodDisruptionBudget;
}

/**
 * The Helm chart of Prometheus' Pushgateway as plain data: it keeps the metrics of jobs that end before they are read.
 *
 * It goes to the namespace `monitoring` if nothing else is said.
 *
 * @throws ConfigurationError when an option is not what the chart, the Pushgateway or Kubernetes accepts, or is a token
 * @see https://github.com/prometheus-community/helm-charts/tree/prometheus-pushgateway-3.8.0/charts/prometheus-pushgateway
 */
export function pushgatewayChart(options: PushgatewayChartOptions = {}): HelmChart {
  const facts = {
    chart: 'prometheus-pushgateway',
    repository: PROMETHEUS_COMMUNITY_CHARTS,
    version: PUSHGATEWAY_CHART_VERSION,
    namespace: 'monitoring',
  };
  return buildChart('pushgatewayChart', facts, options, renderValues);
}

/**
 * Address that jobs push to, within the cluster: `http://prometheus-pushgateway.monitoring.svc:9091`.
 *
 * @param chart what `pushgatewayChart` made
 */
export function pushgatewayAddress(chart: HelmChart): string {
  return `http://${fullName(chart, 63)}.${namespaceOf(chart)}.svc:9091`;
}

function renderValues(
  problems: Problems,
  settings: Omit<PushgatewayChartOptions, keyof ChartOptions>,
  place: ChartPlace,
): readonly Sparse[] {
  const {
    service,
    storage,
    serviceMonitor,
    logLevel,
    args,
    podDisruptionBudget,
    resources,
    nodeSelector,
    tolerations,
    ...unknown
  } = settings;
  refuseUnknown(problems, '', unknown);
  checkChoice(problems, 'logLevel', logLevel, ['debug', 'info', 'warn', 'error'], DOCS);
  checkPodDisruptionBudget(problems, 'podDisruptionBudget', podDisruptionBudget);
  const persistence = storageValues(problems, 'storage', storage);
  const flags = [
    ...persistence.flags,
    ...(logLevel === undefined ? [] : [`--log.level=${logLevel}`]),
    ...checkFlags(problems, 'args', args),
  ];
  return [
    {
      service: serviceValues(problems, 'service', service),
      persistentVolume: persistence.values,
      extraArgs: flags.length === 0 ? undefined : flags,
      podDisruptionBudget,
      serviceMonitor: monitorValues(problems, 'serviceMonitor', serviceMonitor, place),
      ...placementValues(problems, '', { resources, nodeSelector, tolerations }),
    },
  ];
}

function storageValues(
  problems: Problems,
  parameter: string,
  storage: PushgatewayStorageOptions | undefined,
): { readonly values: Sparse | undefined; readonly flags: readonly string[] } {
  if (!checkMapping(problems, parameter, storage)) return { values: undefined, flags: [] };
  const { interval, ...volume } = storage;
  checkStorage(problems, parameter, volume);
  const isTimed = checkDuration(problems, `${parameter}.interval`, interval, {
    min: 1000,
    step: 1,
    allowed: 'a Duration of whole milliseconds, of 1 second or more',
    docs: DOCS,
  });
  return {
    values: { enabled: true, size: volume.size, storageClass: volume.storageClassName },
    flags: [
      `--persistence.file=${PERSISTENCE_FILE}`,
      ...(isTimed ? [`--persistence.interval=${prometheusDuration(interval)}`] : []),
    ],
  };
}

function monitorValues(
  problems: Problems,
  parameter: string,
  monitor: PushgatewayServiceMonitorOptions | undefined,
  place: ChartPlace,
): Sparse | undefined {
  if (!checkMapping(problems, parameter, monitor)) return undefined;
  const { interval, scrapeTimeout, labels, namespace, ...unknown } = monitor;
  refuseUnknown(problems, parameter, unknown);
  checkOptionalName(problems, DNS_LABEL, `${parameter}.namespace`, namespace);
  return {
    ...serviceMonitorValues(problems, parameter, { interval, scrapeTimeout, labels }),
    namespace: namespace ?? place.namespace,
  };
}
