import { Duration } from 'cdk8s';
import { prometheusAdapterChart } from '../../src/charts/prometheus-adapter';
import type {
  AdapterResourceRule,
  AdapterRule,
  PrometheusAdapterChartOptions,
} from '../../src/charts/prometheus-adapter-options';
import { prometheusStackAddress, prometheusStackChart } from '../../src/charts/prometheus-stack';
import { refusal } from '../support/synth';

const values = (options: PrometheusAdapterChartOptions) => prometheusAdapterChart(options).values;
const refused = (options: unknown) =>
  refusal(() => prometheusAdapterChart(options as PrometheusAdapterChartOptions)).map(
    ({ code, parameter }) => `${code} ${parameter}`,
  );

const rule: AdapterRule = {
  seriesQuery: 'http_requests_total{namespace!=""}',
  seriesFilters: [{ isNot: '^go_.*' }],
  resources: { overrides: { namespace: { resource: 'namespace' }, pod: { resource: 'pod' } } },
  name: { matches: '^(.*)_total$', as: '$1_per_second' },
  metricsQuery: 'sum(rate(<<.Series>>{<<.LabelMatchers>>}[5m])) by (<<.GroupBy>>)',
};

test('with no options everything is the chart’s', () => {
  expect(prometheusAdapterChart()).toEqual({
    release: 'prometheus-adapter',
    chart: 'prometheus-adapter',
    repository: 'https://prometheus-community.github.io/helm-charts',
    version: '5.3.0',
    namespace: 'monitoring',
    values: {},
    apiServices: ['v1beta1.custom.metrics.k8s.io'],
  });
});

describe('the address of Prometheus is put together by the chart', () => {
  test.each([
    ['http://prometheus.shop.svc:9090', { url: 'http://prometheus.shop.svc', port: 9090 }],
    // without a port of its own the chart would add 9090
    ['https://prometheus.example.com', { url: 'https://prometheus.example.com', port: 0 }],
    ['http://mimir.svc:8080/prometheus', { url: 'http://mimir.svc', port: 8080, path: '/prometheus' }],
    [
      prometheusStackAddress(prometheusStackChart()),
      { url: 'http://kube-prometheus-stack-prometheus.monitoring.svc', port: 9090 },
    ],
  ])('%s', (prometheusUrl, prometheus) => {
    expect(values({ prometheusUrl })).toEqual({ prometheus });
  });
});

test('rules are handed on as they are', () => {
  const resource: AdapterResourceRule = {
    containerQuery: 'sum(container_cpu) by (<<.GroupBy>>)',
    nodeQuery: 'sum(node_cpu) by (<<.GroupBy>>)',
    resources: { overrides: { node: { resource: 'node' } } },
    containerLabel: 'container',
  };
  const rules = {
    default: false,
    custom: [rule],
    external: [{ seriesQuery: 'queue', metricsQuery: 'sum(queue)' }],
    resource: { cpu: resource, memory: resource, window: Duration.minutes(3) },
  };
  expect(values({ rules })).toEqual({
    rules: {
      default: false,
      custom: [rule],
      external: [{ seriesQuery: 'queue', metricsQuery: 'sum(queue)' }],
      resource: { cpu: resource, memory: resource, window: '180s' },
    },
  });
});

test('the budget of the chart has to go where the other amount is chosen', () => {
  expect(values({ podDisruptionBudget: { minAvailable: 1 } })).toEqual({
    podDisruptionBudget: { enabled: true, minAvailable: 1, maxUnavailable: null },
  });
  expect(values({ podDisruptionBudget: { maxUnavailable: '50%' } })).toEqual({
    podDisruptionBudget: { enabled: true, maxUnavailable: '50%' },
  });
});

test('the rest', () => {
  const options = { replicas: 2, logLevel: 2, metricsRelistInterval: Duration.seconds(90), args: ['--v=6'] };
  expect(values({ ...options, resources: { requests: { memory: '128Mi' } } })).toEqual({
    replicas: 2,
    logLevel: 2,
    metricsRelistInterval: '90s',
    extraArguments: ['--v=6'],
    resources: { requests: { memory: '128Mi' } },
  });
});

test.each<[string, unknown, string]>([
  ['an address that is none', { prometheusUrl: 'prometheus:9090' }, 'address-invalid prometheusUrl'],
  ['a password', { prometheusUrl: 'http://a:b@prometheus' }, 'address-with-user prometheusUrl'],
  ['a query', { prometheusUrl: 'http://prometheus?a=b' }, 'address-invalid prometheusUrl'],
  ['a token', { prometheusUrl: `$\{TfToken[TOKEN.1]}` }, 'text-late-bound prometheusUrl'],
  ['rules as a list', { rules: [rule] }, 'options-invalid rules'],
  [
    'a rule without a series',
    { rules: { custom: [{ metricsQuery: 'a' }] } },
    'text-invalid rules.custom[0].seriesQuery',
  ],
  [
    'a rule without a query',
    { rules: { external: [{ seriesQuery: 'a' }] } },
    'text-invalid rules.external[0].metricsQuery',
  ],
  [
    'filters as text',
    { rules: { custom: [{ ...rule, seriesFilters: 'a' }] } },
    'list-invalid rules.custom[0].seriesFilters',
  ],
  [
    'an unknown part of a rule',
    { rules: { custom: [{ ...rule, query: 'a' }] } },
    'option-unknown rules.custom[0].query',
  ],
  ['a rule that is none', { rules: { custom: [null] } }, 'options-invalid rules.custom[0]'],
  ['fractions of a second', { metricsRelistInterval: Duration.millis(1500) }, 'duration-invalid metricsRelistInterval'],
])('%s is refused', (_, options, expected) => {
  expect(refused(options)).toEqual([expected]);
});

test('resource rules without their parts are refused', () => {
  expect(refused({ rules: { resource: {} } })).toEqual([
    'duration-invalid rules.resource.window',
    'options-invalid rules.resource.cpu',
    'options-invalid rules.resource.memory',
  ]);
});
