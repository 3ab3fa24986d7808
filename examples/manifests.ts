/** Every chart of the examples: the app of cdk8s.yaml. */
import { join } from 'node:path';
import type { Chart } from 'cdk8s';
import { App } from '../src';
import { CpuChart } from './cpu/manifests';
import { eksConfiguration } from './eks/configuration';
import { NodesChart, ReportsChart } from './eks/manifests';
import { KafkaChart } from './kafka/manifests';
import { PostgresBatchChart } from './postgresql-batch/manifests';
import { PrometheusChart } from './prometheus/manifests';
import { RabbitMqChart } from './rabbitmq/manifests';
import { RabbitMqMonitoringChart } from './rabbitmq/monitoring';
import { OrdersChart } from './sqs/manifests';
import { WebChart } from './web/manifests';

/** Where the manifests go: below the repository, unless the cdk8s command says otherwise. */
const OUTDIR = process.env.CDK8S_OUTDIR ?? join(__dirname, '..', 'dist');

/** The examples' charts, and those among them from which KEDA's permissions in AWS follow. */
export class ExamplesApp extends App {
  public readonly scaledOnEks: readonly Chart[];

  constructor(outdir: string) {
    super({ outdir });
    const rabbitmq = new RabbitMqChart(this, 'rabbitmq');
    new RabbitMqMonitoringChart(this, 'rabbitmq-monitoring', rabbitmq);
    new PrometheusChart(this, 'prometheus');
    new PostgresBatchChart(this, 'postgresql-batch');
    new KafkaChart(this, 'kafka');
    new CpuChart(this, 'cpu');
    new WebChart(this, 'web', 'minikube');

    const configuration = eksConfiguration(process.env);
    new NodesChart(this, 'nodes', configuration);
    this.scaledOnEks = [new OrdersChart(this, 'sqs'), new ReportsChart(this, 'reports', configuration)];
  }
}

/** The workers on EKS once more, for clusters whose pods get their roles by EKS Pod Identity. */
export class PodIdentityApp extends App {
  public readonly scaledOnEks: readonly Chart[];

  constructor(outdir: string) {
    super({ outdir: join(outdir, 'pod-identity') });
    this.scaledOnEks = [
      new OrdersChart(this, 'sqs', 'podIdentity'),
      new ReportsChart(this, 'reports', eksConfiguration(process.env), 'podIdentity'),
    ];
  }
}

/** Declares the charts; nothing is written before `synth()`. Two apps, since a cluster uses one of the two identities. */
export function manifests(outdir = OUTDIR): { readonly examples: ExamplesApp; readonly podIdentity: PodIdentityApp } {
  return { examples: new ExamplesApp(outdir), podIdentity: new PodIdentityApp(outdir) };
}

if (require.main === module) {
  const { examples, podIdentity } = manifests();
  examples.synth();
  podIdentity.synth();
}
