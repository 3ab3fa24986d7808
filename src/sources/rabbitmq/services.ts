/** How the broker is reached: by clients, and by its own nodes. */
import type { k8s } from 'cdk8s-plus-28';
import { type BrokerNames, selectorLabels } from './names';
import { PORTS } from './ports';

/** The Service of clients, KEDA and Prometheus: nodes that are ready. */
export function clientService(names: BrokerNames): k8s.ServiceSpec {
  return {
    selector: selectorLabels(names),
    ports: [
      { name: 'amqp', port: PORTS.amqp },
      { name: 'management', port: PORTS.management },
      { name: 'prometheus', port: PORTS.prometheus },
    ],
  };
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
