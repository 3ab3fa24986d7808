import { createHash } from 'node:crypto';
import { Chart, Duration, Lazy, Size } from 'cdk8s';
import { type EnvValue, type ISecret, k8s, Secret } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { Credential } from '../../model/credential';
import type { Issue } from '../../model/issue';
import { describeValue } from '../../model/names';
import { Problems } from '../../model/problems';
import { enabledPlugins, rabbitmqConf } from './broker-config';
import { checkRabbitMqProps } from './check-props';
import { checkDeclaration } from './check-queue';
import { connectionVariables, type SecretReference } from './connection';
import {
  defaultCredentials,
  defaultErlangCookie,
  type RabbitMqCredentials,
  type RequiredSecret,
  requiredSecrets,
  secretKeyOf,
} from './credentials';
import { type DeclaredQueue, definitionsJson, type RabbitMqQueueOptions } from './definitions';
import { DEFAULT_IMAGE } from './image';
import { type BrokerNames, brokerNames, selectorLabels, serviceHost } from './names';
import { RabbitMqQueue } from './queue';
import type { RabbitMqProps } from './rabbitmq-props';
import { DEFAULT_RESOURCES } from './resources';
import { clientService, nodesService } from './services';
import { SETUP_SCRIPT } from './setup-script';
import { statefulSetSpec } from './stateful-set';

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
export class RabbitMq extends Construct {
  /** What works, and is probably not meant. */
  public readonly warnings: readonly Issue[];

  /** Name of the StatefulSet and of the client Service. */
  public readonly name: string;

  public readonly namespace: string;

  /** Host name of the client Service, for every namespace of the cluster. */
  public readonly host: string;

  /** What KEDA and clients sign in with. */
  public readonly credentials: RabbitMqCredentials;

  /** Secrets that must exist before the broker starts, with the keys that are read. */
  public readonly requiredSecrets: readonly RequiredSecret[];

  private readonly names: BrokerNames;
  private readonly declared: DeclaredQueue[] = [];
  private readonly secrets = new Map<string, ISecret>();

  constructor(scope: Construct, id: string, props: RabbitMqProps = {}) {
    const problems = new Problems([scope.node.path, id].filter(Boolean).join('/'));
    const names = namesOf(problems, scope, id, props);
    const warnings = problems.throwIfAny();
    super(scope, id);
    this.warnings = warnings;
    this.names = names;
    this.name = names.broker;
    this.namespace = names.namespace;
    this.host = serviceHost(names);
    this.credentials = Object.freeze({ ...(props.credentials ?? defaultCredentials(names)) });
    const cookie = props.erlangCookie ?? defaultErlangCookie(names);
    const { username, password } = this.credentials;
    this.requiredSecrets = requiredSecrets([username, password, cookie].map(secretKeyOf));
    this.render(props, cookie);
  }

  /** Labels by which the pods are selected. */
  public get podSelector(): Record<string, string> {
    return selectorLabels(this.names);
  }

  /**
   * A queue of the broker, which its clients declare.
   *
   * With `useRegex` on its trigger, the name is a regular expression over all queues.
   *
   * @throws ConfigurationError when the name is not one of a queue
   */
  public queue(name: string): RabbitMqQueue {
    return new RabbitMqQueue({ path: this.node.path, host: this.host, credentials: this.credentials }, name);
  }

  /**
   * A queue that the broker declares at each start, so that it is there before its first client; KEDA cannot read a
   * queue that is not. Clients may declare it too, in the same way.
   *
   * @throws ConfigurationError when RabbitMQ would not declare it, or when it is declared already
   */
  public addQueue(name: string, options: RabbitMqQueueOptions = {}): RabbitMqQueue {
    const problems = new Problems(`${this.node.path} › addQueue`);
    checkDeclaration(problems, { name, options }, this.declared);
    problems.throwIfAny();
    this.declared.push(Object.freeze({ name, options: Object.freeze({ ...options }) }));
    return this.queue(name);
  }

