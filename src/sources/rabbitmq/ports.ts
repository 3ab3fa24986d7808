/**
 * Ports of a broker: RabbitMQ's own defaults, which no setting here changes.
 *
 * @see https://www.rabbitmq.com/docs/networking#ports
 */
export const PORTS = Object.freeze({
  /** AMQP 0-9-1 and 1.0, without TLS. */
  amqp: 5672,
  /** HTTP API and user interface. */
  management: 15672,
  /** Metrics for Prometheus. */
  prometheus: 15692,
  /** Erlang's port mapper, by which nodes find each other. */
  epmd: 4369,
  /** Between nodes. */
  clusterRpc: 25672,
});
