import { Duration } from 'cdk8s';
import {
  KEDA_CHART_REPOSITORY,
  KEDA_NAMESPACE,
  KEDA_OPERATOR_SERVICE_ACCOUNT,
  KEDA_VERSION,
  kedaChart,
} from '../../src/charts/keda';
import { KedaCertificates } from '../../src/charts/keda-certificates';
import { KedaNetworkPolicy } from '../../src/charts/keda-network-policy';
import type { KedaChartOptions } from '../../src/charts/keda-options';
import { ConfigurationError } from '../../src/model/configuration-error';
import type { JsonObject } from '../../src/model/deep-merge';
import { helmUpgradeCommand } from '../../src/model/helm-chart';
import { IamRoleRef } from '../../src/model/iam-role-ref';
import type { Issue } from '../../src/model/issue';
import { ServiceAccountRef } from '../../src/model/service-account-ref';

const role = new IamRoleRef({ account: '012345678901', name: 'keda-operator' });
const TOKEN = `$\{TfToken[TOKEN.7]}`;

const values = (options: KedaChartOptions): JsonObject => kedaChart(options).values;

/** Issues of options that must be refused; typed loosely, as plain JavaScript calls it. */
function issuesOf(options: unknown): readonly Issue[] {
  try {
    kedaChart(options as KedaChartOptions);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.issues;
    throw error;
  }
  return [];
}

/** Code and parameter of each issue. */
const refused = (options: unknown) => issuesOf(options).map(({ code, parameter }) => `${code} ${parameter}`);

describe('the chart', () => {
  test('is KEDA 2.20.2 of kedacore, with no values of its own', () => {
    expect(kedaChart()).toEqual({
      release: 'keda',
      chart: 'keda',
      repository: 'https://kedacore.github.io/charts',
      version: '2.20.2',
      namespace: 'keda',
      values: {},
      apiServices: ['v1beta1.external.metrics.k8s.io'],
    });
    expect(KEDA_CHART_REPOSITORY).toBe('https://kedacore.github.io/charts');
    expect([KEDA_VERSION, KEDA_NAMESPACE, KEDA_OPERATOR_SERVICE_ACCOUNT]).toEqual(['2.20.2', 'keda', 'keda-operator']);
  });

  test('takes namespace, release and an exact version', () => {
    const chart = kedaChart({ namespace: 'scaling', release: 'keda-blue', version: '2.20.1' });
    expect(chart).toMatchObject({ namespace: 'scaling', release: 'keda-blue', version: '2.20.1', values: {} });
    expect(helmUpgradeCommand(chart, 'keda.yaml')).toContain('--version 2.20.1 --namespace scaling');
  });

  test('leaves out every option that is empty', () => {
    const options: KedaChartOptions = {
      operator: { resources: {}, logging: {}, serviceAccount: {} },
      metricsServer: {},
      webhooks: { resources: { limits: {} } },
      identity: {},
      crds: { keep: false },
    };
    expect(values(options)).toEqual({});
  });

  test('shares nothing with what it was given', () => {
    const labels = { team: 'platform' };
    const given = { operator: { affinity: { nodeAffinity: ['a'] } } };
    const chart = kedaChart({ labels, values: given });
    labels.team = 'changed';
    given.operator.affinity.nodeAffinity.push('b');
    expect(chart.values).toEqual({
      additionalLabels: { team: 'platform' },
      operator: { affinity: { nodeAffinity: ['a'] } },
    });
  });
});

