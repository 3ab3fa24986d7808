import { type EnvValue, type ISecret, Secret } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { Credential } from '../../model/credential';
import { Problems } from '../../model/problems';
import { secretKeyOf } from '../shared/secret-key';
import { takeName } from '../shared/taken-names';
import { checkUserOf } from './check-trigger';
import { connectionVariables, type SecretReference } from './connection';
import type { RabbitMqCredentials } from './credentials';
import type { BrokerEndpoint } from './endpoint';
import { RabbitMqQueue, type RabbitMqQueueReference } from './queue';
import type { Trust } from './tls';
import type { RabbitMqUser } from './users';
import { checkVirtualHostName, DEFAULT_VHOST, type RabbitMqQueueType } from './virtual-hosts';

/** Who connects, and where to. */
export interface RabbitMqConnectionOptions {
  /** @default - the virtual host `/` */
  readonly vhost?: string;

  /** @default - the user of the broker's `credentials`, an administrator */
  readonly user?: RabbitMqUser;
}

/** What a broker hands out, whoever runs it. */
export interface BrokerFacts {
  readonly name: string;
  readonly namespace: string;
  readonly credentials: RabbitMqCredentials;
  readonly tls: boolean;
  readonly trust: Trust | undefined;
}

/** A RabbitMQ broker: its queues as triggers, and the variables of its clients. */
export abstract class RabbitMqBroker extends Construct {
  /** Name of the broker and of its Service for clients. */
  public readonly name: string;

  public readonly namespace: string;

  /** Host name of the Service for clients, for every namespace of the cluster. */
  public readonly host: string;

  /** What KEDA and clients sign in with, unless they are told another user. */
  public readonly credentials: RabbitMqCredentials;

  private readonly endpoint: BrokerEndpoint;
  private readonly secrets = new Map<string, ISecret>();

  protected constructor(scope: Construct, id: string, facts: BrokerFacts) {
    super(scope, id);
    this.name = facts.name;
    this.namespace = facts.namespace;
    // with the namespace, since KEDA runs in another one; without the cluster's domain, which may not be cluster.local
    this.host = `${facts.name}.${facts.namespace}.svc`;
    this.credentials = Object.freeze({ ...facts.credentials });
    const { host, credentials } = this;
    this.endpoint = Object.freeze({ path: this.node.path, host, credentials, tls: facts.tls, trust: facts.trust });
    takeName('broker', this);
  }

  /** Labels by which the pods are selected. */
  public abstract get podSelector(): Record<string, string>;

  /**
   * A queue of the broker, which its clients declare.
   *
   * With `useRegex` on its trigger, the name is a regular expression over all queues of the virtual host.
   *
   * @throws ConfigurationError when the name is not one of a queue, or the virtual host's not one of a virtual host
   */
  public queue(name: string, reference: RabbitMqQueueReference = {}): RabbitMqQueue {
    return new RabbitMqQueue(this.endpoint, name, reference, this.typeOf(name, reference));
  }

  /**
   * The variables that a client's container needs: `RABBITMQ_USERNAME` and `RABBITMQ_PASSWORD` from the Secret,
   * `RABBITMQ_HOST`, `RABBITMQ_PORT`, and `AMQP_URL` with all of them and the virtual host; with TLS where the broker has
   * a certificate.
   *
   * Kubernetes puts user name and password into `AMQP_URL` as they are: a password with `@`, `/`, `:` or `%` in it breaks
   * the address, so use letters and digits, or the other variables. The Secret must be in the client's namespace.
   *
   * @throws ConfigurationError when the user may not sign in to the virtual host
   */
  public connection({ vhost = DEFAULT_VHOST, user }: RabbitMqConnectionOptions = {}): Record<string, EnvValue> {
    const problems = new Problems(`${this.node.path} › connection`);
    checkVirtualHostName(problems, 'vhost', vhost);
    if (user !== undefined) checkUserOf(problems, this.node.path, user, vhost);
    problems.throwIfAny();
    const { username, password } = user?.credentials ?? this.credentials;
    return connectionVariables({
      host: this.host,
      tls: this.endpoint.tls,
      vhost,
      username: user?.name ?? this.reference(username),
      password: this.reference(password),
    });
  }

  /** Type of a queue, where it is known. */
  protected typeOf(_name: string, _reference: RabbitMqQueueReference): RabbitMqQueueType | undefined {
    return undefined;
  }

  private reference(credential: Credential): SecretReference {
    const { name, key } = secretKeyOf(credential);
    const secret = this.secrets.get(name) ?? Secret.fromSecretName(this, `secret-${name}`, name);
    this.secrets.set(name, secret);
    return { secret, key };
  }
}
