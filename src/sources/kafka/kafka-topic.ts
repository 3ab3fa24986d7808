import { ApiObject, type ApiObjectMetadata, type Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { checkCount } from '../../keda/checks';
import { Trigger, type TriggerPropsOf } from '../../keda/trigger';
import type { Issue } from '../../model/issue';
import { checkName, describeValue } from '../../model/names';
import { checkOptions, type OptionNames } from '../../model/options';
import { Problems } from '../../model/problems';
import { type ConfigValue, checkConfig } from './broker-config';
import { clientOf, type KafkaClientOptions, type KafkaEndpoint, scalerProps } from './client';
import { type AutoscalersByTrigger, autoscalersOf, idleReplicas } from './idle-replicas';
import { STRIMZI_API_VERSION, TOPIC_NAME, topicObjectName } from './names';

const DOCS = 'https://strimzi.io/docs/operators/latest/deploying#type-KafkaTopicSpec-reference';
const CONFIG = 'https://kafka.apache.org/documentation/#topicconfigs';
const SCALER = 'https://keda.sh/docs/2.20/scalers/apache-kafka/';

/** How a topic is made. */
export interface KafkaTopicOptions {
  /**
   * Partitions, at least 1: as many consumers of a group can work at a time. They can be increased later, never
   * decreased.
   */
  readonly partitions: number;

  /**
   * Copies of each partition, at most as many as there are brokers.
   *
   * @default - the cluster's `default.replication.factor`
   */
  readonly replicas?: number;

  /**
   * How long messages are kept, in whole milliseconds.
   *
   * @default - Kafka's: 7 days
   */
  readonly retention?: Duration;

  /**
   * Configuration of the topic.
   *
   * @default - the cluster's
   * @see https://kafka.apache.org/documentation/#topicconfigs
   */
  readonly config?: Readonly<Record<string, ConfigValue>>;
}

const OPTIONS: OptionNames<KafkaTopicOptions> = { partitions: true, replicas: true, retention: true, config: true };

/** Props of the scaler that the topic knows itself. */
const KNOWN = [
  'bootstrapServers',
  'topic',
  'sasl',
  'saslTokenProvider',
  'username',
  'password',
  'scopes',
  'oauthTokenEndpointUri',
  'oauthExtensions',
  'keytab',
  'realm',
  'kerberosConfig',
  'kerberosServiceName',
  'kerberosDisableFAST',
  'tls',
  'unsafeSsl',
  'ca',
  'cert',
  'key',
  'keyPassword',
  'awsRegion',
  'awsRoleArn',
  'awsAccessKeyID',
  'awsSecretAccessKey',
  'awsSessionToken',
] as const;

/** What a trigger on a topic takes: the scaler's props without those that the topic knows, and who watches. */
export type KafkaTriggerProps = Omit<TriggerPropsOf<'kafka'>, (typeof KNOWN)[number]> & KafkaClientOptions;

/** What else a trigger can have; the user gives the authentication. */
export type KafkaTriggerOptions = Omit<
  NonNullable<Parameters<typeof Trigger.kafka>[1]>,
  'authentication' | 'podIdentity'
>;

/** What a topic needs to know of its cluster. */
export interface TopicContext extends KafkaEndpoint {
  readonly brokers: number;
  readonly metadata: (name: string) => ApiObjectMetadata;
}

/**
 * A topic of a Kafka cluster. `kafka.topic(...)` makes it.
 *
 * @see https://strimzi.io/docs/operators/latest/deploying#using-the-topic-operator-str
 */
export class KafkaTopic extends Construct {
  /** Partitions: more consumers of one group than these have nothing to do. */
  public readonly partitions: number;

  private readonly triggers = new Set<Trigger>();

  /** Use `kafka.topic(...)`. */
  constructor(
    scope: Construct,
    id: string,
    private readonly context: TopicContext,
    /** Name of the topic. */
    public readonly name: string,
    options: KafkaTopicOptions,
  ) {
    const problems = new Problems(`${context.path} › topic ${JSON.stringify(name)}`);
    checkName(problems, TOPIC_NAME, 'name', name);
    checkTopic(problems, context, options);
    problems.throwIfAny();
    super(scope, id);
    const { partitions, replicas, retention, config } = options;
    this.partitions = partitions;
    const object = topicObjectName(name);
    const lines = { ...config, ...(retention === undefined ? {} : { 'retention.ms': retention.toMilliseconds() }) };
    new ApiObject(this, 'Resource', {
      apiVersion: STRIMZI_API_VERSION,
      kind: 'KafkaTopic',
      metadata: context.metadata(object),
      spec: {
        ...(object === name ? {} : { topicName: name }),
        partitions,
        ...(replicas === undefined ? {} : { replicas }),
        ...(Object.keys(lines).length === 0 ? {} : { config: lines }),
      },
    });
  }

  /**
   * What works, and is probably not meant: an autoscaler that may start more replicas than there are partitions. KEDA
   * stops at the partitions by itself, unless `allowIdleConsumers` is set.
   */
  public get warnings(): readonly Issue[] {
    return this._warningsAmong(autoscalersOf(this.node.root));
  }

  /**
   * Its warnings, for one who asks for those of many topics.
   *
   * @internal
   */
  public _warningsAmong(autoscalers: AutoscalersByTrigger): readonly Issue[] {
    return idleReplicas(this, this.triggers, autoscalers);
  }

  /**
   * A trigger on the lag of a consumer group in this topic.
   *
   * KEDA counts at most `lagThreshold` for each partition, so it never asks for more replicas than partitions. It reads
   * the Secrets of the cluster and of the user in the namespace of the ScaledObject or ScaledJob; see `KafkaUser`.
   *
   * With `offsetResetPolicy: 'latest'`, KEDA's default, a group that has never committed keeps one replica; say
   * `'earliest'` where the consumers' `auto.offset.reset` is `earliest`.
   *
   * @throws ConfigurationError when the listener and the user do not fit, or a prop is given that the topic knows; the
   * ScaledObject judges the others
   * @see https://keda.sh/docs/2.20/scalers/apache-kafka/
   */
  public trigger(props: KafkaTriggerProps, options: KafkaTriggerOptions = {}): Trigger {
    const problems = new Problems(`${this.context.path} › topic ${JSON.stringify(this.name)}`);
    const { user, listener, ...rest } = props ?? {};
    for (const parameter of [
      ...KNOWN.filter((one) => one in rest),
      ...['authentication', 'podIdentity'].filter((one) => one in (options ?? {})),
    ]) {
      problems.add({
        code: 'trigger-prop-known',
        parameter,
        message: 'is given by the topic and its user',
        fix: 'leave it out, or use Trigger.kafka({...}) for a cluster of your own',
        docs: SCALER,
      });
    }
    const client = clientOf(problems, this.context, {
      ...(user === undefined ? {} : { user }),
      ...(listener === undefined ? {} : { listener }),
    });
    problems.throwIfAny();
    if (client === undefined) throw new TypeError('a client without a listener was not refused');
    const trigger = Trigger.kafka({ ...scalerProps(this.context, client), ...rest, topic: this.name }, options);
    this.triggers.add(trigger);
    return trigger;
  }
}

function checkTopic(problems: Problems, { brokers }: TopicContext, options: KafkaTopicOptions): void {
  if (!checkOptions(problems, 'options', options, OPTIONS, DOCS)) return;
  const { partitions, replicas, retention, config } = options;
  checkCount(problems, 'partitions', partitions ?? Number.NaN, 1, DOCS);
  checkCount(problems, 'replicas', replicas, 1, DOCS);
  if (typeof replicas === 'number' && replicas > brokers) {
    problems.add({
      code: 'replicas-above-brokers',
      parameter: 'replicas',
      message: 'Kafka makes no topic with more copies than brokers',
      given: String(replicas),
      allowed: `1 to ${brokers}`,
      docs: DOCS,
    });
  }
  checkConfig(problems, config, CONFIG);
  checkRetention(problems, retention);
  if (retention === undefined || config?.['retention.ms'] === undefined) return;
  const message = 'is said with `retention` already';
  problems.add({ code: 'retention-twice', parameter: 'config["retention.ms"]', message, docs: CONFIG });
}

function checkRetention(problems: Problems, retention: unknown): void {
  if (retention === undefined) return;
  const milliseconds =
    typeof retention === 'object' &&
    retention !== null &&
    'toMilliseconds' in retention &&
    typeof retention.toMilliseconds === 'function'
      ? Number(retention.toMilliseconds({ integral: false }))
      : Number.NaN;
  if (Number.isSafeInteger(milliseconds) && milliseconds > 0) return;
  problems.add({
    code: 'duration-invalid',
    parameter: 'retention',
    message: 'must be a Duration of whole milliseconds above 0',
    given: describeValue(retention),
    allowed: 'Duration.days(7)',
    docs: CONFIG,
  });
}
