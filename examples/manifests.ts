/** Every chart of the examples: the app of cdk8s.yaml. */
import { join } from 'node:path';
import { App } from '../src';
import { RabbitMqChart } from './rabbitmq/manifests';
import { OrdersChart } from './sqs/manifests';

/** Declares the charts; nothing is written before `app.synth()`. */
export function manifests(outdir = process.env.CDK8S_OUTDIR ?? join(__dirname, '..', 'dist')): App {
  const app = new App({ outdir });
  new RabbitMqChart(app, 'rabbitmq');
  new OrdersChart(app, 'sqs');
  return app;
}

if (require.main === module) manifests().synth();
