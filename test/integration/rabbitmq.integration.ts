/**
 * The broker's files start a real RabbitMQ, and what is declared works there: over AMQP, and by the requests of KEDA.
 *
 * Needs Debian's packages rabbitmq-server, amqp-tools and openssl.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Trigger } from '../../src/keda/trigger';
import { Credential } from '../../src/model/credential';
import { RabbitMq, type RabbitMqConnectionOptions, type RabbitMqUser } from '../../src/sources/rabbitmq';
import { newChart, only, synth } from '../support/synth';
import { demandPackages, type RunningBroker, startBroker } from './rabbitmq-broker';

// made up here, by user; in a cluster they are in Secrets
const PASSWORDS: Readonly<Record<string, string>> = {
  admin: 'correct-horse',
  worker: 'battery-staple',
  keda: 'p w"d$x@/:%#\\`id`',
  reporter: 'tr0ub4dor',
};

const secret = (user: string) => Credential.secret(user, 'password');

interface Declared {
  readonly chart: Chart;
  readonly broker: RabbitMq;
  readonly worker: RabbitMqUser;
  readonly keda: RabbitMqUser;
}

function declare(): Declared {
  const chart = newChart('shop');
  const broker = new RabbitMq(chart, 'rabbitmq', {
    credentials: { username: Credential.secret('admin', 'username'), password: secret('admin') },
    tls: { certificate: 'rabbitmq-tls', ca: Credential.configMap('authority', 'ca.crt') },
    config: { heartbeat: 30 },
  });
  broker.addVirtualHost('/tenant/a', { defaultQueueType: 'quorum' });
  broker.addQueue('orders', { type: 'quorum', arguments: { 'x-delivery-limit': 5 } });
  broker.addQueue('audit', { arguments: { 'x-max-length': 1000 } });
  broker.addQueue('events', { type: 'stream' });
  broker.addQueue('invoices', { vhost: '/tenant/a' });
  broker.addPolicy('limits', { pattern: '^(orders|audit)$', applyTo: 'queues', definition: { expires: 36_000_000 } });
  broker.addExchange('shop', { type: 'topic' });
  broker.addBinding({ exchange: 'shop', queue: 'orders', routingKey: 'order.*' });
  const worker = broker.addUser('worker', {
    password: secret('worker'),
    permissions: { '/': { read: '^orders$', write: '^shop$' }, '/tenant/a': { write: '.*', read: '.*' } },
  });
  const keda = broker.addMonitoringUser('keda', { password: secret('keda') });
  broker.addUser('reporter', { passwordHash: secret('reporter'), tags: ['management'], permissions: { '/': {} } });
  return { chart, broker, worker, keda };
}

/** The hash that `rabbitmqctl hash_password` makes. */
function hashOf(password: string): string {
  const salt = Buffer.from([1, 2, 3, 4]);
  return Buffer.concat([salt, createHash('sha256').update(salt).update(password).digest()]).toString('base64');
}

const declared = declare();
const { broker, worker, keda } = declared;
let running: RunningBroker;

function start(chart: Chart): Promise<RunningBroker> {
  demandPackages();
  return startBroker(dataOf(chart, 'rabbitmq-config'), variables(chart));
}

function dataOf(chart: Chart, name: string): Readonly<Record<string, string>> {
  const found = synth(chart).find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name);
  if (found === undefined) throw new Error(`there is no ConfigMap ${name}`);
  return found.data as Readonly<Record<string, string>>;
}

beforeAll(async () => {
  running = await start(declared.chart);
});

afterAll(() => running?.stop());

/** What Kubernetes would put into the variables of the init container. */
function variables(chart: Chart): Record<string, string> {
  interface StatefulSet {
    readonly template: { readonly spec: { readonly initContainers: readonly [{ readonly env: readonly Variable[] }] } };
  }
  interface Variable {
    readonly name: string;
    readonly valueFrom?: { readonly secretKeyRef?: { readonly name: string; readonly key: string } };
  }
  const spec: object = only(chart, 'StatefulSet').spec;
  const found: Record<string, string> = {};
  for (const { name, valueFrom } of (spec as StatefulSet).template.spec.initContainers[0].env) {
    const ref = valueFrom?.secretKeyRef;
    if (ref !== undefined) found[name] = secretOf(ref);
  }
  return found;
}

