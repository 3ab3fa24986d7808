import { Trigger, type TriggerPropsOf } from '../../keda/trigger';
import { Problems } from '../../model/problems';
import { checkQueueName } from './check-queue';
import type { RabbitMqCredentials } from './credentials';

import { PORTS } from './ports';

/** Props of the scaler that the broker knows itself. */
const KNOWN = [
  'queueName',
  'host',
  'vhostName',
  'username',
  'password',
  'ca',
  'cert',
  'key',
  'keyPassword',
  'tls',
  'unsafeSsl',
  'workloadIdentityResource',
  'oauthTokenURI',
  'clientID',
  'clientSecret',
  'scopes',
  'endpointParams',
] as const;

/** What a trigger on one of the broker's queues takes: the scaler's props without those that the broker knows. */
export type RabbitMqTriggerProps = Omit<TriggerPropsOf<'rabbitmq'>, (typeof KNOWN)[number] | 'protocol'> & {
  /**
   * Protocol that KEDA speaks with the broker.
   *
   * `http` counts the messages that wait and those being worked on, so that consumers are not removed under their last
   * messages; and all modes work with it. RabbitMQ counts anew every 5 seconds. `amqp` counts those that wait only, at
   * each moment.
   *
   * @default 'http'
   */
  readonly protocol?: 'http' | 'amqp';
};

/** What else a trigger can have; the broker gives the authentication. */
export type RabbitMqTriggerOptions = Omit<
  NonNullable<Parameters<typeof Trigger.rabbitmq>[1]>,
  'authentication' | 'podIdentity'
>;

/** Where a broker is reached, and by whom. */
export interface BrokerEndpoint {
  /** Construct path of the broker. */
  readonly path: string;
  readonly host: string;
  readonly credentials: RabbitMqCredentials;
}

/** A queue of a broker. */
export class RabbitMqQueue {
  /** @throws ConfigurationError when the name is not one of a queue */
  constructor(
    private readonly broker: BrokerEndpoint,
    public readonly name: string,
  ) {
    const problems = new Problems(broker.path);
    checkQueueName(problems, name);
    problems.throwIfAny();
  }

  /**
   * A trigger on this queue.
   *
   * KEDA reads the broker's Secret in the namespace of the ScaledObject or ScaledJob: where that is another than the
   * broker's, a copy of the Secret must be there.
   *
   * @throws ConfigurationError when a prop is given that the broker knows; the ScaledObject judges the others
   * @see https://keda.sh/docs/2.20/scalers/rabbitmq-queue/
   */
  public trigger(props: RabbitMqTriggerProps, options: RabbitMqTriggerOptions = {}): Trigger {
    const { protocol = 'http', ...rest } = props ?? {};
    this.check(rest, options, protocol);
    const { host, credentials } = this.broker;
    return Trigger.rabbitmq(
      {
        ...rest,
        queueName: this.name,
        host: protocol === 'amqp' ? `amqp://${host}:${PORTS.amqp}` : `http://${host}:${PORTS.management}`,
        username: credentials.username,
        password: credentials.password,
      },
      options,
    );
  }

  private check(props: object, options: object, protocol: string): void {
    const problems = new Problems(`${this.broker.path} › queue ${JSON.stringify(this.name)}`);
    const docs = 'https://keda.sh/docs/2.20/scalers/rabbitmq-queue/';
    for (const parameter of [...KNOWN.filter((one) => one in props), ...signingIn(options)]) {
      problems.add({
        code: 'trigger-prop-known',
        parameter,
        message: 'is given by the broker',
        fix: 'leave it out, or use Trigger.rabbitmq({...}) for a broker of your own',
        docs,
      });
    }
    if (protocol !== 'http' && protocol !== 'amqp') {
      problems.add({
        code: 'trigger-protocol',
        parameter: 'protocol',
        message: 'is not a protocol that KEDA speaks with this broker',
        given: JSON.stringify(protocol),
        allowed: 'http, amqp',
        docs,
      });
    }
    // KEDA writes a space as "+" into the path (rabbitmq_scaler.go, getQueueInfoViaHTTP), where it means a plus sign
    if (protocol === 'http' && !('useRegex' in props && props.useRegex === true) && this.name.includes(' ')) {
      problems.add({
        code: 'queue-name-space',
        parameter: 'protocol',
        message: 'KEDA does not find a queue with a space in its name over HTTP',
        fix: "protocol: 'amqp'",
        docs,
      });
    }
    problems.throwIfAny();
  }
}

function signingIn(options: object): readonly string[] {
  return ['authentication', 'podIdentity'].filter((one) => one in (options ?? {}));
}
