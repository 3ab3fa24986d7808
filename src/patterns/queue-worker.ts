import { type ApiObjectMetadata, Chart, type Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { writeTriggers } from '../keda/bind-triggers';
import { ScaledObject } from '../keda/scaled-object';
import type { ScaledObjectProps } from '../keda/scaled-object-props';
import type { Trigger } from '../keda/trigger';
import { ACKNOWLEDGE_ANNOTATION } from '../model/acknowledge-annotation';
import { checkName, DNS_LABEL } from '../model/names';
import { Problems } from '../model/problems';
import type { ServiceAccountRef } from '../model/service-account-ref';
import { PodMonitor } from '../monitoring/pod-monitor';
import { gracePeriodFor } from './grace-period';
import { workerServiceAccount } from './service-account';
import { checkWorkerContainer, mountWritablePaths, type WorkerContainer, workerContainer } from './worker-pod';

/** Where a worker's metrics are. */
export interface WorkerMetrics {
  /** Port of the container. */
  readonly port: number;
  /** @default '/metrics' */
  readonly path?: string;
}

/** Props of a worker: an image, what it is scaled on, and what it needs. */
export interface QueueWorkerProps extends WorkerContainer {
  /**
   * Name and namespace of all its objects.
   *
   * @default - the construct's id, and the chart's namespace
   */
  readonly metadata?: Pick<ApiObjectMetadata, 'name' | 'namespace' | 'labels'>;

  /** What the number of replicas follows. At least one. */
  readonly triggers: readonly Trigger[];

  /**
   * Who the worker is; with a role, its pods sign in to AWS by it.
   *
   * @default - a service account of its own, without a role
   */
  readonly serviceAccount?: ServiceAccountRef;

  /**
   * How long a message takes at most. A pod that is removed gets that long to finish, and a margin.
   *
   * @default - Kubernetes' 30 seconds
   */
  readonly timePerMessage?: Duration;

  /** Replicas that always run. @default 0 */
  readonly minReplicaCount?: number;

  /** Replicas that run at most. @default 10 */
  readonly maxReplicaCount?: number;

  /**
   * Further options of the ScaledObject.
   *
   * @default - KEDA's own; but after 3 failures to read a trigger's source, the replicas there are stay, and one runs at
   * least (`fallback`), unless all triggers are on cpu and memory, or there are scaling modifiers
   */
  readonly scaling?: Omit<
    ScaledObjectProps,
    'target' | 'triggers' | 'metadata' | 'minReplicaCount' | 'maxReplicaCount'
  >;

  /**
   * How it is seen that the worker is alive.
   *
   * @default - it is restarted only when its process ends, which an annotation acknowledges to the checks
   */
  readonly liveness?: kplus.Probe;

  /** @default - it has no metrics */
  readonly metrics?: WorkerMetrics;
}

const DEFAULT_MAX_REPLICA_COUNT = 10;

// a worker listens to nobody, so that there is nothing to ask it whether it is ready
const WITHOUT_PROBE = {
  [ACKNOWLEDGE_ANNOTATION]: 'probes-missing: takes work and serves no requests; restarted when its process ends',
};

/**
 * A worker that runs only while there is work: Deployment, service account, ScaledObject, PodDisruptionBudget,
 * NetworkPolicy, and a PodMonitor where it has metrics.
 *
 * Its pods pass the restricted Pod Security Standard, take no incoming connections but for their metrics, and get the
 * time to finish a message when they are removed.
 *
 * @throws ConfigurationError with every problem of the props and triggers
 * @see https://keda.sh/docs/2.20/concepts/scaling-deployments/
 */
export class QueueWorker extends Construct {
  public readonly deployment: kplus.Deployment;
  public readonly scaledObject: ScaledObject;
  public readonly serviceAccount: kplus.IServiceAccount;

  constructor(scope: Construct, id: string, props: QueueWorkerProps) {
    super(scope, id);
    const name = props?.metadata?.name ?? id;
    const problems = new Problems(this);
    checkName(problems, DNS_LABEL, 'metadata.name', name);
    checkWorkerContainer(problems, props);
    checkNamespace(problems, this, props);
    // the ScaledObject judges its triggers itself; here they join the other problems, so that all come at once
    if (problems.issues.length > 0)
      writeTriggers(problems, props?.triggers, { kind: 'ScaledObject', asMetricSource: false });
    problems.throwIfAny();

    const metadata = { ...props.metadata, name };
    this.serviceAccount = workerServiceAccount(this, metadata, props.serviceAccount);
    this.deployment = new kplus.Deployment(this, 'Deployment', {
      metadata: props.liveness === undefined ? { ...metadata, annotations: WITHOUT_PROBE } : metadata,
      podMetadata: { labels: { ...props.metadata?.labels, 'app.kubernetes.io/name': name } },
      serviceAccount: this.serviceAccount,
      automountServiceAccountToken: false,
      terminationGracePeriod: gracePeriodFor(props.timePerMessage),
      containers: [
        {
          ...workerContainer(name, props),
          ...(props.liveness === undefined ? {} : { liveness: props.liveness }),
          ...(props.metrics === undefined ? {} : { ports: [{ name: 'metrics', number: props.metrics.port }] }),
        },
      ],
    });
    mountWritablePaths(this.deployment, props);

    const max = props.maxReplicaCount ?? DEFAULT_MAX_REPLICA_COUNT;
    this.scaledObject = new ScaledObject(this, 'ScaledObject', {
      ...defaultFallback(props),
      ...props.scaling,
      metadata,
      target: this.deployment,
      triggers: props.triggers,
      minReplicaCount: props.minReplicaCount ?? 0,
      maxReplicaCount: max,
    });

    const selector = { matchLabels: this.deployment.matchLabels };
    new kplus.k8s.KubePodDisruptionBudget(this, 'DisruptionBudget', {
      metadata,
      spec: { maxUnavailable: kplus.k8s.IntOrString.fromNumber(1), selector },
    });
    new kplus.k8s.KubeNetworkPolicy(this, 'NetworkPolicy', {
      metadata,
      spec: {
        podSelector: selector,
        policyTypes: ['Ingress'],
        ingress:
          props.metrics === undefined
            ? []
            : [{ ports: [{ port: kplus.k8s.IntOrString.fromNumber(props.metrics.port) }] }],
      },
    });
    if (props.metrics === undefined) return;
    new PodMonitor(this, 'PodMonitor', {
      metadata,
      selector,
      endpoints: [{ port: 'metrics', path: props.metrics.path ?? '/metrics' }],
    });
  }
}

/** Without one, 0 replicas stay 0 for as long as the source cannot be read. */
function defaultFallback({
  triggers,
  scaling,
  minReplicaCount = 0,
}: QueueWorkerProps): Pick<ScaledObjectProps, 'fallback'> {
  // what these read is the cluster's own, and a formula has a fallback of its own kind
  if (triggers.every(({ type }) => type === 'cpu' || type === 'memory')) return {};
  if (scaling?.scalingModifiers !== undefined) return {};
  return {
    fallback: { failureThreshold: 3, replicas: Math.max(1, minReplicaCount), behavior: 'currentReplicasIfHigher' },
  };
}

function checkNamespace(problems: Problems, scope: Construct, { metadata, serviceAccount }: QueueWorkerProps): void {
  const namespace = metadata?.namespace ?? Chart.of(scope).namespace;
  if (serviceAccount === undefined || namespace === undefined || serviceAccount.namespace === namespace) return;
  problems.add({
    code: 'namespace-differs',
    parameter: 'serviceAccount.namespace',
    message: `is not the namespace of the worker, ${namespace}, and pods use service accounts of their own namespace`,
    given: serviceAccount.namespace,
    fix: 'give the chart, or metadata, the namespace of the service account',
    docs: 'https://kubernetes.io/docs/concepts/security/service-accounts/',
  });
}
