/** Encrypted connections, and who may connect at all. */
import { type Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ScaledObject } from '../../src/keda/scaled-object';
import { Credential } from '../../src/model/credential';
import { RabbitMq, type RabbitMqProps } from '../../src/sources/rabbitmq';
import { judge, type Manifest } from '../conformance/judge';
import { newChart, only, refusal, refusedParameters, synth } from '../support/synth';

const CA = Credential.configMap('authority', 'ca.crt');
const SELECTOR = { 'app.kubernetes.io/name': 'rabbitmq', 'app.kubernetes.io/instance': 'rabbitmq' };

function broker(props: RabbitMqProps, chart: Chart = newChart('shop')): RabbitMq {
  return new RabbitMq(chart, 'rabbitmq', props);
}

function rendered(props: RabbitMqProps): readonly Manifest[] {
  const chart = newChart('shop');
  broker(props, chart);
  return synth(chart);
}

function find(objects: readonly Manifest[], kind: string, name = 'rabbitmq'): Manifest {
  const found = objects.find((one) => one.kind === kind && one.metadata.name === name);
  if (found === undefined) throw new Error(`there is no ${kind} ${name}`);
  return found;
}

function conf(objects: readonly Manifest[]): Readonly<Record<string, string>> {
  const data = find(objects, 'ConfigMap', 'rabbitmq-config').data as Readonly<Record<string, string>>;
  const lines = (data['rabbitmq.conf'] ?? '').trimEnd().split('\n');
  return Object.fromEntries(lines.map((line) => line.split(' = ') as [string, string]));
}

interface Ports {
  readonly ports: readonly { readonly name: string; readonly port: number }[];
}

interface Pod {
  readonly containers: readonly [
    {
      readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
      readonly readinessProbe: object;
      readonly startupProbe: object;
      readonly volumeMounts: readonly object[];
    },
  ];
  readonly volumes: readonly object[];
}

function pod(objects: readonly Manifest[]): Pod {
  return (find(objects, 'StatefulSet').spec as { template: { spec: Pod } }).template.spec;
}

