/** An existing EKS cluster with nodes on demand, KEDA and two workers; what KEDA may do in AWS follows from the manifests. */
import { type Chart, Duration } from 'cdk8s';
import { LocalBackend, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import {
  ClusterAutoscaler,
  EksCluster,
  HelmRelease,
  Karpenter,
  Keda,
  ManifestRelease,
  metricsServerChart,
  prometheusStackChart,
  ServiceAccountRole,
  TriggerRole,
  WorkQueue,
} from '../../src/terraform';
import { ordersQueue, ordersWorker } from '../sqs/names';
import { type EksConfiguration, names } from './configuration';
import type { EksManifests } from './manifests';

export interface EksStackProps {
  readonly configuration: EksConfiguration;

  /** What goes to the cluster; KEDA's permissions are derived from it. */
  readonly manifests: EksManifests;

  /** How pods get their roles. @default 'irsa' */
  readonly identity?: 'irsa' | 'podIdentity';
}

export class EksStack extends TerraformStack {
  constructor(scope: Construct, id: string, { configuration, manifests, identity = 'irsa' }: EksStackProps) {
    super(scope, id);
    // beside cdktf.out, which is made anew by each synthesis; a team keeps its state in a shared backend instead
    new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });

    const { queue, worker, scaler, nodes } = names(configuration);
    const cluster = EksCluster.fromName(this, 'cluster', configuration);

    const autoscaler =
      manifests.nodes === undefined
        ? new ClusterAutoscaler(this, 'cluster-autoscaler', { cluster, identity })
        : new Karpenter(this, 'karpenter', { cluster, identity, nodeRole: nodes });

    // the example sqs: the worker takes messages, and KEDA's operator reads the queue's length
    const orders = new WorkQueue(this, 'orders', { ref: ordersQueue, visibilityTimeout: Duration.minutes(2) });
    const ordersRole = new ServiceAccountRole(this, 'orders-worker', {
      cluster,
      identity,
      serviceAccount: ordersWorker,
    });
    orders.grantConsume(ordersRole);

    // the example eks: KEDA takes on a role of its own for this trigger
    const reports = new WorkQueue(this, 'reports', { ref: queue });
    const reportsRole = new ServiceAccountRole(this, 'reports-worker', { cluster, identity, serviceAccount: worker });
    reports.grantConsume(reportsRole);

    new HelmRelease(this, 'metrics-server', { cluster, chart: metricsServerChart() });
    const prometheusStack = new HelmRelease(this, 'prometheus-stack', {
      cluster,
      chart: prometheusStackChart({
        // monitors of all namespaces and charts, and not only its own
        selectAll: true,
        prometheus: { retention: Duration.days(7) },
        grafana: { admin: { existingSecret: 'grafana-admin' } },
      }),
      timeout: Duration.minutes(10),
    });

    const keda = new Keda(this, 'keda', {
      cluster,
      identity,
      scales: manifests.workers,
      chart: { operator: { metrics: { serviceMonitor: {} } } },
      // its definitions of monitors
      dependsOn: [prometheusStack],
    });
    const scalerRole = new TriggerRole(this, 'reports-scaler', { keda, role: scaler });

    // the manifests come last and go first: KEDA and Karpenter have to be there to release what they hold
    const release = (manifests: Chart, id: string, dependsOn: readonly Construct[]) =>
      new ManifestRelease(this, `manifests-${id}`, {
        cluster,
        manifests,
        release: id,
        dependsOn,
        // for a node to be drained and ended on destroy
        timeout: Duration.minutes(15),
      });
    const ground = manifests.nodes === undefined ? autoscaler : release(manifests.nodes, 'nodes', [autoscaler]);
    for (const chart of manifests.workers) {
      release(chart, chart.node.id, [keda, ground, orders, reports, ordersRole, reportsRole, scalerRole]);
    }
  }
}
