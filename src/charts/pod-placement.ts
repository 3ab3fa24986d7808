import type { Sparse } from '../model/deep-merge';
import type { Problems } from '../model/problems';
import { type ContainerResources, checkResources } from './container-resources';
import { checkLabels } from './kubernetes-metadata';
import type { Given } from './option-checks';
import { checkPodDisruptionBudget, type PodDisruptionBudget } from './pod-disruption-budget';
import { renderTolerations, type Toleration } from './toleration';

/** What a pod needs, and where it may run. */
export interface PodPlacement {
  /**
   * CPU and memory of each pod, as Kubernetes quantities.
   *
   * @default - the chart's
   */
  readonly resources?: ContainerResources;

  /**
   * Labels of the nodes that the pods may run on.
   *
   * @default - any node
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;

  /**
   * Taints that the pods tolerate.
   *
   * @default - none
   */
  readonly tolerations?: readonly Toleration[];
}

/** A pod's values, after a problem was recorded for all that Kubernetes would refuse. */
export function placementValues(
  problems: Problems,
  parameter: string,
  { resources, nodeSelector, tolerations }: Given<PodPlacement>,
  chart: ContainerResources = {},
): Sparse {
  const place = (name: string): string => (parameter === '' ? name : `${parameter}.${name}`);
  checkResources(problems, place('resources'), resources, chart);
  checkLabels(problems, place('nodeSelector'), nodeSelector);
  return {
    resources: {
      requests: { cpu: resources?.requests?.cpu, memory: resources?.requests?.memory },
      limits: { cpu: resources?.limits?.cpu, memory: resources?.limits?.memory },
    },
    nodeSelector,
    tolerations: renderTolerations(problems, place('tolerations'), tolerations),
  };
}

/**
 * A disruption budget's values, where the chart has an `enabled` beside the amounts.
 *
 * @param chartSets the amount that the chart sets itself, which must go when the other one is chosen
 */
export function budgetValues(
  problems: Problems,
  parameter: string,
  budget: PodDisruptionBudget | undefined,
  chartSets?: 'minAvailable' | 'maxUnavailable',
): Sparse | undefined {
  checkPodDisruptionBudget(problems, parameter, budget);
  if (budget === undefined || budget === null) return undefined;
  const { minAvailable, maxUnavailable } = budget;
  return {
    enabled: true,
    minAvailable: minAvailable ?? (chartSets === 'minAvailable' ? null : undefined),
    maxUnavailable: maxUnavailable ?? (chartSets === 'maxUnavailable' ? null : undefined),
  };
}
