import { type EnvValue, type ISecret, Secret } from 'cdk8s-plus-28';
import { Construct, type IConstruct } from 'constructs';
import type { Credential } from '../../model/credential';
import type { Issue } from '../../model/issue';
import { Problems } from '../../model/problems';
import { connectionVariables, type SecretReference } from './connection';
import { type PostgreSqlCredentials, secretKeyOf } from './credentials';
import { PostgreSqlQuery } from './query';
import type { SslMode } from './ssl-mode';

/** A database of a PostgreSQL server: one that is declared here, or one that exists. */
export interface IPostgreSql extends IConstruct {
  /** What works, and is probably not meant. */
  readonly warnings: readonly Issue[];

  /** Host of the server, for every namespace of the cluster. */
  readonly host: string;

  /** Port of the server. */
  readonly port: number;

  /** Name of the database. */
  readonly database: string;

  /** How connections are encrypted. */
  readonly sslmode: SslMode;

  /** What KEDA and clients sign in with. */
  readonly credentials: PostgreSqlCredentials;

  /**
   * A query of the database, for triggers: one statement that returns one number, with COALESCE where it can be null.
   *
   * @throws ConfigurationError when the query is not text
   */
  query(sql: string): PostgreSqlQuery;

  /**
   * The variables that a client's container needs: `PGHOST`, `PGPORT`, `PGUSER`, `PGPASSWORD`, `PGDATABASE` and
   * `PGSSLMODE`, which psql and every client of libpq read, and `DATABASE_URL` with all of them.
   *
   * Kubernetes puts the password into `DATABASE_URL` as it is: one with `@`, `/`, `:` or `%` in it breaks the address,
   * so use letters and digits, or the other variables. The Secret must be in the client's namespace.
   *
   * @throws ConfigurationError when user name or password are kept elsewhere than in a Kubernetes Secret
   */
  connection(): Record<string, EnvValue>;
}

/** What a database hands out, whoever made it. */
export abstract class PostgreSqlDatabase extends Construct implements IPostgreSql {
  public abstract readonly warnings: readonly Issue[];
  public abstract readonly host: string;
  public abstract readonly port: number;
  public abstract readonly database: string;
  public abstract readonly sslmode: SslMode;
  public abstract readonly credentials: PostgreSqlCredentials;

  private readonly secrets = new Map<string, ISecret>();

  public query(sql: string): PostgreSqlQuery {
    const { host, port, database, sslmode, credentials } = this;
    return new PostgreSqlQuery({ path: this.node.path, host, port, database, sslmode, credentials }, sql);
  }

  public connection(): Record<string, EnvValue> {
    const problems = new Problems(`${this.node.path} › connection`);
    const { username, password } = this.credentials;
    const user = typeof username === 'string' ? username : this.reference(problems, 'username', username);
    const secret = this.reference(problems, 'password', password);
    problems.throwIfAny();
    if (user === undefined || secret === undefined) return {};
    const { host, port, database, sslmode } = this;
    return connectionVariables({ host, port, database, sslmode, username: user, password: secret });
  }

  private reference(problems: Problems, name: string, credential: Credential): SecretReference | undefined {
    const found = secretKeyOf(credential);
    if (found !== undefined) {
      const secret = this.secrets.get(found.name) ?? Secret.fromSecretName(this, `secret-${found.name}`, found.name);
      this.secrets.set(found.name, secret);
      return { secret, key: found.key };
    }
    problems.add({
      code: 'credential-elsewhere',
      parameter: `credentials.${name}`,
      message: 'is not kept in a Kubernetes Secret, from which alone a container gets a variable',
      fix: "Credential.secret('<secret>', '<key>'), or set the container's variables yourself",
      docs: 'https://kubernetes.io/docs/concepts/configuration/secret/',
    });
    return undefined;
  }
}