describe('options of every component', () => {
  test.each([
    ['operator', 'operator'],
    ['metricsServer', 'metricServer'],
    ['webhooks', 'webhooks'],
  ])('%s: the chart has some beneath %s', (component, settings) => {
    const options = {
      replicas: 2,
      nodeSelector: { 'node.example.com/pool': 'system' },
      tolerations: [{ key: 'CriticalAddonsOnly', operator: 'Exists' }],
      resources: { requests: { cpu: '250m' }, limits: { cpu: null, memory: '2Gi' } },
      podDisruptionBudget: { maxUnavailable: 1 },
      serviceAccount: { name: 'mine', create: false },
    };
    expect(values({ [component]: options })).toEqual({
      [component]: {
        replicaCount: 2,
        nodeSelector: { 'node.example.com/pool': 'system' },
        tolerations: [{ key: 'CriticalAddonsOnly', operator: 'Exists' }],
      },
      resources: { [settings]: { requests: { cpu: '250m' }, limits: { cpu: null, memory: '2Gi' } } },
      podDisruptionBudget: { [settings]: { maxUnavailable: 1 } },
      serviceAccount: { [settings]: { name: 'mine', create: false } },
    });
  });

  test('annotations of a service account', () => {
    expect(values({ webhooks: { serviceAccount: { annotations: { 'example.com/owner': 'a b' } } } })).toEqual({
      serviceAccount: { webhooks: { annotations: { 'example.com/owner': 'a b' } } },
    });
  });

  test('flags: numbers become text, since Helm would write a million as 1e+06', () => {
    expect(
      values({
        operator: { extraArgs: { 'kube-api-qps': 1_000_000, 'filepath-auth-root-path': '/auth' } },
        metricsServer: { extraArgs: { 'kube-api-burst': 30 } },
      }),
    ).toEqual({
      extraArgs: {
        keda: { 'kube-api-qps': '1000000', 'filepath-auth-root-path': '/auth' },
        metricsAdapter: { 'kube-api-burst': '30' },
      },
    });
  });

  test('the webhooks can fail closed and ask the API server on a cache miss', () => {
    expect(values({ webhooks: { failurePolicy: 'Fail', cacheMissToDirectClient: true } })).toEqual({
      webhooks: { failurePolicy: 'Fail' },
      extraArgs: { webhooks: { 'cache-miss-to-direct-client': true } },
    });
  });
});

describe('logging', () => {
  test('of the operator, with stack traces', () => {
    const logging = { level: 'debug', format: 'json', timeEncoding: 'iso8601', stackTraces: true } as const;
    expect(values({ operator: { logging } })).toEqual({
      logging: { operator: { level: 'debug', format: 'json', timeEncoding: 'iso8601', stackTracesEnabled: true } },
    });
  });

  test('of the webhooks, with a level as text', () => {
    expect(values({ webhooks: { logging: { level: 4, timeEncoding: 'nanos' } } })).toEqual({
      logging: { webhooks: { level: '4', timeEncoding: 'nanos' } },
    });
  });

  test('of the metrics server: the level needs nothing else', () => {
    expect(values({ metricsServer: { logging: { level: 'error' } } })).toEqual({
      logging: { metricServer: { zapLevel: 'error' } },
    });
  });

  test('of the metrics server: format and times need the legacy flag off, or they have no effect', () => {
    expect(values({ metricsServer: { logging: { format: 'json', timeEncoding: 'epoch' } } })).toEqual({
      logging: { metricServer: { zapEncoder: 'json', zapTimeEncoding: 'epoch' } },
      extraArgs: { metricsAdapter: { logtostderr: false } },
    });
  });
});

describe('metrics', () => {
  test('are exposed by giving their options', () => {
    expect(values({ operator: { metrics: {} }, webhooks: { metrics: { enabled: false, port: 8090 } } })).toEqual({
      prometheus: { operator: { enabled: true }, webhooks: { enabled: false, port: 8090 } },
    });
  });

  test('monitors', () => {
    expect(
      values({
        metricsServer: {
          metrics: {
            port: 9022,
            serviceMonitor: { interval: Duration.minutes(1), scrapeTimeout: Duration.millis(1500) },
            podMonitor: { labels: { release: 'kube-prometheus-stack' }, namespace: 'monitoring' },
          },
        },
      }),
    ).toEqual({
      prometheus: {
        metricServer: {
          enabled: true,
          port: 9022,
          serviceMonitor: { enabled: true, interval: '60s', scrapeTimeout: '1500ms' },
          podMonitor: {
            enabled: true,
            additionalLabels: { release: 'kube-prometheus-stack' },
            namespace: 'monitoring',
          },
        },
      },
    });
  });

  test('rules', () => {
    const alert = {
      alert: 'KedaScalerErrors',
      expr: 'sum by (scaler) (rate(keda_scaler_detail_errors_total[5m])) > 0',
      for: Duration.minutes(5),
      labels: { severity: 'warning' },
      annotations: { summary: 'errors of {{ $labels.scaler }}' },
    };
    const rules = { alerts: [alert], labels: { role: 'alerts' }, namespace: 'monitoring' };
    expect(values({ operator: { metrics: { prometheusRules: rules } } })).toEqual({
      prometheus: {
        operator: {
          enabled: true,
          prometheusRules: {
            enabled: true,
            alerts: [{ ...alert, for: '300s' }],
            additionalLabels: { role: 'alerts' },
            namespace: 'monitoring',
          },
        },
      },
    });
  });
});

