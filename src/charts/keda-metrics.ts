import type { Duration } from 'cdk8s';
import type { Sparse } from '../model/deep-merge';
import { DNS_LABEL, describeValue } from '../model/names';
import type { Problems } from '../model/problems';
import { KEDA_CHART_LABELS, type KedaComponent } from './keda-component';
import { checkLabels } from './kubernetes-metadata';
import {
  checkBoolean,
  checkDuration,
  checkMapping,
  checkOptionalName,
  checkWholeNumber,
  millisecondsOf,
  refuseUnknown,
} from './option-checks';
import { type PrometheusAlert, renderAlerts } from './prometheus-alert';
import { prometheusDuration } from './prometheus-duration';

const MONITORS = 'https://prometheus-operator.dev/docs/api-reference/api/';
const CHART = 'https://github.com/kedacore/charts/tree/v2.20.2/keda/templates';

/** A ServiceMonitor or PodMonitor that the chart writes, for the Prometheus Operator; its CRDs must be there first. */
export interface KedaMonitorOptions {
  /**
   * How often the metrics are read.
   *
   * @default - Prometheus' own interval
   */
  readonly interval?: Duration;

  /**
   * How long reading them may take; not longer than the interval.
   *
   * @default - Prometheus' own timeout
   */
  readonly scrapeTimeout?: Duration;

  /**
   * Labels of the monitor, which Prometheus may select by, such as `release` of kube-prometheus-stack.
   *
   * @default - the chart's labels only
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Namespace of the monitor.
   *
   * @default - the release's namespace
   */
  readonly namespace?: string;
}

/** A PrometheusRule that the chart writes, for the Prometheus Operator. */
export interface KedaPrometheusRulesOptions {
  /** Alerts of the rule, at least one. */
  readonly alerts: readonly PrometheusAlert[];

  /**
   * Labels of the rule, which Prometheus may select by.
   *
   * @default - the chart's labels only
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Namespace of the rule.
   *
   * @default - the release's namespace
   */
  readonly namespace?: string;
}

/** Metrics of a component of KEDA, for Prometheus. */
export interface KedaWebhooksMetricsOptions {
  /**
   * Whether the metrics are exposed; without a monitor, with the annotations `prometheus.io/scrape`.
   *
   * @default true, since the metrics' options are given
   */
  readonly enabled?: boolean;

  /**
   * Port of the metrics.
   *
   * @default - the chart's: 8080
   */
  readonly port?: number;

  /**
   * Writes a ServiceMonitor; `{}` is enough.
   *
   * @default - none
   */
  readonly serviceMonitor?: KedaMonitorOptions;

  /**
   * Writes a PrometheusRule.
   *
   * @default - none
   */
  readonly prometheusRules?: KedaPrometheusRulesOptions;
}

/** Metrics of the operator: of the scalers, and of the operator itself. */
export interface KedaOperatorMetricsOptions extends KedaWebhooksMetricsOptions {
  /**
   * Writes a PodMonitor; `{}` is enough. Together with a ServiceMonitor every metric is read twice.
   *
   * @default - none
   */
  readonly podMonitor?: KedaMonitorOptions;
}

/** Metrics of the metrics server, for which the chart has no PrometheusRule. */
export type KedaMetricsServerMetricsOptions = Omit<KedaOperatorMetricsOptions, 'prometheusRules'>;

