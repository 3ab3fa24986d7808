import { compact, deepMerge, type JsonObject, type Sparse } from '../model/deep-merge';
import type { HelmChart } from '../model/helm-chart';
import { checkName, DNS_LABEL, DNS_SUBDOMAIN, describeValue, HELM_RELEASE } from '../model/names';
import { Problems } from '../model/problems';
import { type ContainerResources, checkResources, type ResourceAmounts } from './container-resources';
import { checkAnnotations, checkLabels } from './kubernetes-metadata';
import {
  checkBoolean,
  checkChartVersion,
  checkChoice,
  checkDuration,
  checkJson,
  checkList,
  checkMapping,
  checkOptionalName,
  checkWholeNumber,
  copyJson,
  millisecondsOf,
  refuseUnknown,
} from './option-checks';
import { checkPodDisruptionBudget, type PodDisruptionBudget } from './pod-disruption-budget';
import type { StrimziChartOptions, StrimziDashboardOptions } from './strimzi-options';
import { renderTolerations } from './toleration';

/** Version of Strimzi and of its chart that the options were checked against. */
export const STRIMZI_VERSION = '1.2.0';

/** Where Strimzi's charts are published. */
export const STRIMZI_CHART_REPOSITORY = 'oci://quay.io/strimzi-helm';

/** Name of the chart. */
export const STRIMZI_CHART = 'strimzi-kafka-operator';

/** Release that Strimzi is installed as, if nothing else is said. */
export const STRIMZI_RELEASE = 'strimzi-kafka-operator';

/** Namespace that Strimzi is installed in, if nothing else is said. */
export const STRIMZI_NAMESPACE = 'strimzi';

const DOCS = 'https://strimzi.io/docs/operators/latest/deploying#deploying-cluster-operator-helm-chart-str';
const PROFILES = 'https://strimzi.io/docs/operators/latest/deploying#assembly-security-providers-str';
const PROFILE_VARIABLE = 'STRIMZI_POD_SECURITY_PROVIDER_CLASS';

/** Labels that the Deployment's selector and pods already have (templates/060-Deployment-strimzi-cluster-operator.yaml). */
const POD_LABELS = ['name', 'strimzi.io/kind'];

/** Resources of values.yaml. */
const DEFAULT_RESOURCES: ContainerResources = {
  requests: { cpu: '200m', memory: '384Mi' },
  limits: { cpu: '1000m', memory: '384Mi' },
};

/**
 * The Helm chart of Strimzi's cluster operator as plain data. With no options its values are empty, so that everything
 * is the chart's own.
 *
 * Its custom resource definitions are in the chart's `crds` folder: Helm installs them once, and neither upgrades nor
 * removes them. Before an upgrade, apply those of the new version.
 *
 * @throws ConfigurationError when an option is not what the chart, Strimzi or Kubernetes accepts, or is a token
 * @see https://github.com/strimzi/strimzi-kafka-operator/tree/1.2.0/helm-charts/helm3/strimzi-kafka-operator
 */
export function strimziChart(options: StrimziChartOptions = {}): HelmChart {
  const problems = new Problems('strimziChart');
  if (!checkMapping(problems, '', options)) problems.throwIfAny();
  const {
    namespace = STRIMZI_NAMESPACE,
    release = STRIMZI_RELEASE,
    version = STRIMZI_VERSION,
    values = {},
    ...more
  } = options;
  checkName(problems, DNS_LABEL, 'namespace', namespace);
  checkName(problems, HELM_RELEASE, 'release', release);
  checkChartVersion(problems, 'version', version);
  if (checkMapping(problems, 'values', values)) checkJson(problems, 'values', values);
  const rendered = renderValues(problems, more);
  checkExtraEnvs(problems, options.podSecurityProfile, values);
  problems.throwIfAny();
  return {
    release,
    chart: STRIMZI_CHART,
    repository: STRIMZI_CHART_REPOSITORY,
    version,
    namespace,
    values: copyJson(deepMerge(rendered, values)),
  };
}

type ChartSettings = Omit<StrimziChartOptions, 'namespace' | 'release' | 'version' | 'values'>;

