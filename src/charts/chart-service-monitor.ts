import type { Sparse } from '../model/deep-merge';
import type { Problems } from '../model/problems';
import { checkLabels } from './kubernetes-metadata';
import type { Given } from './option-checks';
import { renderScrapeTiming, type ScrapeTiming } from './scrape-timing';

/** A ServiceMonitor that a chart writes, for the Prometheus Operator; its definitions must be there first. */
export interface ChartServiceMonitorOptions extends ScrapeTiming {
  /**
   * Labels of the monitor, which Prometheus may select by, such as `release` of kube-prometheus-stack.
   *
   * @default - the chart's labels only
   */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * A ServiceMonitor's values in the shape that most charts have.
 *
 * @param chart what the chart sets where nothing is given, in milliseconds
 */
export function serviceMonitorValues(
  problems: Problems,
  parameter: string,
  { interval, scrapeTimeout, labels }: Given<ChartServiceMonitorOptions>,
  chart: { readonly interval?: number; readonly scrapeTimeout?: number } = {},
): Sparse {
  checkLabels(problems, `${parameter}.labels`, labels);
  return {
    enabled: true,
    ...renderScrapeTiming(problems, parameter, { interval, scrapeTimeout }, chart),
    additionalLabels: labels,
  };
}
