/** How a queue is declared. */
import type { RabbitMqQueueType } from './virtual-hosts';

/** Optional arguments of a queue, an exchange or a binding. */
export type QueueArguments = Readonly<Record<string, string | number | boolean>>;

/** How a queue is declared. */
export interface RabbitMqQueueOptions {
  /**
   * `quorum` is replicated over the nodes, `classic` is on one of them, `stream` is a replicated log.
   *
   * @default - the default type of the virtual host, which is 'classic' unless it says another
   */
  readonly type?: RabbitMqQueueType;

  /**
   * Whether the queue outlives a restart of its node.
   *
   * Clients that declare the queue too must say the same, or RabbitMQ closes their channel. With `false`, the broker is
   * told to permit such queues, which RabbitMQ 4.3 refuses by itself.
   *
   * @default true
   * @see https://www.rabbitmq.com/docs/queues#durability
   */
  readonly durable?: boolean;

  /**
   * Optional arguments, such as `{ 'x-dead-letter-exchange': 'dead' }`.
   *
   * Clients that declare the queue too must give the same.
   *
   * @default - none
   * @see https://www.rabbitmq.com/docs/queues#optional-arguments
   */
  readonly arguments?: QueueArguments;

  /** @default - the virtual host `/` */
  readonly vhost?: string;
}

/** A queue that the broker declares. */
export interface DeclaredQueue {
  readonly name: string;
  readonly options: RabbitMqQueueOptions;
}
