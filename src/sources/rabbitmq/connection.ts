import { EnvValue, type ISecret } from 'cdk8s-plus-28';
import { PORTS } from './ports';

/** A key of a Secret of the app. */
export interface SecretReference {
  readonly secret: ISecret;
  readonly key: string;
}

/**
 * The variables of a client's container.
 *
 * The address is put together by Kubernetes, which knows only the variables above it; so their order matters, and they
 * are written in the order in which they are declared.
 *
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function connectionVariables(
  host: string,
  username: SecretReference,
  password: SecretReference,
): Record<string, EnvValue> {
  return {
    RABBITMQ_USERNAME: EnvValue.fromSecretValue(username),
    RABBITMQ_PASSWORD: EnvValue.fromSecretValue(password),
    RABBITMQ_HOST: EnvValue.fromValue(host),
    // or, for a Service named rabbitmq, Kubernetes would set it to tcp://…
    RABBITMQ_PORT: EnvValue.fromValue(String(PORTS.amqp)),
    // %2F is the default virtual host: https://www.rabbitmq.com/docs/uri-spec
    AMQP_URL: EnvValue.fromValue(
      'amqp://$(RABBITMQ_USERNAME):$(RABBITMQ_PASSWORD)@$(RABBITMQ_HOST):$(RABBITMQ_PORT)/%2F',
    ),
  };
}
