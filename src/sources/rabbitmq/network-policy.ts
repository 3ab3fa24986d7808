/** Who may connect to the nodes. */
import { type INetworkPolicyPeer, Namespaces, NetworkPolicy, NetworkPolicyPort, Pods } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { checkName, DNS_LABEL, describeValue } from '../../model/names';
import { checkOptions, type OptionNames } from '../../model/options';
import type { Problems } from '../../model/problems';
import { type BrokerNames, selectorLabels } from './names';
import { PORTS, STREAM_REPLICATION_PORTS } from './ports';
import { amqpPorts, type Listeners, managementPorts, type NamedPort } from './services';

const DOCS = 'https://kubernetes.io/docs/concepts/services-networking/network-policies/';

/**
 * Who may connect to the nodes, besides the nodes themselves. Everyone else is kept out, where the cluster's network
 * plugin enforces NetworkPolicies; minikube's default one does not.
 */
export interface RabbitMqNetworkPolicy {
  /**
   * Clients, by AMQP: workloads, or selections such as `Pods.select(...)` and `Namespaces.select(...)` of cdk8s-plus.
   *
   * @default - those of `addConsumer()` only
   */
  readonly consumers?: readonly INetworkPolicyPeer[];

  /**
   * Namespace of KEDA, which reads queues by AMQP or the management API.
   *
   * @default 'keda'
   */
  readonly kedaNamespace?: string;

  /**
   * Namespace of Prometheus, which reads metrics.
   *
   * @default - every namespace, and there the pods with the label `app.kubernetes.io/name: prometheus`, which
   * Prometheus' operator and its own chart give them
   */
  readonly prometheusNamespace?: string;
}

const OPTIONS: OptionNames<RabbitMqNetworkPolicy> = {
  consumers: true,
  kedaNamespace: true,
  prometheusNamespace: true,
};

/** Records a problem for what would not make a NetworkPolicy. */
export function checkNetworkPolicy(problems: Problems, policy: RabbitMqNetworkPolicy | undefined): void {
  if (policy === undefined || !checkOptions<RabbitMqNetworkPolicy>(problems, 'networkPolicy', policy, OPTIONS, DOCS)) {
    return;
  }
  const { consumers, kedaNamespace, prometheusNamespace } = policy;
  if (kedaNamespace !== undefined) checkName(problems, DNS_LABEL, 'networkPolicy.kedaNamespace', kedaNamespace);
  if (prometheusNamespace !== undefined) {
    checkName(problems, DNS_LABEL, 'networkPolicy.prometheusNamespace', prometheusNamespace);
  }
  if (consumers === undefined) return;
  if (!Array.isArray(consumers)) {
    const message = 'must be a list';
    const parameter = 'networkPolicy.consumers';
    problems.add({ code: 'consumers', parameter, message, given: describeValue(consumers), docs: DOCS });
    return;
  }
  consumers.forEach((one, index) => {
    checkConsumer(problems, `networkPolicy.consumers[${index}]`, one);
  });
}

/** Records a problem for what cannot be named in a NetworkPolicy. */
export function checkConsumer(problems: Problems, parameter: string, consumer: unknown): void {
  const isPeer = typeof consumer === 'object' && consumer !== null && 'toNetworkPolicyPeerConfig' in consumer;
  if (isPeer) return;
  problems.add({
    code: 'consumers',
    parameter,
    message: 'is nothing that a NetworkPolicy can admit',
    allowed: 'a workload such as a Deployment of cdk8s-plus, Pods.select(...), Namespaces.select(...)',
    docs: DOCS,
  });
}

/** What the policy depends on. */
export interface NetworkPolicyFacts {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: Record<string, string> };
  readonly names: BrokerNames;
  readonly listeners: Listeners;
  readonly options: RabbitMqNetworkPolicy;
}

/** A NetworkPolicy for incoming connections; consumers can be added to it. */
export class BrokerNetworkPolicy {
  private readonly policy: NetworkPolicy;
  private readonly consumerPorts: readonly NamedPort[];

  constructor(scope: Construct, { metadata, names, listeners, options }: NetworkPolicyFacts) {
    const { kedaNamespace = 'keda', prometheusNamespace, consumers = [] } = options;
    const nodes = Pods.select(scope, 'NodePods', { labels: selectorLabels(names) });
    const keda = Namespaces.select(scope, 'KedaNamespace', { names: [kedaNamespace] });
    const prometheus = Pods.select(scope, 'PrometheusPods', {
      labels: { 'app.kubernetes.io/name': 'prometheus' },
      namespaces:
        prometheusNamespace === undefined
          ? Namespaces.all(scope, 'PrometheusNamespaces')
          : Namespaces.select(scope, 'PrometheusNamespaces', { names: [prometheusNamespace] }),
    });
    this.consumerPorts = amqpPorts(listeners);
    this.policy = new NetworkPolicy(scope, 'NetworkPolicy', { metadata, selector: nodes });
    this.policy.addIngressRule(nodes, [
      NetworkPolicyPort.tcp(PORTS.epmd),
      NetworkPolicyPort.tcp(PORTS.clusterRpc),
      NetworkPolicyPort.tcpRange(STREAM_REPLICATION_PORTS.from, STREAM_REPLICATION_PORTS.to),
    ]);
    this.policy.addIngressRule(keda, tcp([...amqpPorts(listeners), ...managementPorts(listeners)]));
    this.policy.addIngressRule(prometheus, [NetworkPolicyPort.tcp(PORTS.prometheus)]);
    for (const consumer of consumers) this.admit(consumer);
  }

  /** Lets a client in. */
  public admit(consumer: INetworkPolicyPeer): void {
    this.policy.addIngressRule(consumer, tcp(this.consumerPorts));
  }
}

function tcp(ports: readonly NamedPort[]): NetworkPolicyPort[] {
  return ports.map(({ port }) => NetworkPolicyPort.tcp(port));
}
