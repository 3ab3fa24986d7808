import { type Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ScaledObject } from '../../src/keda/scaled-object';
import type { Trigger } from '../../src/keda/trigger';
import { Credential } from '../../src/model/credential';
import { RabbitMq, type RabbitMqProps, type RabbitMqQueueOptions } from '../../src/sources/rabbitmq';
import { judge, type Manifest } from '../conformance/judge';
import { newChart, only, refusal, refusedParameters, synth } from '../support/synth';

// a text that only Terraform resolves
const TOKEN = `$${'{TfToken[TOKEN.1]}'}`;

function broker(chart: Chart = newChart('shop'), props: RabbitMqProps = {}): RabbitMq {
  return new RabbitMq(chart, 'rabbitmq', props);
}

/** The ScaledObject and TriggerAuthentication of a trigger. */
function scaled(chart: Chart, trigger: Trigger) {
  const target = new kplus.Deployment(chart, 'consumer', { containers: [{ image: 'example.com/consumer:1.0.0' }] });
  new ScaledObject(chart, 'scaling', { target, triggers: [trigger] });
  const object: Manifest = only(chart, 'ScaledObject');
  const authentication: Manifest = only(chart, 'TriggerAuthentication');
  expect([judge(object), judge(authentication)]).toEqual([[], []]);
  const { triggers } = object.spec as { triggers: readonly { metadata: Readonly<Record<string, string>> }[] };
  return { trigger: triggers[0], authentication: authentication.spec };
}

function service(chart: Chart): Manifest & { spec: { ports: readonly { name: string; port: number }[] } } {
  const found = synth(chart).find(({ kind, metadata }) => kind === 'Service' && metadata.name === 'rabbitmq');
  return found as Manifest & { spec: { ports: readonly { name: string; port: number }[] } };
}

describe("a queue's trigger", () => {
  test('has the address of the management API and the credentials of the broker', () => {
    const chart = newChart('shop');
    const { trigger, authentication } = scaled(
      chart,
      broker(chart).queue('hello').trigger({ mode: 'QueueLength', value: 5 }),
    );
    expect(trigger).toMatchObject({
      type: 'rabbitmq',
      metadata: {
        queueName: 'hello',
        host: 'http://rabbitmq.shop.svc:15672',
        mode: 'QueueLength',
        value: '5',
      },
    });
    expect(authentication).toEqual({
      secretTargetRef: [
        { parameter: 'password', name: 'rabbitmq-credentials', key: 'password' },
        { parameter: 'username', name: 'rabbitmq-credentials', key: 'username' },
      ],
    });
  });

  test.each(['http', 'amqp'] as const)('agrees over %s with name, namespace and port of the Service', (protocol) => {
    const chart = newChart('shop');
    const queue = broker(chart).queue('hello');
    const { trigger } = scaled(chart, queue.trigger({ mode: 'QueueLength', value: 5, protocol }));
    const address = new URL(trigger?.metadata.host ?? '');
    const { metadata, spec } = service(chart);
    expect(address.hostname).toBe(`${metadata.name}.${metadata.namespace}.svc`);
    const name = protocol === 'http' ? 'management' : 'amqp';
    expect(address.protocol).toBe(`${protocol}:`);
    expect(Number(address.port)).toBe(spec.ports.find((port) => port.name === name)?.port);
    // KEDA goes by the address
    expect(trigger?.metadata).not.toHaveProperty('protocol');
  });

  test('passes the other props and options on', () => {
    const chart = newChart('shop');
    const queue = broker(chart).queue('^orders-');
    const given = queue.trigger(
      { mode: 'MessageRate', value: 20, useRegex: true, operation: 'max', timeout: Duration.seconds(2) },
      { name: 'orders', metricType: 'Value' },
    );
    expect(scaled(chart, given).trigger).toMatchObject({
      name: 'orders',
      metricType: 'Value',
      metadata: { queueName: '^orders-', useRegex: 'true', operation: 'max', mode: 'MessageRate' },
    });
  });

  test('is refused where the mode needs HTTP', () => {
    const chart = newChart('shop');
    const trigger = broker(chart).queue('hello').trigger({ mode: 'MessageRate', value: 5, protocol: 'amqp' });
    expect(() => scaled(chart, trigger)).toThrow('need the HTTP protocol');
  });

  test('is read with the Secret that the user names', () => {
    const chart = newChart('shop');
    const credentials = { username: Credential.secret('app', 'user'), password: Credential.secret('app', 'pass') };
    const trigger = broker(chart, { credentials }).queue('hello').trigger({ mode: 'QueueLength', value: 5 });
    expect(scaled(chart, trigger).authentication).toEqual({
      secretTargetRef: [
        { parameter: 'password', name: 'app', key: 'pass' },
        { parameter: 'username', name: 'app', key: 'user' },
      ],
    });
  });

  test.each([
    ['its host', { host: 'amqp://elsewhere' }, {}, 'host'],
    ['its queue', { queueName: 'other' }, {}, 'queueName'],
    ['its password', { password: 'hunter2' }, {}, 'password'],
    ['its virtual host', { vhostName: '/' }, {}, 'vhostName'],
    ['an authentication', {}, { authentication: { name: 'own' } }, 'authentication'],
    ['another protocol', { protocol: 'stomp' }, {}, 'protocol'],
  ])('is refused with %s', (_, props, options, parameter) => {
    const queue = broker().queue('hello');
    const issues = refusal(() => queue.trigger({ mode: 'QueueLength', value: 5, ...props } as never, options as never));
    expect(issues).toMatchObject([{ path: 'test/rabbitmq › queue "hello"', parameter }]);
    expect(JSON.stringify(issues)).not.toContain('hunter2');
  });

  test('is refused over HTTP for a name with a space, which KEDA would not find', () => {
    const queue = broker().queue('new orders');
    expect(refusedParameters(() => queue.trigger({ mode: 'QueueLength', value: 5 }))).toEqual(['protocol']);
    expect(() => queue.trigger({ mode: 'QueueLength', value: 5, protocol: 'amqp' })).not.toThrow();
  });

  test.each(['', 'é'.repeat(128), undefined, TOKEN])('is refused for a queue named %j', (name) => {
    expect(refusedParameters(() => broker().queue(name as string))).toEqual(['name']);
  });
});

