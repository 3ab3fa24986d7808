/** A worker on nodes that Karpenter makes for it: spot where there is some, and none of them while the queue is empty. */
import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { EC2NodeClass, NodePool, PodIdentity, ScaledObject, Trigger } from '../../src';
import { ANY_USER, restricted, restrictedNamespace } from '../restricted';
import { type EksConfiguration, names } from './configuration';

/** What goes to the cluster. */
export interface EksManifests {
  /** Nodes that Karpenter makes. Without them, Cluster Autoscaler grows and shrinks the node groups that are there. */
  readonly nodes?: Chart;

  /** The workers with their queues. */
  readonly workers: readonly Chart[];
}

const WORKLOAD = 'example.com/workload';

/** The nodes; deployed before the workers, and destroyed after them. */
export class NodesChart extends Chart {
  constructor(scope: Construct, id: string, configuration: EksConfiguration) {
    super(scope, id);
    const nodeClass = new EC2NodeClass(this, 'class', {
      metadata: { name: 'workers' },
      role: names(configuration).nodes,
      discovery: configuration.clusterName,
      // pinned, so that nodes change when you say so; the versions: https://github.com/awslabs/amazon-eks-ami/releases
      amiSelectorTerms: [{ alias: 'al2023@v20240807' }],
    });
    new NodePool(this, 'pool', {
      metadata: { name: 'workers' },
      nodeClass,
      capacity: 'spotWithFallback',
      requirements: [
        { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] },
        { key: 'karpenter.k8s.aws/instance-category', operator: 'In', values: ['c', 'm', 'r'], minValues: 2 },
      ],
      labels: { [WORKLOAD]: 'reports' },
      limits: { cpu: 64 },
      expireAfter: Duration.days(14),
      disruption: { consolidateAfter: Duration.minutes(1), budgets: [{ nodes: '25%' }] },
    });
  }
}

export interface ReportsOptions {
  /**
   * How the pods get their role. With `podIdentity` the service account has no annotation, which the SDKs would follow
   * first.
   *
   * @default 'irsa'
   */
  readonly identity?: 'irsa' | 'podIdentity';

  /**
   * Whether the worker runs on the nodes of `NodesChart` alone, or on any.
   *
   * @default 'own'
   */
  readonly nodes?: 'own' | 'any';
}

export class ReportsChart extends Chart {
  constructor(
    scope: Construct,
    id: string,
    configuration: EksConfiguration,
    { identity = 'irsa', nodes = 'own' }: ReportsOptions = {},
  ) {
    const { queue, worker: account, scaler } = names(configuration);
    super(scope, id, { namespace: account.namespace });
    new kplus.Namespace(this, 'namespace', restrictedNamespace(account.namespace));
    const serviceAccount = new kplus.ServiceAccount(this, 'service-account', {
      metadata: { name: account.name, annotations: identity === 'irsa' ? account.irsaAnnotations : {} },
    });
    const worker = new kplus.Deployment(this, 'worker', {
      metadata: { name: account.name },
      serviceAccount,
      automountServiceAccountToken: false,
      terminationGracePeriod: Duration.seconds(60),
      containers: [
        {
          name: 'worker',
          image: `${queue.account}.dkr.ecr.${queue.region}.amazonaws.com/reports-worker:1.0.0`,
          envVariables: { QUEUE_URL: kplus.EnvValue.fromValue(queue.url) },
          resources: {
            cpu: { request: kplus.Cpu.millis(500), limit: kplus.Cpu.millis(500) },
            memory: { request: Size.mebibytes(256), limit: Size.mebibytes(256) },
          },
          securityContext: restricted(ANY_USER),
        },
      ],
    });
    if (nodes === 'own') {
      worker.scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.is(WORKLOAD, 'reports')));
    }
    new ScaledObject(this, 'scaling', {
      metadata: { name: account.name },
      target: worker,
      minReplicaCount: 0,
      maxReplicaCount: 100,
      triggers: [
        Trigger.awsSqsQueue(
          { queueURL: queue.url, awsRegion: queue.region, queueLength: 10 },
          { podIdentity: PodIdentity.aws({ role: scaler }) },
        ),
      ],
    });
  }
}
