import type { ApiObjectMetadata, Duration, Size } from 'cdk8s';
import type { ContainerResources } from 'cdk8s-plus-28';
import type { PostgreSqlCredentials } from './credentials';
import type { SslMode } from './ssl-mode';

/** Where the server keeps its data. */
export interface PostgreSqlStorage {
  /** Size of the volume. Kubernetes lets no StatefulSet change it later. */
  readonly size: Size;

  /** @default - the cluster's default storage class */
  readonly storageClassName?: string;
}

/** Props of a server. */
export interface PostgreSqlProps {
  /**
   * Name, namespace, labels and annotations of the objects; the pod gets the labels too.
   *
   * The name is that of the StatefulSet and of the Service: clients connect to `<name>.<namespace>.svc`.
   *
   * @default - the construct's id as name; the chart's namespace, or `default` where the chart has none
   */
  readonly metadata?: Pick<ApiObjectMetadata, 'name' | 'namespace' | 'labels' | 'annotations'>;

  /**
   * Image of the server: the official one or one made from it, by version or digest. The data of one major version are
   * not read by another, which does not start on them.
   *
   * @default - the official image of PostgreSQL 18, by its whole version
   */
  readonly image?: string;

  /**
   * Name of the database that is made when the volume is new.
   *
   * @default 'app'
   */
  readonly database?: string;

  /**
   * The user that is made when the volume is new, a superuser: what KEDA and clients sign in with. Credentials must be
   * `Credential.secret(...)`, in the namespace of the server. A password that changes in the Secret later does not
   * change in the database: `ALTER ROLE ... PASSWORD` does.
   *
   * @default - the user `app`, and the key `password` of the Secret `<name>-credentials`, which you create
   */
  readonly credentials?: Partial<PostgreSqlCredentials>;

  /**
   * Scripts that run once, when the volume is new, in the order of their names: `{ '10-schema.sql': 'CREATE TABLE …' }`.
   * Names end with `.sql` or `.sh`, so that the image runs them; together at most 1 MiB. If one fails, the pod stops,
   * and its next start takes the volume as it is: delete the volume to try again.
   *
   * @default - none
   * @see https://hub.docker.com/_/postgres, Initialization scripts
   */
  readonly initScripts?: Readonly<Record<string, string>>;

  /** @default - 2 GiB of the cluster's default storage class */
  readonly storage?: PostgreSqlStorage;

  /** @default - 100m of CPU requested, 512 MiB of memory requested and at most */
  readonly resources?: ContainerResources;

  /**
   * How long the server may take to stop, which it does by ending sessions and writing what is in memory. Whole seconds.
   *
   * @default Duration.minutes(1)
   */
  readonly terminationGracePeriod?: Duration;
}

/** What is known of a database that exists. */
export interface PostgreSqlAttributes {
  /** Host of the server, as KEDA reaches it from its own namespace: `db.shop.svc`, or a name outside of the cluster. */
  readonly host: string;

  /**
   * Port of the server.
   *
   * @default 5432
   */
  readonly port?: number;

  /** Name of the database. */
  readonly database: string;

  /** Whom KEDA and clients sign in as; from any store that KEDA reads, and for `connection()` from a Secret. */
  readonly credentials: PostgreSqlCredentials;

  /**
   * How the connection is encrypted. KEDA checks certificates against the authorities of its own image; libpq, for
   * `verify-ca` and `verify-full`, against the file or `system` in `PGSSLROOTCERT`.
   *
   * @default 'require'
   * @see https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-SSLMODE-STATEMENTS
   */
  readonly sslmode?: SslMode;
}
