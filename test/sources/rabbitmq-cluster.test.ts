/** A cluster that RabbitMQ's operator runs. */
import { type Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ScaledObject } from '../../src/keda/scaled-object';
import { Credential } from '../../src/model/credential';
import { RabbitMq, RabbitMqCluster, type RabbitMqClusterProps } from '../../src/sources/rabbitmq';
import { judge, type Manifest } from '../conformance/judge';
import { newChart, only, refusal, refusedParameters, synth } from '../support/synth';

function cluster(props: RabbitMqClusterProps = {}, chart: Chart = newChart('shop')): RabbitMqCluster {
  return new RabbitMqCluster(chart, 'rabbitmq', props);
}

function rendered(props: RabbitMqClusterProps = {}): Manifest {
  const chart = newChart('shop');
  cluster(props, chart);
  return only(chart, 'RabbitmqCluster');
}

const FULL: RabbitMqClusterProps = {
  metadata: { labels: { team: 'orders' }, annotations: { owner: 'us' } },
  replicas: 3,
  image: 'docker.io/library/rabbitmq:4.3.5-management',
  persistence: { storage: Size.gibibytes(3), storageClassName: 'fast' },
  resources: {
    cpu: { request: kplus.Cpu.millis(500) },
    memory: { request: Size.gibibytes(1), limit: Size.gibibytes(1) },
  },
  rabbitmq: {
    additionalConfig: { heartbeat: 30, 'log.console.level': 'info' },
    additionalPlugins: ['rabbitmq_shovel'],
    envConfig: 'RABBITMQ_LOGS=-\n',
  },
  tls: { secretName: 'rabbitmq-tls', caSecretName: 'clients-ca', disableNonTLSListeners: true },
  tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'rabbitmq', effect: 'NoSchedule' }],
  affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } },
  override: { statefulSet: { spec: { template: { spec: { priorityClassName: 'high' } } } } },
};

describe('the resource', () => {
  test('says nothing that is not asked for', () => {
    const { apiVersion, kind, metadata, spec } = rendered();
    expect({ apiVersion, kind, metadata, spec }).toEqual({
      apiVersion: 'rabbitmq.com/v1beta1',
      kind: 'RabbitmqCluster',
      metadata: { name: 'rabbitmq', namespace: 'shop' },
      spec: {},
    });
  });

  test("has all fields in the operator's words", () => {
    const { metadata, spec } = rendered(FULL);
    expect(metadata).toEqual({
      name: 'rabbitmq',
      namespace: 'shop',
      labels: { team: 'orders' },
      annotations: { owner: 'us' },
    });
    expect(spec).toEqual({
      replicas: 3,
      image: 'docker.io/library/rabbitmq:4.3.5-management',
      persistence: { storage: '3Gi', storageClassName: 'fast' },
      resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { memory: '1Gi' } },
      rabbitmq: {
        additionalConfig: 'heartbeat = 30\nlog.console.level = info\n',
        additionalPlugins: ['rabbitmq_shovel'],
        envConfig: 'RABBITMQ_LOGS=-\n',
      },
      tls: { secretName: 'rabbitmq-tls', caSecretName: 'clients-ca', disableNonTLSListeners: true },
      tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'rabbitmq', effect: 'NoSchedule' }],
      affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } },
      override: { statefulSet: { spec: { template: { spec: { priorityClassName: 'high' } } } } },
    });
  });

  test.each<[string, RabbitMqClusterProps]>([
    ['nothing', {}],
    ['everything', FULL],
    ['an authority for KEDA', { tls: { secretName: 'rabbitmq-tls', ca: Credential.configMap('authority', 'ca.crt') } }],
  ])('satisfies its schema with %s', (_, props) => {
    expect(judge(rendered(props))).toEqual([]);
  });

  test('is judged by a schema that knows its fields', () => {
    const wrong = { ...rendered(), spec: { replicas: '3', podSpec: {} } };
    expect(judge(wrong)).toHaveLength(2);
  });

  test('names what must be there before', () => {
    expect(cluster(FULL).requiredSecrets).toEqual([
      { name: 'rabbitmq-tls', keys: ['tls.crt', 'tls.key'] },
      { name: 'clients-ca', keys: ['ca.crt'] },
    ]);
    expect(cluster().requiredSecrets).toEqual([]);
  });

  test('warns of an even number of nodes', () => {
    expect(cluster({ replicas: 2 }).warnings).toMatchObject([{ code: 'replicas-even' }]);
  });
});

