import { EnvValue, type ISecret } from 'cdk8s-plus-28';
import type { SslMode } from './ssl-mode';

/** A key of a Secret of the app. */
export interface SecretReference {
  readonly secret: ISecret;
  readonly key: string;
}

/** Where a client connects to, and as whom. */
export interface ConnectionFacts {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly sslmode: SslMode;
  readonly username: string | SecretReference;
  readonly password: SecretReference;
}

/**
 * The variables of a client's container: those of libpq, and the address that other drivers take.
 *
 * The address is put together by Kubernetes, which knows only the variables above it; so their order matters, and they
 * are written in the order in which they are declared.
 *
 * @see https://www.postgresql.org/docs/current/libpq-envars.html
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function connectionVariables(facts: ConnectionFacts): Record<string, EnvValue> {
  const { host, port, database, sslmode, username, password } = facts;
  const user = typeof username === 'string' ? encodeURIComponent(username) : '$(PGUSER)';
  const path = encodeURIComponent(database);
  return {
    PGHOST: EnvValue.fromValue(host),
    PGPORT: EnvValue.fromValue(String(port)),
    PGUSER: typeof username === 'string' ? literal(username) : EnvValue.fromSecretValue(username),
    PGPASSWORD: EnvValue.fromSecretValue(password),
    PGDATABASE: literal(database),
    PGSSLMODE: EnvValue.fromValue(sslmode),
    DATABASE_URL: EnvValue.fromValue(
      `postgresql://${user}:$(PGPASSWORD)@$(PGHOST):$(PGPORT)/${path}?sslmode=${sslmode}`,
    ),
  };
}

// Kubernetes would take $(NAME) for a variable, and $$( for its escape
function literal(text: string): EnvValue {
  return EnvValue.fromValue(text.replaceAll('$', () => '$$'));
}
