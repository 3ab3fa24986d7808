/** How the broker is reached: by clients, and by its own nodes. */
import type { k8s } from 'cdk8s-plus-28';
import { type BrokerNames, selectorLabels } from './names';
import { PORTS } from './ports';

/** Which listeners a broker has. */
export interface Listeners {
  readonly plain: boolean;
  readonly tls: boolean;
}

/** A port by its name. */
export interface NamedPort {
  readonly name: string;
  readonly port: number;
}

/** Ports by which clients connect. */
export function amqpPorts({ plain, tls }: Listeners): readonly NamedPort[] {
  return [
    ...(plain ? [{ name: 'amqp', port: PORTS.amqp }] : []),
    ...(tls ? [{ name: 'amqps', port: PORTS.amqps }] : []),
  ];
}

/** Ports of the management API. */
export function managementPorts({ plain, tls }: Listeners): readonly NamedPort[] {
  return [
    ...(plain ? [{ name: 'management', port: PORTS.management }] : []),
    ...(tls ? [{ name: 'management-tls', port: PORTS.managementTls }] : []),
  ];
}

/** Ports of clients, KEDA and Prometheus, in the order of the Service. */
export function clientPorts(listeners: Listeners): readonly NamedPort[] {
  return [...amqpPorts(listeners), ...managementPorts(listeners), { name: 'prometheus', port: PORTS.prometheus }];
}

/** The Service of clients, KEDA and Prometheus: nodes that are ready. */
export function clientService(names: BrokerNames, listeners: Listeners): k8s.ServiceSpec {
  return { selector: selectorLabels(names), ports: [...clientPorts(listeners)] };
}

/**
 * The headless Service that gives each node its name. Nodes find each other before they are ready, and no node is ready
 * before it has found the others.
 */
export function nodesService(names: BrokerNames): k8s.ServiceSpec {
  return {
    clusterIp: 'None',
    publishNotReadyAddresses: true,
    selector: selectorLabels(names),
    ports: [
      { name: 'epmd', port: PORTS.epmd },
      { name: 'cluster-rpc', port: PORTS.clusterRpc },
    ],
  };
}