describe('TLS', () => {
  const objects = rendered({ tls: { certificate: 'rabbitmq-tls' } });

  test('has listeners beside those without it', () => {
    expect(conf(objects)).toMatchObject({
      'listeners.ssl.default': '5671',
      'ssl_options.certfile': '/etc/rabbitmq-tls/tls.crt',
      'ssl_options.keyfile': '/etc/rabbitmq-tls/tls.key',
      'management.ssl.port': '15671',
      'management.ssl.certfile': '/etc/rabbitmq-tls/tls.crt',
      'management.ssl.keyfile': '/etc/rabbitmq-tls/tls.key',
      'management.tcp.port': '15672',
    });
    expect(conf(objects)).not.toHaveProperty(['listeners.tcp']);
    const { ports } = find(objects, 'Service').spec as Ports;
    expect(ports.map(({ name, port }) => [name, port])).toEqual([
      ['amqp', 5672],
      ['amqps', 5671],
      ['management', 15672],
      ['management-tls', 15671],
      ['prometheus', 15692],
    ]);
  });

  test('is without them when told, and the probes know it', () => {
    const closed = rendered({ tls: { certificate: 'rabbitmq-tls', plainListeners: false } });
    expect(conf(closed)).toMatchObject({ 'listeners.tcp': 'none' });
    expect(conf(closed)).not.toHaveProperty(['management.tcp.port']);
    const { ports } = find(closed, 'Service').spec as Ports;
    expect(ports.map(({ name }) => name)).toEqual(['amqps', 'management-tls', 'prometheus']);
    const [container] = pod(closed).containers;
    expect(container.ports.map(({ name }) => name)).toEqual(['amqps', 'management-tls', 'prometheus', 'epmd']);
    expect(container.startupProbe).toMatchObject({ tcpSocket: { port: 'amqps' } });
    expect(container.readinessProbe).toMatchObject({ tcpSocket: { port: 'amqps' } });
  });

  test('mounts the certificate where the configuration looks for it, for the group of the server', () => {
    const { containers, volumes } = pod(objects);
    expect(volumes).toContainEqual({
      name: 'tls',
      secret: {
        secretName: 'rabbitmq-tls',
        defaultMode: 0o440,
        items: [
          { key: 'tls.crt', path: 'tls.crt' },
          { key: 'tls.key', path: 'tls.key' },
        ],
      },
    });
    expect(containers[0].volumeMounts).toContainEqual({ name: 'tls', mountPath: '/etc/rabbitmq-tls', readOnly: true });
    expect(broker({ tls: { certificate: { name: 'rabbitmq-tls' } } }).requiredSecrets).toContainEqual({
      name: 'rabbitmq-tls',
      keys: ['tls.crt', 'tls.key'],
    });
  });

  test('satisfies the schemas of all objects', () => {
    const all = rendered({ tls: { certificate: 'rabbitmq-tls', ca: CA }, networkPolicy: {}, replicas: 3 });
    for (const object of all) expect([object.kind, judge(object)]).toEqual([object.kind, []]);
  });

  test.each([
    ['http', 'https://rabbitmq.shop.svc:15671', 'management-tls'],
    ['amqp', 'amqps://rabbitmq.shop.svc:5671', 'amqps'],
  ] as const)('is what triggers speak over %s', (protocol, host, name) => {
    const chart = newChart('shop');
    const trigger = broker({ tls: { certificate: 'rabbitmq-tls' } }, chart)
      .queue('orders')
      .trigger({ mode: 'QueueLength', value: 5, protocol });
    expect(trigger.props).toMatchObject({ host });
    // KEDA looks at no certificate of an authority without `tls`, and needs neither for one that it knows
    expect(trigger.props).not.toHaveProperty('tls');
    const { ports } = find(synth(chart), 'Service').spec as Ports;
    expect(ports.find((one) => one.name === name)?.port).toBe(Number(new URL(host).port));
  });

  test('has triggers that check the certificate against the authority', () => {
    const chart = newChart('shop');
    const one = broker({ tls: { certificate: 'rabbitmq-tls', ca: CA } }, chart);
    const target = new kplus.Deployment(chart, 'consumer', { containers: [{ image: 'example.com/consumer:1.0.0' }] });
    const trigger = one.queue('orders').trigger({ mode: 'QueueLength', value: 5 });
    new ScaledObject(chart, 'scaling', { target, triggers: [trigger] });
    const authentication: Manifest = only(chart, 'TriggerAuthentication');
    expect(judge(authentication)).toEqual([]);
    expect(authentication.spec).toMatchObject({
      configMapTargetRef: [
        { parameter: 'ca', name: 'authority', key: 'ca.crt' },
        { parameter: 'tls', name: 'rabbitmq-clients', key: 'tls' },
      ],
    });
    expect(find(synth(chart), 'ConfigMap', 'rabbitmq-clients').data).toEqual({ tls: 'enable' });
  });

  test('is what clients speak', () => {
    const { RABBITMQ_PORT, AMQP_URL } = broker({ tls: { certificate: 'rabbitmq-tls' } }).connection();
    expect(RABBITMQ_PORT?.value).toBe('5671');
    expect(AMQP_URL?.value).toMatch(/^amqps:\/\/.*\/%2F$/);
  });

  test.each([
    ['no certificate', {}, 'tls.certificate'],
    ['a certificate that is no name', { certificate: 'A b' }, 'tls.certificate'],
    ['an authority as text', { certificate: 'a', ca: '-----BEGIN CERTIFICATE-----' }, 'tls.ca'],
    ['an authority in a variable', { certificate: 'a', ca: Credential.variable('CA') }, 'tls.ca'],
    ['listeners as text', { certificate: 'a', plainListeners: 'no' }, 'tls.plainListeners'],
    ['a misspelt option', { certificate: 'a', key: 'b' }, 'tls.key'],
    ['a name for options', 'rabbitmq-tls', 'tls'],
  ])('is refused with %s', (_, tls, parameter) => {
    expect(refusedParameters(() => broker({ tls } as RabbitMqProps))).toEqual([parameter]);
  });
});

