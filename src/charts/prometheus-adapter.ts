import type { JsonObject, Sparse } from '../model/deep-merge';
import type { HelmChart } from '../model/helm-chart';
import type { Problems } from '../model/problems';
import { checkAddress } from '../model/text';
import { CUSTOM_METRICS_API, EXTERNAL_METRICS_API, RESOURCE_METRICS_API, valueAt } from './api-services';
import { buildChart, type ChartOptions } from './build-chart';
import { checkFlags } from './command-line-flags';
import {
  checkBoolean,
  checkDuration,
  checkJson,
  checkList,
  checkMapping,
  checkText,
  checkWholeNumber,
  refuseUnknown,
} from './option-checks';
import { budgetValues, placementValues } from './pod-placement';
import type {
  AdapterResourceRule,
  AdapterResourceRules,
  AdapterResources,
  AdapterRule,
  AdapterRules,
  PrometheusAdapterChartOptions,
} from './prometheus-adapter-options';
import { PROMETHEUS_COMMUNITY_CHARTS } from './prometheus-community';
import { prometheusDuration } from './prometheus-duration';

/** Version of the chart that the options were checked against; it installs prometheus-adapter 0.12.0. */
export const PROMETHEUS_ADAPTER_CHART_VERSION = '5.3.0';

const DOCS = 'https://github.com/kubernetes-sigs/prometheus-adapter/blob/v0.12.0/docs/config.md';

/**
 * The Helm chart of prometheus-adapter as plain data: metrics of Prometheus for HorizontalPodAutoscalers without KEDA.
 *
 * It goes to the namespace `monitoring` if nothing else is said. Which APIServices it owns depends on its rules, see
 * `AdapterRules`; beside KEDA it must have no external rules, beside metrics-server no resource rules.
 *
 * @throws ConfigurationError when an option is not what the chart, the adapter or Kubernetes accepts, or is a token
 * @see https://github.com/prometheus-community/helm-charts/tree/prometheus-adapter-5.3.0/charts/prometheus-adapter
 */
export function prometheusAdapterChart(options: PrometheusAdapterChartOptions = {}): HelmChart {
  const facts = {
    chart: 'prometheus-adapter',
    repository: PROMETHEUS_COMMUNITY_CHARTS,
    version: PROMETHEUS_ADAPTER_CHART_VERSION,
    namespace: 'monitoring',
  };
  const chart = buildChart('prometheusAdapterChart', facts, options, renderValues);
  return { ...chart, apiServices: apiServicesOf(chart.values) };
}

/** Source: the conditions of templates/{custom,external,resource}-metrics-apiservice.yaml. */
function apiServicesOf(values: JsonObject): readonly string[] {
  const byDefault = valueAt(values, 'rules', 'default');
  const has = (kind: string): boolean => isTruthy(valueAt(values, 'rules', kind));
  return [
    ...(byDefault === undefined || isTruthy(byDefault) || has('custom') ? [CUSTOM_METRICS_API] : []),
    ...(has('external') ? [EXTERNAL_METRICS_API] : []),
    ...(has('resource') ? [RESOURCE_METRICS_API] : []),
  ];
}

/** As Helm's templates have it: an empty list or mapping is false. */
function isTruthy(value: unknown): boolean {
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}

function renderValues(
  problems: Problems,
  settings: Omit<PrometheusAdapterChartOptions, keyof ChartOptions>,
): readonly Sparse[] {
  const {
    prometheusUrl,
    rules,
    metricsRelistInterval,
    replicas,
    logLevel,
    args,
    podDisruptionBudget,
    resources,
    nodeSelector,
    tolerations,
    ...unknown
  } = settings;
  refuseUnknown(problems, '', unknown);
  checkWholeNumber(problems, 'replicas', replicas, { min: 1 });
  checkWholeNumber(problems, 'logLevel', logLevel, { min: 0, max: 10 });
  const isTimed = checkDuration(problems, 'metricsRelistInterval', metricsRelistInterval, {
    min: 1000,
    step: 1000,
    allowed: 'a Duration of whole seconds',
    docs: DOCS,
  });
  const flags = checkFlags(problems, 'args', args);
  return [
    {
      prometheus: addressValues(problems, 'prometheusUrl', prometheusUrl),
      rules: rulesValues(problems, 'rules', rules),
      metricsRelistInterval: isTimed ? prometheusDuration(metricsRelistInterval) : undefined,
      replicas,
      logLevel,
      extraArguments: flags.length === 0 ? undefined : flags,
      podDisruptionBudget: budgetValues(problems, 'podDisruptionBudget', podDisruptionBudget, 'maxUnavailable'),
      ...placementValues(problems, '', { resources, nodeSelector, tolerations }),
    },
  ];
}