function secretOf({ name, key }: { readonly name: string; readonly key: string }): string {
  if (key === 'username') return name;
  if (key === 'cookie') return 'biscuit';
  const password = PASSWORDS[name] ?? '';
  return name === 'reporter' ? hashOf(password) : password;
}

describe('the declared users', () => {
  test.each(Object.entries(PASSWORDS))('%s can sign in with the password of the Secret', (name, password) => {
    expect(running.rabbitmqctl('authenticate_user', name, password)).toMatchObject({ code: 0 });
    expect(running.rabbitmqctl('authenticate_user', name, `${password}!`).code).not.toBe(0);
  });

  test('are all there are, with their tags', async () => {
    const users = await api<readonly { name: string; tags: unknown }[]>('/api/users');
    expect(users.map(({ name, tags }) => [name, String(tags)])).toEqual([
      ['admin', 'administrator'],
      ['keda', 'monitoring'],
      ['reporter', 'management'],
      ['worker', ''],
    ]);
  });

  test('have the permissions that were declared, and the administrator all', async () => {
    const permissions = await api<readonly object[]>('/api/permissions');
    const of = (user: string, vhost: string, configure: string, write: string, read: string) => ({
      ...{ user, vhost, configure, write, read },
    });
    expect(permissions).toHaveLength(7);
    expect(permissions).toEqual(
      expect.arrayContaining([
        of('admin', '/', '.*', '.*', '.*'),
        of('admin', '/tenant/a', '.*', '.*', '.*'),
        of('keda', '/', '', '', ''),
        of('keda', '/tenant/a', '', '', ''),
        of('reporter', '/', '', '', ''),
        of('worker', '/', '', '^shop$', '^orders$'),
        of('worker', '/tenant/a', '', '.*', '.*'),
      ]),
    );
  });
});

describe('the declared queues', () => {
  test('are there, with their types, arguments and policy', async () => {
    // the policies are among the statistics, which come a moment later
    const queues = await eventually(async () => {
      const found = await api<readonly Record<string, unknown>[]>('/api/queues');
      const rows = found.map(({ vhost, name, type, durable, policy }) => [vhost, name, type, durable, policy ?? null]);
      expect(rows).toEqual([
        ['/', 'audit', 'classic', true, 'limits'],
        ['/', 'events', 'stream', true, null],
        ['/', 'orders', 'quorum', true, 'limits'],
        // RabbitMQ 3.10 knows no default type of a virtual host; from 3.11 on it is quorum
        ['/tenant/a', 'invoices', 'classic', true, null],
      ]);
      return found;
    });
    expect(queues[2]).toMatchObject({ arguments: { 'x-queue-type': 'quorum', 'x-delivery-limit': 5 } });
  });
});

describe('a client', () => {
  const options = (user: RabbitMqUser, vhost = '/'): RabbitMqConnectionOptions => ({ user, vhost });

  test('publishes and consumes with what connection() says, over TLS', () => {
    publish(options(worker), ['--exchange=shop', '--routing-key=order.new', '--body=hello']);
    expect(get(options(worker), 'orders')).toEqual({ code: 0, output: 'hello' });
  });

  test('does so in a virtual host', () => {
    publish(options(worker, '/tenant/a'), ['--routing-key=invoices', '--body=pay']);
    expect(get(options(worker, '/tenant/a'), 'invoices')).toEqual({ code: 0, output: 'pay' });
  });

  test('is refused what it has no permission for', () => {
    const { code, output } = get(options(worker), 'audit');
    expect(code).not.toBe(0);
    expect(output).toContain('ACCESS_REFUSED');
  });
});

