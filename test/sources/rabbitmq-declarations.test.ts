/** Virtual hosts, policies, exchanges, bindings and users that a broker declares. */
import type { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ScaledObject } from '../../src/keda/scaled-object';
import type { Trigger } from '../../src/keda/trigger';
import { Credential } from '../../src/model/credential';
import {
  RabbitMq,
  type RabbitMqBindingOptions,
  type RabbitMqExchangeOptions,
  type RabbitMqPolicyOptions,
  type RabbitMqUserOptions,
} from '../../src/sources/rabbitmq';
import { judge, type Manifest } from '../conformance/judge';
import { newChart, only, refusal, refusedParameters, synth } from '../support/synth';

const PASSWORD = Credential.secret('worker', 'password');

function broker(chart: Chart = newChart('shop')): RabbitMq {
  return new RabbitMq(chart, 'rabbitmq');
}

function data(chart: Chart, name = 'rabbitmq-config'): Readonly<Record<string, string>> {
  const found = synth(chart).find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name);
  return found?.data as Readonly<Record<string, string>>;
}

const definitions = (chart: Chart) => JSON.parse(data(chart)['definitions.json'] ?? '');

/** The trigger as KEDA reads it, and its TriggerAuthentication. */
function scaled(chart: Chart, trigger: Trigger) {
  const target = new kplus.Deployment(chart, 'consumer', { containers: [{ image: 'example.com/consumer:1.0.0' }] });
  new ScaledObject(chart, 'scaling', { target, triggers: [trigger] });
  const object: Manifest = only(chart, 'ScaledObject');
  const { triggers } = object.spec as { triggers: readonly { metadata: Readonly<Record<string, string>> }[] };
  const authentication: Manifest = only(chart, 'TriggerAuthentication');
  return { metadata: triggers[0]?.metadata, authentication: authentication.spec };
}

describe('a virtual host', () => {
  test('is in the definitions, with its default type of queues, after the one that is always there', () => {
    const chart = newChart('shop');
    const one = broker(chart);
    one.addVirtualHost('/tenant/a', { defaultQueueType: 'quorum' });
    one.addVirtualHost('b');
    expect(definitions(chart).vhosts).toEqual([
      { name: '/' },
      { name: '/tenant/a', metadata: { default_queue_type: 'quorum' } },
      { name: 'b' },
    ]);
  });

  test('can be the one that is always there', () => {
    const chart = newChart('shop');
    broker(chart).addVirtualHost('/', { defaultQueueType: 'quorum' });
    expect(definitions(chart).vhosts).toEqual([{ name: '/', metadata: { default_queue_type: 'quorum' } }]);
  });

  test("is the administrator's too", () => {
    const chart = newChart('shop');
    broker(chart).addVirtualHost('b');
    for (const vhost of ['/', 'b']) {
      expect(data(chart)['setup.sh']).toContain(
        `{ "user": "$BROKER_USERNAME", "vhost": "${vhost}", "configure": ".*", "write": ".*", "read": ".*" }`,
      );
    }
  });

  test('has queues of its own, whose triggers and connections name it', () => {
    const chart = newChart('shop');
    const one = broker(chart);
    one.addVirtualHost('/tenant/a');
    one.addQueue('orders');
    const queue = one.addQueue('orders', { vhost: '/tenant/a' });
    expect(queue.vhost).toBe('/tenant/a');
    expect(definitions(chart).queues).toMatchObject([
      { name: 'orders', vhost: '/' },
      { name: 'orders', vhost: '/tenant/a' },
    ]);
    const { metadata } = scaled(chart, queue.trigger({ mode: 'QueueLength', value: 5 }));
    expect(metadata).toMatchObject({ vhostName: '/tenant/a', host: 'http://rabbitmq.shop.svc:15672' });
    expect(one.connection({ vhost: '/tenant/a' }).AMQP_URL?.value).toMatch(/\$\(RABBITMQ_PORT\)\/%2Ftenant%2Fa$/);
  });

  test('is not named by triggers on the default one', () => {
    const chart = newChart('shop');
    const trigger = broker(chart).queue('orders', { vhost: '/' }).trigger({ mode: 'QueueLength', value: 5 });
    expect(scaled(chart, trigger).metadata).not.toHaveProperty('vhostName');
  });

  test.each([
    ['a space', 'a b'],
    ['a quote', 'a"b'],
    ['no text', ''],
    ['nothing', undefined],
    ['too much', 'a'.repeat(256)],
  ])('is refused with %s in its name', (_, name) => {
    expect(refusedParameters(() => broker().addVirtualHost(name as string))).toEqual(['name']);
    if (name !== undefined) expect(refusedParameters(() => broker().queue('q', { vhost: name }))).toEqual(['vhost']);
  });

  test('is refused twice, and with another type of queues', () => {
    const one = broker();
    one.addVirtualHost('b');
    one.addVirtualHost('/', { defaultQueueType: 'quorum' });
    expect(refusal(() => one.addVirtualHost('b'))).toMatchObject([{ code: 'vhost-declared-twice' }]);
    expect(refusal(() => one.addVirtualHost('/'))).toMatchObject([{ code: 'vhost-declared-twice' }]);
    const options = { defaultQueueType: 'mirrored' } as never;
    expect(refusedParameters(() => one.addVirtualHost('c', options))).toEqual(['defaultQueueType']);
    expect(refusedParameters(() => one.addVirtualHost('c', { tracing: true } as never))).toEqual(['options.tracing']);
  });

  test('is refused where it is not declared', () => {
    const one = broker();
    const vhost = 'unknown';
    expect(refusedParameters(() => one.addQueue('orders', { vhost }))).toEqual(['vhost']);
    expect(refusedParameters(() => one.addExchange('shop', { type: 'topic', vhost }))).toEqual(['vhost']);
    expect(refusedParameters(() => one.addPolicy('p', { pattern: '.*', definition: { expires: 1 }, vhost }))).toEqual([
      'vhost',
    ]);
    const options: RabbitMqUserOptions = { password: PASSWORD, permissions: { [vhost]: {} } };
    expect(refusedParameters(() => one.addUser('worker', options))).toEqual(['permissions["unknown"]']);
    expect(() => one.queue('orders', { vhost })).not.toThrow();
  });
});

