import { type Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ScaledJob } from '../../src/keda/scaled-job';
import { ScaledObject } from '../../src/keda/scaled-object';
import type { Trigger } from '../../src/keda/trigger';
import { Credential } from '../../src/model/credential';
import { Kafka, type KafkaProps, type KafkaTopicOptions, type KafkaUserOptions } from '../../src/sources/kafka';
import { judge, type Manifest } from '../conformance/judge';
import { newChart, only, refusal, refusedParameters, synth } from '../support/synth';

const TLS_USERS: KafkaProps = { listeners: { tls: { authentication: 'tls' } } };
const ANYBODY: KafkaProps = { listeners: { plain: {} } };
const LAG = { consumerGroup: 'billing', lagThreshold: 5 };

function kafka(props: KafkaProps = {}, chart: Chart = newChart('shop')): { kafka: Kafka; chart: Chart } {
  return { kafka: new Kafka(chart, 'events', props), chart };
}

function deployment(chart: Chart, id = 'consumer'): kplus.Deployment {
  return new kplus.Deployment(chart, id, { containers: [{ image: 'example.com/consumer:1.0.0' }] });
}

/** The metadata of a trigger and its TriggerAuthentication's spec. */
function scaled(chart: Chart, trigger: Trigger) {
  new ScaledObject(chart, 'scaling', { target: deployment(chart), triggers: [trigger] });
  const object: Manifest = only(chart, 'ScaledObject');
  expect(judge(object)).toEqual([]);
  const [authentication, ...others] = synth(chart).filter(({ kind }) => kind === 'TriggerAuthentication');
  expect(others).toEqual([]);
  if (authentication !== undefined) expect(judge(authentication)).toEqual([]);
  const { triggers } = object.spec as { triggers: readonly { metadata: Readonly<Record<string, string>> }[] };
  return { metadata: triggers[0]?.metadata, authentication: authentication?.spec };
}

