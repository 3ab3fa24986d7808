import { ApiObject, type ApiObjectMetadata, Chart, Size } from 'cdk8s';
import { type EnvValue, type ISecret, type k8s, Secret } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { Issue } from '../../model/issue';
import { describeValue } from '../../model/names';
import { Problems } from '../../model/problems';
import { renderResources } from '../shared/container-resources';
import { quantityOf } from '../shared/sizes';
import { checkNameTaken, takeName } from '../shared/taken-names';
import { replicationConfig } from './broker-config';
import { checkKafkaProps, type KafkaPlace } from './check-props';
import {
  bootstrapServers,
  type Client,
  clientOf,
  clientProperties,
  connectionVariables,
  type KafkaClientOptions,
  type KafkaEndpoint,
  listenerOf,
} from './client';
import { autoscalersOf } from './idle-replicas';
import { type KafkaNodePool, type KafkaProps, nodesOf } from './kafka-props';
import { KafkaTopic, type KafkaTopicOptions } from './kafka-topic';
import { KafkaUser, type KafkaUserOptions } from './kafka-user';
import { DEFAULT_LISTENERS, type KafkaListenerName, listenersOf, renderListener } from './listeners';
import { CLUSTER_LABEL, STRIMZI_API_VERSION, topicObjectName } from './names';

/**
 * The oldest Kafka that Strimzi 1.2 runs (kafka-versions.yaml), which KEDA is told, so that it never asks for more than
 * the brokers know. By itself KEDA speaks as a client of Kafka 1.0.0, while Kafka 4 promises to serve those of 2.1 and
 * later.
 *
 * @see https://cwiki.apache.org/confluence/display/KAFKA/KIP-896%3A+Remove+old+client+protocol+API+versions+in+Kafka+4.0
 */
const OLDEST_KAFKA = '4.2.0';

const DEFAULT_NODE_POOLS: readonly KafkaNodePool[] = [
  { name: 'dual-role', replicas: 1, roles: ['controller', 'broker'] },
];

/**
 * A Kafka cluster that Strimzi runs, its topics as triggers, its users, and what their clients need.
 *
 * Strimzi's operator must be in the Kubernetes cluster (`strimziChart`) and watch the namespace. For fields that have no
 * prop here, use `ApiObject.of(kafka).addJsonPatch(...)`.
 *
 * @throws ConfigurationError with every problem of the props
 * @see https://strimzi.io/docs/operators/latest/deploying
 */
export class Kafka extends Construct {
  /** Name of the cluster. */
  public readonly name: string;

  public readonly namespace: string;

  /** Whether users may do only what they are granted. */
  public readonly authorization: 'simple' | 'none';

  private readonly propWarnings: readonly Issue[];
  private readonly endpoint: KafkaEndpoint;
  private readonly brokers: number;
  private readonly topics = new Map<string, KafkaTopic>();
  private readonly users = new Map<string, KafkaUser>();
  private readonly secrets = new Map<string, ISecret>();
  private readonly metadata: (name: string) => ApiObjectMetadata;

  constructor(scope: Construct, id: string, props: KafkaProps = {}) {
    const problems = new Problems([scope.node.path, id].filter(Boolean).join('/'));
    const place = placeOf(problems, scope, id, props);
    const warnings = problems.throwIfAny();
    super(scope, id);
    const pools = props.nodePools ?? DEFAULT_NODE_POOLS;
    const listeners = listenersOf(props.listeners ?? DEFAULT_LISTENERS);
    const closed = listeners.every(({ authentication }) => authentication !== undefined);
    this.propWarnings = warnings;
    this.name = place.name;
    this.namespace = place.namespace;
    this.authorization = props.authorization ?? (closed ? 'simple' : 'none');
    this.brokers = nodesOf(pools, 'broker');
    this.endpoint = {
      path: this.node.path,
      cluster: place.name,
      namespace: place.namespace,
      listeners,
      version: props.version ?? OLDEST_KAFKA,
    };
    const { labels, annotations } = props.metadata ?? {};
    this.metadata = (name) => ({
      name,
      namespace: place.namespace,
      labels: { ...labels, [CLUSTER_LABEL]: place.name },
      ...(annotations === undefined ? {} : { annotations: { ...annotations } }),
    });
    takeName('cluster', this);
    this.render(props, pools);
  }

