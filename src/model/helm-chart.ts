import type { JsonObject } from './deep-merge';

/**
 * A Helm chart with its values, as plain data: what Terraform, Argo CD, Flux and the helm command are all given.
 */
export interface HelmChart {
  /** Name of the release, at most 53 characters. */
  readonly release: string;

  /** Name of the chart within its repository. */
  readonly chart: string;

  /** Address of the repository: `https://…`, or `oci://…` up to and without the chart's name. */
  readonly repository: string;

  /** Version of the chart; never a range, since the output must be the same tomorrow. */
  readonly version: string;

  /** Namespace of the release. */
  readonly namespace: string;

  /** Values that differ from the chart's own. */
  readonly values: JsonObject;

  /**
   * Names of the APIServices that the chart registers, such as `v1beta1.external.metrics.k8s.io`. A cluster has one
   * owner of each.
   *
   * @default - none
   */
  readonly apiServices?: readonly string[];
}

/** The chart as `helm` is given it: an OCI repository and the chart's name are one address there. */
export function helmChartAddress(chart: HelmChart): { readonly chart: string; readonly repository?: string } {
  return chart.repository.startsWith('oci://')
    ? { chart: `${chart.repository.replace(/\/+$/, '')}/${chart.chart}` }
    : { chart: chart.chart, repository: chart.repository };
}

/**
 * The `helm upgrade --install` command for a chart, for those who install without Terraform.
 *
 * @param valuesFile path of the file that holds the chart's values
 * @see https://helm.sh/docs/helm/helm_upgrade/
 */
export function helmUpgradeCommand(chart: HelmChart, valuesFile: string): string {
  const address = helmChartAddress(chart);
  return [
    'helm upgrade --install',
    chart.release,
    address.chart,
    ...(address.repository === undefined ? [] : ['--repo', address.repository]),
    '--version',
    chart.version,
    '--namespace',
    chart.namespace,
    '--create-namespace --wait',
    '-f',
    valuesFile,
  ].join(' ');
}
