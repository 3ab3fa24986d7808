import { compact, deepMerge, type JsonObject, type Sparse } from '../model/deep-merge';
import type { HelmChart } from '../model/helm-chart';
import { checkName, DNS_LABEL, DNS_SUBDOMAIN, describeValue, HELM_RELEASE } from '../model/names';
import { Problems } from '../model/problems';
import { EXTERNAL_METRICS_API, valueAt } from './api-services';
import { KedaCertificates } from './keda-certificates';
import { KEDA_CHART_LABELS, KEDA_CHART_NODE_LABELS } from './keda-component';
import { metricsServerValues, operatorValues, webhooksValues } from './keda-component-values';
import { identityValues } from './keda-identity';
import { KedaNetworkPolicy } from './keda-network-policy';
import type { KedaChartOptions, KedaCrdOptions } from './keda-options';
import { checkAnnotations, checkLabels } from './kubernetes-metadata';
import {
  checkBoolean,
  checkChartVersion,
  checkJson,
  checkList,
  checkMapping,
  checkOptionalName,
  checkValue,
  copyJson,
  refuseUnknown,
} from './option-checks';
import { renderTolerations } from './toleration';

/** Version of KEDA and of its chart that the options were checked against. */
export const KEDA_VERSION = '2.20.2';

/** Where KEDA's charts are published. */
export const KEDA_CHART_REPOSITORY = 'https://kedacore.github.io/charts';

/** Name of the chart. */
export const KEDA_CHART = 'keda';

/** Release that KEDA is installed as, if nothing else is said. */
export const KEDA_RELEASE = 'keda';

/** Namespace that KEDA is installed in, if nothing else is said. */
export const KEDA_NAMESPACE = 'keda';

/** Service account of the operator, which a role's trust policy names. */
export const KEDA_OPERATOR_SERVICE_ACCOUNT = 'keda-operator';

/** Service account of the metrics server. */
export const KEDA_METRICS_SERVER_SERVICE_ACCOUNT = 'keda-metrics-server';

/** Service account of the admission webhooks. */
export const KEDA_WEBHOOKS_SERVICE_ACCOUNT = 'keda-webhook';

const RESOURCE_POLICY = 'helm.sh/resource-policy';

/**
 * KEDA's Helm chart as plain data. With no options its values are empty, so that everything is the chart's own.
 *
 * @throws ConfigurationError when an option is not what the chart, KEDA or Kubernetes accepts, or is a token
 * @see https://github.com/kedacore/charts/tree/v2.20.2/keda
 */
export function kedaChart(options: KedaChartOptions = {}): HelmChart {
  const problems = new Problems('kedaChart');
  if (!checkMapping(problems, '', options)) problems.throwIfAny();
  const { namespace = KEDA_NAMESPACE, release = KEDA_RELEASE, version = KEDA_VERSION, values = {}, ...more } = options;
  checkName(problems, DNS_LABEL, 'namespace', namespace);
  checkName(problems, HELM_RELEASE, 'release', release);
  checkChartVersion(problems, 'version', version);
  if (checkMapping(problems, 'values', values)) checkJson(problems, 'values', values);
  const rendered = renderValues(problems, namespace, more);
  problems.throwIfAny();
  const merged: JsonObject = copyJson([...rendered.map(compact), values].reduce(deepMerge, {}));
  return {
    release,
    chart: KEDA_CHART,
    repository: KEDA_CHART_REPOSITORY,
    version,
    namespace,
    values: merged,
    // templates/metrics-server/apiservice.yaml
    apiServices: valueAt(merged, 'metricsServer', 'enabled') === false ? [] : [EXTERNAL_METRICS_API],
  };
}

type ChartSettings = Omit<KedaChartOptions, 'namespace' | 'release' | 'version' | 'values'>;