  /** What works, and is probably not meant: of the cluster, and of autoscalers on its topics. */
  public get warnings(): readonly Issue[] {
    const autoscalers = autoscalersOf(this.node.root);
    return [...this.propWarnings, ...[...this.topics.values()].flatMap((topic) => topic._warningsAmong(autoscalers))];
  }

  /**
   * Address of a listener, `host:port`, for every namespace of the Kubernetes cluster.
   *
   * @param listener `tls` where the cluster has it, otherwise `plain`, when left out
   * @throws ConfigurationError when the cluster has no such listener
   */
  public bootstrapServers(listener?: KafkaListenerName): string {
    const problems = new Problems(`${this.node.path} › bootstrapServers`);
    const found = listenerOf(problems, this.endpoint, listener);
    problems.throwIfAny();
    if (found === undefined) throw new TypeError('a missing listener was not refused');
    return bootstrapServers(this.endpoint, found);
  }

  /**
   * A topic of the cluster. Strimzi makes it, and changes it as this changes.
   *
   * @param name of the topic; where it is no name of an object, the KafkaTopic is called otherwise
   * @throws ConfigurationError when Kafka would not make it, or when it is there already
   */
  public topic(name: string, options: KafkaTopicOptions): KafkaTopic {
    this.refuseTwice('topic', name, this.topics.has(name));
    const context = { ...this.endpoint, brokers: this.brokers, metadata: this.metadata };
    const topic = new KafkaTopic(this, `topic-${topicObjectName(String(name))}`, context, name, options);
    this.topics.set(name, topic);
    return topic;
  }

  /**
   * A user of the cluster. Strimzi makes its password or certificate.
   *
   * @throws ConfigurationError when the user could not sign in, or when it is there already
   */
  public user(name: string, options: KafkaUserOptions = {}): KafkaUser {
    this.refuseTwice('user', name, this.users.has(name));
    const authentications = [...this.endpoint.listeners]
      .sort((one, other) => Number(other.tls) - Number(one.tls))
      .flatMap(({ authentication }) => (authentication === undefined ? [] : [authentication]));
    const { path } = this.node;
    const { namespace, authorization, metadata } = this;
    const context = { path, namespace, authorization, authentications, metadata };
    const user = new KafkaUser(this, `user-${name}`, context, name, options);
    this.users.set(name, user);
    return user;
  }

  /**
   * The variables that a client's container needs: `KAFKA_BOOTSTRAP_SERVERS` and `KAFKA_SECURITY_PROTOCOL`; with TLS
   * `KAFKA_SSL_CA`, the authority's certificate as PEM; for a user with a password `KAFKA_SASL_MECHANISM`,
   * `KAFKA_SASL_USERNAME`, `KAFKA_SASL_PASSWORD` and `KAFKA_SASL_JAAS_CONFIG`; for one with a certificate
   * `KAFKA_SSL_CERTIFICATE` and `KAFKA_SSL_KEY` as PEM.
   *
   * The Secrets must be in the client's namespace; Strimzi writes them into the cluster's.
   *
   * @throws ConfigurationError when the listener and the user do not fit
   */
  public connection(options: KafkaClientOptions = {}): Record<string, EnvValue> {
    return connectionVariables(this.endpoint, this.client('connection', options), (name) => this.secret(name));
  }

  /**
   * The lines of a properties file for a client in Java, such as Kafka's own tools. They refer to the variables of
   * `connection()`, so the file holds no secret and can be in a ConfigMap.
   *
   * @throws ConfigurationError when the listener and the user do not fit
   * @see https://kafka.apache.org/documentation/#env_var_config_provider
   */
  public clientProperties(options: KafkaClientOptions = {}): Record<string, string> {
    return { ...clientProperties(this.client('clientProperties', options)) };
  }

