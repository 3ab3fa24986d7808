/** What a server's objects are called, and where it is reached. */
import type { NameRule } from '../../model/names';
import { serviceName } from '../shared/service-name';

/** PostgreSQL's own port. */
export const PORT = 5432;

/**
 * Name of a server. It is the name of a Service (RFC 1035: starts with a letter), and the StatefulSet's pods carry a
 * label of it with ten characters more.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names
 */
export const SERVER_NAME = serviceName('the name of a PostgreSQL server', 52);

const IDENTIFIERS = 'https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS';

/** Name of a database that is made here; PostgreSQL's templates are not for use. */
export const DATABASE_NAME: NameRule = {
  what: 'the name of a database',
  pattern: /^(?!template[01]$)[A-Za-z_][A-Za-z0-9_-]*$/,
  maxLength: 63,
  allowed: 'at most 63 letters, digits, underscores and hyphens, starting with a letter or underscore',
  docs: IDENTIFIERS,
};

/** Name of a user that is made here; names that start with `pg_` are PostgreSQL's own. */
export const USER_NAME: NameRule = {
  what: 'the name of a user',
  pattern: /^(?!pg_)[A-Za-z_][A-Za-z0-9_-]*$/,
  maxLength: 63,
  allowed: 'at most 63 letters, digits, underscores and hyphens, starting with a letter or underscore, not with pg_',
  docs: 'https://www.postgresql.org/docs/current/sql-createrole.html',
};

/** Host of a server: a DNS name or an address of IPv4. */
export const HOST: NameRule = {
  what: 'a host',
  pattern: /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/,
  maxLength: 253,
  allowed: 'a host name or an IPv4 address, without scheme, port and path',
  docs: 'https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-HOST',
};

/** Names of a server's objects, each from the server's own name, so that they are the same in every synthesis. */
export interface ServerNames {
  /** Its StatefulSet, client Service and ServiceAccount. */
  readonly server: string;
  readonly namespace: string;
  /** Headless Service of its pod. */
  readonly nodes: string;
  /** ConfigMap of the init scripts. */
  readonly initScripts: string;
  /** Secret of the password, when no other is named. */
  readonly credentials: string;
}

/** The names of a server's objects. */
export function serverNames(server: string, namespace: string): ServerNames {
  return Object.freeze({
    server,
    namespace,
    nodes: `${server}-nodes`,
    initScripts: `${server}-init`,
    credentials: `${server}-credentials`,
  });
}

/**
 * Host name of the client Service, for every namespace of the cluster.
 *
 * With the namespace, since KEDA runs in another one; without the cluster's domain, which may not be `cluster.local`.
 */
export function serviceHost({ server, namespace }: ServerNames): string {
  return `${server}.${namespace}.svc`;
}

/** Labels that the Services select the pod by. */
export function selectorLabels({ server }: ServerNames): Record<string, string> {
  return { 'app.kubernetes.io/name': 'postgresql', 'app.kubernetes.io/instance': server };
}