describe('options of the whole chart', () => {
  test.each<[string, KedaChartOptions, JsonObject]>([
    ['watched namespaces', { watchedNamespaces: ['shop', 'billing'] }, { watchNamespace: 'shop,billing' }],
    [
      'priority class',
      { priorityClassName: 'system-cluster-critical' },
      { priorityClassName: 'system-cluster-critical' },
    ],
    ['node selector', { nodeSelector: { pool: 'system' } }, { nodeSelector: { pool: 'system' } }],
    ['labels', { labels: { 'example.com/team': 'a.b' } }, { additionalLabels: { 'example.com/team': 'a.b' } }],
    ['no CRDs', { crds: { install: false } }, { crds: { install: false } }],
    [
      'CRDs that stay',
      { crds: { keep: true, annotations: { 'argocd.argoproj.io/sync-options': 'ServerSideApply=true' } } },
      {
        crds: {
          additionalAnnotations: {
            'argocd.argoproj.io/sync-options': 'ServerSideApply=true',
            'helm.sh/resource-policy': 'keep',
          },
        },
      },
    ],
    [
      'tolerations',
      {
        tolerations: [
          { key: 'pool', value: 'system', effect: 'NoSchedule' },
          { operator: 'Exists', effect: 'NoExecute', tolerationSeconds: Duration.minutes(2) },
        ],
      },
      {
        tolerations: [
          { key: 'pool', value: 'system', effect: 'NoSchedule' },
          { operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 120 },
        ],
      },
    ],
    [
      'own certificate',
      { certificates: KedaCertificates.ownSecret('keda-tls') },
      {
        certificates: { autoGenerated: false, secretName: 'keda-tls' },
      },
    ],
    [
      'network policies',
      { networkPolicy: KedaNetworkPolicy.cilium() },
      {
        networkPolicy: { enabled: true, flavor: 'cilium' },
      },
    ],
    [
      'identity',
      { identity: { aws: role } },
      {
        podIdentity: { aws: { irsa: { enabled: true, roleArn: 'arn:aws:iam::012345678901:role/keda-operator' } } },
      },
    ],
  ])('%s', (_, options, expected) => {
    expect(values(options)).toEqual(expected);
  });
});

describe('values', () => {
  test('are merged into the options key by key, and win', () => {
    const chart = kedaChart({
      operator: { replicas: 2, logging: { level: 'debug' } },
      tolerations: [{ operator: 'Exists' }],
      values: {
        operator: { replicaCount: 3, revisionHistoryLimit: 2 },
        logging: { operator: { format: 'json' } },
        tolerations: [],
        http: { timeout: 5000 },
        clusterName: null,
      },
    });
    expect(chart.values).toEqual({
      operator: { replicaCount: 3, revisionHistoryLimit: 2 },
      logging: { operator: { level: 'debug', format: 'json' } },
      tolerations: [],
      http: { timeout: 5000 },
      clusterName: null,
    });
  });

  test.each<[string, unknown, string]>([
    ['a token', { operator: { env: [{ value: TOKEN }] } }, 'value-late-bound values.operator.env[0].value'],
    ['a token within a text', { clusterName: `eks-${TOKEN}` }, 'value-late-bound values.clusterName'],
    ['a function', { clusterName: () => 'eks' }, 'data-not-plain values.clusterName'],
    ['undefined', { clusterName: undefined }, 'data-not-plain values.clusterName'],
    ['not a number', { http: { timeout: Number.NaN } }, 'data-not-plain values.http.timeout'],
    ['a Duration', { http: { timeout: Duration.seconds(3) } }, 'data-not-plain values.http.timeout'],
    ['a list', ['clusterName'], 'options-invalid values'],
    ['null', null, 'options-invalid values'],
  ])('that hold %s are refused', (_, given, expected) => {
    expect(refused({ values: given })).toEqual([expected]);
  });

  test('that contain themselves are refused', () => {
    const circular: Record<string, unknown> = {};
    circular.again = { circular };
    expect(refused({ values: circular })).toEqual(['data-circular values.again.circular']);
  });
});