  private client(method: string, options: KafkaClientOptions): Client {
    const problems = new Problems(`${this.node.path} › ${method}`);
    const client = clientOf(problems, this.endpoint, options ?? {});
    problems.throwIfAny();
    if (client === undefined) throw new TypeError('a client without a listener was not refused');
    return client;
  }

  private refuseTwice(kind: 'topic' | 'user', name: string, exists: boolean): void {
    if (!exists) return;
    const problems = new Problems(`${this.node.path} › ${kind}`);
    const message = `the cluster has this ${kind} already`;
    const fix = 'keep what the first call returned';
    problems.add({ code: `${kind}-twice`, parameter: 'name', message, given: describeValue(name), fix });
    problems.throwIfAny();
  }

  private secret(name: string): ISecret {
    const secret = this.secrets.get(name) ?? Secret.fromSecretName(this, `secret-${name}`, name);
    this.secrets.set(name, secret);
    return secret;
  }

  private render(props: KafkaProps, pools: readonly KafkaNodePool[]): void {
    const { version, metadataVersion } = props;
    for (const pool of pools) {
      new ApiObject(this, `pool-${pool.name}`, {
        apiVersion: STRIMZI_API_VERSION,
        kind: 'KafkaNodePool',
        metadata: this.metadata(pool.name),
        spec: poolSpec(pool),
      });
    }
    const { labels, ...metadata } = this.metadata(this.name);
    const own = props.metadata?.labels;
    new ApiObject(this, 'Resource', {
      apiVersion: STRIMZI_API_VERSION,
      kind: 'Kafka',
      metadata: { ...metadata, ...(own === undefined ? {} : { labels: { ...own } }) },
      spec: {
        kafka: {
          ...(version === undefined ? {} : { version }),
          ...(metadataVersion === undefined ? {} : { metadataVersion }),
          listeners: this.endpoint.listeners.map(renderListener),
          ...(this.authorization === 'simple' ? { authorization: { type: 'simple' } } : {}),
          config: { ...replicationConfig(this.brokers), ...props.config },
        },
        // for topics and users
        entityOperator: { topicOperator: {}, userOperator: {} },
      },
    });
  }
}

function poolSpec({ replicas, roles, storage, resources }: KafkaNodePool): object {
  const { size, storageClassName, deleteClaim } = storage ?? { size: Size.gibibytes(10) };
  return {
    replicas,
    roles: [...roles],
    // a list of volumes even for one, so that another can be added later
    storage: {
      type: 'jbod',
      volumes: [
        {
          id: 0,
          type: 'persistent-claim',
          size: quantityOf(size),
          kraftMetadata: 'shared',
          ...(storageClassName === undefined ? {} : { class: storageClassName }),
          ...(deleteClaim === undefined ? {} : { deleteClaim }),
        },
      ],
    },
    ...(resources === undefined ? {} : { resources: quantities(renderResources(resources)) }),
  };
}

// outside of Kubernetes' own kinds, cdk8s does not write quantities as text
function quantities({ requests = {}, limits = {} }: k8s.ResourceRequirements): object {
  const texts = (amounts: Readonly<Record<string, k8s.Quantity>>) =>
    Object.fromEntries(Object.entries(amounts).map(([name, { value }]): [string, unknown] => [name, value]));
  return Object.fromEntries(
    Object.entries({ requests: texts(requests), limits: texts(limits) }).filter(
      ([, amounts]) => Object.keys(amounts).length > 0,
    ),
  );
}

function placeOf(problems: Problems, scope: Construct, id: string, props: KafkaProps): KafkaPlace {
  if (typeof props !== 'object' || props === null) {
    problems.add({ code: 'props-invalid', message: 'props must be an object', given: describeValue(props) });
    problems.throwIfAny();
  }
  const name = props.metadata?.name ?? id;
  const namespace = props.metadata?.namespace ?? Chart.of(scope).namespace ?? 'default';
  checkKafkaProps(problems, props, { name, namespace });
  checkNameTaken(problems, scope, 'cluster', { name, namespace });
  return { name, namespace };
}
