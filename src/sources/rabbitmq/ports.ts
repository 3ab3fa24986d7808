/**
 * Ports of a broker: RabbitMQ's own defaults, which no setting here changes.
 *
 * @see https://www.rabbitmq.com/docs/networking#ports
 */
export const PORTS = Object.freeze({
  /** AMQP 0-9-1 and 1.0, without TLS. */
  amqp: 5672,
  /** AMQP 0-9-1 and 1.0, with TLS. */
  amqps: 5671,
  /** HTTP API and user interface. */
  management: 15672,
  /** HTTP API and user interface, with TLS. */
  managementTls: 15671,
  /** Metrics for Prometheus. */
  prometheus: 15692,
  /** Erlang's port mapper, by which nodes find each other. */
  epmd: 4369,
  /** Between nodes. */
  clusterRpc: 25672,
});

/** Ports between nodes by which streams are replicated. */
export const STREAM_REPLICATION_PORTS = Object.freeze({ from: 6000, to: 6500 });
