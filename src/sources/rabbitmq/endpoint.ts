/** Where a broker is reached, and what KEDA needs to sign in there. */
import type { RabbitMqCredentials } from './credentials';
import { PORTS } from './ports';
import type { Trust } from './tls';

/** Protocols that KEDA speaks with a broker. */
export const PROTOCOLS = ['http', 'amqp'] as const;

/** A protocol that KEDA speaks with a broker. */
export type Protocol = (typeof PROTOCOLS)[number];

/** Where a broker is reached, and by whom. */
export interface BrokerEndpoint {
  /** Construct path of the broker. */
  readonly path: string;
  readonly host: string;
  readonly credentials: RabbitMqCredentials;
  /** Whether triggers and clients connect with TLS. */
  readonly tls: boolean;
  /** How KEDA checks the broker's certificate; `undefined` where it knows the authority by itself, or needs none. */
  readonly trust: Trust | undefined;
}

/** The address at which KEDA reads queues; it chooses the protocol by it. */
export function addressOf({ host, tls }: BrokerEndpoint, protocol: Protocol): string {
  if (protocol === 'amqp') return tls ? `amqps://${host}:${PORTS.amqps}` : `amqp://${host}:${PORTS.amqp}`;
  return tls ? `https://${host}:${PORTS.managementTls}` : `http://${host}:${PORTS.management}`;
}
