import type { Sparse } from '../model/deep-merge';
import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';
import { checkChoice, checkMapping, checkWholeNumber, refuseUnknown } from './option-checks';

const DOCS = 'https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types';

/** How a Service is reached. */
export interface ServiceExposure {
  /**
   * `ClusterIP`: from within the cluster. `NodePort`: on a port of each node, which `minikube service` opens.
   * `LoadBalancer`: from outside, by a load balancer of the cloud.
   *
   * @default - the chart's: ClusterIP
   */
  readonly type?: 'ClusterIP' | 'NodePort' | 'LoadBalancer';

  /**
   * Port of the nodes, 30000 to 32767 unless the cluster is set up otherwise; only with the type `NodePort`.
   *
   * @default - the chart's, or one that Kubernetes chooses
   */
  readonly nodePort?: number;
}

/** A Service's values, after a problem was recorded for all that Kubernetes would refuse. */
export function serviceValues(
  problems: Problems,
  parameter: string,
  service: ServiceExposure | undefined,
): Sparse | undefined {
  if (!checkMapping(problems, parameter, service)) return undefined;
  const { type, nodePort, ...unknown } = service;
  refuseUnknown(problems, parameter, unknown);
  checkChoice(problems, `${parameter}.type`, type, ['ClusterIP', 'NodePort', 'LoadBalancer'], DOCS);
  checkWholeNumber(problems, `${parameter}.nodePort`, nodePort, { min: 1, max: 65535, docs: DOCS });
  if (nodePort !== undefined && type !== 'NodePort') {
    problems.add({
      code: 'node-port-unused',
      parameter: `${parameter}.nodePort`,
      message: 'has no effect on a Service of another type than NodePort',
      given: describeValue(nodePort),
      fix: `set ${parameter}.type: "NodePort", or leave it out`,
      docs: DOCS,
    });
  }
  return { type, nodePort };
}
