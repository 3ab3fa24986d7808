import { Chart, Duration, Lazy, Size } from 'cdk8s';
import { type INetworkPolicyPeer, k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { Issue } from '../../model/issue';
import { describeValue } from '../../model/names';
import { Problems } from '../../model/problems';
import { type RequiredSecret, requiredSecrets, type SecretKey, secretKeyOf } from '../shared/secret-key';
import { checkNameTaken } from '../shared/taken-names';
import { RabbitMqBroker } from './broker';
import { checkRabbitMqProps } from './check-props';
import { clientsConfigMap } from './clients-config-map';
import { defaultCredentials, defaultErlangCookie } from './credentials';
import { Declarations } from './declarations';
import { DEFAULT_RESOURCES } from './default-resources';
import type { RabbitMqBindingOptions, RabbitMqExchangeOptions } from './exchanges';
import { brokerFiles, checksum } from './files';
import { DEFAULT_IMAGE } from './image';
import { type BrokerNames, brokerNames, selectorLabels } from './names';
import { BrokerNetworkPolicy, checkConsumer } from './network-policy';
import { podMonitor } from './pod-monitor';
import type { RabbitMqPolicyOptions } from './policies';
import type { RabbitMqQueue, RabbitMqQueueReference } from './queue';
import type { RabbitMqQueueOptions } from './queue-options';
import type { RabbitMqProps } from './rabbitmq-props';
import { clientService, type Listeners, nodesService } from './services';
import { statefulSetSpec } from './stateful-set';
import { certificateKeys, trustIn } from './tls';
import {
  type DeclaredUser,
  type RabbitMqMonitoringUserOptions,
  type RabbitMqUser,
  type RabbitMqUserOptions,
  secretOfUser,
  userOf,
} from './users';
import { DEFAULT_VHOST, type RabbitMqVirtualHostOptions } from './virtual-hosts';

/**
 * A RabbitMQ broker of one node or several, its queues as triggers, and the variables that its clients need.
 *
 * Its Secrets are not part of the manifests; create them once, for the broker `rabbitmq` in the namespace `default`:
 *
 * ```sh
 * kubectl create secret generic rabbitmq-credentials -n default \
 *   --from-literal=username=app --from-literal=password="$(openssl rand -hex 24)"
 * kubectl create secret generic rabbitmq-erlang-cookie -n default --from-literal=cookie="$(openssl rand -hex 32)"
 * ```
 *
 * Nodes need no permission in Kubernetes: since 4.1 they find each other by their names, so the service account has
 * neither a role nor a token.
 *
 * @throws ConfigurationError with every problem of the props
 * @see https://www.rabbitmq.com/docs
 */
export class RabbitMq extends RabbitMqBroker {
  /** What works, and is probably not meant. */
  public readonly warnings: readonly Issue[];

  private readonly names: BrokerNames;
  private readonly declarations: Declarations;
  private readonly listeners: Listeners;
  /** Secrets of the broker itself. */
  private readonly ownSecrets: readonly SecretKey[];
  private readonly networkPolicy: BrokerNetworkPolicy | undefined;
  private readonly metadataOf: ReturnType<typeof metadataFor>;
  private readonly trusted: boolean;

  constructor(scope: Construct, id: string, props: RabbitMqProps = {}) {
    const problems = new Problems([scope.node.path, id].filter(Boolean).join('/'));
    const names = namesOf(problems, scope, id, props);
    const warnings = problems.throwIfAny();
    const { tls } = props;
    super(scope, id, {
      name: names.broker,
      namespace: names.namespace,
      credentials: props.credentials ?? defaultCredentials(names),
      tls: tls !== undefined,
      trust: trustIn(tls?.ca, names.clients),
    });
    this.warnings = warnings;
    this.names = names;
    this.declarations = new Declarations(this.node.path);
    this.listeners = { plain: tls?.plainListeners !== false, tls: tls !== undefined };
    const cookie = props.erlangCookie ?? defaultErlangCookie(names);
    const { username, password } = this.credentials;
    this.ownSecrets = [
      ...[username, password, cookie].map(secretKeyOf),
      ...(tls === undefined ? [] : certificateKeys(tls)),
    ];
    this.metadataOf = metadataFor(names, props);
    this.trusted = tls?.ca !== undefined;
    this.networkPolicy = this.render(props, secretKeyOf(cookie));
    if (this.trusted) this.addClientsConfigMap();
  }

  /** Labels by which the pods are selected. */
  public get podSelector(): Record<string, string> {
    return selectorLabels(this.names);
  }

  /** Secrets that must exist before the broker starts, with the keys that are read. */
  public get requiredSecrets(): readonly RequiredSecret[] {
    return requiredSecrets([...this.ownSecrets, ...this.userSecrets]);
  }

  /**
   * A queue that the broker declares at each start, so that it is there before its first client; KEDA cannot read a
   * queue that is not. Clients may declare it too, in the same way.
   *
   * @throws ConfigurationError when RabbitMQ would not declare it, or when it is declared already
   */
  public addQueue(name: string, options: RabbitMqQueueOptions = {}): RabbitMqQueue {
    this.declarations.addQueue(name, options);
    return this.queue(name, options.vhost === undefined ? {} : { vhost: options.vhost });
  }

  /**
   * A virtual host that the broker declares at each start; queues, policies and permissions are within one. The
   * administrator has all permissions in it. `/` is there anyway, and can be given its default type of queues.
   *
   * @throws ConfigurationError when the name is not one of a virtual host, or when it is declared already
   * @see https://www.rabbitmq.com/docs/vhosts
   */
  public addVirtualHost(name: string, options: RabbitMqVirtualHostOptions = {}): void {
    this.declarations.addVirtualHost(name, options);
  }

  /**
   * A policy that the broker declares at each start: optional arguments for all queues or exchanges whose names match,
   * whoever declares them, and changed without declaring them anew.
   *
   * @throws ConfigurationError when RabbitMQ would refuse it, or when it is declared already
   * @see https://www.rabbitmq.com/docs/policies
   */
  public addPolicy(name: string, options: RabbitMqPolicyOptions): void {
    this.declarations.addPolicy(name, options);
  }

  /**
   * An exchange that the broker declares at each start.
   *
   * @throws ConfigurationError when RabbitMQ would refuse it, or when it is declared already
   * @see https://www.rabbitmq.com/docs/exchanges
   */
  public addExchange(name: string, options: RabbitMqExchangeOptions): void {
    this.declarations.addExchange(name, options);
  }

  /**
   * A binding that the broker declares at each start, by which messages come from an exchange into a queue.
   *
   * @throws ConfigurationError when its exchange or queue is not declared before
   */
  public addBinding(options: RabbitMqBindingOptions): void {
    this.declarations.addBinding(options);
  }

  /**
   * A user that the broker declares at each start, with the password that the Secret has then.
   *
   * @returns the user, for `trigger({ user })` and `connection({ user })`
   * @throws ConfigurationError when RabbitMQ would refuse it, or when it is declared already
   * @see https://www.rabbitmq.com/docs/access-control
   */
  public addUser(name: string, options: RabbitMqUserOptions): RabbitMqUser {
    return this.userOf(this.declarations.addUser(name, options));
  }

  /**
   * The user that KEDA should read queues as: it has the tag `monitoring`, and may sign in to every virtual host and do
   * nothing there.
   *
   * @returns the user, for `trigger({ user })`
   * @throws ConfigurationError when RabbitMQ would refuse it, or when it is declared already
   * @see https://www.rabbitmq.com/docs/management#permissions
   */
  public addMonitoringUser(name: string, options: RabbitMqMonitoringUserOptions): RabbitMqUser {
    return this.userOf(this.declarations.addMonitoringUser(name, options));
  }

  /**
   * Lets a client in, where there is a NetworkPolicy: a workload, or a selection of pods or namespaces.
   *
   * @throws ConfigurationError when a NetworkPolicy cannot admit it
   */
  public addConsumer(consumer: INetworkPolicyPeer): void {
    const problems = new Problems(`${this.node.path} › addConsumer`);
    checkConsumer(problems, 'consumer', consumer);
    problems.throwIfAny();
    this.networkPolicy?.admit(consumer);
  }

  protected override typeOf(name: string, { vhost = DEFAULT_VHOST }: RabbitMqQueueReference) {
    return this.declarations.typeOfQueue(name, vhost);
  }

  private get userSecrets(): readonly SecretKey[] {
    return this.declarations.users.map(secretOfUser);
  }

  private userOf(user: DeclaredUser): RabbitMqUser {
    if (user.options.password !== undefined) this.addClientsConfigMap();
    return userOf(this.node.path, user, this.names.clients, this.declarations.definitions.vhosts);
  }

  private addClientsConfigMap(): void {
    if (this.node.tryFindChild('Clients') !== undefined) return;
    clientsConfigMap(this, {
      metadata: this.metadataOf(this.names.clients),
      trust: this.trusted,
      users: () => this.declarations.users.filter(({ options }) => options.password !== undefined),
    });
  }

  private render(props: RabbitMqProps, cookie: SecretKey): BrokerNetworkPolicy | undefined {
    const { names, listeners, metadataOf: metadata } = this;
    const replicas = props.replicas ?? 1;
    const storage = Object.freeze({ ...(props.storage ?? { size: Size.gibibytes(10) }) });
    const resources = props.resources ?? DEFAULT_RESOURCES;
    const config = Object.freeze({ ...props.config });
    const plugins = [...(props.plugins ?? [])];
    const [certificate] = props.tls === undefined ? [] : certificateKeys(props.tls);
    // queues and users can be added until the app is synthesized
    const files = () =>
      brokerFiles({
        config: {
          name: names.broker,
          replicas,
          storage: storage.size,
          memoryLimit: resources.memory?.limit,
          tls: listeners.tls ? { plainListeners: listeners.plain } : undefined,
          config,
        },
        plugins,
        definitions: this.declarations.definitions,
        users: this.declarations.users,
      });
    const { username, password } = this.credentials;
    const spec = () =>
      statefulSetSpec({
        names,
        replicas,
        image: props.image ?? DEFAULT_IMAGE,
        storage,
        resources,
        secrets: { username: secretKeyOf(username), password: secretKeyOf(password), cookie },
        userSecrets: this.userSecrets,
        listeners,
        certificate: certificate?.name,
        terminationGracePeriod: props.terminationGracePeriod ?? Duration.minutes(3),
        podLabels: { ...props.metadata?.labels },
        // RabbitMQ reads its files when it starts only
        podAnnotations: { 'checksum/config': checksum(files()) },
      });

    new k8s.KubeServiceAccount(this, 'ServiceAccount', {
      metadata: metadata(names.broker),
      automountServiceAccountToken: false,
    });
    new k8s.KubeConfigMap(this, 'ConfigMap', { metadata: metadata(names.config), data: Lazy.any({ produce: files }) });
    new k8s.KubeService(this, 'Nodes', { metadata: metadata(names.nodes), spec: nodesService(names) });
    new k8s.KubeService(this, 'Service', { metadata: metadata(names.broker), spec: clientService(names, listeners) });
    new k8s.KubeStatefulSet(this, 'Resource', {
      metadata: metadata(names.broker),
      spec: Lazy.any({ produce: spec }),
    });
    if (replicas > 1) {
      new k8s.KubePodDisruptionBudget(this, 'DisruptionBudget', {
        metadata: metadata(names.broker),
        spec: {
          maxUnavailable: k8s.IntOrString.fromNumber(1),
          selector: { matchLabels: selectorLabels(names) },
        },
      });
    }
    if (props.podMonitor !== undefined) {
      const podSelector = selectorLabels(names);
      podMonitor(this, { metadata: metadata(names.broker), podSelector, options: props.podMonitor });
    }
    if (props.networkPolicy === undefined) return undefined;
    const options = props.networkPolicy;
    return new BrokerNetworkPolicy(this, { metadata: metadata(names.broker), names, listeners, options });
  }
}

function metadataFor(names: BrokerNames, { metadata }: RabbitMqProps) {
  const [labels, annotations] = [{ ...metadata?.labels }, metadata?.annotations];
  return (name: string) => ({
    name,
    namespace: names.namespace,
    labels: { ...labels, ...selectorLabels(names) },
    ...(annotations === undefined ? {} : { annotations: { ...annotations } }),
  });
}

function namesOf(problems: Problems, scope: Construct, id: string, props: RabbitMqProps): BrokerNames {
  if (typeof props !== 'object' || props === null) {
    problems.add({ code: 'props-invalid', message: 'props must be an object', given: describeValue(props) });
    problems.throwIfAny();
  }
  const names = brokerNames(
    props.metadata?.name ?? id,
    props.metadata?.namespace ?? Chart.of(scope).namespace ?? 'default',
  );
  checkRabbitMqProps(problems, props, names);
  checkNameTaken(problems, scope, 'broker', { name: names.broker, namespace: names.namespace });
  return names;
}
