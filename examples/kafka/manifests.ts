/** Consumers of a Kafka topic that run only while messages wait, as a Deployment and as jobs, and what they wait at. */
import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Kafka, type KafkaTopic, type KafkaUser, ScaledJob, ScaledObject } from '../../src';

const NAMESPACE = 'kafka-example';

// Kafka with its command-line tools, of the version that the operator runs by default
const KAFKA_IMAGE = 'quay.io/strimzi/kafka:1.2.0-kafka-4.3.1';

export class KafkaChart extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: NAMESPACE });

    // Kafka's own pods pass, too: the operator is installed with podSecurityProfile 'restricted'
    new kplus.Namespace(this, 'namespace', {
      metadata: { name: NAMESPACE, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    });

    const kafka = new Kafka(this, 'kafka', {
      nodePools: [
        {
          name: 'dual-role',
          replicas: 1,
          roles: ['controller', 'broker'],
          storage: { size: Size.gibibytes(2), deleteClaim: true },
          resources: {
            cpu: { request: kplus.Cpu.millis(250) },
            memory: { request: Size.gibibytes(1), limit: Size.gibibytes(1) },
          },
        },
      ],
      // or a client that comes first would make a topic of one partition
      config: { 'auto.create.topics.enable': false },
    });
    const orders = kafka.topic('orders', { partitions: 10, retention: Duration.days(1) });
    const reports = kafka.topic('reports', { partitions: 10, retention: Duration.days(1) });
    const shop = kafka.user('shop');
    for (const topic of [orders, reports]) {
      shop.grantProduce(topic);
      shop.grantConsume(topic, topic.name);
    }

    // the files hold no secret: Kafka's tools put the variables of the container into them
    const client = kafka.clientProperties({ user: shop });
    const files = new kplus.ConfigMap(this, 'client', {
      metadata: { name: 'kafka-client' },
      data: {
        'consumer.properties': properties({
          ...client,
          // one message a second, so that there is something to see: the broker holds each answer back for so much data
          // or time, and then gives one batch
          'fetch.min.bytes': '1048576',
          'fetch.max.wait.ms': '1000',
          'max.partition.fetch.bytes': '1',
        }),
        // each message by itself and at once, so that they spread over the partitions: the console producer would wait a
        // second for others to go with it (ConsoleProducer, linger.ms)
        'producer.properties': properties({ ...client, 'batch.size': '0', 'linger.ms': '0' }),
      },
    });
    const tool = (name: string, script: string): kplus.ContainerProps => ({
      name,
      image: KAFKA_IMAGE,
      imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
      command: ['/bin/bash', '-ec', script],
      envVariables: {
        ...kafka.connection({ user: shop }),
        KAFKA_HEAP_OPTS: kplus.EnvValue.fromValue('-Xmx96m'),
        LOG_DIR: kplus.EnvValue.fromValue('/tmp'),
      },
      volumeMounts: [
        { path: '/etc/kafka-client', volume: kplus.Volume.fromConfigMap(this, `${name}-files`, files), readOnly: true },
        { path: '/tmp', volume: kplus.Volume.fromEmptyDir(this, `${name}-tmp`, 'tmp') },
      ],
      resources: {
        cpu: { request: kplus.Cpu.millis(50), limit: kplus.Cpu.units(1) },
        memory: { request: Size.mebibytes(192), limit: Size.mebibytes(320) },
      },
      // with these, the pods pass the restricted Pod Security Standard, which the namespace enforces
      securityContext: {
        ensureNonRoot: true,
        user: 1001,
        group: 1001,
        capabilities: { drop: [kplus.Capability.ALL] },
        seccompProfile: { type: kplus.SeccompProfileType.RUNTIME_DEFAULT },
      },
    });

    this.consumer(tool('consumer', consume(orders)), orders, shop);
    // long enough for the group to settle while ten jobs join it
    this.batch(tool('batch', `${consume(reports)} --max-messages 5 --timeout-ms 40000`), reports, shop);
    for (const topic of [orders, reports]) {
      new kplus.Job(this, `produce-${topic.name}`, {
        metadata: { name: `produce-${topic.name}` },
        automountServiceAccountToken: false,
        restartPolicy: kplus.RestartPolicy.NEVER,
        backoffLimit: 6,
        containers: [tool(`producer-${topic.name}`, produce(topic, 200))],
      });
    }
  }

  /** 0 to 10 replicas, one for every 5 messages that wait, and as many as partitions at most. */
  private consumer(container: kplus.ContainerProps, topic: KafkaTopic, user: KafkaUser): void {
    const target = new kplus.Deployment(this, 'consumer', {
      metadata: { name: 'kafka-consumer' },
      automountServiceAccountToken: false,
      containers: [container],
    });
    new ScaledObject(this, 'scaling', {
      metadata: { name: 'kafka-consumer' },
      target,
      pollingInterval: Duration.seconds(5),
      cooldownPeriod: Duration.seconds(30),
      minReplicaCount: 0,
      maxReplicaCount: 10,
      triggers: [topic.trigger({ user, consumerGroup: topic.name, lagThreshold: 5, offsetResetPolicy: 'earliest' })],
    });
  }

  /** A job for every 5 messages that wait, 10 at a time at most, each of which takes 5 messages and ends. */
  private batch(container: kplus.ContainerProps, topic: KafkaTopic, user: KafkaUser): void {
    new ScaledJob(this, 'batch', {
      metadata: { name: 'kafka-batch' },
      automountServiceAccountToken: false,
      restartPolicy: kplus.RestartPolicy.NEVER,
      backoffLimit: 2,
      // above the 40 seconds after which the consumer stops waiting
      activeDeadline: Duration.minutes(2),
      rollout: { strategy: 'gradual' },
      containers: [container],
      pollingInterval: Duration.seconds(10),
      maxReplicaCount: 10,
      successfulJobsHistoryLimit: 5,
      failedJobsHistoryLimit: 5,
      triggers: [topic.trigger({ user, consumerGroup: topic.name, lagThreshold: 5, offsetResetPolicy: 'earliest' })],
    });
  }
}

function properties(lines: Readonly<Record<string, string>>): string {
  return Object.entries(lines)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

// `exec`, so that the tool itself is told to stop, and leaves the group in order
function consume({ name }: KafkaTopic): string {
  return [
    'exec bin/kafka-console-consumer.sh --bootstrap-server "$KAFKA_BOOTSTRAP_SERVERS"',
    '--command-config /etc/kafka-client/consumer.properties',
    `--topic ${name} --group ${name} --from-beginning`,
  ].join(' ');
}

// `--sync`, since without it the tool ends well even where nothing could be sent
function produce({ name }: KafkaTopic, messages: number): string {
  return [
    `seq 1 ${messages} | bin/kafka-console-producer.sh --bootstrap-server "$KAFKA_BOOTSTRAP_SERVERS"`,
    `--command-config /etc/kafka-client/producer.properties --topic ${name} --sync`,
  ].join(' ');
}