describe('what it hands out', () => {
  const PROPS = { mode: 'QueueLength', value: 5 } as const;

  test('is a trigger with the Secret that the operator makes', () => {
    const chart = newChart('shop');
    const one = cluster({}, chart);
    const target = new kplus.Deployment(chart, 'consumer', { containers: [{ image: 'example.com/consumer:1.0.0' }] });
    new ScaledObject(chart, 'scaling', { target, triggers: [one.queue('orders', { vhost: 'b' }).trigger(PROPS)] });
    expect(only(chart, 'ScaledObject').spec).toMatchObject({
      triggers: [{ metadata: { host: 'http://rabbitmq.shop.svc:15672', queueName: 'orders', vhostName: 'b' } }],
    });
    expect(only(chart, 'TriggerAuthentication').spec).toEqual({
      secretTargetRef: [
        { parameter: 'password', name: 'rabbitmq-default-user', key: 'password' },
        { parameter: 'username', name: 'rabbitmq-default-user', key: 'username' },
      ],
    });
  });

  test('is the same connection as of a broker, but for the Secret', () => {
    const own = new RabbitMq(newChart('shop'), 'rabbitmq', {
      credentials: {
        username: Credential.secret('rabbitmq-default-user', 'username'),
        password: Credential.secret('rabbitmq-default-user', 'password'),
      },
    });
    const valuesOf = (one: RabbitMq | RabbitMqCluster) =>
      Object.entries(one.connection()).map(([name, { value, valueFrom }]) => [name, value, valueFrom]);
    expect(valuesOf(cluster())).toEqual(valuesOf(own));
    expect(cluster().queue('orders').trigger(PROPS)).toEqual(own.queue('orders').trigger(PROPS));
  });

  test('is encrypted with TLS, and checked against the authority that is named', () => {
    const chart = newChart('shop');
    const ca = Credential.configMap('authority', 'ca.crt');
    const one = cluster({ tls: { secretName: 'rabbitmq-tls', ca } }, chart);
    const { props } = one.queue('orders').trigger(PROPS);
    expect(props).toMatchObject({ host: 'https://rabbitmq.shop.svc:15671', ca });
    expect(one.connection().AMQP_URL?.value).toMatch(/^amqps:/);
    const clients = synth(chart).find(({ kind }) => kind === 'ConfigMap');
    expect(clients).toMatchObject({ metadata: { name: 'rabbitmq-clients' }, data: { tls: 'enable' } });
  });

  test('is where the pods are', () => {
    expect(cluster().podSelector).toEqual({ 'app.kubernetes.io/name': 'rabbitmq' });
  });
});

describe('a cluster refuses', () => {
  test.each<[string, object, string]>([
    ['no replicas', { replicas: 0 }, 'replicas'],
    ['an image that moves', { image: 'rabbitmq:latest' }, 'image'],
    ['a size as text', { persistence: { storage: '3Gi' } }, 'persistence.storage'],
    ['a misspelt prop of the persistence', { persistence: { size: Size.gibibytes(3) } }, 'persistence.size'],
    ['a storage class of another form', { persistence: { storageClassName: 'A b' } }, 'persistence.storageClassName'],
    ['memory as text', { resources: { memory: { limit: '1Gi' } } }, 'resources.memory.limit'],
    [
      'a password in the configuration',
      { rabbitmq: { additionalConfig: { default_pass: 'hunter2' } } },
      'rabbitmq.additionalConfig["default_pass"]',
    ],
    [
      'another port',
      { rabbitmq: { additionalConfig: { 'listeners.tcp.default': 5673 } } },
      'rabbitmq.additionalConfig["listeners.tcp.default"]',
    ],
    ['a configuration as text', { rabbitmq: { additionalConfig: 'heartbeat = 30' } }, 'rabbitmq.additionalConfig'],
    ['a plugin with other characters', { rabbitmq: { additionalPlugins: ['a b'] } }, 'rabbitmq.additionalPlugins'],
    ['a command in the environment', { rabbitmq: { envConfig: 'A=$(id)' } }, 'rabbitmq.envConfig'],
    ['a misspelt part of the configuration', { rabbitmq: { config: {} } }, 'rabbitmq.config'],
    ['TLS without a certificate', { tls: {} }, 'tls.secretName'],
    ['an authority as text', { tls: { secretName: 'a', ca: 'hunter2' } }, 'tls.ca'],
    ['listeners as text', { tls: { secretName: 'a', disableNonTLSListeners: 'yes' } }, 'tls.disableNonTLSListeners'],
    ['a toleration without a key', { tolerations: [{ effect: 'NoSchedule' }] }, 'tolerations[0]'],
    ['another affinity', { affinity: { zone: 'a' } }, 'affinity.zone'],
    ['an override of something else', { override: { deployment: {} } }, 'override.deployment'],
    ['an override that is no data', { override: { service: { spec: () => 1 } } }, 'override.service.spec'],
    ['a misspelt prop', { replica: 3 }, 'replica'],
    ['a name that is too long', { metadata: { name: 'a'.repeat(46) } }, 'metadata.name'],
    ['a label with a space', { metadata: { labels: { team: 'a b' } } }, 'metadata.labels["team"]'],
  ])('%s', (_, props, parameter) => {
    const chart = newChart('shop');
    const issues = refusal(() => cluster(props as RabbitMqClusterProps, chart));
    expect(issues.map((issue) => issue.parameter)).toEqual([parameter]);
    expect(JSON.stringify(issues)).not.toContain('hunter2');
    expect(synth(chart)).toEqual([]);
  });

  test('props that are none', () => {
    expect(refusedParameters(() => cluster(null as never))).toEqual([undefined]);
  });

  test('the name of another broker of the namespace, whoever runs it', () => {
    const chart = newChart('shop');
    cluster({}, chart);
    const metadata = { name: 'rabbitmq' };
    expect(refusal(() => new RabbitMq(chart, 'second', { metadata }))).toMatchObject([{ code: 'broker-name-taken' }]);
    expect(refusal(() => new RabbitMqCluster(chart, 'third', { metadata }))).toMatchObject([
      { code: 'broker-name-taken', path: 'test/third' },
    ]);
  });

  test('a user of another broker, since its users are not known here', () => {
    const user = new RabbitMq(newChart('shop'), 'other').addMonitoringUser('keda', {
      password: Credential.secret('keda', 'password'),
    });
    expect(refusedParameters(() => cluster().queue('orders').trigger({ mode: 'QueueLength', value: 5, user }))).toEqual(
      ['user'],
    );
  });
});
