import type { Duration } from 'cdk8s';
import type { Problems } from '../model/problems';
import { checkDuration, type Given, millisecondsOf } from './option-checks';
import { prometheusDuration } from './prometheus-duration';

const MONITORS = 'https://prometheus-operator.dev/docs/api-reference/api/';

/** When Prometheus reads metrics. */
export interface ScrapeTiming {
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
}

/** Interval and timeout as Prometheus has them. */
export interface RenderedScrapeTiming {
  readonly interval: string | undefined;
  readonly scrapeTimeout: string | undefined;
}

/**
 * Interval and timeout as Prometheus has them, after a problem was recorded for what it would refuse.
 *
 * @param chart what the chart sets where nothing is given, in milliseconds
 */
export function renderScrapeTiming(
  problems: Problems,
  parameter: string,
  { interval, scrapeTimeout }: Given<ScrapeTiming>,
  chart: { readonly interval?: number; readonly scrapeTimeout?: number } = {},
): RenderedScrapeTiming {
  const limits = { min: 1, step: 1, allowed: 'a Duration of whole milliseconds, above zero', docs: MONITORS };
  const hasInterval = checkDuration(problems, `${parameter}.interval`, interval, limits);
  const hasTimeout = checkDuration(problems, `${parameter}.scrapeTimeout`, scrapeTimeout, limits);
  const period = hasInterval ? millisecondsOf(interval) : interval === undefined ? chart.interval : undefined;
  const timeout = hasTimeout
    ? millisecondsOf(scrapeTimeout)
    : scrapeTimeout === undefined
      ? chart.scrapeTimeout
      : undefined;
  if ((hasInterval || hasTimeout) && period !== undefined && timeout !== undefined && period < timeout) {
    problems.add({
      code: 'scrape-timeout-too-long',
      parameter: `${parameter}.scrapeTimeout`,
      message: `is longer than the interval of ${period / 1000}s, so that the Prometheus Operator ignores the monitor`,
      given: `${timeout / 1000}s${hasTimeout ? '' : ", which is the chart's"}`,
      fix: 'shorten it, or lengthen the interval',
      docs: MONITORS,
    });
  }
  return {
    interval: hasInterval ? prometheusDuration(interval) : undefined,
    scrapeTimeout: hasTimeout ? prometheusDuration(scrapeTimeout) : undefined,
  };
}
