/** What the worker needs in AWS and in the cluster: its queue, its role, and KEDA with a role that may read the queue. */

import { Duration } from 'cdk8s';
import { LocalBackend, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { EksCluster, Keda, ServiceAccountRole, WorkQueue } from '../../src/terraform';
import { cluster as existing, ordersQueue, ordersWorker } from './names';

export class EksStack extends TerraformStack {
  public readonly keda: Keda;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // beside cdktf.out, which is made anew by each synthesis; a team keeps its state in a shared backend instead
    new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });

    const cluster = EksCluster.fromName(this, 'cluster', existing);

    const orders = new WorkQueue(this, 'orders', {
      ref: ordersQueue,
      visibilityTimeout: Duration.minutes(2),
      maxReceiveCount: 5,
    });

    const worker = new ServiceAccountRole(this, 'worker', { cluster, serviceAccount: ordersWorker });
    orders.grantConsume(worker);

    this.keda = new Keda(this, 'keda', { cluster, queues: [ordersQueue] });
  }
}
