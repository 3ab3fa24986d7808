import { Trigger, type TriggerPropsOf } from '../../keda/trigger';
import { Problems } from '../../model/problems';
import { checkQueueName } from './check-queue';
import { checkTrigger, type KNOWN } from './check-trigger';
import { addressOf, type BrokerEndpoint, type Protocol } from './endpoint';
import type { RabbitMqUser } from './users';
import { checkVirtualHostName, DEFAULT_VHOST, type RabbitMqQueueType } from './virtual-hosts';

/** What a trigger on one of the broker's queues takes: the scaler's props without those that the broker knows. */
export type RabbitMqTriggerProps = Omit<TriggerPropsOf<'rabbitmq'>, (typeof KNOWN)[number] | 'protocol'> & {
  /**
   * Protocol that KEDA speaks with the broker; with TLS where the broker has a certificate.
   *
   * `http` counts the messages that wait and those being worked on, so that consumers are not removed under their last
   * messages; and all modes work with it. RabbitMQ counts anew every 5 seconds. `amqp` counts those that wait only, at
   * each moment.
   *
   * @default 'http'
   */
  readonly protocol?: Protocol;

  /**
   * User that KEDA signs in as, such as the one of `addMonitoringUser()`, which can read the length of queues and do
   * nothing else.
   *
   * @default - the user of the broker's `credentials`, an administrator
   */
  readonly user?: RabbitMqUser;
};

/** What else a trigger can have; the broker gives the authentication. */
export type RabbitMqTriggerOptions = Omit<
  NonNullable<Parameters<typeof Trigger.rabbitmq>[1]>,
  'authentication' | 'podIdentity'
>;

/** Which queue is meant. */
export interface RabbitMqQueueReference {
  /** @default - the virtual host `/` */
  readonly vhost?: string;
}

/** A queue of a broker. */
export class RabbitMqQueue {
  /** The virtual host of the queue. */
  public readonly vhost: string;

  /**
   * @param type type of the queue, where it is declared with one
   * @throws ConfigurationError when the name is not one of a queue, or the virtual host's not one of a virtual host
   */
  constructor(
    private readonly broker: BrokerEndpoint,
    public readonly name: string,
    { vhost = DEFAULT_VHOST }: RabbitMqQueueReference = {},
    private readonly type?: RabbitMqQueueType,
  ) {
    const problems = new Problems(broker.path);
    checkQueueName(problems, name);
    checkVirtualHostName(problems, 'vhost', vhost);
    problems.throwIfAny();
    this.vhost = vhost;
  }

  /**
   * A trigger on this queue.
   *
   * KEDA reads the broker's Secret in the namespace of the ScaledObject or ScaledJob: where that is another than the
   * broker's, a copy of the Secret must be there, and of the ConfigMap `<name>-clients` where there is one.
   *
   * @throws ConfigurationError when a prop is given that the broker knows, or a user who may not read the queue; the
   * ScaledObject judges the others
   * @see https://keda.sh/docs/2.20/scalers/rabbitmq-queue/
   */
  public trigger(props: RabbitMqTriggerProps, options: RabbitMqTriggerOptions = {}): Trigger {
    const { protocol = 'http', user, ...rest } = props ?? {};
    const { broker, name, vhost, type } = this;
    checkTrigger({ broker, queue: name, vhost, type, protocol, user, props: rest, options });
    const { username, password } = user?.credentials ?? broker.credentials;
    const { trust } = broker;
    return Trigger.rabbitmq(
      {
        ...rest,
        queueName: name,
        host: addressOf(broker, protocol),
        ...(vhost === DEFAULT_VHOST ? {} : { vhostName: vhost }),
        username,
        password,
        ...(trust === undefined ? {} : { tls: trust.enable, ca: trust.ca }),
      },
      options,
    );
  }
}
