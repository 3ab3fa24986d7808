/** An existing EKS cluster with Karpenter, KEDA and two workers; what KEDA may do in AWS follows from the manifests. */
import { type Chart, Duration } from 'cdk8s';
import { LocalBackend, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import {
  EksCluster,
  HelmRelease,
  Karpenter,
  Keda,
  metricsServerChart,
  prometheusStackChart,
  ServiceAccountRole,
  TriggerRole,
  WorkQueue,
} from '../../src/terraform';
import { ordersQueue, ordersWorker } from '../sqs/names';
import { type EksConfiguration, names } from './configuration';

export interface EksStackProps {
  readonly configuration: EksConfiguration;

  /** Manifests from which KEDA's permissions are derived. */
  readonly scaled: readonly Chart[];

  /** How pods get their roles. @default 'irsa' */
  readonly identity?: 'irsa' | 'podIdentity';
}

export class EksStack extends TerraformStack {
  public readonly keda: Keda;
  public readonly releases: readonly HelmRelease[];

  constructor(scope: Construct, id: string, { configuration, scaled, identity = 'irsa' }: EksStackProps) {
    super(scope, id);
    // beside cdktf.out, which is made anew by each synthesis; a team keeps its state in a shared backend instead
    new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });

    const { queue, worker, scaler, nodes } = names(configuration);
    const cluster = EksCluster.fromName(this, 'cluster', configuration);

    new Karpenter(this, 'karpenter', { cluster, identity, nodeRole: nodes });

    // the example sqs: the worker takes messages, and KEDA's operator reads the queue's length
    const orders = new WorkQueue(this, 'orders', { ref: ordersQueue, visibilityTimeout: Duration.minutes(2) });
    orders.grantConsume(
      new ServiceAccountRole(this, 'orders-worker', { cluster, identity, serviceAccount: ordersWorker }),
    );

    // the example eks: KEDA takes on a role of its own for this trigger
    const reports = new WorkQueue(this, 'reports', { ref: queue });
    reports.grantConsume(new ServiceAccountRole(this, 'reports-worker', { cluster, identity, serviceAccount: worker }));

    this.keda = new Keda(this, 'keda', { cluster, identity, scales: scaled });
    new TriggerRole(this, 'reports-scaler', { keda: this.keda, role: scaler });

    const metricsServer = new HelmRelease(this, 'metrics-server', { cluster, chart: metricsServerChart() });
    const prometheusStack = new HelmRelease(this, 'prometheus-stack', {
      cluster,
      chart: prometheusStackChart({
        prometheus: { retention: Duration.days(7) },
        grafana: { admin: { existingSecret: 'grafana-admin' } },
      }),
      timeout: Duration.minutes(10),
    });
    this.releases = [this.keda.release, metricsServer, prometheusStack];
  }
}
