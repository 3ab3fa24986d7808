// The examples of the docstrings in src/terraform, in an order in which they compile and synthesize.
import { Duration } from 'cdk8s';
import type { TerraformStack } from 'cdktf';
import {
  EksCluster,
  HelmRelease,
  IamRoleRef,
  Keda,
  MinikubeCluster,
  ServiceAccountRef,
  ServiceAccountRole,
  SqsQueueRef,
  WorkQueue,
} from '../../src/terraform';

export function minikubeExamples(stack: TerraformStack): void {
  const cluster = new MinikubeCluster(stack, 'cluster');
  new Keda(stack, 'keda', { cluster });
}

export function eksExamples(stack: TerraformStack): void {
  const cluster = EksCluster.fromName(stack, 'cluster', {
    clusterName: 'prod',
    account: '111122223333',
    region: 'eu-west-1',
  });

  new HelmRelease(stack, 'metrics-server', {
    cluster,
    chart: {
      release: 'metrics-server',
      chart: 'metrics-server',
      repository: 'https://kubernetes-sigs.github.io/metrics-server',
      version: '3.13.1',
      namespace: 'kube-system',
      values: { args: ['--kubelet-insecure-tls'] },
    },
  });

  const ordersWorker = new ServiceAccountRef({
    namespace: 'orders',
    name: 'worker',
    role: new IamRoleRef({ account: '111122223333', name: 'orders-worker' }),
  });
  const worker = new ServiceAccountRole(stack, 'worker', { cluster, serviceAccount: ordersWorker });
  worker.grant({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::orders/*'] });

  const orders = new SqsQueueRef({ account: '111122223333', region: 'eu-west-1', name: 'orders' });
  const queue = new WorkQueue(stack, 'orders', { ref: orders, visibilityTimeout: Duration.minutes(2) });
  queue.grantConsume(worker);

  new Keda(stack, 'keda', {
    cluster,
    queues: [orders],
    chart: { operator: { replicas: 2 } },
    timeout: Duration.minutes(10),
  });
}
