import type { Sparse } from '../model/deep-merge';
import type { HelmChart } from '../model/helm-chart';
import { checkName, DNS_SUBDOMAIN, EKS_CLUSTER, SQS_QUEUE } from '../model/names';
import type { Problems } from '../model/problems';
import { IRSA_ROLE_ANNOTATION } from '../model/service-account-ref';
import { buildChart, type ChartOptions } from './build-chart';
import type { KarpenterChartOptions } from './karpenter-options';
import {
  checkBoolean,
  checkChoice,
  checkMapping,
  checkOptionalName,
  checkText,
  checkWholeNumber,
  refuseUnknown,
} from './option-checks';
import { placementValues } from './pod-placement';

/** Version of Karpenter and of its charts that the options were checked against. */
export const KARPENTER_VERSION = '1.14.1';

/** Where Karpenter's charts are published. */
export const KARPENTER_CHART_REPOSITORY = 'oci://public.ecr.aws/karpenter';

/** Namespace that Karpenter is installed in, if nothing else is said: pods there get the API server's attention first. */
export const KARPENTER_NAMESPACE = 'kube-system';

/** Service account of the controller. */
export const KARPENTER_SERVICE_ACCOUNT = 'karpenter';

const DOCS = 'https://karpenter.sh/docs/reference/settings/';

const facts = (chart: string) => ({
  chart,
  repository: KARPENTER_CHART_REPOSITORY,
  version: KARPENTER_VERSION,
  namespace: KARPENTER_NAMESPACE,
});

/**
 * The Helm chart of Karpenter's definitions as plain data. It comes before Karpenter, and upgrades the definitions,
 * which Karpenter's own chart only ever installs.
 *
 * @throws ConfigurationError when an option is not what Kubernetes accepts, or is a token
 * @see https://karpenter.sh/docs/upgrading/upgrade-guide/
 */
export function karpenterCrdChart(options: ChartOptions = {}): HelmChart {
  return buildChart('karpenterCrdChart', facts('karpenter-crd'), options, () => []);
}

/**
 * The Helm chart of Karpenter as plain data. It goes to the namespace `kube-system` if nothing else is said.
 *
 * @throws ConfigurationError when an option is not what the chart, Karpenter or Kubernetes accepts, or is a token
 * @see https://github.com/aws/karpenter-provider-aws/tree/v1.14.1/charts/karpenter
 */
export function karpenterChart(options: KarpenterChartOptions): HelmChart {
  return buildChart('karpenterChart', facts('karpenter'), options, renderValues);
}

function renderValues(
  problems: Problems,
  settings: Omit<KarpenterChartOptions, keyof ChartOptions>,
): readonly Sparse[] {
  const {
    clusterName,
    interruptionQueue,
    serviceAccountName = KARPENTER_SERVICE_ACCOUNT,
    roleArn,
    replicas,
    logLevel,
    zonalShift,
    isolatedVpc,
    featureGates,
    serviceMonitor,
    resources,
    nodeSelector,
    tolerations,
    ...unknown
  } = settings;
  refuseUnknown(problems, '', unknown);
  checkName(problems, EKS_CLUSTER, 'clusterName', clusterName);
  checkOptionalName(problems, SQS_QUEUE, 'interruptionQueue', interruptionQueue);
  checkName(problems, DNS_SUBDOMAIN, 'serviceAccountName', serviceAccountName);
  checkText(problems, 'roleArn', roleArn);
  checkWholeNumber(problems, 'replicas', replicas, { min: 1 });
  checkChoice(problems, 'logLevel', logLevel, ['debug', 'info', 'error'], DOCS);
  for (const [name, value] of Object.entries({ zonalShift, isolatedVpc, serviceMonitor })) {
    checkBoolean(problems, name, value);
  }
  const placed = placementValues(problems, '', { resources, nodeSelector, tolerations });
  return [
    {
      settings: {
        clusterName,
        interruptionQueue,
        enableZonalShift: zonalShift,
        isolatedVPC: isolatedVpc,
        featureGates: gateValues(problems, 'featureGates', featureGates),
      },
      serviceAccount: {
        name: serviceAccountName,
        annotations: roleArn === undefined ? undefined : { [IRSA_ROLE_ANNOTATION]: roleArn },
      },
      serviceMonitor: { enabled: serviceMonitor },
      replicas,
      logLevel,
      controller: { resources: placed.resources },
      nodeSelector: placed.nodeSelector,
      tolerations: placed.tolerations,
    },
  ];
}

function gateValues(
  problems: Problems,
  parameter: string,
  gates: KarpenterChartOptions['featureGates'],
): Sparse | undefined {
  if (!checkMapping(problems, parameter, gates)) return undefined;
  const { nodeRepair, nodeOverlay, reservedCapacity, spotToSpotConsolidation, staticCapacity, ...more } = gates;
  const { capacityBuffer, ...unknown } = more;
  refuseUnknown(problems, parameter, unknown);
  const values = { nodeRepair, nodeOverlay, reservedCapacity, spotToSpotConsolidation, staticCapacity, capacityBuffer };
  for (const [name, value] of Object.entries(values)) checkBoolean(problems, `${parameter}.${name}`, value);
  return values;
}