describe('a stream', () => {
  test('is declared as one, and is always durable', () => {
    const chart = newChart('shop');
    const one = broker(chart);
    one.addQueue('events', { type: 'stream', arguments: { 'x-max-age': '7D' } });
    expect(definitions(chart).queues).toMatchObject([
      { name: 'events', arguments: { 'x-queue-type': 'stream', 'x-max-age': '7D' } },
    ]);
    expect(refusedParameters(() => one.addQueue('other', { type: 'stream', durable: false }))).toEqual(['durable']);
  });

  test('is refused to be scaled on by its length, which never falls', () => {
    const one = broker();
    one.addVirtualHost('log', { defaultQueueType: 'stream' });
    for (const queue of [one.addQueue('events', { type: 'stream' }), one.addQueue('events', { vhost: 'log' })]) {
      expect(refusedParameters(() => queue.trigger({ mode: 'QueueLength', value: 5 }))).toEqual(['mode']);
      expect(() => queue.trigger({ mode: 'MessageRate', value: 5 })).not.toThrow();
    }
    expect(refusedParameters(() => one.queue('events').trigger({ mode: 'QueueLength', value: 5 }))).toEqual(['mode']);
  });
});

describe('a policy', () => {
  const POLICY: RabbitMqPolicyOptions = { pattern: '^orders', definition: { 'delivery-limit': 5 } };

  test('is in the definitions', () => {
    const chart = newChart('shop');
    const one = broker(chart);
    one.addVirtualHost('b');
    one.addPolicy('limits', POLICY);
    one.addPolicy('limits', {
      ...POLICY,
      vhost: 'b',
      applyTo: 'quorum_queues',
      priority: 7,
      definition: {
        'dead-letter-exchange': 'dead',
        'dead-letter-strategy': 'at-least-once',
        overflow: 'reject-publish',
      },
    });
    expect(definitions(chart).policies).toEqual([
      {
        vhost: '/',
        name: 'limits',
        pattern: '^orders',
        'apply-to': 'all',
        definition: { 'delivery-limit': 5 },
        priority: 0,
      },
      {
        vhost: 'b',
        name: 'limits',
        pattern: '^orders',
        'apply-to': 'quorum_queues',
        definition: {
          'dead-letter-exchange': 'dead',
          'dead-letter-strategy': 'at-least-once',
          overflow: 'reject-publish',
        },
        priority: 7,
      },
    ]);
  });

  test.each<[string, object, string]>([
    ['no pattern', { pattern: '' }, 'pattern'],
    ['another target', { applyTo: 'topics' }, 'applyTo'],
    ['a priority below 0', { priority: -1 }, 'priority'],
    ['no definition', { definition: {} }, 'definition'],
    ['a definition as text', { definition: 'delivery-limit=5' }, 'definition'],
    [
      'a type of queues, which no policy changes',
      { definition: { 'queue-type': 'quorum' } },
      'definition["queue-type"]',
    ],
    ['mirrored queues, which are gone', { definition: { 'ha-mode': 'all' } }, 'definition["ha-mode"]'],
    ['an argument with its x-', { definition: { 'x-expires': 1 } }, 'definition["x-expires"]'],
    ['what is no data', { definition: { expires: () => 1 } }, 'definition.expires'],
    ['a misspelt option', { applyto: 'queues' }, 'options.applyto'],
  ])('is refused with %s', (_, options, parameter) => {
    const given = { ...POLICY, ...options } as RabbitMqPolicyOptions;
    expect(refusedParameters(() => broker().addPolicy('limits', given))).toEqual([parameter]);
  });

  test('is refused twice in a virtual host, and without a name', () => {
    const one = broker();
    one.addPolicy('limits', POLICY);
    expect(refusal(() => one.addPolicy('limits', POLICY))).toMatchObject([{ code: 'policy-declared-twice' }]);
    expect(refusedParameters(() => one.addPolicy('', POLICY))).toEqual(['name']);
    expect(refusedParameters(() => one.addPolicy('other', null as never))).toEqual(['options']);
  });
});

