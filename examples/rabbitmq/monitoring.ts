/** What Prometheus and Grafana see of the RabbitMQ example; for clusters that have them. */
import { Chart, Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { GrafanaDashboard, KedaAlerts, KedaDashboard, PodMonitor } from '../../src';
import type { RabbitMqChart } from './manifests';

export class RabbitMqMonitoringChart extends Chart {
  constructor(scope: Construct, id: string, { broker, namespace = 'default' }: RabbitMqChart) {
    super(scope, id, { namespace });

    new PodMonitor(this, 'broker', {
      metadata: { name: 'rabbitmq' },
      selector: { matchLabels: broker.podSelector },
      endpoints: [{ port: 'prometheus', interval: Duration.seconds(15) }],
    });
    new PodMonitor(this, 'keda', {
      metadata: { name: 'keda-operator' },
      selector: { matchLabels: { 'app.kubernetes.io/name': 'keda-operator' } },
      namespaceSelector: { matchNames: ['keda'] },
      endpoints: [{ port: 'metrics', interval: Duration.seconds(15) }],
    });
    new KedaAlerts(this, 'alerts', { metadata: { name: 'keda' } });
    new KedaDashboard(this, 'keda-dashboard', { metadata: { name: 'keda-dashboard' } });
    new GrafanaDashboard(this, 'queue-dashboard', {
      metadata: { name: 'rabbitmq-dashboard' },
      fileName: 'rabbitmq-example.json',
      dashboard: {
        uid: 'rabbitmq-example',
        title: 'RabbitMQ example',
        schemaVersion: 39,
        time: { from: 'now-15m', to: 'now' },
        refresh: '5s',
        panels: [
          panel(0, 'Messages', [
            ['waiting', `sum(rabbitmq_queue_messages_ready{namespace="${namespace}"})`],
            ['in work', `sum(rabbitmq_queue_messages_unacked{namespace="${namespace}"})`],
          ]),
          panel(1, 'Consumers', [
            ['replicas', `kube_deployment_status_replicas{namespace="${namespace}", deployment="rabbitmq-consumer"}`],
          ]),
        ],
      },
    });
  }
}

function panel(index: number, title: string, queries: readonly (readonly [legend: string, expr: string])[]) {
  return {
    id: index + 1,
    type: 'timeseries',
    title,
    gridPos: { x: 12 * index, y: 0, w: 12, h: 9 },
    datasource: { type: 'prometheus' },
    targets: queries.map(([legendFormat, expr], target) => ({
      refId: String.fromCharCode(65 + target),
      expr,
      legendFormat,
    })),
  };
}