/** The chart's values of each concern, in the order in which they are merged. */
function renderValues(problems: Problems, namespace: string, settings: ChartSettings): readonly Sparse[] {
  const {
    watchedNamespaces,
    operator,
    metricsServer,
    webhooks,
    identity,
    certificates,
    networkPolicy,
    crds,
    priorityClassName,
    nodeSelector,
    tolerations,
    labels,
    ...unknown
  } = settings;
  refuseUnknown(problems, '', unknown);
  checkOptionalName(problems, DNS_SUBDOMAIN, 'priorityClassName', priorityClassName);
  checkLabels(problems, 'nodeSelector', nodeSelector, KEDA_CHART_NODE_LABELS);
  checkLabels(problems, 'labels', labels, KEDA_CHART_LABELS);
  const place = { namespace, serviceAccount: operator?.serviceAccount };
  const common: Sparse = {
    watchNamespace: watchedNamespacesValue(problems, 'watchedNamespaces', watchedNamespaces),
    certificates: certificateValues(problems, 'certificates', certificates),
    networkPolicy: networkPolicyValues(problems, 'networkPolicy', networkPolicy),
    crds: crdValues(problems, 'crds', crds),
    priorityClassName,
    nodeSelector,
    tolerations: renderTolerations(problems, 'tolerations', tolerations),
    additionalLabels: labels,
  };
  return [
    common,
    ...operatorValues(problems, operator),
    ...metricsServerValues(problems, metricsServer),
    ...webhooksValues(problems, webhooks),
    identityValues(problems, 'identity', identity, place),
  ];
}

function watchedNamespacesValue(
  problems: Problems,
  parameter: string,
  namespaces: readonly string[] | undefined,
): string | undefined {
  if (!checkList(problems, parameter, namespaces)) return undefined;
  namespaces.forEach((namespace, index) => {
    checkName(problems, DNS_LABEL, `${parameter}[${index}]`, namespace);
  });
  if (namespaces.length === 0) {
    problems.add({
      code: 'list-empty',
      parameter,
      message: 'must name a namespace: to KEDA an empty list means all of them',
      fix: 'leave out the option to watch all namespaces',
      docs: 'https://keda.sh/docs/2.20/operate/cluster/#restrict-the-namespaces-keda-is-watching',
    });
  }
  return namespaces.filter((namespace) => typeof namespace === 'string').join(',');
}

function crdValues(problems: Problems, parameter: string, crds: KedaCrdOptions | undefined): Sparse | undefined {
  if (!checkMapping(problems, parameter, crds)) return undefined;
  const { install, keep, annotations, ...unknown } = crds;
  refuseUnknown(problems, parameter, unknown);
  checkBoolean(problems, `${parameter}.install`, install);
  checkBoolean(problems, `${parameter}.keep`, keep);
  checkAnnotations(problems, `${parameter}.annotations`, annotations, keep === true ? [RESOURCE_POLICY] : []);
  if (install === false && (keep === true || annotations !== undefined)) {
    problems.add({
      code: 'crds-not-installed',
      parameter,
      message: 'has options that have no effect while the chart does not install the definitions',
      given: describeValue(crds),
      fix: 'remove keep and annotations, or "install: false"',
    });
  }
  return {
    install,
    additionalAnnotations: keep === true ? { ...annotations, [RESOURCE_POLICY]: 'keep' } : annotations,
  };
}

function certificateValues(
  problems: Problems,
  parameter: string,
  certificates: KedaCertificates | undefined,
): Sparse | undefined {
  const isMade = (given: unknown): given is KedaCertificates => given instanceof KedaCertificates;
  const isGiven = checkValue(problems, parameter, certificates, isMade, {
    code: 'option-type-invalid',
    message: 'must come from a factory of KedaCertificates',
    allowed: 'KedaCertificates.autoGenerated(), .certManager() or .ownSecret()',
  });
  return isGiven ? certificates.toValues() : undefined;
}

function networkPolicyValues(
  problems: Problems,
  parameter: string,
  policy: KedaNetworkPolicy | undefined,
): Sparse | undefined {
  const isMade = (given: unknown): given is KedaNetworkPolicy => given instanceof KedaNetworkPolicy;
  const isGiven = checkValue(problems, parameter, policy, isMade, {
    code: 'option-type-invalid',
    message: 'must come from a factory of KedaNetworkPolicy',
    allowed: 'KedaNetworkPolicy.kubernetes() or .cilium()',
  });
  return isGiven ? policy.toValues() : undefined;
}
