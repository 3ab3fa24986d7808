/** Every chart of the examples: the app of cdk8s.yaml. */
import { join } from 'node:path';
import { App } from '../src';
import { CpuChart } from './cpu/manifests';
import { eksConfiguration } from './eks/configuration';
import { type EksManifests, NodesChart, ReportsChart } from './eks/manifests';
import { KafkaChart } from './kafka/manifests';
import { PostgresBatchChart } from './postgresql-batch/manifests';
import { PrometheusChart } from './prometheus/manifests';
import { RabbitMqChart } from './rabbitmq/manifests';
import { RabbitMqMonitoringChart } from './rabbitmq/monitoring';
import { OrdersChart } from './sqs/manifests';
import { WebChart } from './web/manifests';

/** Where the manifests go: below the repository, unless the cdk8s command says otherwise. */
const OUTDIR = process.env.CDK8S_OUTDIR ?? join(__dirname, '..', 'dist');

/** The examples' charts, and which of them go to EKS. */
export class ExamplesApp extends App {
  public readonly onEks: EksManifests;

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
    const nodes = new NodesChart(this, 'nodes', configuration);
    this.onEks = { nodes, workers: [new OrdersChart(this, 'sqs'), new ReportsChart(this, 'reports', configuration)] };
  }
}

/** The workers on EKS once more, for a cluster with node groups, whose pods get their roles by EKS Pod Identity. */
export class PodIdentityApp extends App {
  public readonly onEks: EksManifests;

  constructor(outdir: string) {
    super({ outdir: join(outdir, 'pod-identity') });
    const configuration = eksConfiguration(process.env);
    this.onEks = {
      workers: [
        new OrdersChart(this, 'sqs', 'podIdentity'),
        new ReportsChart(this, 'reports', configuration, { identity: 'podIdentity', nodes: 'any' }),
      ],
    };
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
