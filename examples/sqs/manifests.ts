/** A worker for an SQS queue on EKS: no secret anywhere, and nothing runs while the queue is empty. */
import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { PodIdentity, ScaledObject, Trigger } from '../../src';
import { ordersQueue, ordersWorker } from './names';

export class OrdersChart extends Chart {
  /** @param identity with `podIdentity` the service account has no annotation, which the SDKs would follow first */
  constructor(scope: Construct, id: string, identity: 'irsa' | 'podIdentity' = 'irsa') {
    super(scope, id, { namespace: ordersWorker.namespace });

    new kplus.Namespace(this, 'namespace', {
      metadata: { name: ordersWorker.namespace, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    });

    const serviceAccount = new kplus.ServiceAccount(this, 'service-account', {
      metadata: { name: ordersWorker.name, annotations: identity === 'irsa' ? ordersWorker.irsaAnnotations : {} },
    });

    const worker = new kplus.Deployment(this, 'worker', {
      metadata: { name: 'orders-worker' },
      serviceAccount,
      automountServiceAccountToken: false,
      // a message must be done before its pod is gone
      terminationGracePeriod: Duration.seconds(60),
      containers: [
        {
          name: 'worker',
          image: `${ordersQueue.account}.dkr.ecr.${ordersQueue.region}.amazonaws.com/orders-worker:1.0.0`,
          envVariables: {
            QUEUE_URL: kplus.EnvValue.fromValue(ordersQueue.url),
            AWS_REGION: kplus.EnvValue.fromValue(ordersQueue.region),
          },
          resources: {
            cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.millis(500) },
            memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
          },
          // with these, the pod passes the restricted Pod Security Standard, which the namespace enforces
          securityContext: {
            ensureNonRoot: true,
            user: 10001,
            group: 10001,
            capabilities: { drop: [kplus.Capability.ALL] },
            seccompProfile: { type: kplus.SeccompProfileType.RUNTIME_DEFAULT },
          },
        },
      ],
    });

    new ScaledObject(this, 'scaling', {
      metadata: { name: 'orders-worker' },
      target: worker,
      minReplicaCount: 0,
      maxReplicaCount: 50,
      triggers: [
        Trigger.awsSqsQueue(
          { queueURL: ordersQueue.url, awsRegion: ordersQueue.region, queueLength: 10 },
          { podIdentity: PodIdentity.aws() },
        ),
      ],
    });
  }
}
