/** The init container's script, run by the shell of this machine; openssl and getent are stood in for. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Credential } from '../../src/model/credential';
import { RabbitMq } from '../../src/sources/rabbitmq';
import { newChart, synth } from '../support/synth';

// openssl rand -out <file> <bytes> | openssl dgst -sha256 -binary | openssl base64 -A
const OPENSSL = `#!${process.execPath}
const { createHash, randomBytes } = require('node:crypto');
const { readFileSync, writeFileSync } = require('node:fs');
const [command, ...args] = process.argv.slice(2);
const commands = {
  'rand -out': () => writeFileSync(args[1], randomBytes(Number(args[2]))),
  'dgst -sha256 -binary': () => process.stdout.write(createHash('sha256').update(readFileSync(0)).digest()),
  'base64 -A': () => process.stdout.write(readFileSync(0).toString('base64')),
};
commands[command === 'rand' ? 'rand -out' : [command, ...args].join(' ')]();
`;
const GETENT = '#!/bin/sh\n[ "$1 $2" = "hosts rabbitmq-0.rabbitmq-nodes.shop" ] && echo 10.0.0.1\n';

let root: string;
let home: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rabbitmq-setup-'));
  home = join(root, 'home');
  for (const folder of ['home', 'tmp', 'setup', 'bin']) mkdirSync(join(root, folder));
  prepare((broker) => broker.addQueue('orders'));
});

/** Writes the script and its files as they are for a broker. */
function prepare(declare: (broker: RabbitMq) => unknown): void {
  const chart = newChart('shop');
  declare(new RabbitMq(chart, 'rabbitmq'));
  const files = synth(chart).find(({ kind }) => kind === 'ConfigMap')?.data as Readonly<Record<string, string>>;
  // the folders of the container are folders of the test
  const script = (files['setup.sh'] ?? '')
    .replaceAll('/tmp/', '@tmp/')
    .replaceAll('/var/lib/rabbitmq', home)
    .replaceAll('/setup/', join(root, 'setup/'))
    .replaceAll('@tmp/', join(root, 'tmp/'));
  writeFileSync(join(root, 'setup/setup.sh'), script);
  for (const name of ['definitions.json', 'permissions.json'])
    writeFileSync(join(root, 'setup', name), files[name] ?? '');
  for (const [name, text] of Object.entries({ openssl: OPENSSL, getent: GETENT })) {
    writeFileSync(join(root, 'bin', name), text);
    chmodSync(join(root, 'bin', name), 0o755);
  }
}

afterEach(() => rmSync(root, { recursive: true }));

function setup(variables: Readonly<Record<string, string>> = {}): { code: number | null; error: string } {
  const env = {
    PATH: `${join(root, 'bin')}:${process.env.PATH}`,
    BROKER_USERNAME: 'app',
    BROKER_PASSWORD: 'correct-horse',
    ERLANG_COOKIE: 'biscuit',
    NODE_HOST: 'rabbitmq-0.rabbitmq-nodes.shop',
    ...variables,
  };
  const { status, stderr } = spawnSync('/bin/sh', [join(root, 'setup/setup.sh')], { env, encoding: 'utf8' });
  return { code: status, error: stderr };
}

interface UserDefinitions {
  readonly users: readonly [
    { readonly name: string; readonly password_hash: string; readonly tags: readonly string[] },
  ];
  readonly permissions: readonly object[];
}

const read = (name: string): string => readFileSync(join(home, name), 'utf8');
const user = (): UserDefinitions => JSON.parse(read('definitions/20-user.json'));

/** Whether a hash is of a password: https://www.rabbitmq.com/docs/passwords#computing-password-hash */
function isHashOf(hash: string, password: string): boolean {
  const bytes = Buffer.from(hash, 'base64');
  const salt = bytes.subarray(0, 4);
  return createHash('sha256').update(salt).update(password).digest().equals(bytes.subarray(4));
}

test('writes the Erlang cookie for its owner only', () => {
  expect(setup()).toEqual({ code: 0, error: '' });
  expect(read('.erlang.cookie')).toBe('biscuit');
  expect(statSync(join(home, '.erlang.cookie')).mode & 0o777).toBe(0o600);
});

test('leaves the definitions in their order, and nothing else', () => {
  setup();
  expect(readdirSync(join(home, 'definitions'))).toEqual(['10-broker.json', '20-user.json']);
  expect(JSON.parse(read('definitions/10-broker.json'))).toMatchObject({ queues: [{ name: 'orders' }] });
  expect(readdirSync(join(root, 'tmp'))).toEqual([]);
});