describe('a declared queue', () => {
  interface Definitions {
    readonly vhosts: readonly object[];
    readonly queues: readonly object[];
  }

  function files(chart: Chart): Readonly<Record<string, string>> {
    const found = synth(chart).find(({ kind }) => kind === 'ConfigMap');
    return found?.data as Readonly<Record<string, string>>;
  }
  const definitions = (chart: Chart): Definitions => JSON.parse(files(chart)['definitions.json'] ?? '');

  test('is in the definitions, with its virtual host', () => {
    const chart = newChart('shop');
    const one = broker(chart);
    one.addQueue('orders', { type: 'quorum', arguments: { 'x-delivery-limit': 5, 'x-dead-letter-exchange': '' } });
    one.addQueue('hello', { durable: false });
    one.addQueue('audit');
    expect(definitions(chart)).toEqual({
      vhosts: [{ name: '/' }],
      queues: [
        { name: 'audit', vhost: '/', durable: true, auto_delete: false, arguments: {} },
        { name: 'hello', vhost: '/', durable: false, auto_delete: false, arguments: {} },
        {
          name: 'orders',
          vhost: '/',
          durable: true,
          auto_delete: false,
          arguments: { 'x-queue-type': 'quorum', 'x-delivery-limit': 5, 'x-dead-letter-exchange': '' },
        },
      ],
    });
  });

  test('is not needed: the virtual host is there without one', () => {
    const chart = newChart('shop');
    broker(chart).queue('hello');
    expect(definitions(chart)).toEqual({ vhosts: [{ name: '/' }], queues: [] });
  });

  test('hands out the same trigger', () => {
    const one = broker();
    const props = { mode: 'QueueLength', value: 5 } as const;
    expect(one.addQueue('orders').trigger(props)).toEqual(one.queue('orders').trigger(props));
  });

  test('that ends with its node is permitted', () => {
    const permit = 'deprecated_features.permit.transient_nonexcl_queues = true';
    const chart = newChart('shop');
    const one = broker(chart);
    one.addQueue('orders');
    expect(files(chart)['rabbitmq.conf']).not.toContain(permit);
    one.addQueue('hello', { durable: false });
    expect(files(chart)['rabbitmq.conf']).toContain(permit);
  });

  test.each<[string, string, object, string]>([
    ['a name of RabbitMQ', 'amq.gen', {}, 'name'],
    ['no name', '', {}, 'name'],
    ['another type', 'orders', { type: 'mirrored' }, 'type'],
    ['a quorum queue that is not durable', 'orders', { type: 'quorum', durable: false }, 'durable'],
    ['a durability as text', 'orders', { durable: 'no' }, 'durable'],
    ['arguments that are none', 'orders', { arguments: ['x'] }, 'arguments'],
    ['an argument that is a list', 'orders', { arguments: { x: [1] } }, 'arguments["x"]'],
    ['its type as an argument', 'orders', { arguments: { 'x-queue-type': 'quorum' } }, 'arguments["x-queue-type"]'],
    ['a misspelt option', 'orders', { durabel: true }, 'durabel'],
    ['options that are none', 'orders', null as never, 'options'],
  ])('is refused with %s', (_, name, options, parameter) => {
    expect(refusedParameters(() => broker().addQueue(name, options as RabbitMqQueueOptions))).toEqual([parameter]);
  });

  test('is refused twice', () => {
    const one = broker();
    one.addQueue('orders');
    expect(refusal(() => one.addQueue('orders'))).toMatchObject([
      { code: 'queue-declared-twice', path: 'test/rabbitmq › addQueue' },
    ]);
  });
});

