/** Every chart of the examples: the app of cdk8s.yaml. */
import { join } from 'node:path';
import { App } from '../src';
import { CpuChart } from './cpu/manifests';
import { KafkaChart } from './kafka/manifests';
import { PostgresBatchChart } from './postgresql-batch/manifests';
import { PrometheusChart } from './prometheus/manifests';
import { RabbitMqChart } from './rabbitmq/manifests';
import { RabbitMqMonitoringChart } from './rabbitmq/monitoring';
import { OrdersChart } from './sqs/manifests';
import { WebChart } from './web/manifests';

/** Declares the charts; nothing is written before `app.synth()`. */
export function manifests(outdir = process.env.CDK8S_OUTDIR ?? join(__dirname, '..', 'dist')): App {
  const app = new App({ outdir });
  const rabbitmq = new RabbitMqChart(app, 'rabbitmq');
  new RabbitMqMonitoringChart(app, 'rabbitmq-monitoring', rabbitmq);
  new PrometheusChart(app, 'prometheus');
  new PostgresBatchChart(app, 'postgresql-batch');
  new KafkaChart(app, 'kafka');
  new CpuChart(app, 'cpu');
  new WebChart(app, 'web', 'minikube');
  new OrdersChart(app, 'sqs');
  return app;
}

if (require.main === module) manifests().synth();