test.each(['correct-horse', 'p w"d$x@/:%#\\`id`', '-n', 'ä€𝄞'])('makes the user with the hash of %j', (password) => {
  expect(setup({ BROKER_PASSWORD: password }).code).toBe(0);
  expect(user()).toEqual({
    users: [
      {
        name: 'app',
        password_hash: expect.any(String),
        hashing_algorithm: 'rabbit_password_hashing_sha256',
        tags: ['administrator'],
      },
    ],
    permissions: [{ user: 'app', vhost: '/', configure: '.*', write: '.*', read: '.*' }],
  });
  expect(isHashOf(user().users[0].password_hash, password)).toBe(true);
  expect(isHashOf(user().users[0].password_hash, `${password}!`)).toBe(false);
});

test('runs again after a restart, with a new password', () => {
  setup();
  expect(setup({ BROKER_PASSWORD: 'rotated', ERLANG_COOKIE: 'crumb' })).toEqual({ code: 0, error: '' });
  expect(isHashOf(user().users[0].password_hash, 'rotated')).toBe(true);
  expect(read('.erlang.cookie')).toBe('crumb');
});

test.each([
  ['a user name that is no text for JSON', { BROKER_USERNAME: 'a"b' }, 'user name'],
  ['no user name', { BROKER_USERNAME: '' }, 'user name'],
  ['no password', { BROKER_PASSWORD: '' }, 'password'],
  ['no cookie', { ERLANG_COOKIE: '' }, 'cookie'],
])('stops the pod for %s, and says so', (_, variables, word) => {
  const { code, error } = setup(variables);
  expect(code).toBe(1);
  expect(error).toContain(`setup: the `);
  expect(error).toContain(word);
  expect(readdirSync(home)).toEqual([]);
});

describe('further users', () => {
  const HASH = Buffer.alloc(36, 7).toString('base64');
  const declare = (broker: RabbitMq) => {
    broker.addVirtualHost('b');
    const password = Credential.secret('worker', 'password');
    broker.addUser('worker', { password, tags: ['management', 'policymaker'], permissions: { '/': { read: '^a"$' } } });
    broker.addUser('reporter', { passwordHash: Credential.secret('reporter', 'hash') });
  };
  const secrets = { USER_1_SECRET: HASH, USER_2_SECRET: 'p w"d$x' };

  test('come in files of their own, with the hash of their password or the one that is given', () => {
    prepare(declare);
    expect(setup(secrets)).toEqual({ code: 0, error: '' });
    expect(readdirSync(join(home, 'definitions'))).toEqual([
      '10-broker.json',
      '20-user.json',
      '30-user-1.json',
      '30-user-2.json',
      '40-permissions.json',
    ]);
    const of = (index: number): UserDefinitions => JSON.parse(read(`definitions/30-user-${index}.json`));
    expect(of(1).users).toMatchObject([{ name: 'reporter', password_hash: HASH, tags: [] }]);
    expect(of(2).users).toMatchObject([{ name: 'worker', tags: ['management', 'policymaker'] }]);
    expect(isHashOf(of(2).users[0].password_hash, secrets.USER_2_SECRET)).toBe(true);
    expect(JSON.parse(read('definitions/40-permissions.json'))).toEqual({
      permissions: [{ user: 'worker', vhost: '/', configure: '', write: '', read: '^a"$' }],
    });
    expect(user().permissions.map((one) => ('vhost' in one ? one.vhost : undefined))).toEqual(['/', 'b']);
    expect(readdirSync(join(root, 'tmp'))).toEqual([]);
  });

  test.each([
    ['an empty password', { USER_2_SECRET: '' }, 'the password of worker is empty'],
    ['a hash of another length', { USER_1_SECRET: 'abc' }, 'the password hash of reporter is not one of SHA-256'],
    ['a hash that is none', { USER_1_SECRET: `"${HASH.slice(2)}"` }, 'the password hash of reporter is not base64'],
    ['an administrator of the same name', { BROKER_USERNAME: 'worker' }, 'the user name is that of another user'],
  ])('stop the pod for %s, and say so', (_, variables, message) => {
    prepare(declare);
    const { code, error } = setup({ ...secrets, ...variables });
    expect(code).toBe(1);
    expect(error).toContain(`setup: ${message}`);
  });
});