describe("a client's connection", () => {
  interface DeploymentSpec {
    readonly template: {
      readonly spec: {
        readonly containers: readonly [{ readonly env: readonly { readonly name: string; readonly value?: string }[] }];
      };
    };
  }

  function variables(chart: Chart, one: RabbitMq) {
    new kplus.Deployment(chart, 'consumer', {
      containers: [{ image: 'example.com/consumer:1.0.0', args: ['$(AMQP_URL)'], envVariables: one.connection() }],
    });
    const { spec }: Manifest = only(chart, 'Deployment');
    return (spec as DeploymentSpec).template.spec.containers[0].env;
  }

  test('is these variables, the address after what it is made of', () => {
    const chart = newChart('shop');
    expect(variables(chart, broker(chart))).toEqual([
      {
        name: 'RABBITMQ_USERNAME',
        valueFrom: { secretKeyRef: { name: 'rabbitmq-credentials', key: 'username' } },
      },
      {
        name: 'RABBITMQ_PASSWORD',
        valueFrom: { secretKeyRef: { name: 'rabbitmq-credentials', key: 'password' } },
      },
      { name: 'RABBITMQ_HOST', value: 'rabbitmq.shop.svc' },
      { name: 'RABBITMQ_PORT', value: '5672' },
      {
        name: 'AMQP_URL',
        value: 'amqp://$(RABBITMQ_USERNAME):$(RABBITMQ_PASSWORD)@$(RABBITMQ_HOST):$(RABBITMQ_PORT)/%2F',
      },
    ]);
  });

  test('agrees with the Service', () => {
    const chart = newChart('shop');
    const values = new Map(variables(chart, broker(chart)).map(({ name, value }) => [name, value]));
    const { metadata, spec } = service(chart);
    expect(values.get('RABBITMQ_HOST')).toBe(`${metadata.name}.${metadata.namespace}.svc`);
    expect(values.get('RABBITMQ_PORT')).toBe(String(spec.ports.find(({ name }) => name === 'amqp')?.port));
  });

  test('can be asked for by several clients, and with Secrets of two names', () => {
    const chart = newChart('shop');
    const one = broker(chart, {
      credentials: { username: Credential.secret('a', 'user'), password: Credential.secret('b', 'pass') },
    });
    expect(Object.keys(one.connection())).toEqual(Object.keys(one.connection()));
    expect(one.connection().RABBITMQ_PASSWORD?.valueFrom).toEqual({ secretKeyRef: { name: 'b', key: 'pass' } });
    expect(one.connection().RABBITMQ_USERNAME?.valueFrom).toEqual({ secretKeyRef: { name: 'a', key: 'user' } });
  });
});