describe('an exchange', () => {
  test('and its bindings are in the definitions', () => {
    const chart = newChart('shop');
    const one = broker(chart);
    one.addQueue('orders');
    one.addExchange('shop', { type: 'topic', arguments: { 'alternate-exchange': 'unrouted' } });
    one.addBinding({ exchange: 'shop', queue: 'orders', routingKey: 'order.*' });
    one.addBinding({ exchange: 'amq.headers', queue: 'orders', arguments: { 'x-match': 'any', kind: 'order' } });
    expect(definitions(chart)).toMatchObject({
      exchanges: [
        {
          name: 'shop',
          vhost: '/',
          type: 'topic',
          durable: true,
          auto_delete: false,
          internal: false,
          arguments: { 'alternate-exchange': 'unrouted' },
        },
      ],
      bindings: [
        { source: 'shop', vhost: '/', destination: 'orders', destination_type: 'queue', routing_key: 'order.*' },
        {
          source: 'amq.headers',
          destination: 'orders',
          routing_key: '',
          arguments: { 'x-match': 'any', kind: 'order' },
        },
      ],
    });
  });

  test.each<[string, string, object, string]>([
    ['a name of RabbitMQ', 'amq.mine', { type: 'topic' }, 'name'],
    ['no name', '', { type: 'topic' }, 'name'],
    ['no type', 'shop', {}, 'type'],
    ['another type', 'shop', { type: 'queue' }, 'type'],
    ['a durability as text', 'shop', { type: 'topic', durable: 'yes' }, 'durable'],
    ['an argument that is a list', 'shop', { type: 'topic', arguments: { x: [1] } }, 'arguments["x"]'],
    ['a misspelt option', 'shop', { type: 'topic', kind: 'topic' }, 'options.kind'],
  ])('is refused with %s', (_, name, options, parameter) => {
    expect(refusedParameters(() => broker().addExchange(name, options as RabbitMqExchangeOptions))).toEqual([
      parameter,
    ]);
  });

  test('is refused twice', () => {
    const one = broker();
    one.addExchange('shop', { type: 'topic' });
    expect(refusedParameters(() => one.addExchange('shop', { type: 'fanout' }))).toEqual(['name']);
  });

  test.each<[string, object, string]>([
    ['an exchange that is not declared', { exchange: 'other' }, 'exchange'],
    ['a queue that is not declared', { queue: 'other' }, 'queue'],
    ['a routing key that is none', { routingKey: 5 }, 'routingKey'],
    ['a misspelt option', { routing_key: 'x' }, 'options.routing_key'],
  ])('is not bound to %s', (_, options, parameter) => {
    const one = broker();
    one.addQueue('orders');
    one.addExchange('shop', { type: 'topic' });
    const given = { exchange: 'shop', queue: 'orders', ...options } as RabbitMqBindingOptions;
    expect(refusedParameters(() => one.addBinding(given))).toEqual([parameter]);
  });
});

