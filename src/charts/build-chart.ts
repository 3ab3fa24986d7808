import { compact, deepMerge, type JsonObject, type Sparse } from '../model/deep-merge';
import type { HelmChart } from '../model/helm-chart';
import { checkName, DNS_LABEL, HELM_RELEASE } from '../model/names';
import { Problems } from '../model/problems';
import { checkChartVersion, checkJson, checkMapping, copyJson } from './option-checks';

/** What every chart can be told. */
export interface ChartOptions {
  /**
   * Namespace of the release.
   *
   * @default - the usual one, which the function of the chart names
   */
  readonly namespace?: string;

  /**
   * Name of the Helm release, at most 53 characters.
   *
   * @default - the chart's name
   */
  readonly release?: string;

  /**
   * Version of the chart, exactly. The options were checked against the default one.
   *
   * @default - the version that the options were checked against
   */
  readonly version?: string;

  /**
   * Values of the chart that have no option here. They are merged into the others key by key, and win.
   *
   * @default - none
   */
  readonly values?: JsonObject;
}

/** What is known of a chart. */
export interface ChartFacts {
  readonly chart: string;
  readonly repository: string;
  readonly version: string;
  readonly namespace: string;
}

/** Where the chart goes, once that was checked. */
export interface ChartPlace {
  readonly namespace: string;
  readonly release: string;
}

/**
 * A chart from its options: checks them all, merges the values, and lets `values` win.
 *
 * @param name name of the calling function, for messages
 * @param render makes the values of what is left of the options, in the order in which they are merged
 * @throws ConfigurationError with every problem
 */
export function buildChart<O extends ChartOptions>(
  name: string,
  facts: ChartFacts,
  options: O,
  render: (
    problems: Problems,
    settings: Omit<O, keyof ChartOptions>,
    place: ChartPlace,
  ) => readonly (Sparse | undefined)[],
): Omit<HelmChart, 'apiServices'> {
  const problems = new Problems(name);
  if (!checkMapping(problems, '', options ?? null)) problems.throwIfAny();
  const { namespace = facts.namespace, release = facts.chart, version = facts.version, values = {}, ...more } = options;
  checkName(problems, DNS_LABEL, 'namespace', namespace);
  checkName(problems, HELM_RELEASE, 'release', release);
  checkChartVersion(problems, 'version', version);
  if (checkMapping(problems, 'values', values)) checkJson(problems, 'values', values);
  const rendered = render(problems, more, { namespace, release }).filter((one) => one !== undefined);
  problems.throwIfAny();
  return {
    release,
    chart: facts.chart,
    repository: facts.repository,
    version,
    namespace,
    values: copyJson([...rendered.map(compact), values].reduce(deepMerge, {})),
  };
}

/**
 * The name that most charts give their objects: the release's name, with the chart's behind it unless it is in it.
 *
 * @param maxLength where the chart cuts it off
 * @see https://helm.sh/docs/chart_best_practices/conventions/
 */
export function fullName(chart: HelmChart, maxLength: number): string {
  const { fullnameOverride, nameOverride } = chart.values;
  const cut = (name: string): string => name.slice(0, maxLength).replace(/-$/, '');
  if (typeof fullnameOverride === 'string' && fullnameOverride !== '') return cut(fullnameOverride);
  const name = typeof nameOverride === 'string' && nameOverride !== '' ? nameOverride : chart.chart;
  return cut(chart.release.includes(name) ? chart.release : `${chart.release}-${name}`);
}

/** Namespace of a chart's objects, which a value can move out of the release's. */
export function namespaceOf(chart: HelmChart): string {
  const { namespaceOverride } = chart.values;
  return typeof namespaceOverride === 'string' && namespaceOverride !== '' ? namespaceOverride : chart.namespace;
}