function renderValues(problems: Problems, settings: ChartSettings): JsonObject {
  const {
    watchedNamespaces,
    watchAnyNamespace,
    replicas,
    logLevel,
    resources,
    podDisruptionBudget,
    podSecurityProfile,
    generateNetworkPolicy,
    generatePodDisruptionBudget,
    dashboards,
    fullReconciliationInterval,
    operationTimeout,
    clusterDomain,
    priorityClassName,
    nodeSelector,
    tolerations,
    labels,
    ...unknown
  } = settings;
  refuseUnknown(problems, '', unknown);
  checkWatched(problems, watchedNamespaces, watchAnyNamespace);
  checkWholeNumber(problems, 'replicas', replicas, { min: 1, docs: DOCS });
  checkChoice(problems, 'logLevel', logLevel, ['FATAL', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE'], DOCS);
  checkResources(problems, 'resources', resources, DEFAULT_RESOURCES);
  checkChoice(problems, 'podSecurityProfile', podSecurityProfile, ['baseline', 'restricted'], PROFILES);
  checkBoolean(problems, 'generateNetworkPolicy', generateNetworkPolicy);
  checkBoolean(problems, 'generatePodDisruptionBudget', generatePodDisruptionBudget);
  checkOptionalName(problems, DNS_SUBDOMAIN, 'clusterDomain', clusterDomain);
  checkOptionalName(problems, DNS_SUBDOMAIN, 'priorityClassName', priorityClassName);
  checkLabels(problems, 'nodeSelector', nodeSelector);
  checkLabels(problems, 'labels', labels, POD_LABELS);
  const milliseconds = (parameter: string, duration: StrimziChartOptions['operationTimeout']) =>
    checkDuration(problems, parameter, duration, {
      min: 1,
      step: 1,
      allowed: 'a Duration of whole milliseconds above 0',
      docs: 'https://strimzi.io/docs/operators/latest/deploying#ref-operator-cluster-str',
    })
      ? millisecondsOf(duration)
      : undefined;
  const values: Sparse = {
    watchNamespaces: watchedNamespaces,
    watchAnyNamespace,
    replicas,
    logLevel,
    resources: { requests: amountValues(resources?.requests), limits: amountValues(resources?.limits) },
    podDisruptionBudget: budgetValues(problems, podDisruptionBudget),
    extraEnvs: podSecurityProfile === undefined ? undefined : [{ name: PROFILE_VARIABLE, value: podSecurityProfile }],
    generateNetworkPolicy,
    generatePodDisruptionBudget,
    dashboards: dashboardValues(problems, dashboards),
    fullReconciliationIntervalMs: milliseconds('fullReconciliationInterval', fullReconciliationInterval),
    operationTimeoutMs: milliseconds('operationTimeout', operationTimeout),
    kubernetesServiceDnsDomain: clusterDomain,
    priorityClassName,
    nodeSelector,
    tolerations: renderTolerations(problems, 'tolerations', tolerations),
    labels,
  };
  return compact(values);
}

function amountValues(amounts: ResourceAmounts | undefined): Sparse | undefined {
  return amounts === undefined ? undefined : { ...amounts };
}

function checkWatched(problems: Problems, namespaces: readonly string[] | undefined, any: boolean | undefined): void {
  checkBoolean(problems, 'watchAnyNamespace', any);
  if (!checkList(problems, 'watchedNamespaces', namespaces)) return;
  namespaces.forEach((namespace, index) => {
    checkName(problems, DNS_LABEL, `watchedNamespaces[${index}]`, namespace);
  });
  if (any !== true) return;
  problems.add({
    code: 'watched-namespaces-twice',
    parameter: 'watchedNamespaces',
    message: 'has no effect beside watchAnyNamespace: the operator would look after all namespaces',
    given: describeValue(namespaces),
    fix: 'leave out one of the two',
    docs: DOCS,
  });
}

// templates/051-PodDisruptionBudget-strimzi-cluster-operator.yaml writes both bounds if both are set, and values.yaml has
// minAvailable: 1
function budgetValues(problems: Problems, budget: PodDisruptionBudget | undefined): Sparse | undefined {
  checkPodDisruptionBudget(problems, 'podDisruptionBudget', budget);
  if (typeof budget !== 'object' || budget === null) return undefined;
  const { minAvailable, maxUnavailable } = budget;
  return { enabled: true, minAvailable: minAvailable ?? null, maxUnavailable };
}

function dashboardValues(problems: Problems, dashboards: StrimziDashboardOptions | undefined): Sparse | undefined {
  if (!checkMapping(problems, 'dashboards', dashboards)) return undefined;
  const { namespace, label, labelValue, annotations, ...unknown } = dashboards;
  refuseUnknown(problems, 'dashboards', unknown);
  checkOptionalName(problems, DNS_LABEL, 'dashboards.namespace', namespace);
  checkLabels(problems, 'dashboards.label', label === undefined ? undefined : { [label]: labelValue ?? '1' });
  if (label === undefined) {
    checkLabels(problems, 'dashboards.labelValue', labelValue === undefined ? undefined : { label: labelValue });
  }
  checkAnnotations(problems, 'dashboards.annotations', annotations);
  return { enabled: true, namespace, label, labelValue, annotations };
}

// Helm replaces lists as a whole
function checkExtraEnvs(problems: Problems, profile: unknown, values: JsonObject): void {
  if (profile === undefined || typeof values !== 'object' || values === null || !('extraEnvs' in values)) return;
  problems.add({
    code: 'extra-envs-twice',
    parameter: 'values.extraEnvs',
    message: 'would replace the variable by which podSecurityProfile is set',
    fix: `leave out podSecurityProfile, and add { name: '${PROFILE_VARIABLE}', value: '<profile>' } to the list`,
    docs: PROFILES,
  });
}