describe('what is refused', () => {
  test.each([0, -1, 1.5, '2', Number.NaN, null])('replicas: %p', (replicas) => {
    expect(refused({ operator: { replicas } })).toEqual(['number-invalid operator.replicas']);
    expect(refused({ metricsServer: { replicas } })).toEqual(['number-invalid metricsServer.replicas']);
    expect(refused({ webhooks: { replicas } })).toEqual(['number-invalid webhooks.replicas']);
  });

  test.each(['', '^2', '~2.20.2', '2', '2.20', '2.x', '2.20.x', '>=2.20.2', 'v2.20.2', 'latest', '2.20.2 ', 2.2, null])(
    'version: %p',
    (version) => {
      expect(refused({ version })).toEqual(['version-not-exact version']);
    },
  );

  test.each<[string, unknown, string]>([
    ['namespace with capitals', { namespace: 'Keda' }, 'name-invalid namespace'],
    ['namespace that is a number', { namespace: 7 }, 'name-missing namespace'],
    ['namespace that is a token', { namespace: TOKEN }, 'name-late-bound namespace'],
    ['release of 54 characters', { release: 'k'.repeat(54) }, 'name-too-long release'],
    ['release with an underscore', { release: 'my_keda' }, 'name-invalid release'],
    ['version that is a token', { version: TOKEN }, 'value-late-bound version'],
    ['no watched namespace', { watchedNamespaces: [] }, 'list-empty watchedNamespaces'],
    ['watched namespaces as text', { watchedNamespaces: 'shop' }, 'list-invalid watchedNamespaces'],
    ['two watched namespaces in one', { watchedNamespaces: ['a,b'] }, 'name-invalid watchedNamespaces[0]'],
    ['priority class', { priorityClassName: 'High Priority' }, 'name-invalid priorityClassName'],
    ['log level warn', { operator: { logging: { level: 'warn' } } }, 'log-level-unknown operator.logging.level'],
    ['log level 0', { webhooks: { logging: { level: 0 } } }, 'log-level-unknown webhooks.logging.level'],
    ['log level 128', { metricsServer: { logging: { level: 128 } } }, 'log-level-unknown metricsServer.logging.level'],
    ['log format', { operator: { logging: { format: 'text' } } }, 'choice-unknown operator.logging.format'],
    [
      'the time encoding that the chart documents and KEDA does not know',
      { operator: { logging: { timeEncoding: 'nano' } } },
      'choice-unknown operator.logging.timeEncoding',
    ],
    [
      'stack traces of the webhooks',
      { webhooks: { logging: { stackTraces: true } } },
      'option-unknown webhooks.logging.stackTraces',
    ],
    ['failure policy', { webhooks: { failurePolicy: 'fail' } }, 'choice-unknown webhooks.failurePolicy'],
    [
      'cache miss as text',
      { webhooks: { cacheMissToDirectClient: 'true' } },
      'boolean-invalid webhooks.cacheMissToDirectClient',
    ],
    ['flag with hyphens', { operator: { extraArgs: { '--v': 1 } } }, 'flag-invalid operator.extraArgs.--v'],
    ['flag without a value', { operator: { extraArgs: { v: null } } }, 'flag-invalid operator.extraArgs.v'],
    ['flag with a token', { operator: { extraArgs: { v: TOKEN } } }, 'value-late-bound operator.extraArgs.v'],
    ['metrics port', { operator: { metrics: { port: 65536 } } }, 'number-invalid operator.metrics.port'],
    ['port of the probes', { operator: { metrics: { port: 8081 } } }, 'port-taken operator.metrics.port'],
    [
      'port of the metrics API',
      { metricsServer: { metrics: { port: 6443 } } },
      'port-taken metricsServer.metrics.port',
    ],
    ['port of the webhooks', { webhooks: { metrics: { port: 9443 } } }, 'port-taken webhooks.metrics.port'],
    [
      'monitor of disabled metrics',
      { operator: { metrics: { enabled: false, serviceMonitor: {} } } },
      'metrics-disabled operator.metrics.serviceMonitor',
    ],
    [
      'PodMonitor of the webhooks',
      { webhooks: { metrics: { podMonitor: {} } } },
      'option-unknown webhooks.metrics.podMonitor',
    ],
    [
      'rules of the metrics server',
      { metricsServer: { metrics: { prometheusRules: { alerts: [{ alert: 'A', expr: 'up' }] } } } },
      'option-unknown metricsServer.metrics.prometheusRules',
    ],
    [
      'interval as text',
      { operator: { metrics: { serviceMonitor: { interval: '30s' } } } },
      'duration-invalid operator.metrics.serviceMonitor.interval',
    ],
    [
      'interval of nothing',
      { operator: { metrics: { podMonitor: { interval: Duration.seconds(0) } } } },
      'duration-invalid operator.metrics.podMonitor.interval',
    ],
    [
      'timeout longer than the interval',
      {
        operator: {
          metrics: { serviceMonitor: { interval: Duration.seconds(10), scrapeTimeout: Duration.seconds(11) } },
        },
      },
      'scrape-timeout-too-long operator.metrics.serviceMonitor.scrapeTimeout',
    ],
    [
      'label of a monitor that the chart writes',
      { operator: { metrics: { serviceMonitor: { labels: { 'app.kubernetes.io/name': 'x' } } } } },
      'label-reserved operator.metrics.serviceMonitor.labels["app.kubernetes.io/name"]',
    ],
    [
      'no alerts',
      { operator: { metrics: { prometheusRules: { alerts: [] } } } },
      'alerts-empty operator.metrics.prometheusRules.alerts',
    ],
    [
      'alert without a query',
      { webhooks: { metrics: { prometheusRules: { alerts: [{ alert: 'A' }] } } } },
      'text-invalid webhooks.metrics.prometheusRules.alerts[0].expr',
    ],
    ['label value', { labels: { team: 'a b' } }, 'label-value-invalid labels["team"]'],
    ['label that is a number', { labels: { team: 1 } }, 'label-value-invalid labels["team"]'],
    ['label key', { labels: { 'a/b/c': 'x' } }, 'label-key-invalid labels["a/b/c"]'],
    ['label that is a token', { labels: { team: TOKEN } }, 'value-late-bound labels["team"]'],
    [
      'operating system, which the chart selects by',
      { nodeSelector: { 'kubernetes.io/os': 'linux' } },
      'label-reserved nodeSelector["kubernetes.io/os"]',
    ],
    [
      'annotation that is a boolean',
      { crds: { annotations: { 'example.com/a': true } } },
      'annotation-value-invalid crds.annotations["example.com/a"]',
    ],
    [
      'resource policy twice',
      { crds: { keep: true, annotations: { 'helm.sh/resource-policy': 'keep' } } },
      'label-reserved crds.annotations["helm.sh/resource-policy"]',
    ],
    ['keeping CRDs that are not installed', { crds: { install: false, keep: true } }, 'crds-not-installed crds'],
    [
      'annotations of a service account that is not created',
      { operator: { serviceAccount: { create: false, annotations: { a: 'b' } } } },
      'service-account-conflict operator.serviceAccount.annotations',
    ],
    ['toleration of nothing', { tolerations: [{}] }, 'toleration-invalid tolerations[0]'],
    [
      'toleration with a value that is not compared',
      { tolerations: [{ key: 'a', operator: 'Exists', value: 'b' }] },
      'toleration-invalid tolerations[0]',
    ],
    [
      'toleration for a time without an eviction',
      { operator: { tolerations: [{ key: 'a', tolerationSeconds: Duration.seconds(1) }] } },
      'toleration-invalid operator.tolerations[0]',
    ],
    [
      'toleration of an unknown effect',
      { webhooks: { tolerations: [{ key: 'a', effect: 'NoRun' }] } },
      'choice-unknown webhooks.tolerations[0].effect',
    ],
    [
      'budget of zero, which the chart would drop',
      { operator: { podDisruptionBudget: { minAvailable: 0 } } },
      'disruption-budget-invalid operator.podDisruptionBudget.minAvailable',
    ],
    [
      'budget with both amounts',
      { operator: { podDisruptionBudget: { minAvailable: 1, maxUnavailable: 1 } } },
      'disruption-budget-invalid operator.podDisruptionBudget',
    ],
    [
      'budget of nothing',
      { webhooks: { podDisruptionBudget: {} } },
      'disruption-budget-invalid webhooks.podDisruptionBudget',
    ],
    ['certificates as an object', { certificates: { secretName: 'a' } }, 'option-type-invalid certificates'],
    ['network policy as a boolean', { networkPolicy: true }, 'option-type-invalid networkPolicy'],
    ['option with a typing error', { operator: { replica: 2 } }, 'option-unknown operator.replica'],
    ['option of another chart', { installCRDs: true }, 'option-unknown installCRDs'],
    ['component as text', { operator: 'two' }, 'options-invalid operator'],
    ['component that is null', { webhooks: null }, 'options-invalid webhooks'],
  ])('%s', (_, options, expected) => {
    expect(refused(options)).toEqual([expected]);
  });

  test('replicas that only Terraform knows', () => {
    // cdktf hides a number's token in the top 16 bits: lib/tokens/private/encoding.js
    const token = new DataView(new ArrayBuffer(8));
    token.setUint16(0, 0xfdff);
    expect(refused({ operator: { replicas: token.getFloat64(0) } })).toEqual(['value-late-bound operator.replicas']);
  });

  test('options that are none', () => {
    expect(refused(null)).toEqual(['options-invalid ']);
    expect(refused('keda')).toEqual(['options-invalid ']);
  });

  test('everything at once, with what was given and what is allowed', () => {
    const issues = issuesOf({
      namespace: 'Keda',
      version: 'latest',
      operator: { replicas: 0, logging: { level: 'warn' } },
    });
    expect(issues.map((issue) => issue.parameter)).toEqual([
      'namespace',
      'version',
      'operator.logging.level',
      'operator.replicas',
    ]);
    expect(issues).toContainEqual({
      severity: 'error',
      code: 'log-level-unknown',
      path: 'kedaChart',
      parameter: 'operator.logging.level',
      message: 'is not a log level',
      given: '"warn"',
      allowed: 'debug, info, error, or a whole number from 1 to 127',
      docs: 'https://keda.sh/docs/2.20/operate/cluster/#logs',
    });
  });
});

