import { ApiObject, type Chart, JsonPatch, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { Kafka, type KafkaProps } from '../../src/sources/kafka';
import { judge, type Manifest } from '../conformance/judge';
import { newChart, only, refusal, refusedParameters, synth } from '../support/synth';

// a text that only Terraform resolves
const TOKEN = `$${'{TfToken[TOKEN.1]}'}`;

const POOL = { name: 'dual-role', replicas: 1, roles: ['controller', 'broker'] } as const;

function kafka(props: KafkaProps = {}, chart: Chart = newChart('shop')): { kafka: Kafka; chart: Chart } {
  return { kafka: new Kafka(chart, 'events', props), chart };
}

function spec(props: KafkaProps = {}): { kafka: Record<string, unknown>; entityOperator: unknown } {
  const object: Manifest = only(kafka(props).chart, 'Kafka');
  expect(judge(object)).toEqual([]);
  return object.spec as { kafka: Record<string, unknown>; entityOperator: unknown };
}

describe('a cluster', () => {
  test('without props has one node with both roles, and lets in only users, encrypted', () => {
    const { chart } = kafka();
    const [pool, cluster] = synth(chart);
    expect(synth(chart)).toHaveLength(2);
    expect([pool, cluster].map((one) => judge(one as Manifest))).toEqual([[], []]);
    expect(pool).toMatchObject({
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'KafkaNodePool',
      metadata: { name: 'dual-role', namespace: 'shop', labels: { 'strimzi.io/cluster': 'events' } },
    });
    expect(pool?.spec).toEqual({
      replicas: 1,
      roles: ['controller', 'broker'],
      storage: {
        type: 'jbod',
        volumes: [{ id: 0, type: 'persistent-claim', size: '10Gi', kraftMetadata: 'shared' }],
      },
    });
    expect(cluster).toMatchObject({ kind: 'Kafka', metadata: { name: 'events', namespace: 'shop' } });
    expect(cluster?.spec).toEqual({
      kafka: {
        listeners: [
          { name: 'tls', port: 9093, type: 'internal', tls: true, authentication: { type: 'scram-sha-512' } },
        ],
        authorization: { type: 'simple' },
        config: {
          'default.replication.factor': 1,
          'min.insync.replicas': 1,
          'offsets.topic.replication.factor': 1,
          'transaction.state.log.replication.factor': 1,
          'transaction.state.log.min.isr': 1,
        },
      },
      entityOperator: { topicOperator: {}, userOperator: {} },
    });
  });

  test.each([
    [1, 1, 1],
    [2, 2, 1],
    [3, 3, 2],
    [5, 3, 2],
  ])('of %i brokers keeps %i copies, of which %i must be there', (brokers, replicas, inSync) => {
    const nodePools = [
      { name: 'controllers', replicas: 3, roles: ['controller'] },
      { name: 'brokers', replicas: brokers, roles: ['broker'] },
    ] as const;
    expect(spec({ nodePools }).kafka.config).toEqual({
      'default.replication.factor': replicas,
      'min.insync.replicas': inSync,
      'offsets.topic.replication.factor': replicas,
      'transaction.state.log.replication.factor': replicas,
      'transaction.state.log.min.isr': inSync,
    });
  });

  test('has the configuration of the user, which wins', () => {
    const { config } = spec({
      config: { 'min.insync.replicas': 2, 'auto.create.topics.enable': false, 'ssl.cipher.suites': 'TLS_AES_256' },
    }).kafka;
    expect(config).toMatchObject({
      'min.insync.replicas': 2,
      'default.replication.factor': 1,
      'auto.create.topics.enable': false,
      'ssl.cipher.suites': 'TLS_AES_256',
    });
  });

  test('has the versions that are given, and none by itself', () => {
    expect(spec({ version: '4.3.1', metadataVersion: '4.3-IV0' }).kafka).toMatchObject({
      version: '4.3.1',
      metadataVersion: '4.3-IV0',
    });
    expect(spec().kafka).not.toHaveProperty('version');
  });

  test('has storage and resources of each pool', () => {
    const { chart } = kafka({
      nodePools: [
        {
          ...POOL,
          storage: { size: Size.mebibytes(512), storageClassName: 'fast', deleteClaim: true },
          resources: {
            cpu: { request: Cpu.millis(250) },
            memory: { request: Size.gibibytes(2), limit: Size.gibibytes(2) },
          },
        },
      ],
    });
    const pool: Manifest = only(chart, 'KafkaNodePool');
    expect(judge(pool)).toEqual([]);
    expect(pool.spec).toMatchObject({
      storage: { volumes: [{ size: '512Mi', class: 'fast', deleteClaim: true }] },
      resources: { requests: { cpu: '250m', memory: '2Gi' }, limits: { memory: '2Gi' } },
    });
  });

  test('has the name, labels and annotations that are given', () => {
    const chart = newChart();
    new Kafka(chart, 'kafka', {
      metadata: { name: 'bus', namespace: 'data', labels: { team: 'data' }, annotations: { owner: 'data' } },
    });
    for (const { metadata } of synth(chart)) {
      expect(metadata).toMatchObject({ namespace: 'data', labels: { team: 'data' }, annotations: { owner: 'data' } });
    }
    expect(only(chart, 'Kafka').metadata.name).toBe('bus');
    expect(only(chart, 'KafkaNodePool').metadata.labels).toMatchObject({ 'strimzi.io/cluster': 'bus' });
  });

  test('can be patched where it has no prop', () => {
    const one = kafka();
    ApiObject.of(one.kafka).addJsonPatch(JsonPatch.add('/spec/kafkaExporter', {}));
    expect(only(one.chart, 'Kafka').spec).toHaveProperty('kafkaExporter', {});
  });

  test.each<[string, KafkaProps['listeners'], 'simple' | 'none']>([
    ['where every listener knows its users', { plain: { authentication: 'scram-sha-512' } }, 'simple'],
    ['where one does not', { plain: {}, tls: { authentication: 'tls' } }, 'none'],
  ])('has an authorization %s: %j is %s', (_, listeners, authorization) => {
    const one = kafka(listeners === undefined ? {} : { listeners });
    expect(one.kafka.authorization).toBe(authorization);
    const { spec: rendered }: Manifest = only(one.chart, 'Kafka');
    expect('authorization' in (rendered as { kafka: object }).kafka).toBe(authorization === 'simple');
  });
});

describe('a cluster warns of', () => {
  test('an even number of controllers', () => {
    const { warnings } = kafka({ nodePools: [{ ...POOL, replicas: 2 }] }).kafka;
    expect(warnings).toMatchObject([{ severity: 'warning', code: 'controllers-even', parameter: 'nodePools' }]);
  });

  test('authorization beside a listener for everybody', () => {
    const { warnings } = kafka({ listeners: { plain: {} }, authorization: 'simple' }).kafka;
    expect(warnings).toMatchObject([{ code: 'listener-anonymous', parameter: 'listeners.plain' }]);
  });

  test('nothing by itself', () => {
    expect(kafka().kafka.warnings).toEqual([]);
  });
});

describe('a cluster is refused with', () => {
  test.each<[string, object, string]>([
    ['a name that no Service can have', { metadata: { name: '1st' } }, 'metadata.name'],
    ['a name too long for its Service', { metadata: { name: 'a'.repeat(48) } }, 'metadata.name'],
    ['a namespace that only Terraform knows', { metadata: { namespace: TOKEN } }, 'metadata.namespace'],
    [
      'the label that is Strimzi’s',
      { metadata: { labels: { 'strimzi.io/cluster': 'x' } } },
      'metadata.labels["strimzi.io/cluster"]',
    ],
    ['no pool', { nodePools: [] }, 'nodePools'],
    ['no broker', { nodePools: [{ ...POOL, roles: ['controller'] }] }, 'nodePools'],
    ['no controller', { nodePools: [{ ...POOL, roles: ['broker'] }] }, 'nodePools'],
    ['an unknown role', { nodePools: [{ ...POOL, roles: ['zookeeper'] }] }, 'nodePools[0].roles'],
    ['a pool without nodes', { nodePools: [{ ...POOL, replicas: 0 }] }, 'nodePools[0].replicas'],
    ['a pool that does not say how many', { nodePools: [{ ...POOL, replicas: undefined }] }, 'nodePools[0].replicas'],
    ['a pool twice', { nodePools: [POOL, POOL] }, 'nodePools[1].name'],
    ['a pool with a long name', { nodePools: [{ ...POOL, name: 'b'.repeat(60) }] }, 'nodePools[0].name'],
    ['a size as text', { nodePools: [{ ...POOL, storage: { size: '10Gi' } }] }, 'nodePools[0].storage.size'],
    [
      'a request above its limit',
      {
        nodePools: [{ ...POOL, resources: { memory: { request: Size.gibibytes(2), limit: Size.gibibytes(1) } } }],
      },
      'nodePools[0].resources.requests.memory',
    ],
    ['a version that is a range', { version: '4.x' }, 'version'],
    ['no listener', { listeners: {} }, 'listeners'],
    [
      'certificates without encryption',
      { listeners: { plain: { authentication: 'tls' } } },
      'listeners.plain.authentication',
    ],
    ['a listener of another name', { listeners: { external: {} } }, 'listeners.external'],
    ['another authorization', { authorization: 'opa' }, 'authorization'],
    ['a line that is Strimzi’s', { config: { 'ssl.keystore.location': '/keys' } }, 'config["ssl.keystore.location"]'],
    ['a value that is none', { config: { 'num.partitions': null } }, 'config["num.partitions"]'],
    ['a misspelt prop', { nodePool: [] }, 'nodePool'],
  ])('%s', (_, props, parameter) => {
    expect(new Set(refusedParameters(() => kafka(props as KafkaProps)))).toContain(parameter);
  });

  test('props that are none', () => {
    expect(refusal(() => kafka(null as never))).toMatchObject([{ code: 'props-invalid' }]);
  });

  test('a name that is taken in the namespace', () => {
    const { chart } = kafka();
    expect(refusedParameters(() => new Kafka(chart, 'other', { metadata: { name: 'events' } }))).toEqual([
      'metadata.name',
    ]);
  });

  test('every problem at once', () => {
    // @ts-expect-error a role is one of two
    const props: KafkaProps = { nodePools: [{ ...POOL, replicas: 0, roles: ['queen'] }], version: 'latest' };
    expect(refusedParameters(() => kafka(props))).toEqual(['nodePools[0].replicas', 'nodePools[0].roles', 'version']);
  });
});
