import { Trigger, type TriggerPropsOf } from '../../keda/trigger';
import { Problems } from '../../model/problems';
import { checkText } from '../../model/text';
import { refuseKnownProps } from '../shared/known-props';
import type { PostgreSqlCredentials } from './credentials';
import type { SslMode } from './ssl-mode';

const DOCS = 'https://keda.sh/docs/2.20/scalers/postgresql/';

/** Props of the scaler that the database knows itself. */
const KNOWN = ['query', 'connection', 'host', 'port', 'userName', 'dbName', 'sslmode', 'password'] as const;

/** What a trigger on a query takes: the scaler's props without those that the database knows. */
export type PostgreSqlTriggerProps = Omit<TriggerPropsOf<'postgresql'>, (typeof KNOWN)[number]>;

/** What else a trigger can have; the database gives the authentication. */
export type PostgreSqlTriggerOptions = Omit<
  NonNullable<Parameters<typeof Trigger.postgresql>[1]>,
  'authentication' | 'podIdentity'
>;

/** Where a database is reached, and by whom. */
export interface DatabaseEndpoint {
  /** Construct path of the database. */
  readonly path: string;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly sslmode: SslMode;
  readonly credentials: PostgreSqlCredentials;
}

/** A query of a database that returns one number. */
export class PostgreSqlQuery {
  /** @throws ConfigurationError when the query is not text */
  constructor(
    private readonly endpoint: DatabaseEndpoint,
    public readonly sql: string,
  ) {
    const problems = new Problems(`${endpoint.path} › query`);
    checkText(problems, 'sql', sql, DOCS);
    problems.throwIfAny();
  }

  /**
   * A trigger on the number that this query returns.
   *
   * KEDA reads the Secret in the namespace of the ScaledObject or ScaledJob: where that is another than the database's,
   * a copy of the Secret must be there.
   *
   * @throws ConfigurationError when a prop is given that the database knows; the ScaledObject judges the others
   * @see https://keda.sh/docs/2.20/scalers/postgresql/
   */
  public trigger(props: PostgreSqlTriggerProps, options: PostgreSqlTriggerOptions = {}): Trigger {
    const { host, port, database, sslmode, credentials } = this.endpoint;
    this.check(props, options);
    return Trigger.postgresql(
      {
        ...props,
        query: this.sql,
        host,
        port: String(port),
        userName: credentials.username,
        dbName: database,
        sslmode,
        password: credentials.password,
      },
      options,
    );
  }

  private check(props: unknown, options: unknown): void {
    const problems = new Problems(`${this.endpoint.path} › query`);
    const by = { source: 'the database', instead: 'Trigger.postgresql({...})', docs: DOCS };
    refuseKnownProps(problems, props, KNOWN, by);
    refuseKnownProps(problems, options ?? {}, ['authentication', 'podIdentity'], by);
    problems.throwIfAny();
  }
}
