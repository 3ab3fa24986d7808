import type { ChartOptions } from './build-chart';
import type { PodPlacement } from './pod-placement';

/** Gates of features that are not for everybody yet. */
export interface KarpenterFeatureGates {
  readonly nodeRepair?: boolean;
  readonly nodeOverlay?: boolean;
  readonly reservedCapacity?: boolean;
  readonly spotToSpotConsolidation?: boolean;
  readonly staticCapacity?: boolean;
  readonly capacityBuffer?: boolean;
}

/** How Karpenter is installed. What is left out is the chart's own. */
export interface KarpenterChartOptions extends ChartOptions, PodPlacement {
  /** Name of the EKS cluster. */
  readonly clusterName: string;

  /**
   * Name of the SQS queue with the interruption events.
   *
   * @default - Karpenter learns of interruptions from nothing
   */
  readonly interruptionQueue?: string;

  /**
   * Name of the controller's service account, which the role's trust policy names.
   *
   * @default 'karpenter'
   */
  readonly serviceAccountName?: string;

  /**
   * ARN of the controller's role, with IAM roles for service accounts.
   *
   * @default - no annotation, as EKS Pod Identity needs it
   */
  readonly roleArn?: string;

  /**
   * Number of pods. They refuse to share a node, so that a cluster of one node needs 1.
   *
   * @default - the chart's: 2
   */
  readonly replicas?: number;

  /** @default - the chart's: 'info' */
  readonly logLevel?: 'debug' | 'info' | 'error';

  /**
   * Whether Karpenter heeds zonal shifts, for which its role needs a permission more.
   *
   * @default - the chart's: false
   */
  readonly zonalShift?: boolean;

  /**
   * Whether the cluster reaches no AWS service that has no VPC endpoint, as prices have none.
   *
   * @default - the chart's: false
   */
  readonly isolatedVpc?: boolean;

  /** @default - the chart's */
  readonly featureGates?: KarpenterFeatureGates;

  /**
   * Whether to write a ServiceMonitor, for the Prometheus Operator; its definitions must be there first.
   *
   * @default - the chart's: false
   */
  readonly serviceMonitor?: boolean;
}