test('the compiler refuses what the chart does not have', () => {
  const mistakes: readonly KedaChartOptions[] = [
    // @ts-expect-error the chart has no PodMonitor of the webhooks
    { webhooks: { metrics: { podMonitor: {} } } },
    // @ts-expect-error the chart has no PrometheusRule of the metrics server
    { metricsServer: { metrics: { prometheusRules: { alerts: [{ alert: 'A', expr: 'up' }] } } } },
    // @ts-expect-error the flag is nanos
    { operator: { logging: { timeEncoding: 'nano' } } },
    // @ts-expect-error Ignore or Fail
    { webhooks: { failurePolicy: 'fail' } },
    // @ts-expect-error a Duration
    { operator: { metrics: { serviceMonitor: { interval: '30s' } } } },
    // @ts-expect-error one of the two
    { operator: { podDisruptionBudget: { minAvailable: 1, maxUnavailable: 1 } } },
    // @ts-expect-error a reference, not its ARN
    { identity: { aws: 'arn:aws:iam::012345678901:role/keda-operator' } },
    // @ts-expect-error plain data
    { values: { http: { timeout: Duration.seconds(3) } } },
  ];
  expect(mistakes.map((options) => refused(options).length)).toEqual(mistakes.map(() => 1));
});

describe('value paths', () => {
  /**
   * Facts: the paths of kedacore/charts keda 2.20.2 that this library may write. Source: values.yaml of the published
   * archive, except `extraArgs.webhooks` and the `namespace` of ServiceMonitors, which only the templates have
   * (webhooks/deployment.yaml, servicemonitor.yaml). Below a path that ends with `.*` everything is the user's.
   */
  const PATHS = [
    'additionalLabels.*',
    'certificates.autoGenerated',
    'certificates.certManager.caSecretName',
    'certificates.certManager.duration',
    'certificates.certManager.enabled',
    'certificates.certManager.generateCA',
    'certificates.certManager.issuer.generate',
    'certificates.certManager.issuer.group',
    'certificates.certManager.issuer.kind',
    'certificates.certManager.issuer.name',
    'certificates.certManager.renewBefore',
    'certificates.secretName',
    'crds.additionalAnnotations.*',
    'crds.install',
    'extraArgs.keda.*',
    'extraArgs.metricsAdapter.*',
    'extraArgs.webhooks.*',
    'logging.metricServer.zapEncoder',
    'logging.metricServer.zapLevel',
    'logging.metricServer.zapTimeEncoding',
    'logging.operator.format',
    'logging.operator.level',
    'logging.operator.stackTracesEnabled',
    'logging.operator.timeEncoding',
    'logging.webhooks.format',
    'logging.webhooks.level',
    'logging.webhooks.timeEncoding',
    'metricsServer.nodeSelector.*',
    'metricsServer.replicaCount',
    'metricsServer.tolerations',
    'networkPolicy.cilium.operator.extraEgressRules',
    'networkPolicy.enabled',
    'networkPolicy.flavor',
    'networkPolicy.kubernetes.metricsServer.extraEgressRules',
    'networkPolicy.kubernetes.operator.extraEgressRules',
    'networkPolicy.kubernetes.webhooks.extraEgressRules',
    'nodeSelector.*',
    'operator.nodeSelector.*',
    'operator.replicaCount',
    'operator.tolerations',
    'podDisruptionBudget.metricServer.*',
    'podDisruptionBudget.operator.*',
    'podDisruptionBudget.webhooks.*',
    'podIdentity.aws.irsa.enabled',
    'podIdentity.aws.irsa.roleArn',
    'podIdentity.azureWorkload.clientId',
    'podIdentity.azureWorkload.enabled',
    'podIdentity.azureWorkload.tenantId',
    'podIdentity.azureWorkload.tokenExpiration',
    'podIdentity.gcp.enabled',
    'podIdentity.gcp.gcpIAMServiceAccount',
    'priorityClassName',
    'prometheus.metricServer.enabled',
    'prometheus.metricServer.podMonitor.additionalLabels.*',
    'prometheus.metricServer.podMonitor.enabled',
    'prometheus.metricServer.podMonitor.interval',
    'prometheus.metricServer.podMonitor.namespace',
    'prometheus.metricServer.podMonitor.scrapeTimeout',
    'prometheus.metricServer.port',
    'prometheus.metricServer.serviceMonitor.additionalLabels.*',
    'prometheus.metricServer.serviceMonitor.enabled',
    'prometheus.metricServer.serviceMonitor.interval',
    'prometheus.metricServer.serviceMonitor.namespace',
    'prometheus.metricServer.serviceMonitor.scrapeTimeout',
    'prometheus.operator.enabled',
    'prometheus.operator.podMonitor.additionalLabels.*',
    'prometheus.operator.podMonitor.enabled',
    'prometheus.operator.podMonitor.interval',
    'prometheus.operator.podMonitor.namespace',
    'prometheus.operator.podMonitor.scrapeTimeout',
    'prometheus.operator.port',
    'prometheus.operator.prometheusRules.additionalLabels.*',
    'prometheus.operator.prometheusRules.alerts',
    'prometheus.operator.prometheusRules.enabled',
    'prometheus.operator.prometheusRules.namespace',
    'prometheus.operator.serviceMonitor.additionalLabels.*',
    'prometheus.operator.serviceMonitor.enabled',
    'prometheus.operator.serviceMonitor.interval',
    'prometheus.operator.serviceMonitor.namespace',
    'prometheus.operator.serviceMonitor.scrapeTimeout',
    'prometheus.webhooks.enabled',
    'prometheus.webhooks.port',
    'prometheus.webhooks.prometheusRules.additionalLabels.*',
    'prometheus.webhooks.prometheusRules.alerts',
    'prometheus.webhooks.prometheusRules.enabled',
    'prometheus.webhooks.prometheusRules.namespace',
    'prometheus.webhooks.serviceMonitor.additionalLabels.*',
    'prometheus.webhooks.serviceMonitor.enabled',
    'prometheus.webhooks.serviceMonitor.interval',
    'prometheus.webhooks.serviceMonitor.namespace',
    'prometheus.webhooks.serviceMonitor.scrapeTimeout',
    'resources.metricServer.limits.cpu',
    'resources.metricServer.limits.memory',
    'resources.metricServer.requests.cpu',
    'resources.metricServer.requests.memory',
    'resources.operator.limits.cpu',
    'resources.operator.limits.memory',
    'resources.operator.requests.cpu',
    'resources.operator.requests.memory',
    'resources.webhooks.limits.cpu',
    'resources.webhooks.limits.memory',
    'resources.webhooks.requests.cpu',
    'resources.webhooks.requests.memory',
    'serviceAccount.metricServer.annotations.*',
    'serviceAccount.metricServer.create',
    'serviceAccount.metricServer.name',
    'serviceAccount.operator.annotations.*',
    'serviceAccount.operator.create',
    'serviceAccount.operator.name',
    'serviceAccount.webhooks.annotations.*',
    'serviceAccount.webhooks.create',
    'serviceAccount.webhooks.name',
    'tolerations',
    'watchNamespace',
    'webhooks.failurePolicy',
    'webhooks.nodeSelector.*',
    'webhooks.replicaCount',
    'webhooks.tolerations',
  ];

  const labels = { 'example.com/a': 'b' };
  const tolerations = [{ operator: 'Exists' as const }];
  const amounts = { cpu: '1', memory: '1Gi' };
  const monitor = {
    interval: Duration.seconds(30),
    scrapeTimeout: Duration.seconds(5),
    labels,
    namespace: 'monitoring',
  };
  const rules = { alerts: [{ alert: 'A', expr: 'up' }], labels, namespace: 'monitoring' };
  const logging = { level: 'debug', format: 'json', timeEncoding: 'epoch' } as const;
  const common = {
    replicas: 2,
    resources: { requests: amounts, limits: amounts },
    podDisruptionBudget: { maxUnavailable: 1 },
    serviceAccount: { name: 'a', create: true, annotations: labels },
    nodeSelector: labels,
    tolerations,
    extraArgs: { 'kube-api-qps': 40 },
  };
  const egress = [{ to: [{ ipBlock: { cidr: '10.0.0.0/16' } }] }];

  /** Every option at least once: some exclude each other, hence more than one. */
  const EVERYTHING: readonly KedaChartOptions[] = [
    {
      watchedNamespaces: ['shop'],
      operator: {
        ...common,
        logging: { ...logging, stackTraces: true },
        metrics: { port: 8090, serviceMonitor: monitor, podMonitor: monitor, prometheusRules: rules },
      },
      metricsServer: { ...common, logging, metrics: { port: 8090, serviceMonitor: monitor, podMonitor: monitor } },
      webhooks: {
        ...common,
        logging,
        metrics: { port: 8090, serviceMonitor: monitor, prometheusRules: rules },
        failurePolicy: 'Fail',
        cacheMissToDirectClient: true,
      },
      identity: {
        aws: role,
        azureWorkload: {
          clientId: '00000000-0000-4000-8000-000000000001',
          tenantId: '00000000-0000-4000-8000-000000000002',
          tokenExpiration: Duration.hours(2),
        },
        gcp: { serviceAccount: 'keda@project.iam.gserviceaccount.com' },
      },
      certificates: KedaCertificates.certManager({
        secretName: 'keda-tls',
        duration: Duration.days(90),
        renewBefore: Duration.days(30),
        issuer: { name: 'company', kind: 'ClusterIssuer', group: 'cert-manager.io' },
      }),
      networkPolicy: KedaNetworkPolicy.kubernetes({
        operatorEgress: egress,
        metricsServerEgress: egress,
        webhooksEgress: egress,
      }),
      crds: { install: true, keep: true, annotations: labels },
      priorityClassName: 'system-cluster-critical',
      nodeSelector: labels,
      tolerations,
      labels,
    },
    {
      identity: { aws: new ServiceAccountRef({ namespace: 'keda', name: 'keda', role }) },
      certificates: KedaCertificates.certManager({ caSecretName: 'company-ca' }),
      networkPolicy: KedaNetworkPolicy.cilium({ operatorEgress: egress }),
    },
    { certificates: KedaCertificates.ownSecret('keda-tls') },
    { certificates: KedaCertificates.autoGenerated('keda-tls') },
  ];

  const OPEN = PATHS.filter((path) => path.endsWith('.*')).map((path) => path.slice(0, -2));

  function pathsOf(value: unknown, path: string): readonly string[] {
    if (OPEN.includes(path)) return [`${path}.*`];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
    return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, path === '' ? key : `${path}.${key}`));
  }

  test('are those that the chart has, and each of them is reached', () => {
    const written = EVERYTHING.flatMap((options) => pathsOf(values(options), ''));
    expect([...new Set(written)].sort()).toEqual(PATHS);
  });
});
