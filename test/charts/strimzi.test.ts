import { Duration } from 'cdk8s';
import { STRIMZI_VERSION, strimziChart } from '../../src/charts/strimzi';
import type { StrimziChartOptions } from '../../src/charts/strimzi-options';
import { helmUpgradeCommand } from '../../src/model/helm-chart';
import { refusal, refusedParameters } from '../support/synth';

// a text that only Terraform resolves
const TOKEN = `$${'{TfToken[TOKEN.1]}'}`;

test('without options, everything is the chart’s own', () => {
  expect(strimziChart()).toEqual({
    release: 'strimzi-kafka-operator',
    chart: 'strimzi-kafka-operator',
    repository: 'oci://quay.io/strimzi-helm',
    version: STRIMZI_VERSION,
    namespace: 'strimzi',
    values: {},
  });
});

test('is installed from its OCI address', () => {
  expect(helmUpgradeCommand(strimziChart(), 'values.yaml')).toContain(
    'strimzi-kafka-operator oci://quay.io/strimzi-helm/strimzi-kafka-operator --version 1.2.0 --namespace strimzi',
  );
});

test('options become the values that the chart has for them', () => {
  const { values } = strimziChart({
    watchedNamespaces: ['shop', 'billing'],
    replicas: 2,
    logLevel: 'DEBUG',
    resources: { requests: { memory: '256Mi' } },
    generateNetworkPolicy: false,
    generatePodDisruptionBudget: false,
    dashboards: { namespace: 'monitoring', annotations: { grafana_folder: 'Kafka' } },
    fullReconciliationInterval: Duration.minutes(5),
    operationTimeout: Duration.minutes(10),
    clusterDomain: 'cluster.example',
    priorityClassName: 'system-cluster-critical',
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    tolerations: [{ key: 'infra', operator: 'Exists' }],
    labels: { team: 'data' },
  });
  expect(values).toEqual({
    watchNamespaces: ['shop', 'billing'],
    replicas: 2,
    logLevel: 'DEBUG',
    resources: { requests: { memory: '256Mi' } },
    generateNetworkPolicy: false,
    generatePodDisruptionBudget: false,
    dashboards: { enabled: true, namespace: 'monitoring', annotations: { grafana_folder: 'Kafka' } },
    fullReconciliationIntervalMs: 300_000,
    operationTimeoutMs: 600_000,
    kubernetesServiceDnsDomain: 'cluster.example',
    priorityClassName: 'system-cluster-critical',
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    tolerations: [{ key: 'infra', operator: 'Exists' }],
    labels: { team: 'data' },
  });
});

test('a budget by maxUnavailable removes the minAvailable that the chart would write beside it', () => {
  expect(strimziChart({ podDisruptionBudget: { maxUnavailable: 1 } }).values).toEqual({
    podDisruptionBudget: { enabled: true, minAvailable: null, maxUnavailable: 1 },
  });
  expect(strimziChart({ podDisruptionBudget: { minAvailable: '50%' } }).values).toEqual({
    podDisruptionBudget: { enabled: true, minAvailable: '50%' },
  });
});

test('Kafka pods of the restricted profile are asked for by a variable of the operator', () => {
  expect(strimziChart({ podSecurityProfile: 'restricted' }).values).toEqual({
    extraEnvs: [{ name: 'STRIMZI_POD_SECURITY_PROVIDER_CLASS', value: 'restricted' }],
  });
});

test('values win, and keep what only log4j resolves, as the chart’s own log level does', () => {
  const logLevel = `$${'{env:STRIMZI_LOG_LEVEL:-WARN}'}`;
  const values = { logLevel, leaderElection: { enable: false } };
  expect(strimziChart({ logLevel: 'INFO', values }).values).toEqual(values);
});

test.each<[string, object, string]>([
  ['a range of versions', { version: '^1.2.0' }, 'version'],
  ['a namespace that is none', { namespace: 'Kafka' }, 'namespace'],
  ['a watched namespace that is none', { watchedNamespaces: ['shop', '*'] }, 'watchedNamespaces[1]'],
  ['namespaces beside all of them', { watchedNamespaces: ['shop'], watchAnyNamespace: true }, 'watchedNamespaces'],
  ['no replica', { replicas: 0 }, 'replicas'],
  ['a log level of another logger', { logLevel: 'info' }, 'logLevel'],
  ['a profile that Strimzi does not know', { podSecurityProfile: 'privileged' }, 'podSecurityProfile'],
  ['a request above the chart’s limit', { resources: { requests: { memory: '1Gi' } } }, 'resources.requests.memory'],
  ['an empty budget', { podDisruptionBudget: {} }, 'podDisruptionBudget'],
  ['a label of the selector', { labels: { name: 'kafka' } }, 'labels["name"]'],
  ['a timeout as a number', { operationTimeout: 300_000 }, 'operationTimeout'],
  ['dashboards that are switched on', { dashboards: true }, 'dashboards'],
  ['a misspelt option', { watchNamespaces: ['shop'] }, 'watchNamespaces'],
  ['a token', { values: { logLevel: TOKEN } }, 'values.logLevel'],
  [
    'variables that would replace the profile',
    { podSecurityProfile: 'restricted', values: { extraEnvs: [] } },
    'values.extraEnvs',
  ],
])('refuses %s', (_, options, parameter) => {
  expect(refusedParameters(() => strimziChart(options as StrimziChartOptions))).toEqual([parameter]);
});

test('reports every problem at once', () => {
  // @ts-expect-error the log level is one of the choices
  expect(refusal(() => strimziChart({ replicas: 0, logLevel: 'loud' }))).toHaveLength(2);
});
