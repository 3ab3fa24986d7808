import { Duration } from 'cdk8s';
import { metricsServerChart } from '../../src/charts/metrics-server';
import type { MetricsServerChartOptions } from '../../src/charts/metrics-server-options';
import { refusal } from '../support/synth';

const values = (options: MetricsServerChartOptions) => metricsServerChart(options).values;
const refused = (options: unknown) =>
  refusal(() => metricsServerChart(options as MetricsServerChartOptions)).map(
    ({ code, parameter }) => `${code} ${parameter}`,
  );

test('with no options everything is the chart’s', () => {
  expect(metricsServerChart()).toEqual({
    release: 'metrics-server',
    chart: 'metrics-server',
    repository: 'https://kubernetes-sigs.github.io/metrics-server',
    version: '3.13.1',
    namespace: 'kube-system',
    values: {},
    apiServices: ['v1beta1.metrics.k8s.io'],
  });
});

test('on minikube the certificates of the kubelets are not checked', () => {
  expect(values({ kubeletInsecureTls: true })).toEqual({ args: ['--kubelet-insecure-tls'] });
  expect(values({ kubeletInsecureTls: false })).toEqual({});
});

test('flags come after those of the chart, the ones that are given last', () => {
  const options = { args: ['--kubelet-request-timeout=5s'], metricResolution: Duration.seconds(30), logLevel: 2 };
  expect(values({ ...options, kubeletInsecureTls: true })).toEqual({
    args: ['--kubelet-insecure-tls', '--metric-resolution=30s', '--v=2', '--kubelet-request-timeout=5s'],
  });
});

test('a ServiceMonitor needs the metrics, too', () => {
  expect(values({ serviceMonitor: { interval: Duration.minutes(2), labels: { release: 'monitoring' } } })).toEqual({
    metrics: { enabled: true },
    serviceMonitor: { enabled: true, interval: '120s', additionalLabels: { release: 'monitoring' } },
  });
});

test('replicas, budget, resources and place', () => {
  expect(
    values({
      replicas: 2,
      hostNetwork: true,
      podDisruptionBudget: { maxUnavailable: 1 },
      resources: { limits: { memory: '400Mi' } },
      nodeSelector: { pool: 'system' },
      tolerations: [{ key: 'CriticalAddonsOnly', operator: 'Exists' }],
      values: { replicas: 3, priorityClassName: '' },
    }),
  ).toEqual({
    replicas: 3,
    hostNetwork: { enabled: true },
    podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    resources: { limits: { memory: '400Mi' } },
    nodeSelector: { pool: 'system' },
    tolerations: [{ key: 'CriticalAddonsOnly', operator: 'Exists' }],
    priorityClassName: '',
  });
});

test.each<[string, unknown, string]>([
  ['no replica', { replicas: 0 }, 'number-invalid replicas'],
  ['true as text', { kubeletInsecureTls: 'true' }, 'boolean-invalid kubeletInsecureTls'],
  ['less than 10 seconds', { metricResolution: Duration.seconds(9) }, 'duration-invalid metricResolution'],
  ['a flag without hyphens', { args: ['v=2'] }, 'flag-invalid args[0]'],
  ['a flag of two lines', { args: ['--a=b\n--c'] }, 'flag-invalid args[0]'],
  ['flags as text', { args: '--v=2' }, 'list-invalid args'],
  [
    'a limit below the chart’s request',
    { resources: { limits: { memory: '100Mi' } } },
    'resources-request-above-limit resources.limits.memory',
  ],
  [
    'an interval below the chart’s timeout',
    { serviceMonitor: { interval: Duration.seconds(5) } },
    'scrape-timeout-too-long serviceMonitor.scrapeTimeout',
  ],
  ['an unknown option', { insecureTls: true }, 'option-unknown insecureTls'],
  ['a range', { version: '^3.13.1' }, 'version-not-exact version'],
  ['a namespace with capitals', { namespace: 'Kube' }, 'name-invalid namespace'],
  ['a long release', { release: 'a'.repeat(54) }, 'name-too-long release'],
  ['a token in the values', { values: { a: `$\{TfToken[TOKEN.1]}` } }, 'value-late-bound values.a'],
  ['null', null, 'options-invalid '],
  ['text', 'minikube', 'options-invalid '],
])('%s is refused', (_, options, expected) => {
  expect(refused(options)).toEqual([expected]);
});
