import type { Construct } from 'constructs';
import { checkList, checkText } from '../charts/option-checks';
import { Monitor, type MonitorProps } from './monitor';

/** What a ServiceMonitor watches. */
export interface ServiceMonitorProps extends MonitorProps {
  /**
   * Labels of the Service to add to all metrics.
   *
   * @default - none
   */
  readonly targetLabels?: readonly string[];
}

/**
 * Lets the Prometheus Operator read metrics of the pods behind Services.
 *
 * @throws ConfigurationError with every problem of the props, before anything is made
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor
 */
export class ServiceMonitor extends Monitor {
  constructor(scope: Construct, id: string, props: ServiceMonitorProps) {
    const { targetLabels, ...common } = props ?? {};
    super(scope, id, { kind: 'ServiceMonitor', endpoints: 'endpoints' }, common, (problems) => {
      if (checkList(problems, 'targetLabels', targetLabels)) {
        targetLabels.forEach((label, index) => void checkText(problems, `targetLabels[${index}]`, label ?? null));
      }
      return { targetLabels };
    });
  }
}
