/** What a client of a listener needs, KEDA among them. */
import { EnvValue, type ISecret } from 'cdk8s-plus-28';
import { Credential } from '../../model/credential';
import { describeValue } from '../../model/names';
import type { Problems } from '../../model/problems';
import { KafkaUser } from './kafka-user';
import type { KafkaListenerName, Listener } from './listeners';
import { bootstrapService, clusterCaSecret } from './names';

/** Who connects, and where. */
export interface KafkaClientOptions {
  /**
   * Who connects. Needed where the listener has an authentication.
   *
   * @default - nobody in particular
   */
  readonly user?: KafkaUser;

  /**
   * Where.
   *
   * @default - 'tls' where the cluster has it, otherwise 'plain'
   */
  readonly listener?: KafkaListenerName;
}

/** Where a cluster is reached. */
export interface KafkaEndpoint {
  /** Construct path of the cluster. */
  readonly path: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly listeners: readonly Listener[];
  /** Version of the brokers, or one that is not newer. */
  readonly version: string;
}

/** A client's way to a cluster, checked. */
export interface Client {
  readonly listener: Listener;
  readonly user: KafkaUser | undefined;
}

const DOCS = 'https://strimzi.io/docs/operators/latest/deploying#type-GenericKafkaListener-reference';

/** The client that the options mean; each problem is recorded. */
export function clientOf(problems: Problems, endpoint: KafkaEndpoint, options: KafkaClientOptions): Client | undefined {
  const listener = listenerOf(problems, endpoint, options.listener);
  if (listener === undefined) return undefined;
  checkUser(problems, endpoint, listener, options.user);
  return { listener, user: options.user };
}

/** The listener of a name, or the one that clients use by default; a problem is recorded where there is none. */
export function listenerOf(
  problems: Problems,
  { listeners }: KafkaEndpoint,
  name: KafkaListenerName | undefined,
): Listener | undefined {
  const found =
    name === undefined
      ? (listeners.find(({ tls }) => tls) ?? listeners[0])
      : listeners.find((listener) => listener.name === name);
  if (found !== undefined) return found;
  problems.add({
    code: 'listener-unknown',
    parameter: 'listener',
    message: 'is not a listener of the cluster',
    given: describeValue(name),
    allowed: listeners.map((listener) => listener.name).join(', '),
    docs: DOCS,
  });
  return undefined;
}

function checkUser(problems: Problems, { path }: KafkaEndpoint, listener: Listener, user: unknown): void {
  const { name, authentication } = listener;
  const add = (message: string, fix: string) => {
    problems.add({ code: 'user-mismatch', parameter: 'user', message, fix, docs: DOCS });
  };
  if (user !== undefined && !(user instanceof KafkaUser)) {
    add('must be a user of the cluster', "kafka.user('<name>')");
  } else if (authentication === undefined) {
    if (user !== undefined) add(`the listener ${name} has no authentication`, 'leave the user out');
  } else if (user === undefined) {
    add(`the listener ${name} has the authentication ${authentication}`, "pass a user: kafka.user('<name>')");
  } else if (user.node.scope?.node.path !== path) {
    add(`is a user of ${user.node.scope?.node.path}, not of ${path}`, 'pass a user of this cluster');
  } else if (user.authentication !== authentication) {
    const message = `signs in with ${user.authentication}, and the listener ${name} wants ${authentication}`;
    add(message, 'pass another user, or another listener');
  }
}

/**
 * Address of a listener, for every namespace of the Kubernetes cluster. With the namespace, since KEDA runs in another;
 * without the cluster's domain, which may not be `cluster.local`.
 */
export function bootstrapServers({ cluster, namespace }: KafkaEndpoint, { port }: Listener): string {
  return `${bootstrapService(cluster)}.${namespace}.svc:${port}`;
}

/** What KEDA's kafka scaler is told of the listener and the user. */
export function scalerProps(endpoint: KafkaEndpoint, { listener, user }: Client) {
  return {
    bootstrapServers: [bootstrapServers(endpoint, listener)],
    version: endpoint.version,
    ...(listener.tls
      ? { tls: 'enable' as const, ca: Credential.secret(clusterCaSecret(endpoint.cluster), 'ca.crt') }
      : {}),
    ...(listener.authentication === 'scram-sha-512' ? { sasl: 'scram_sha512' as const } : {}),
    ...user?.credentials,
  };
}

/** Kafka's name of what is spoken with a listener. */
function securityProtocol({ tls, authentication }: Listener): string {
  const transport = tls ? 'SSL' : 'PLAINTEXT';
  return authentication === 'scram-sha-512' ? `SASL_${transport}` : transport;
}

/** The variables of a client's container. */
export function connectionVariables(
  endpoint: KafkaEndpoint,
  { listener, user }: Client,
  secretOf: (name: string) => ISecret,
): Record<string, EnvValue> {
  const fromSecret = (name: string, key: string) => EnvValue.fromSecretValue({ secret: secretOf(name), key });
  return {
    KAFKA_BOOTSTRAP_SERVERS: EnvValue.fromValue(bootstrapServers(endpoint, listener)),
    KAFKA_SECURITY_PROTOCOL: EnvValue.fromValue(securityProtocol(listener)),
    ...(listener.tls ? { KAFKA_SSL_CA: fromSecret(clusterCaSecret(endpoint.cluster), 'ca.crt') } : {}),
    ...(user?.authentication === 'scram-sha-512'
      ? {
          KAFKA_SASL_MECHANISM: EnvValue.fromValue('SCRAM-SHA-512'),
          KAFKA_SASL_USERNAME: EnvValue.fromValue(user.name),
          KAFKA_SASL_PASSWORD: fromSecret(user.name, 'password'),
          KAFKA_SASL_JAAS_CONFIG: fromSecret(user.name, 'sasl.jaas.config'),
        }
      : {}),
    ...(user?.authentication === 'tls'
      ? {
          KAFKA_SSL_CERTIFICATE: fromSecret(user.name, 'user.crt'),
          KAFKA_SSL_KEY: fromSecret(user.name, 'user.key'),
        }
      : {}),
  };
}

/**
 * A properties file for clients in Java, with the variables of `connectionVariables`, which Kafka resolves by itself.
 *
 * @see https://kafka.apache.org/documentation/#env_var_config_provider
 */
export function clientProperties({ listener, user }: Client): Readonly<Record<string, string>> {
  const variable = (name: string) => `\${env:${name}}`;
  return {
    'config.providers': 'env',
    'config.providers.env.class': 'org.apache.kafka.common.config.provider.EnvVarConfigProvider',
    'bootstrap.servers': variable('KAFKA_BOOTSTRAP_SERVERS'),
    'security.protocol': securityProtocol(listener),
    ...(listener.tls ? { 'ssl.truststore.type': 'PEM', 'ssl.truststore.certificates': variable('KAFKA_SSL_CA') } : {}),
    ...(user?.authentication === 'scram-sha-512'
      ? { 'sasl.mechanism': 'SCRAM-SHA-512', 'sasl.jaas.config': variable('KAFKA_SASL_JAAS_CONFIG') }
      : {}),
    ...(user?.authentication === 'tls'
      ? {
          'ssl.keystore.type': 'PEM',
          'ssl.keystore.certificate.chain': variable('KAFKA_SSL_CERTIFICATE'),
          'ssl.keystore.key': variable('KAFKA_SSL_KEY'),
        }
      : {}),
  };
}