describe('a user', () => {
  interface StatefulSet {
    readonly template: {
      readonly metadata: { readonly annotations: Readonly<Record<string, string>> };
      readonly spec: {
        readonly initContainers: readonly [{ readonly env: readonly object[] }];
        readonly containers: readonly object[];
        readonly volumes: readonly { readonly configMap?: { readonly items: readonly { readonly key: string }[] } }[];
      };
    };
  }
  const nodes = (chart: Chart): StatefulSet => only(chart, 'StatefulSet').spec as object as StatefulSet;

  test('has permissions by virtual host, and what is not said is nothing', () => {
    const chart = newChart('shop');
    const one = broker(chart);
    one.addVirtualHost('b');
    one.addUser('worker', { password: PASSWORD, permissions: { '/': { read: '^orders$' }, b: {} } });
    expect(JSON.parse(data(chart)['permissions.json'] ?? '')).toEqual({
      permissions: [
        { user: 'worker', vhost: '/', configure: '', write: '', read: '^orders$' },
        { user: 'worker', vhost: 'b', configure: '', write: '', read: '' },
      ],
    });
  });

  test('has a password that the init container alone reads, from the Secret', () => {
    const chart = newChart('shop');
    const one = broker(chart);
    one.addUser('worker', { password: PASSWORD });
    one.addUser('reporter', { passwordHash: Credential.secret('reporter', 'hash') });
    const { initContainers, containers, volumes } = nodes(chart).template.spec;
    // in the order of the names
    expect(initContainers[0].env.slice(-2)).toEqual([
      { name: 'USER_1_SECRET', valueFrom: { secretKeyRef: { name: 'reporter', key: 'hash' } } },
      { name: 'USER_2_SECRET', valueFrom: { secretKeyRef: { name: 'worker', key: 'password' } } },
    ]);
    expect(JSON.stringify(containers)).not.toContain('secretKeyRef');
    expect(volumes[1]?.configMap?.items.map(({ key }) => key)).toEqual([
      'setup.sh',
      'definitions.json',
      'permissions.json',
    ]);
    expect(one.requiredSecrets).toEqual([
      { name: 'rabbitmq-credentials', keys: ['username', 'password'] },
      { name: 'rabbitmq-erlang-cookie', keys: ['cookie'] },
      { name: 'reporter', keys: ['hash'] },
      { name: 'worker', keys: ['password'] },
    ]);
    for (const object of synth(chart)) expect([object.kind, judge(object)]).toEqual([object.kind, []]);
  });

  test('restarts the nodes when it is added', () => {
    const annotations = (chart: Chart) => nodes(chart).template.metadata.annotations;
    const [without, with_] = [newChart('shop'), newChart('shop')];
    broker(without);
    broker(with_).addUser('worker', { password: PASSWORD });
    expect(annotations(with_)).not.toEqual(annotations(without));
  });

  test('is what a trigger signs in as, by a ConfigMap for its name', () => {
    const chart = newChart('shop');
    const one = broker(chart);
    const user = one.addUser('worker', { password: PASSWORD, tags: ['management'], permissions: { '/': {} } });
    const { authentication } = scaled(chart, one.queue('orders').trigger({ mode: 'QueueLength', value: 5, user }));
    expect(authentication).toEqual({
      configMapTargetRef: [{ parameter: 'username', name: 'rabbitmq-clients', key: 'user.worker' }],
      secretTargetRef: [{ parameter: 'password', name: 'worker', key: 'password' }],
    });
    expect(data(chart, 'rabbitmq-clients')).toEqual({ 'user.worker': 'worker' });
  });

  test('is what a client signs in as', () => {
    const one = broker();
    const user = one.addUser('worker', { password: PASSWORD, permissions: { '/': { read: '.*' } } });
    const { RABBITMQ_USERNAME, RABBITMQ_PASSWORD } = one.connection({ user });
    expect(RABBITMQ_USERNAME?.value).toBe('worker');
    expect(RABBITMQ_PASSWORD?.valueFrom).toEqual({ secretKeyRef: { name: 'worker', key: 'password' } });
  });

  test('for monitoring can sign in everywhere, and do nothing', () => {
    const chart = newChart('shop');
    const one = broker(chart);
    const keda = one.addMonitoringUser('keda', { password: PASSWORD });
    one.addVirtualHost('later');
    expect(keda.tags).toEqual(['monitoring']);
    expect(JSON.parse(data(chart)['permissions.json'] ?? '').permissions).toEqual(
      ['/', 'later'].map((vhost) => ({ user: 'keda', vhost, configure: '', write: '', read: '' })),
    );
    const queue = one.addQueue('orders', { vhost: 'later' });
    expect(() => queue.trigger({ mode: 'QueueLength', value: 5, user: keda })).not.toThrow();
  });

  test.each<[string, string, object, string]>([
    ['a space in its name', 'a b', {}, 'name'],
    ['a password as text', 'worker', { password: 'hunter2' }, 'password'],
    ['a password of a ConfigMap', 'worker', { password: Credential.configMap('a', 'b') }, 'password'],
    ['no password', 'worker', { password: undefined }, 'password'],
    ['a password and a hash', 'worker', { passwordHash: PASSWORD }, 'password'],
    ['a hash as text', 'worker', { password: undefined, passwordHash: 'hunter2' }, 'passwordHash'],
    ['another tag', 'worker', { tags: ['root'] }, 'tags'],
    ['tags as text', 'worker', { tags: 'monitoring' }, 'tags'],
    ['permissions as a list', 'worker', { permissions: ['.*'] }, 'permissions'],
    ['a permission that is no text', 'worker', { permissions: { '/': { read: true } } }, 'permissions["/"].read'],
    ['a misspelt permission', 'worker', { permissions: { '/': { reed: '.*' } } }, 'permissions["/"].reed'],
    ['a misspelt option', 'worker', { tag: 'monitoring' }, 'options.tag'],
  ])('is refused with %s', (_, name, options, parameter) => {
    const given = { password: PASSWORD, ...options } as RabbitMqUserOptions;
    const issues = refusal(() => broker().addUser(name, given));
    expect(issues.map((issue) => issue.parameter)).toEqual([parameter]);
    expect(JSON.stringify(issues)).not.toContain('hunter2');
  });

  test('is refused twice, and for monitoring without a password', () => {
    const one = broker();
    one.addUser('worker', { password: PASSWORD });
    expect(refusal(() => one.addMonitoringUser('worker', { password: PASSWORD }))).toMatchObject([
      { code: 'user-declared-twice', path: 'test/rabbitmq › addMonitoringUser' },
    ]);
    expect(refusedParameters(() => one.addMonitoringUser('keda', {} as never))).toEqual(['password']);
    expect(refusedParameters(() => one.addMonitoringUser('keda', undefined as never))).toEqual(['options']);
    const tagged = { password: PASSWORD, tags: ['administrator'] } as never;
    expect(refusedParameters(() => one.addMonitoringUser('keda', tagged))).toEqual(['options.tags']);
  });

  test.each<[string, (one: RabbitMq) => unknown, string]>([
    ['of another broker', () => broker().addMonitoringUser('keda', { password: PASSWORD }), 'user-unknown'],
    ['that is a name', () => 'worker', 'user-unknown'],
    ['without a tag', (one) => one.addUser('a', { password: PASSWORD, permissions: { '/': {} } }), 'user-untagged'],
    [
      'without access to the virtual host',
      (one) => one.addUser('a', { password: PASSWORD, tags: ['monitoring'] }),
      'user-without-access',
    ],
    [
      'whose password is not known',
      (one) => one.addUser('a', { passwordHash: PASSWORD, tags: ['monitoring'], permissions: { '/': {} } }),
      'user-without-password',
    ],
  ])('is refused for a trigger when it is one %s', (_, add, code) => {
    const chart = newChart('shop');
    const one = new RabbitMq(chart, 'mine');
    const user = add(one) as never;
    const issues = refusal(() => one.queue('orders').trigger({ mode: 'QueueLength', value: 5, user }));
    expect(issues).toMatchObject([{ code, parameter: 'user', path: 'test/mine › queue "orders"' }]);
  });

  test('needs no tag over AMQP', () => {
    const one = broker();
    const user = one.addUser('worker', { password: PASSWORD, permissions: { '/': {} } });
    const props = { mode: 'QueueLength', value: 5, protocol: 'amqp', user } as const;
    expect(() => one.queue('orders').trigger(props)).not.toThrow();
  });

  test('is refused for a connection where it may not sign in', () => {
    const one = broker();
    const user = one.addUser('worker', { password: PASSWORD, permissions: { '/': {} } });
    expect(refusedParameters(() => one.connection({ user, vhost: 'b' }))).toEqual(['user']);
    expect(refusedParameters(() => one.connection({ vhost: 'a b' }))).toEqual(['vhost']);
  });
});

test('the types refuse what the checks refuse', () => {
  const never = (): void => {
    // @ts-expect-error a password is a Credential
    broker().addUser('worker', { password: 'hunter2' });
    // @ts-expect-error there is no such tag
    broker().addUser('worker', { password: PASSWORD, tags: ['root'] });
    // @ts-expect-error a user is what addUser returned
    broker().connection({ user: 'worker' });
    // @ts-expect-error an exchange has a type
    broker().addExchange('shop', {});
    // @ts-expect-error there is no such target
    broker().addPolicy('p', { pattern: '.*', definition: {}, applyTo: 'topics' });
  };
  expect(never).toBeInstanceOf(Function);
});