describe('KEDA', () => {
  test('reads the length of a queue over HTTPS as the user for monitoring', async () => {
    publish({}, ['--routing-key=audit', '--body=one']);
    publish({}, ['--routing-key=audit', '--body=two']);
    const trigger = broker.queue('audit').trigger({ mode: 'QueueLength', value: 5, user: keda });
    await eventually(async () => {
      const { status, body } = await askedByKeda(trigger);
      expect([status, body]).toEqual([200, expect.objectContaining({ name: 'audit', messages: 2, messages_ready: 2 })]);
    });
  });

  test('reads a queue of a virtual host', async () => {
    const trigger = broker
      .queue('invoices', { vhost: '/tenant/a' })
      .trigger({ mode: 'QueueLength', value: 5, user: keda });
    await eventually(async () => {
      const { status, body } = await askedByKeda(trigger);
      expect([status, body]).toEqual([200, expect.objectContaining({ vhost: '/tenant/a', messages: 0 })]);
    });
  });

  test('reads the queues that match', async () => {
    const trigger = broker.queue('^(aud|ord)').trigger({ mode: 'QueueLength', value: 5, useRegex: true, user: keda });
    const { status, body } = await askedByKeda(trigger);
    expect([status, body]).toEqual([200, expect.objectContaining({ page_count: 1 })]);
    const { items } = body as { items: readonly { name: string }[] };
    expect(items.map(({ name }) => name)).toEqual(['audit', 'orders']);
  });

  test('does not get in as a user without a tag, as the trigger says beforehand', async () => {
    expect(() => broker.queue('orders').trigger({ mode: 'QueueLength', value: 5, user: worker })).toThrow('monitoring');
    const trigger = broker.queue('orders').trigger({ mode: 'QueueLength', value: 5 });
    const props = { ...trigger.props, username: worker.credentials?.username, password: worker.credentials?.password };
    expect((await askedByKeda({ ...trigger, props })).status).toBe(401);
  });
});

test('metrics are there for Prometheus', async () => {
  const { status, text } = await ask(`http://localhost:${running.port(15692)}/metrics`);
  expect([status, text]).toEqual([200, expect.stringContaining('rabbitmq_identity_info')]);
});

test('without plain listeners, only those with TLS are open', async () => {
  const chart = newChart('shop');
  new RabbitMq(chart, 'rabbitmq', {
    credentials: { username: Credential.secret('admin', 'username'), password: secret('admin') },
    tls: { certificate: 'rabbitmq-tls', plainListeners: false },
  });
  const closed = await start(chart);
  try {
    const { output } = closed.rabbitmqctl(
      'eval',
      '[P || {listener, _, _, _, _, P, _} <- rabbit_networking:active_listeners()].',
    );
    const open = [...new Set((output.match(/\d+/g) ?? []).map(Number))].filter(
      (port) => port !== closed.distributionPort,
    );
    expect(open.sort()).toEqual([5671, 15671, 15692].map(closed.port).sort());
  } finally {
    await closed.stop();
  }
});

interface Answer {
  readonly status: number | undefined;
  readonly text: string;
}

function ask(address: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const url = new URL(address);
    // the certificate must be for the host that the manifests name
    const tls = { ca: readFileSync(running.certificate), servername: 'rabbitmq.shop.svc' };
    const request =
      url.protocol === 'https:'
        ? requestHttps(url, { ...tls, timeout: 10_000 })
        : requestHttp(url, { timeout: 10_000 });
    request.on('response', (response) => {
      const chunks: string[] = [];
      response.on('data', (chunk) => chunks.push(String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode, text: chunks.join('') }));
    });
    request.on('error', reject);
    request.on('timeout', () => request.destroy(new Error(`no answer from ${url.host}`)));
    request.end();
  });
}

/** The answer of the management API to the administrator, without TLS. */
async function api<T>(path: string): Promise<T> {
  const { status, text } = await ask(`http://admin:${PASSWORDS.admin}@localhost:${running.port(15672)}${path}`);
  if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
  return JSON.parse(text);
}