  /**
   * The variables that a client's container needs: `RABBITMQ_USERNAME` and `RABBITMQ_PASSWORD` from the Secret,
   * `RABBITMQ_HOST`, `RABBITMQ_PORT`, and `AMQP_URL` with all of them.
   *
   * Kubernetes puts user name and password into `AMQP_URL` as they are: a password with `@`, `/`, `:` or `%` in it breaks
   * the address, so use letters and digits, or the other variables. The Secret must be in the client's namespace.
   */
  public connection(): Record<string, EnvValue> {
    const { username, password } = this.credentials;
    return connectionVariables(this.host, this.reference(username), this.reference(password));
  }

  private reference(credential: Credential): SecretReference {
    const { name, key } = secretKeyOf(credential);
    const secret = this.secrets.get(name) ?? Secret.fromSecretName(this, `secret-${name}`, name);
    this.secrets.set(name, secret);
    return { secret, key };
  }

  private render(props: RabbitMqProps, cookie: Credential): void {
    const { names } = this;
    const labels = { ...props.metadata?.labels };
    const annotations = props.metadata?.annotations;
    const metadata = (name: string): k8s.ObjectMeta => ({
      name,
      namespace: names.namespace,
      labels: { ...labels, ...selectorLabels(names) },
      ...(annotations === undefined ? {} : { annotations: { ...annotations } }),
    });
    const replicas = props.replicas ?? 1;
    const storage = Object.freeze({ ...(props.storage ?? { size: Size.gibibytes(10) }) });
    const resources = props.resources ?? DEFAULT_RESOURCES;
    const memoryLimit = resources.memory?.limit;
    const config = Object.freeze({ ...props.config });
    const plugins = [...(props.plugins ?? [])];
    // queues can be added until the app is synthesized
    const files = () => ({
      'rabbitmq.conf': rabbitmqConf({
        name: names.broker,
        replicas,
        storage: storage.size,
        memoryLimit,
        transientQueues: this.declared.some(({ options }) => options.durable === false),
        config,
      }),
      enabled_plugins: enabledPlugins(plugins),
      'definitions.json': definitionsJson(this.declared),
      'setup.sh': SETUP_SCRIPT,
    });
    const { username, password } = this.credentials;

    new k8s.KubeServiceAccount(this, 'ServiceAccount', {
      metadata: metadata(names.broker),
      automountServiceAccountToken: false,
    });
    new k8s.KubeConfigMap(this, 'ConfigMap', {
      metadata: metadata(names.config),
      data: Lazy.any({ produce: files }),
    });
    new k8s.KubeService(this, 'Nodes', { metadata: metadata(names.nodes), spec: nodesService(names) });
    new k8s.KubeService(this, 'Service', { metadata: metadata(names.broker), spec: clientService(names) });
    new k8s.KubeStatefulSet(this, 'Resource', {
      metadata: metadata(names.broker),
      spec: statefulSetSpec({
        names,
        replicas,
        image: props.image ?? DEFAULT_IMAGE,
        storage,
        resources,
        secrets: { username: secretKeyOf(username), password: secretKeyOf(password), cookie: secretKeyOf(cookie) },
        terminationGracePeriod: props.terminationGracePeriod ?? Duration.minutes(3),
        podLabels: labels,
        // RabbitMQ reads its files when it starts only
        podAnnotations: Lazy.any({ produce: () => ({ 'checksum/config': checksum(files()) }) }),
      }),
    });
    if (replicas === 1) return;
    new k8s.KubePodDisruptionBudget(this, 'DisruptionBudget', {
      metadata: metadata(names.broker),
      spec: {
        maxUnavailable: k8s.IntOrString.fromNumber(1),
        selector: { matchLabels: selectorLabels(names) },
      },
    });
  }
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
  const others = scope.node.root.node.findAll().filter((one) => one instanceof RabbitMq);
  const taken = others.find(({ name, namespace }) => name === names.broker && namespace === names.namespace);
  if (taken !== undefined) {
    problems.add({
      code: 'broker-name-taken',
      parameter: 'metadata.name',
      message: `${taken.node.path} has this name in the namespace ${names.namespace}`,
      given: JSON.stringify(names.broker),
      fix: 'give each broker of a namespace a name of its own',
    });
  }
  return names;
}

function checksum(files: Readonly<Record<string, string>>): string {
  return createHash('sha256').update(JSON.stringify(files)).digest('hex');
}