describe('a NetworkPolicy', () => {
  interface Rule {
    readonly from: readonly object[];
    readonly ports: readonly { readonly port: number; readonly endPort?: number }[];
  }
  interface Policy {
    readonly podSelector: object;
    readonly policyTypes: readonly string[];
    readonly ingress: readonly Rule[];
  }
  const policy = (objects: readonly Manifest[]) => find(objects, 'NetworkPolicy').spec as Policy;
  const inNamespace = (name: string) => ({ matchLabels: { 'kubernetes.io/metadata.name': name } });
  const portsOf = ({ ports }: Rule) =>
    ports.map(({ port, endPort }) => (endPort === undefined ? port : [port, endPort]));

  test('is there only when asked for', () => {
    expect(rendered({}).map(({ kind }) => kind)).not.toContain('NetworkPolicy');
  });

  test('lets in the nodes, KEDA and Prometheus, each on its ports', () => {
    const { podSelector, policyTypes, ingress } = policy(rendered({ networkPolicy: {} }));
    expect(podSelector).toEqual({ matchLabels: SELECTOR });
    expect(policyTypes).toEqual(['Ingress']);
    expect(ingress.map(portsOf)).toEqual([[4369, 25672, [6000, 6500]], [5672, 15672], [15692]]);
    const [nodes, keda, prometheus] = ingress;
    expect(nodes?.from).toEqual([{ podSelector: { matchLabels: SELECTOR } }]);
    expect(keda?.from).toEqual([{ podSelector: {}, namespaceSelector: inNamespace('keda') }]);
    expect(prometheus?.from).toEqual([
      { podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } }, namespaceSelector: {} },
    ]);
  });

  test('knows other namespaces, and the ports of TLS', () => {
    const { ingress } = policy(
      rendered({
        networkPolicy: { kedaNamespace: 'scaling', prometheusNamespace: 'monitoring' },
        tls: { certificate: 'rabbitmq-tls', plainListeners: false },
      }),
    );
    const [, keda, prometheus] = ingress;
    expect(keda?.from).toEqual([{ podSelector: {}, namespaceSelector: inNamespace('scaling') }]);
    expect(keda && portsOf(keda)).toEqual([5671, 15671]);
    expect(prometheus?.from).toMatchObject([{ namespaceSelector: inNamespace('monitoring') }]);
  });

  test('lets in consumers, by AMQP only, that are made later', () => {
    const chart = newChart('shop');
    const consumers = [kplus.Namespaces.select(chart, 'clients', { names: ['clients'] })];
    const one = broker({ networkPolicy: { consumers } }, chart);
    const consumer = new kplus.Deployment(chart, 'consumer', {
      containers: [{ image: 'example.com/consumer:1.0.0', envVariables: one.connection() }],
    });
    one.addConsumer(consumer);
    const [, , , clients, workload] = policy(synth(chart)).ingress;
    expect(clients?.from).toEqual([{ podSelector: {}, namespaceSelector: inNamespace('clients') }]);
    const { spec }: Manifest = only(chart, 'Deployment');
    const { matchLabels } = (spec as { selector: { matchLabels: object } }).selector;
    expect(workload?.from).toEqual([{ podSelector: { matchLabels }, namespaceSelector: inNamespace('shop') }]);
    for (const rule of [clients, workload]) expect(rule && portsOf(rule)).toEqual([5672]);
  });

  test('is not needed to name a consumer', () => {
    const chart = newChart('shop');
    const pods = kplus.Pods.select(chart, 'clients', { labels: { app: 'client' } });
    expect(() => broker({}, chart).addConsumer(pods)).not.toThrow();
  });

  test.each([
    ['a namespace of another form', { kedaNamespace: 'K E D A' }, 'networkPolicy.kedaNamespace'],
    ['another one', { prometheusNamespace: '' }, 'networkPolicy.prometheusNamespace'],
    ['consumers that are no list', { consumers: 'all' }, 'networkPolicy.consumers'],
    ['a consumer that is a name', { consumers: ['worker'] }, 'networkPolicy.consumers[0]'],
    ['a misspelt option', { keda: 'keda' }, 'networkPolicy.keda'],
    ['true', true, 'networkPolicy'],
  ])('is refused with %s', (_, networkPolicy, parameter) => {
    expect(refusedParameters(() => broker({ networkPolicy } as RabbitMqProps))).toEqual([parameter]);
  });

  test('refuses a consumer that is added and none', () => {
    expect(refusal(() => broker({}).addConsumer('worker' as never))).toMatchObject([
      { parameter: 'consumer', path: 'test/rabbitmq › addConsumer' },
    ]);
  });
});

describe('a PodMonitor', () => {
  test('reads each node by the port of its container', () => {
    const objects = rendered({ podMonitor: { labels: { release: 'prometheus' }, interval: Duration.seconds(30) } });
    const { metadata, spec } = find(objects, 'PodMonitor');
    expect(metadata).toMatchObject({ namespace: 'shop', labels: { release: 'prometheus', ...SELECTOR } });
    expect(spec).toEqual({
      selector: { matchLabels: SELECTOR },
      podMetricsEndpoints: [{ port: 'prometheus', interval: '30s' }],
    });
    expect(pod(objects).containers[0].ports).toContainEqual({ name: 'prometheus', containerPort: 15692 });
  });

  test.each([
    ['a label with a space', { labels: { release: 'a b' } }, 'podMonitor.labels["release"]'],
    ['an interval as a number', { interval: 30 }, 'podMonitor.interval'],
    ['a misspelt option', { intervall: Duration.seconds(30) }, 'podMonitor.intervall'],
    ['true', true, 'podMonitor'],
  ])('is refused with %s, before anything is made', (_, podMonitor, parameter) => {
    const chart = newChart('shop');
    expect(refusedParameters(() => broker({ podMonitor } as RabbitMqProps, chart))).toEqual([parameter]);
    expect(synth(chart)).toEqual([]);
  });
});
