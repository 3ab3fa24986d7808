/** What a broker's objects are called, and where they are reached. */
import { serviceName } from '../shared/service-name';

/**
 * Name of a broker. It is the name of a Service (RFC 1035: starts with a letter), and the StatefulSet's pods carry a
 * label of it with ten characters more.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names
 */
export const BROKER_NAME = serviceName('the name of a broker', 52);

/** Names of a broker's objects, each from the broker's own name, so that they are the same in every synthesis. */
export interface BrokerNames {
  /** Its StatefulSet, client Service, ServiceAccount and PodDisruptionBudget. */
  readonly broker: string;
  readonly namespace: string;
  /** Headless Service of its nodes. */
  readonly nodes: string;
  /** ConfigMap. */
  readonly config: string;
  /** ConfigMap of what KEDA reads and is no secret: names of declared users, and that it is to use TLS. */
  readonly clients: string;
  /** Secret of the user name and password, when no other is named. */
  readonly credentials: string;
  /** Secret of the Erlang cookie, when no other is named. */
  readonly erlangCookie: string;
}

/** The names of a broker's objects. */
export function brokerNames(broker: string, namespace: string): BrokerNames {
  return Object.freeze({
    broker,
    namespace,
    nodes: `${broker}-nodes`,
    config: `${broker}-config`,
    clients: `${broker}-clients`,
    credentials: `${broker}-credentials`,
    erlangCookie: `${broker}-erlang-cookie`,
  });
}

/** Labels that the Services, the PodDisruptionBudget and the topology rules select the pods by. */
export function selectorLabels({ broker }: BrokerNames): Record<string, string> {
  return { 'app.kubernetes.io/name': 'rabbitmq', 'app.kubernetes.io/instance': broker };
}
