// The examples of the docstrings in src/terraform, in an order in which they compile and synthesize.
import { Chart, Duration } from 'cdk8s';
import type { TerraformStack } from 'cdktf';
import { App, PodIdentity, Trigger } from '../../src';
import {
  ClusterAutoscaler,
  EksCluster,
  HelmRelease,
  IamRoleRef,
  Karpenter,
  Keda,
  ManifestRelease,
  MinikubeCluster,
  ServiceAccountRef,
  ServiceAccountRole,
  SqsQueueRef,
  TriggerRole,
  WorkQueue,
} from '../../src/terraform';

export function minikubeExamples(stack: TerraformStack): void {
  const cluster = new MinikubeCluster(stack, 'cluster');
  new Keda(stack, 'keda', { cluster });
}

export function manifestExamples(stack: TerraformStack): void {
  const cluster = new MinikubeCluster(stack, 'cluster');
  const keda = new Keda(stack, 'keda', { cluster });
  const manifests = new Chart(new App(), 'orders');
  new ManifestRelease(stack, 'orders', { cluster, manifests, release: 'orders', dependsOn: [keda] });
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

  const scaledObject = {
    triggers: [
      Trigger.awsSqsQueue({ queueURL: orders.url, awsRegion: 'eu-west-1' }, { podIdentity: PodIdentity.aws() }),
    ],
  };
  new Keda(stack, 'keda', {
    cluster,
    scales: [scaledObject],
    chart: { operator: { replicas: 2 } },
    timeout: Duration.minutes(10),
  });
}

export function triggerRoleExamples(stack: TerraformStack): IamRoleRef {
  const cluster = EksCluster.fromName(stack, 'cluster', {
    clusterName: 'prod',
    account: '111122223333',
    region: 'eu-west-1',
  });
  const orders = new SqsQueueRef({ account: '111122223333', region: 'eu-west-1', name: 'orders' });

  const role = new IamRoleRef({ account: '111122223333', name: 'orders-scaler' });
  const podIdentity = PodIdentity.aws({ role });
  const trigger = Trigger.awsSqsQueue({ queueURL: orders.url, awsRegion: 'eu-west-1' }, { podIdentity });
  const keda = new Keda(stack, 'keda', { cluster, scales: [trigger] });
  new TriggerRole(stack, 'orders-scaler', { keda, role });

  const karpenter = new Karpenter(stack, 'karpenter', { cluster, chart: { replicas: 1 } });
  return karpenter.nodeRole;
}

export function clusterAutoscalerExamples(stack: TerraformStack): void {
  const cluster = EksCluster.fromName(stack, 'cluster', {
    clusterName: 'prod',
    account: '111122223333',
    region: 'eu-west-1',
  });
  new ClusterAutoscaler(stack, 'autoscaler', { cluster, chart: { extraArgs: { expander: 'least-waste' } } });
}