/** The chart puts `url`, `:port` and `path` together, and has a port of its own: an address without one needs port 0. */
function addressValues(problems: Problems, parameter: string, url: string | undefined): Sparse | undefined {
  if (url === undefined) return undefined;
  const before = problems.issues.length;
  checkAddress(problems, parameter, url, ['http', 'https'], DOCS);
  if (problems.issues.length > before) return undefined;
  const { protocol, hostname, port, pathname, search, hash } = new URL(url);
  if (search !== '' || hash !== '') {
    problems.add({
      code: 'address-invalid',
      parameter,
      message: 'has a query or a fragment, which the chart has no place for',
      fix: 'leave out what is after the path',
    });
  }
  return {
    url: `${protocol}//${hostname}`,
    port: Number(port),
    path: pathname === '/' ? undefined : pathname,
  };
}

function rulesValues(problems: Problems, parameter: string, rules: AdapterRules | undefined): Sparse | undefined {
  if (!checkMapping(problems, parameter, rules)) return undefined;
  const { default: useDefault, custom, external, resource, ...unknown } = rules;
  refuseUnknown(problems, parameter, unknown);
  checkBoolean(problems, `${parameter}.default`, useDefault);
  return {
    default: useDefault,
    custom: ruleList(problems, `${parameter}.custom`, custom),
    external: ruleList(problems, `${parameter}.external`, external),
    resource: resourceRules(problems, `${parameter}.resource`, resource),
  };
}

function ruleList(
  problems: Problems,
  parameter: string,
  rules: readonly AdapterRule[] | undefined,
): readonly JsonObject[] | undefined {
  if (!checkList(problems, parameter, rules)) return undefined;
  return rules.map((rule, index) => oneRule(problems, `${parameter}[${index}]`, rule));
}

function oneRule(problems: Problems, parameter: string, rule: AdapterRule): JsonObject {
  if (!checkMapping(problems, parameter, rule ?? null)) return {};
  const { seriesQuery, seriesFilters, resources, name, metricsQuery, ...unknown } = rule;
  refuseUnknown(problems, parameter, unknown);
  checkText(problems, `${parameter}.seriesQuery`, seriesQuery ?? null);
  checkText(problems, `${parameter}.metricsQuery`, metricsQuery ?? null);
  const isFiltered = checkList(problems, `${parameter}.seriesFilters`, seriesFilters);
  if (isFiltered) checkJson(problems, `${parameter}.seriesFilters`, seriesFilters);
  if (checkMapping(problems, `${parameter}.name`, name)) checkJson(problems, `${parameter}.name`, name);
  checkAdapterResources(problems, `${parameter}.resources`, resources);
  return {
    seriesQuery,
    ...(!isFiltered ? {} : { seriesFilters: seriesFilters.map((filter) => ({ ...filter })) }),
    ...(resources === undefined ? {} : { resources: { ...resources } }),
    ...(name === undefined ? {} : { name: { ...name } }),
    metricsQuery,
  };
}

function resourceRules(
  problems: Problems,
  parameter: string,
  rules: AdapterResourceRules | undefined,
): Sparse | undefined {
  if (!checkMapping(problems, parameter, rules)) return undefined;
  const { cpu, memory, window, ...unknown } = rules;
  refuseUnknown(problems, parameter, unknown);
  const hasWindow = checkDuration(problems, `${parameter}.window`, window ?? null, {
    min: 1000,
    step: 1000,
    allowed: 'a Duration of whole seconds',
    docs: DOCS,
  });
  return {
    cpu: resourceRule(problems, `${parameter}.cpu`, cpu),
    memory: resourceRule(problems, `${parameter}.memory`, memory),
    window: hasWindow ? prometheusDuration(window) : undefined,
  };
}

function resourceRule(problems: Problems, parameter: string, rule: AdapterResourceRule): JsonObject {
  if (!checkMapping(problems, parameter, rule ?? null)) return {};
  const { containerQuery, nodeQuery, resources, containerLabel, ...unknown } = rule;
  refuseUnknown(problems, parameter, unknown);
  for (const [name, text] of Object.entries({ containerQuery, nodeQuery, containerLabel })) {
    checkText(problems, `${parameter}.${name}`, text ?? null);
  }
  checkAdapterResources(problems, `${parameter}.resources`, resources ?? null);
  return { containerQuery, nodeQuery, resources: { ...resources }, containerLabel };
}

function checkAdapterResources(
  problems: Problems,
  parameter: string,
  resources: AdapterResources | null | undefined,
): void {
  if (!checkMapping(problems, parameter, resources)) return;
  const { template, overrides, ...unknown } = resources;
  refuseUnknown(problems, parameter, unknown);
  checkText(problems, `${parameter}.template`, template);
  if (checkMapping(problems, `${parameter}.overrides`, overrides)) {
    checkJson(problems, `${parameter}.overrides`, overrides);
  }
}
