/** Users besides the administrator: what each may do where, with passwords from Secrets only. */
import { Credential } from '../../model/credential';
import { checkName, describeValue, type NameRule } from '../../model/names';
import { checkOptions, type OptionNames } from '../../model/options';
import type { Problems } from '../../model/problems';
import { checkSecretKey, type SecretKey, secretKeyOf } from '../shared/secret-key';
import type { RabbitMqCredentials } from './credentials';
import { checkDeclaredVirtualHost, type DeclaredVirtualHost } from './virtual-hosts';

const DOCS = 'https://www.rabbitmq.com/docs/access-control';
const PASSWORDS = 'https://www.rabbitmq.com/docs/passwords#computing-password-hash';
const TAGS = ['management', 'policymaker', 'monitoring', 'administrator'] as const;

/** What a user may see and do in the management API, beyond the permissions of its virtual hosts. */
export type RabbitMqUserTag = (typeof TAGS)[number];

/**
 * What a user may do in a virtual host: a regular expression over the names of queues and exchanges for each kind of
 * operation. It matches anywhere in a name, unless `^` and `$` bound it.
 *
 * @see https://www.rabbitmq.com/docs/access-control#authorisation
 */
export interface RabbitMqPermissions {
  /**
   * What the user may create and delete.
   *
   * @default - nothing
   */
  readonly configure?: string;

  /**
   * Where the user may publish.
   *
   * @default - nothing
   */
  readonly write?: string;

  /**
   * Where the user may consume.
   *
   * @default - nothing
   */
  readonly read?: string;
}

/** How a user is declared; with either a password or its hash. */
export interface RabbitMqUserOptions {
  /**
   * Password: `Credential.secret(...)`, in the namespace of the broker, whose pods hash it when they start. Letters and
   * digits, since `connection()` puts it into an address.
   *
   * @default - none, so that `passwordHash` is needed
   */
  readonly password?: Credential;

  /**
   * Ready hash of a password, by SHA-256 with a salt, as `rabbitmqctl hash_password` makes it: `Credential.secret(...)`,
   * in the namespace of the broker. Triggers and `connection()` cannot be this user, since they need the password.
   *
   * @default - none, so that `password` is needed
   */
  readonly passwordHash?: Credential;

  /** @default - none: the user has no access to the management API */
  readonly tags?: readonly RabbitMqUserTag[];

  /**
   * Permissions by virtual host. In one that is not named, the user may not even sign in.
   *
   * @default - none
   */
  readonly permissions?: Readonly<Record<string, RabbitMqPermissions>>;
}

/** How the user is declared that KEDA reads queues as. */
export interface RabbitMqMonitoringUserOptions {
  /** Password: `Credential.secret(...)`, in the namespace of the broker. Letters and digits. */
  readonly password: Credential;
}

/** A user of a broker, for triggers and connections. */
export interface RabbitMqUser {
  readonly name: string;
  /** Construct path of the broker whose user it is. */
  readonly broker: string;
  readonly tags: readonly RabbitMqUserTag[];
  /** What KEDA signs in with; `undefined` where only the hash of the password is known. */
  readonly credentials: RabbitMqCredentials | undefined;
  /** Whether the user can sign in to a virtual host. */
  hasAccessTo(vhost: string): boolean;
}

/** A user that the broker declares. */
export interface DeclaredUser {
  readonly name: string;
  readonly options: RabbitMqUserOptions;
  /** Whether the user may sign in to every virtual host, and do nothing there. */
  readonly everywhere?: true;
}

/** Name of a user that is declared: it is a key of a ConfigMap too, for KEDA, which takes no user name as plain text. */
const USER: NameRule = {
  what: 'the name of a user',
  pattern: /^[A-Za-z0-9._-]+$/,
  maxLength: 200,
  allowed: 'at most 200 letters, digits and any of ._-',
  docs: DOCS,
};

const OPTIONS: OptionNames<RabbitMqUserOptions> = {
  password: true,
  passwordHash: true,
  tags: true,
  permissions: true,
};
const PERMISSIONS: OptionNames<RabbitMqPermissions> = { configure: true, write: true, read: true };

