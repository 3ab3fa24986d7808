/** Queues that the broker declares by itself at each start, as definitions. */

/** The virtual host of every queue, connection and permission here. */
export const DEFAULT_VHOST = '/';

/** How a queue is declared. */
export interface RabbitMqQueueOptions {
  /**
   * `quorum` is replicated over the nodes, `classic` is on one of them.
   *
   * @default - RabbitMQ's: 'classic'
   */
  readonly type?: 'classic' | 'quorum';

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
  readonly arguments?: Readonly<Record<string, string | number | boolean>>;
}

/** A queue that the broker declares. */
export interface DeclaredQueue {
  readonly name: string;
  readonly options: RabbitMqQueueOptions;
}

/**
 * The definitions that hold no secret: the virtual host, and the queues in the order of their names.
 *
 * @see https://www.rabbitmq.com/docs/definitions
 */
export function definitionsJson(queues: readonly DeclaredQueue[]): string {
  const definitions = {
    vhosts: [{ name: DEFAULT_VHOST }],
    queues: [...queues]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, options: { type, durable = true, arguments: args } }) => ({
        name,
        vhost: DEFAULT_VHOST,
        durable,
        auto_delete: false,
        arguments: { ...(type === undefined ? {} : { 'x-queue-type': type }), ...args },
      })),
  };
  return `${JSON.stringify(definitions, undefined, 2)}\n`;
}
