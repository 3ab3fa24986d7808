import { EnvValue, type ISecret } from 'cdk8s-plus-28';
import { PORTS } from './ports';

/** A key of a Secret of the app. */
export interface SecretReference {
  readonly secret: ISecret;
  readonly key: string;
}

/** Where and as whom a client connects. */
export interface ConnectionFacts {
  readonly host: string;
  /** Whether the connection is encrypted. */
  readonly tls: boolean;
  readonly vhost: string;
  /** Name of a declared user, or where the administrator's is kept. */
  readonly username: string | SecretReference;
  readonly password: SecretReference;
}

/**
 * The variables of a client's container.
 *
 * The address is put together by Kubernetes, which knows only the variables above it; so their order matters, and they
 * are written in the order in which they are declared.
 *
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function connectionVariables(facts: ConnectionFacts): Record<string, EnvValue> {
  const { host, tls, vhost, username, password } = facts;
  const scheme = tls ? 'amqps' : 'amqp';
  return {
    RABBITMQ_USERNAME: typeof username === 'string' ? EnvValue.fromValue(username) : EnvValue.fromSecretValue(username),
    RABBITMQ_PASSWORD: EnvValue.fromSecretValue(password),
    RABBITMQ_HOST: EnvValue.fromValue(host),
    // or, for a Service named rabbitmq, Kubernetes would set it to tcp://…
    RABBITMQ_PORT: EnvValue.fromValue(String(PORTS[scheme])),
    // %2F is the default virtual host: https://www.rabbitmq.com/docs/uri-spec
    AMQP_URL: EnvValue.fromValue(
      `${scheme}://$(RABBITMQ_USERNAME):$(RABBITMQ_PASSWORD)@$(RABBITMQ_HOST):$(RABBITMQ_PORT)/${encodeURIComponent(vhost)}`,
    ),
  };
}