/** The chart's values for a component's metrics. */
export function metricsValues(
  problems: Problems,
  parameter: string,
  component: KedaComponent,
  metrics: KedaOperatorMetricsOptions | undefined,
): Sparse {
  if (!checkMapping(problems, parameter, metrics)) return {};
  const { enabled, port, serviceMonitor, podMonitor, prometheusRules, ...unknown } = metrics;
  refuseUnknown(problems, parameter, unknown);
  checkBoolean(problems, `${parameter}.enabled`, enabled);
  checkPort(problems, `${parameter}.port`, component, port);

  for (const [name, value, exists] of [
    ['serviceMonitor', serviceMonitor, true],
    ['podMonitor', podMonitor, component.podMonitor],
    ['prometheusRules', prometheusRules, component.prometheusRules],
  ] as const) {
    if (value === undefined) continue;
    const common = { parameter: `${parameter}.${name}`, docs: CHART };
    if (!exists) problems.add({ ...common, code: 'option-unknown', message: 'is not in the chart for this component' });
    if (enabled !== false) continue;
    problems.add({
      ...common,
      code: 'metrics-disabled',
      message: 'has no effect while the metrics are disabled',
      fix: `remove it, or "${parameter}.enabled: false"`,
    });
  }
  return {
    prometheus: {
      [component.settings]: {
        enabled: enabled ?? true,
        port,
        serviceMonitor: monitorValues(problems, `${parameter}.serviceMonitor`, serviceMonitor),
        podMonitor: monitorValues(problems, `${parameter}.podMonitor`, podMonitor),
        prometheusRules: rulesValues(problems, `${parameter}.prometheusRules`, prometheusRules),
      },
    },
  };
}

function checkPort(problems: Problems, parameter: string, component: KedaComponent, port: number | undefined): void {
  checkWholeNumber(problems, parameter, port, { min: 1, max: 65535 });
  const use = port === undefined ? undefined : component.takenPorts[port];
  if (use === undefined) return;
  problems.add({
    code: 'port-taken',
    parameter,
    message: `is taken by ${use} of the ${component.name}`,
    given: describeValue(port),
    fix: `choose another port than ${Object.keys(component.takenPorts).join(', ')}`,
    docs: CHART,
  });
}

function monitorValues(
  problems: Problems,
  parameter: string,
  monitor: KedaMonitorOptions | undefined,
): Sparse | undefined {
  if (!checkMapping(problems, parameter, monitor)) return undefined;
  const { interval, scrapeTimeout, labels, namespace, ...unknown } = monitor;
  refuseUnknown(problems, parameter, unknown);
  checkLabels(problems, `${parameter}.labels`, labels, KEDA_CHART_LABELS);
  checkOptionalName(problems, DNS_LABEL, `${parameter}.namespace`, namespace);
  const limits = { min: 1, step: 1, allowed: 'a Duration of whole milliseconds, above zero', docs: MONITORS };
  const hasInterval = checkDuration(problems, `${parameter}.interval`, interval, limits);
  const hasTimeout = checkDuration(problems, `${parameter}.scrapeTimeout`, scrapeTimeout, limits);
  if (hasInterval && hasTimeout && millisecondsOf(interval) < millisecondsOf(scrapeTimeout)) {
    problems.add({
      code: 'scrape-timeout-too-long',
      parameter: `${parameter}.scrapeTimeout`,
      message: `is longer than the interval of ${prometheusDuration(interval)}, so that the Prometheus Operator ignores the monitor`,
      given: prometheusDuration(scrapeTimeout),
      fix: 'shorten it, or lengthen the interval',
      docs: MONITORS,
    });
  }
  return {
    enabled: true,
    interval: hasInterval ? prometheusDuration(interval) : undefined,
    scrapeTimeout: hasTimeout ? prometheusDuration(scrapeTimeout) : undefined,
    additionalLabels: labels,
    namespace,
  };
}

function rulesValues(
  problems: Problems,
  parameter: string,
  rules: KedaPrometheusRulesOptions | undefined,
): Sparse | undefined {
  if (!checkMapping(problems, parameter, rules)) return undefined;
  const { alerts, labels, namespace, ...unknown } = rules;
  refuseUnknown(problems, parameter, unknown);
  checkLabels(problems, `${parameter}.labels`, labels, KEDA_CHART_LABELS);
  checkOptionalName(problems, DNS_LABEL, `${parameter}.namespace`, namespace);
  return {
    enabled: true,
    alerts: renderAlerts(problems, `${parameter}.alerts`, alerts),
    additionalLabels: labels,
    namespace,
  };
}
