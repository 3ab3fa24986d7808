import type { Sparse } from '../model/deep-merge';
import type { HelmChart } from '../model/helm-chart';
import { AWS_REGION, checkName, DNS_SUBDOMAIN, EKS_CLUSTER } from '../model/names';
import type { Problems } from '../model/problems';
import { IRSA_ROLE_ANNOTATION } from '../model/service-account-ref';
import { buildChart, type ChartOptions } from './build-chart';
import { checkBoolean, checkMapping, checkText, checkWholeNumber, refuseUnknown } from './option-checks';
import { type PodPlacement, placementValues } from './pod-placement';

/** Version of the chart that the options were checked against; it installs Cluster Autoscaler 1.35.0. */
export const CLUSTER_AUTOSCALER_CHART_VERSION = '9.59.0';

/** Where the chart is published. */
export const CLUSTER_AUTOSCALER_CHART_REPOSITORY = 'https://kubernetes.github.io/autoscaler';

/** Service account of the autoscaler. The chart's own name would follow from that of the release. */
export const CLUSTER_AUTOSCALER_SERVICE_ACCOUNT = 'cluster-autoscaler';

/** How Cluster Autoscaler is installed on EKS. What is left out is the chart's own. */
export interface ClusterAutoscalerChartOptions extends ChartOptions, PodPlacement {
  /** Name of the EKS cluster, by which the groups' tags are found. */
  readonly clusterName: string;

  /** Region of the cluster. */
  readonly region: string;

  /**
   * Name of the service account, which the role's trust policy names.
   *
   * @default 'cluster-autoscaler'
   */
  readonly serviceAccountName?: string;

  /**
   * ARN of the role, with IAM roles for service accounts.
   *
   * @default - no annotation, as EKS Pod Identity needs it
   */
  readonly roleArn?: string;

  /**
   * Number of pods, of which one works.
   *
   * @default - the chart's: 1
   */
  readonly replicas?: number;

  /**
   * Flags of the command line, such as `{ expander: 'least-waste' }`.
   *
   * @default - the chart's
   */
  readonly extraArgs?: Readonly<Record<string, string | number | boolean>>;

  /**
   * Whether to write a ServiceMonitor, for the Prometheus Operator; its definitions must be there first.
   *
   * @default - the chart's: false
   */
  readonly serviceMonitor?: boolean;
}

/**
 * The Helm chart of Cluster Autoscaler as plain data. It goes to the namespace `kube-system` if nothing else is said.
 *
 * @throws ConfigurationError when an option is not what the chart or Kubernetes accepts, or is a token
 * @see https://github.com/kubernetes/autoscaler/tree/master/cluster-autoscaler/charts/cluster-autoscaler
 */
export function clusterAutoscalerChart(options: ClusterAutoscalerChartOptions): HelmChart {
  const facts = {
    chart: 'cluster-autoscaler',
    repository: CLUSTER_AUTOSCALER_CHART_REPOSITORY,
    version: CLUSTER_AUTOSCALER_CHART_VERSION,
    namespace: 'kube-system',
  };
  return buildChart('clusterAutoscalerChart', facts, options, renderValues);
}

function renderValues(
  problems: Problems,
  settings: Omit<ClusterAutoscalerChartOptions, keyof ChartOptions>,
): readonly Sparse[] {
  const { clusterName, region, serviceAccountName = CLUSTER_AUTOSCALER_SERVICE_ACCOUNT, roleArn, ...more } = settings;
  const { replicas, extraArgs, serviceMonitor, resources, nodeSelector, tolerations, ...unknown } = more;
  refuseUnknown(problems, '', unknown);
  checkName(problems, EKS_CLUSTER, 'clusterName', clusterName);
  checkName(problems, AWS_REGION, 'region', region);
  checkName(problems, DNS_SUBDOMAIN, 'serviceAccountName', serviceAccountName);
  checkText(problems, 'roleArn', roleArn);
  checkWholeNumber(problems, 'replicas', replicas, { min: 1 });
  checkBoolean(problems, 'serviceMonitor', serviceMonitor);
  if (checkMapping(problems, 'extraArgs', extraArgs)) {
    for (const [name, value] of Object.entries<unknown>(extraArgs)) {
      if (typeof value === 'boolean' || Number.isFinite(value)) continue;
      checkText(problems, `extraArgs.${name}`, value ?? '');
    }
  }
  return [
    {
      autoDiscovery: { clusterName },
      awsRegion: region,
      rbac: {
        serviceAccount: {
          name: serviceAccountName,
          annotations: roleArn === undefined ? undefined : { [IRSA_ROLE_ANNOTATION]: roleArn },
        },
      },
      replicaCount: replicas,
      extraArgs,
      serviceMonitor: { enabled: serviceMonitor },
      ...placementValues(problems, '', { resources, nodeSelector, tolerations }),
    },
  ];
}