/** What stands at an address of the manifests on this machine. */
function local(address: string): URL {
  const url = new URL(address);
  expect(url.hostname).toBe('rabbitmq.shop.svc');
  url.hostname = 'localhost';
  url.port = String(running.port(Number(url.port)));
  return url;
}

/** The request that KEDA makes of a trigger (pkg/scalers/rabbitmq_scaler.go, getQueueInfoViaHTTP of 2.20.2). */
async function askedByKeda({
  props,
}: Trigger): Promise<{ readonly status: number | undefined; readonly body: unknown }> {
  const { host, queueName, vhostName, useRegex, username, password } = props as {
    readonly host: string;
    readonly queueName: string;
    readonly vhostName?: string;
    readonly useRegex?: boolean;
    readonly username: Credential;
    readonly password: Credential;
  };
  const url = local(host);
  url.username = encodeURIComponent(text(username));
  url.password = encodeURIComponent(text(password));
  const base = url.href.replace(/\/$/, '');
  const vhost = `/${vhostName === undefined ? '%2F' : goQueryEscape(vhostName)}`;
  const name = goQueryEscape(queueName);
  const path = useRegex
    ? `${vhost}?page=1&use_regex=true&pagination=false&name=${name}&page_size=100`
    : `${vhost}/${name}`;
  const answer = await ask(`${base}/api/queues${path}`);
  return { status: answer.status, body: JSON.parse(answer.text) };
}

// Go's url.QueryEscape
function goQueryEscape(value: string): string {
  return new URLSearchParams({ '': value }).toString().slice(1).replaceAll('*', '%2A');
}

/** What KEDA finds in the Secret or ConfigMap of a credential. */
function text({ source }: Credential): string {
  if (source.kind === 'secret') return secretOf(source);
  if (source.kind !== 'configMap') throw new Error(`unexpected: ${source.kind}`);
  const value = dataOf(declared.chart, source.name)[source.key];
  if (value === undefined) throw new Error(`${source.name} has no ${source.key}`);
  return value;
}

/** The address of a client, as Kubernetes puts it together from the variables above it. */
function amqpUrl(options: RabbitMqConnectionOptions): string {
  const chart = newChart('shop');
  new kplus.Deployment(chart, 'client', {
    containers: [{ image: 'example.com/client:1.0.0', envVariables: broker.connection(options) }],
  });
  interface Deployment {
    readonly template: { readonly spec: { readonly containers: readonly [{ readonly env: readonly Variable[] }] } };
  }
  interface Variable {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
  }
  const spec: object = only(chart, 'Deployment').spec;
  const values = new Map<string, string>();
  for (const { name, value, valueFrom } of (spec as Deployment).template.spec.containers[0].env) {
    const found = valueFrom === undefined ? (value ?? '') : secretOf(valueFrom.secretKeyRef);
    values.set(
      name,
      found.replace(/\$\((\w+)\)/g, (_, known: string) => values.get(known) ?? ''),
    );
  }
  const url = new URL(values.get('AMQP_URL') ?? '');
  expect(url.protocol).toBe('amqps:');
  return `${url.protocol}//${url.username}:${url.password}@localhost:${running.port(Number(url.port))}${url.pathname}`;
}

function client(program: string, options: RabbitMqConnectionOptions, args: readonly string[]) {
  const all = [`--url=${amqpUrl(options)}`, '--ssl', `--cacert=${running.certificate}`, ...args];
  const { status, stdout, stderr } = spawnSync(`/usr/bin/amqp-${program}`, all, { encoding: 'utf8', timeout: 20_000 });
  return { code: status, output: stdout + stderr };
}

function publish(options: RabbitMqConnectionOptions, args: readonly string[]): void {
  expect(client('publish', options, args)).toEqual({ code: 0, output: '' });
}

const get = (options: RabbitMqConnectionOptions, queue: string) => client('get', options, [`--queue=${queue}`]);

// the management API counts every 5 seconds
async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  const until = Date.now() + 30_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(500);
    }
  }
}
