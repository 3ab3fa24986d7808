import type { Construct } from 'constructs';
import { Monitor, type MonitorProps } from './monitor';

/** What a PodMonitor watches. */
export type PodMonitorProps = MonitorProps;

/**
 * Lets the Prometheus Operator read metrics of pods that no Service is in front of.
 *
 * @throws ConfigurationError with every problem of the props, before anything is made
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitor
 */
export class PodMonitor extends Monitor {
  constructor(scope: Construct, id: string, props: PodMonitorProps) {
    super(scope, id, { kind: 'PodMonitor', endpoints: 'podMetricsEndpoints' }, props, () => ({}));
  }
}
