import type { Duration } from 'cdk8s';
import { millisecondsOf } from './option-checks';

/**
 * A duration as Prometheus reads it: `30s`, or `1500ms` when it is not of whole seconds.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#configuration-file
 */
export function prometheusDuration(duration: Duration): string {
  const milliseconds = millisecondsOf(duration);
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}