function named(chart: Chart, kind: string, name: string): Manifest {
  const found = synth(chart).find((one) => one.kind === kind && one.metadata.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name}`);
  if (judge(found) !== undefined) expect(judge(found)).toEqual([]);
  return found;
}

describe('a topic', () => {
  test('is a KafkaTopic of the cluster', () => {
    const one = kafka({ nodePools: [{ name: 'all', replicas: 3, roles: ['controller', 'broker'] }] });
    one.kafka.topic('orders', {
      partitions: 10,
      replicas: 3,
      retention: Duration.days(1),
      config: { 'cleanup.policy': 'compact' },
    });
    expect(named(one.chart, 'KafkaTopic', 'orders')).toMatchObject({
      apiVersion: 'kafka.strimzi.io/v1',
      metadata: { namespace: 'shop', labels: { 'strimzi.io/cluster': 'events' } },
      spec: { partitions: 10, replicas: 3, config: { 'cleanup.policy': 'compact', 'retention.ms': 86_400_000 } },
    });
  });

  test('of a name that no object can have keeps it within', () => {
    const one = kafka();
    const topic = one.kafka.topic('Shop_Orders.v1', { partitions: 1 });
    expect(topic.name).toBe('Shop_Orders.v1');
    const object: Manifest = only(one.chart, 'KafkaTopic');
    expect(object.spec).toEqual({ topicName: 'Shop_Orders.v1', partitions: 1 });
    expect(object.metadata.name).toMatch(/^shop-orders-v1-[0-9a-f]{8}$/);
  });

  test.each<[string, string, object, string]>([
    ['a name that Kafka refuses', 'new orders', { partitions: 1 }, 'name'],
    ['the name ..', '..', { partitions: 1 }, 'name'],
    ['no partitions', 'orders', {}, 'partitions'],
    ['half a partition', 'orders', { partitions: 0.5 }, 'partitions'],
    ['more copies than brokers', 'orders', { partitions: 1, replicas: 2 }, 'replicas'],
    ['retention as a number', 'orders', { partitions: 1, retention: 86_400_000 }, 'retention'],
    [
      'retention twice',
      'orders',
      { partitions: 1, retention: Duration.days(1), config: { 'retention.ms': 1 } },
      'config["retention.ms"]',
    ],
    ['a misspelt option', 'orders', { partitions: 1, partition: 2 }, 'options.partition'],
  ])('is refused with %s', (_, name, options, parameter) => {
    expect(refusedParameters(() => kafka().kafka.topic(name, options as KafkaTopicOptions))).toEqual([parameter]);
  });

  test('is refused twice', () => {
    const one = kafka().kafka;
    one.topic('orders', { partitions: 1 });
    expect(refusal(() => one.topic('orders', { partitions: 1 }))).toMatchObject([{ code: 'topic-twice' }]);
  });
});

describe('a user', () => {
  test('with a password may do what it is granted', () => {
    const one = kafka();
    const topic = one.kafka.topic('orders', { partitions: 10 });
    const user = one.kafka.user('billing', {
      acls: [{ resource: { type: 'topic', name: 'audit-', patternType: 'prefix' }, operations: ['Write'] }],
    });
    user.grantConsume(topic, 'billing');
    user.grantProduce(topic);
    expect(named(one.chart, 'KafkaUser', 'billing')).toMatchObject({
      metadata: { namespace: 'shop', labels: { 'strimzi.io/cluster': 'events' } },
      spec: {
        authentication: { type: 'scram-sha-512' },
        authorization: {
          type: 'simple',
          acls: [
            { resource: { type: 'topic', name: 'audit-', patternType: 'prefix' }, operations: ['Write'] },
            { resource: { type: 'topic', name: 'orders' }, operations: ['Read'] },
            { resource: { type: 'group', name: 'billing' }, operations: ['Read'] },
            { resource: { type: 'topic', name: 'orders' }, operations: ['Write'] },
          ],
        },
      },
    });
  });

  test('of KEDA alone may look, and nothing else', () => {
    const one = kafka();
    one.kafka.user('keda').grantWatch(one.kafka.topic('orders', { partitions: 10 }), 'billing');
    expect(named(one.chart, 'KafkaUser', 'keda').spec).toMatchObject({
      authorization: {
        acls: [
          { resource: { type: 'topic', name: 'orders' }, operations: ['Describe'] },
          { resource: { type: 'group', name: 'billing' }, operations: ['Describe'] },
        ],
      },
    });
  });

  test('can have a password of its own, and no manifest holds it', () => {
    const one = kafka();
    one.kafka.user('billing', { password: Credential.secret('chosen', 'password') });
    expect(named(one.chart, 'KafkaUser', 'billing').spec).toMatchObject({
      authentication: { password: { valueFrom: { secretKeyRef: { name: 'chosen', key: 'password' } } } },
    });
    const issues = refusal(() => one.kafka.user('other', { password: 'hunter2' as never }));
    expect(issues).toMatchObject([{ parameter: 'password' }]);
    expect(JSON.stringify(issues)).not.toContain('hunter2');
  });

  test('signs in with a certificate where the listener wants one', () => {
    const one = kafka(TLS_USERS);
    expect(one.kafka.user('billing').authentication).toBe('tls');
    expect(named(one.chart, 'KafkaUser', 'billing').spec).toMatchObject({ authentication: { type: 'tls' } });
  });

  test('has no rules where the cluster has no authorization', () => {
    const one = kafka({ authorization: 'none' });
    one.kafka.user('billing');
    expect(named(one.chart, 'KafkaUser', 'billing').spec).toEqual({ authentication: { type: 'scram-sha-512' } });
  });

  test.each<[string, KafkaProps, object, string]>([
    ['a way to sign in that no listener has', {}, { authentication: 'tls' }, 'authentication'],
    ['no listener that knows users', ANYBODY, {}, 'authentication'],
    ['a password beside a certificate', TLS_USERS, { password: Credential.secret('a', 'b') }, 'password'],
    ['rules where there is no authorization', { authorization: 'none' }, { acls: [] }, 'acls'],
    [
      'an unknown operation',
      {},
      { acls: [{ resource: { type: 'topic', name: 'a' }, operations: ['read'] }] },
      'acls[0].operations',
    ],
    [
      'a rule about nothing',
      {},
      { acls: [{ resource: { type: 'topic' }, operations: ['Read'] }] },
      'acls[0].resource.name',
    ],
    ['a misspelt option', {}, { acl: [] }, 'options.acl'],
  ])('is refused with %s', (_, props, options, parameter) => {
    expect(refusedParameters(() => kafka(props).kafka.user('billing', options as KafkaUserOptions))).toEqual([
      parameter,
    ]);
  });

  test('is refused with a name too long for a certificate', () => {
    expect(refusedParameters(() => kafka(TLS_USERS).kafka.user('u'.repeat(65)))).toEqual(['name']);
    expect(() => kafka().kafka.user('u'.repeat(65))).not.toThrow();
  });

  test.each<[string, (one: Kafka) => unknown, string]>([
    ['a topic without options', (one) => one.topic('orders', undefined as never), 'options'],
    ['a topic without a name', (one) => one.topic(undefined as never, { partitions: 1 }), 'name'],
    ['a user without a name', (one) => one.user(undefined as never), 'name'],
    ['a grant on no topic', (one) => one.user('billing').grantProduce(undefined as never), 'acls[0].resource.name'],
    [
      'a grant of no group',
      (one) => one.user('billing').grantConsume(one.topic('orders', { partitions: 1 }), undefined as never),
      'acls[1].resource.name',
    ],
    ['a trigger of nothing', (one) => one.topic('orders', { partitions: 1 }).trigger(undefined as never), 'user'],
    ['a connection of nothing', (one) => one.connection(null as never), 'user'],
  ])('or what is made with it is refused in plain JavaScript too: %s', (_, act, parameter) => {
    expect(refusedParameters(() => act(kafka().kafka))).toEqual([parameter]);
  });

  test('is granted nothing where there is no authorization', () => {
    const one = kafka({ authorization: 'none' }).kafka;
    const topic = one.topic('orders', { partitions: 1 });
    expect(refusal(() => one.user('billing').grantProduce(topic))).toMatchObject([{ code: 'authorization-off' }]);
  });
});

describe("a topic's trigger", () => {
  test('of a user with a password knows address, encryption, authority and credentials', () => {
    const one = kafka();
    const user = one.kafka.user('billing');
    const topic = one.kafka.topic('orders', { partitions: 10 });
    expect(scaled(one.chart, topic.trigger({ ...LAG, user }))).toEqual({
      metadata: {
        bootstrapServers: 'events-kafka-bootstrap.shop.svc:9093',
        consumerGroup: 'billing',
        topic: 'orders',
        lagThreshold: '5',
        sasl: 'scram_sha512',
        tls: 'enable',
        version: '4.2.0',
      },
      authentication: {
        secretTargetRef: [
          { parameter: 'ca', name: 'events-cluster-ca-cert', key: 'ca.crt' },
          { parameter: 'password', name: 'billing', key: 'password' },
        ],
        configMapTargetRef: [{ parameter: 'username', name: 'billing-kafka-user', key: 'username' }],
      },
    });
    const usernames = named(one.chart, 'ConfigMap', 'billing-kafka-user');
    expect(usernames).toMatchObject({ metadata: { namespace: 'shop' }, data: { username: 'billing' } });
    // Strimzi takes what has it for its own
    expect(usernames.metadata).not.toHaveProperty('labels');
  });

  test('of a user with a certificate', () => {
    const one = kafka(TLS_USERS);
    const user = one.kafka.user('billing');
    const { metadata, authentication } = scaled(
      one.chart,
      one.kafka.topic('orders', { partitions: 10 }).trigger({ ...LAG, user }),
    );
    expect(metadata).not.toHaveProperty('sasl');
    expect(metadata).toMatchObject({ tls: 'enable' });
    expect(authentication).toEqual({
      secretTargetRef: [
        { parameter: 'ca', name: 'events-cluster-ca-cert', key: 'ca.crt' },
        { parameter: 'cert', name: 'billing', key: 'user.crt' },
        { parameter: 'key', name: 'billing', key: 'user.key' },
      ],
    });
  });

  test('of nobody, where the listener is open', () => {
    const one = kafka({ ...ANYBODY, version: '4.3.1' });
    const { metadata, authentication } = scaled(one.chart, one.kafka.topic('orders', { partitions: 10 }).trigger(LAG));
    expect(metadata).toEqual({
      bootstrapServers: 'events-kafka-bootstrap.shop.svc:9092',
      consumerGroup: 'billing',
      topic: 'orders',
      lagThreshold: '5',
      version: '4.3.1',
    });
    expect(authentication).toBeUndefined();
  });

  test('goes to the listener that is chosen, and takes the other props and options', () => {
    const one = kafka({ listeners: { plain: { authentication: 'scram-sha-512' }, tls: { authentication: 'tls' } } });
    const topic = one.kafka.topic('orders', { partitions: 10 });
    const user = one.kafka.user('billing', { authentication: 'scram-sha-512' });
    const trigger = topic.trigger(
      { ...LAG, user, listener: 'plain', offsetResetPolicy: 'earliest', version: '4.1.0' },
      { name: 'lag' },
    );
    expect(trigger.options).toEqual({ name: 'lag' });
    expect(scaled(one.chart, trigger).metadata).toMatchObject({
      bootstrapServers: 'events-kafka-bootstrap.shop.svc:9092',
      sasl: 'scram_sha512',
      offsetResetPolicy: 'earliest',
      version: '4.1.0',
    });
  });

  test.each<[string, object, object, string]>([
    ['no user', {}, {}, 'user'],
    ['a user’s name', { user: 'billing' }, {}, 'user'],
    ['a listener that there is not', { listener: 'plain' }, {}, 'listener'],
  ])('is refused with %s', (_, props, options, parameter) => {
    const topic = kafka().kafka.topic('orders', { partitions: 10 });
    expect(refusedParameters(() => topic.trigger({ ...LAG, ...props } as never, options))).toEqual([parameter]);
  });

  test.each<[string, object, object]>([
    ['bootstrapServers', { bootstrapServers: ['elsewhere:9092'] }, {}],
    ['topic', { topic: 'other' }, {}],
    ['password', { password: 'hunter2' }, {}],
    ['tls', { tls: 'disable' }, {}],
    ['authentication', {}, { authentication: { name: 'own' } }],
  ])('is refused with %s, which it knows', (parameter, props, options) => {
    const one = kafka().kafka;
    const user = one.user('billing');
    const topic = one.topic('orders', { partitions: 10 });
    const issues = refusal(() => topic.trigger({ ...LAG, user, ...props } as never, options as never));
    expect(issues).toMatchObject([{ path: 'test/events › topic "orders"', parameter }]);
    expect(JSON.stringify(issues)).not.toContain('hunter2');
  });

  test('is refused with a user of another cluster, and with one who signs in otherwise', () => {
    const one = kafka({ listeners: { plain: { authentication: 'scram-sha-512' }, tls: { authentication: 'tls' } } });
    const topic = one.kafka.topic('orders', { partitions: 10 });
    const stranger = new Kafka(one.chart, 'other').user('billing');
    expect(refusal(() => topic.trigger({ ...LAG, user: stranger, listener: 'plain' }))).toMatchObject([
      { parameter: 'user', message: 'is a user of test/other, not of test/events' },
    ]);
    const certified = one.kafka.user('billing');
    expect(refusedParameters(() => topic.trigger({ ...LAG, user: certified, listener: 'plain' }))).toEqual(['user']);
  });
});

describe('replicas beyond the partitions', () => {
  const topicOf = (one: Kafka) => one.topic('orders', { partitions: 3 });

  test('are warned of, with the autoscaler that allows them', () => {
    const { kafka: one, chart } = kafka(ANYBODY);
    const topic = topicOf(one);
    expect(topic.partitions).toBe(3);
    new ScaledObject(chart, 'many', { target: deployment(chart), maxReplicaCount: 4, triggers: [topic.trigger(LAG)] });
    new ScaledJob(chart, 'jobs', {
      containers: [{ image: 'example.com/job:1.0.0' }],
      maxReplicaCount: 30,
      triggers: [topic.trigger(LAG)],
    });
    const found = [
      { severity: 'warning', code: 'replicas-above-partitions', path: 'test/many', parameter: 'maxReplicaCount' },
      { code: 'replicas-above-partitions', path: 'test/jobs', given: '30', allowed: 'at most 3' },
    ];
    expect(topic.warnings).toMatchObject(found);
    expect(one.warnings).toMatchObject(found);
  });

  test.each<[string, object, object]>([
    ['there are as many partitions', { maxReplicaCount: 3 }, {}],
    ['nothing is said of a maximum', {}, {}],
    ['they are wanted', { maxReplicaCount: 4 }, { allowIdleConsumers: true }],
  ])('are not warned of where %s', (_, props, trigger) => {
    const { kafka: one, chart } = kafka(ANYBODY);
    const triggers = [topicOf(one).trigger({ ...LAG, ...trigger })];
    new ScaledObject(chart, 'scaling', { target: deployment(chart), ...props, triggers });
    expect(one.warnings).toEqual([]);
  });

  test('are not warned of where another trigger may need them', () => {
    const { kafka: one, chart } = kafka(ANYBODY);
    const triggers = [topicOf(one).trigger(LAG), one.topic('audit', { partitions: 9 }).trigger(LAG)];
    new ScaledObject(chart, 'scaling', { target: deployment(chart), maxReplicaCount: 9, triggers });
    expect(one.warnings).toEqual([]);
  });
});

describe('clients', () => {
  function variables(one: { kafka: Kafka; chart: Chart }, options = {}): readonly object[] {
    const container = { image: 'example.com/client:1.0.0', envVariables: one.kafka.connection(options) };
    new kplus.Deployment(one.chart, 'client', { containers: [container] });
    const { spec } = named(one.chart, 'Deployment', only(one.chart, 'Deployment').metadata.name);
    return (spec as { template: { spec: { containers: { env: object[] }[] } } }).template.spec.containers[0]?.env ?? [];
  }

  const secret = (name: string, from: string, key: string) => ({
    name,
    valueFrom: { secretKeyRef: { name: from, key } },
  });

  test('of a user with a password', () => {
    const one = kafka();
    const user = one.kafka.user('billing');
    expect(variables(one, { user })).toEqual([
      { name: 'KAFKA_BOOTSTRAP_SERVERS', value: 'events-kafka-bootstrap.shop.svc:9093' },
      { name: 'KAFKA_SECURITY_PROTOCOL', value: 'SASL_SSL' },
      secret('KAFKA_SSL_CA', 'events-cluster-ca-cert', 'ca.crt'),
      { name: 'KAFKA_SASL_MECHANISM', value: 'SCRAM-SHA-512' },
      { name: 'KAFKA_SASL_USERNAME', value: 'billing' },
      secret('KAFKA_SASL_PASSWORD', 'billing', 'password'),
      secret('KAFKA_SASL_JAAS_CONFIG', 'billing', 'sasl.jaas.config'),
    ]);
  });

  test('of a user with a certificate', () => {
    const one = kafka(TLS_USERS);
    const user = one.kafka.user('billing');
    expect(variables(one, { user })).toEqual([
      { name: 'KAFKA_BOOTSTRAP_SERVERS', value: 'events-kafka-bootstrap.shop.svc:9093' },
      { name: 'KAFKA_SECURITY_PROTOCOL', value: 'SSL' },
      secret('KAFKA_SSL_CA', 'events-cluster-ca-cert', 'ca.crt'),
      secret('KAFKA_SSL_CERTIFICATE', 'billing', 'user.crt'),
      secret('KAFKA_SSL_KEY', 'billing', 'user.key'),
    ]);
  });

  test('of nobody', () => {
    expect(variables(kafka(ANYBODY))).toEqual([
      { name: 'KAFKA_BOOTSTRAP_SERVERS', value: 'events-kafka-bootstrap.shop.svc:9092' },
      { name: 'KAFKA_SECURITY_PROTOCOL', value: 'PLAINTEXT' },
    ]);
  });

  test.each<[KafkaProps, readonly string[]]>([
    [{}, ['KAFKA_BOOTSTRAP_SERVERS', 'KAFKA_SSL_CA', 'KAFKA_SASL_JAAS_CONFIG']],
    [TLS_USERS, ['KAFKA_BOOTSTRAP_SERVERS', 'KAFKA_SSL_CA', 'KAFKA_SSL_CERTIFICATE', 'KAFKA_SSL_KEY']],
  ])('in Java find every variable that their properties name', (props, expected) => {
    const one = kafka(props);
    const user = one.kafka.user('billing');
    const lines = one.kafka.clientProperties({ user });
    const used = Object.values(lines).flatMap((value) => /^\$\{env:(\w+)\}$/.exec(value)?.[1] ?? []);
    expect(used).toEqual(expected);
    expect(Object.keys(one.kafka.connection({ user }))).toEqual(expect.arrayContaining(used));
    expect(lines['config.providers.env.class']).toBe('org.apache.kafka.common.config.provider.EnvVarConfigProvider');
  });

  test('are refused without the user that the listener wants', () => {
    expect(refusedParameters(() => kafka().kafka.connection())).toEqual(['user']);
    expect(refusedParameters(() => kafka().kafka.clientProperties({ listener: 'plain' }))).toEqual(['listener']);
  });

  test('find the address of each listener', () => {
    const one = kafka({ listeners: { plain: {}, tls: {} } }).kafka;
    expect(one.bootstrapServers()).toBe('events-kafka-bootstrap.shop.svc:9093');
    expect(one.bootstrapServers('plain')).toBe('events-kafka-bootstrap.shop.svc:9092');
    expect(refusedParameters(() => kafka().kafka.bootstrapServers('plain'))).toEqual(['listener']);
  });
});