/** Records a problem for a user that RabbitMQ would refuse, or that is declared already. */
export function checkUser(
  problems: Problems,
  { name, options }: DeclaredUser,
  others: readonly DeclaredUser[],
  vhosts: readonly DeclaredVirtualHost[],
): void {
  checkName(problems, USER, 'name', name);
  if (others.some((one) => one.name === name)) {
    const message = 'this user is declared already';
    problems.add({ code: 'user-declared-twice', parameter: 'name', message, given: describeValue(name), docs: DOCS });
  }
  if (!checkOptions<RabbitMqUserOptions>(problems, 'options', options, OPTIONS, DOCS)) return;
  const { password, passwordHash, tags, permissions } = options;
  if (password !== undefined) checkSecretKey(problems, 'password', password);
  if (passwordHash !== undefined) checkSecretKey(problems, 'passwordHash', passwordHash);
  if ((password === undefined) === (passwordHash === undefined)) {
    const message = 'give either `password` or `passwordHash`';
    problems.add({ code: 'user-password', parameter: 'password', message, docs: PASSWORDS });
  }
  checkTags(problems, tags);
  checkPermissions(problems, permissions, vhosts);
}

/** Records a problem for options that the user for monitoring does not have. */
export function checkMonitoringUser(problems: Problems, options: unknown): void {
  checkOptions<RabbitMqMonitoringUserOptions>(problems, 'options', options, { password: true }, DOCS);
}

function checkTags(problems: Problems, tags: unknown): void {
  if (tags === undefined) return;
  if (Array.isArray(tags) && tags.every((tag) => TAGS.some((one) => one === tag))) return;
  problems.add({
    code: 'user-tags',
    parameter: 'tags',
    message: 'must be a list of tags',
    given: describeValue(tags),
    allowed: TAGS.join(', '),
    docs: 'https://www.rabbitmq.com/docs/management#permissions',
  });
}

function checkPermissions(problems: Problems, given: unknown, vhosts: readonly DeclaredVirtualHost[]): void {
  if (given === undefined) return;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    const message = 'must be a mapping from virtual hosts to permissions';
    problems.add({ code: 'permissions', parameter: 'permissions', message, given: describeValue(given), docs: DOCS });
    return;
  }
  for (const [vhost, permissions] of Object.entries(given)) {
    const parameter = `permissions["${vhost}"]`;
    checkDeclaredVirtualHost(problems, parameter, vhost, vhosts);
    if (!checkOptions<RabbitMqPermissions>(problems, parameter, permissions, PERMISSIONS, DOCS)) continue;
    for (const kind of ['configure', 'write', 'read'] as const) {
      const pattern: unknown = permissions[kind];
      if (pattern === undefined || typeof pattern === 'string') continue;
      const message = 'must be a regular expression as text';
      const place = `${parameter}.${kind}`;
      problems.add({ code: 'permissions', parameter: place, message, given: describeValue(pattern), docs: DOCS });
    }
  }
}

/** Key of the ConfigMap in which KEDA reads the name of a user. */
export function usernameKey({ name }: DeclaredUser): string {
  return `user.${name}`;
}

/** The permissions of a user, by virtual host. */
export function permissionsOf(
  { options, everywhere }: DeclaredUser,
  vhosts: readonly DeclaredVirtualHost[],
): Readonly<Record<string, RabbitMqPermissions>> {
  return everywhere === true ? Object.fromEntries(vhosts.map(({ name }) => [name, {}])) : (options.permissions ?? {});
}

/** The permissions of all users, as definitions; they hold no secret. */
export function permissionsJson(users: readonly DeclaredUser[], vhosts: readonly DeclaredVirtualHost[]): string {
  const permissions = users.flatMap((user) =>
    Object.entries(permissionsOf(user, vhosts)).map(([vhost, { configure = '', write = '', read = '' }]) => ({
      user: user.name,
      vhost,
      configure,
      write,
      read,
    })),
  );
  return `${JSON.stringify({ permissions }, undefined, 2)}\n`;
}

/** What is handed out of a user that was declared. */
export function userOf(
  broker: string,
  user: DeclaredUser,
  clients: string,
  vhosts: readonly DeclaredVirtualHost[],
): RabbitMqUser {
  const { password, tags = [] } = user.options;
  return Object.freeze({
    name: user.name,
    broker,
    tags: Object.freeze([...tags]),
    credentials:
      password === undefined
        ? undefined
        : Object.freeze({ username: Credential.configMap(clients, usernameKey(user)), password }),
    hasAccessTo: (vhost: string) => Object.hasOwn(permissionsOf(user, vhosts), vhost),
  });
}

/** Where the password of a user is, or its hash. */
export function secretOfUser({ options: { password, passwordHash } }: DeclaredUser): SecretKey {
  const secret = password ?? passwordHash;
  if (secret === undefined) throw new TypeError('a user has a password or its hash');
  return secretKeyOf(secret);
}
