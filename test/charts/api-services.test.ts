import { checkApiServices } from '../../src/charts/api-services';
import { kedaChart } from '../../src/charts/keda';
import { metricsServerChart } from '../../src/charts/metrics-server';
import { prometheusAdapterChart } from '../../src/charts/prometheus-adapter';
import type { AdapterRule, AdapterRules } from '../../src/charts/prometheus-adapter-options';
import { prometheusStackChart } from '../../src/charts/prometheus-stack';
import { pushgatewayChart } from '../../src/charts/pushgateway';

const rule: AdapterRule = { seriesQuery: 'queue_messages', metricsQuery: 'sum(<<.Series>>{<<.LabelMatchers>>})' };
const adapter = (rules: AdapterRules) => prometheusAdapterChart({ rules });

test('each chart says which APIService it registers', () => {
  expect(kedaChart().apiServices).toEqual(['v1beta1.external.metrics.k8s.io']);
  expect(metricsServerChart().apiServices).toEqual(['v1beta1.metrics.k8s.io']);
  expect(prometheusAdapterChart().apiServices).toEqual(['v1beta1.custom.metrics.k8s.io']);
  expect(prometheusStackChart().apiServices).toBeUndefined();
  expect(pushgatewayChart().apiServices).toBeUndefined();
});

test('what the values say counts, whoever set them', () => {
  expect(kedaChart({ values: { metricsServer: { enabled: false } } }).apiServices).toEqual([]);
  expect(metricsServerChart({ values: { apiService: { create: false } } }).apiServices).toEqual([]);
  expect(prometheusAdapterChart({ values: { rules: { external: [{ a: 'b' }] } } }).apiServices).toEqual([
    'v1beta1.custom.metrics.k8s.io',
    'v1beta1.external.metrics.k8s.io',
  ]);
});

test("the adapter's rules decide which it registers", () => {
  expect(adapter({ default: false }).apiServices).toEqual([]);
  expect(adapter({ default: false, custom: [], external: [] }).apiServices).toEqual([]);
  expect(adapter({ default: false, custom: [rule] }).apiServices).toEqual(['v1beta1.custom.metrics.k8s.io']);
  expect(adapter({ default: false, external: [rule] }).apiServices).toEqual(['v1beta1.external.metrics.k8s.io']);
});

test('KEDA, metrics-server and an adapter with the default rules go together', () => {
  expect(
    checkApiServices([
      kedaChart(),
      metricsServerChart(),
      prometheusAdapterChart(),
      prometheusStackChart(),
      pushgatewayChart(),
    ]),
  ).toEqual([]);
});

test('two owners are refused, with the names of both', () => {
  const external = adapter({ external: [rule] });
  expect(checkApiServices([kedaChart({ namespace: 'scaling' }), metricsServerChart(), external])).toEqual([
    expect.objectContaining({
      severity: 'error',
      code: 'api-service-conflict',
      parameter: 'v1beta1.external.metrics.k8s.io',
      given: 'keda (keda) in scaling and prometheus-adapter (prometheus-adapter) in monitoring',
      fix: expect.stringContaining('leave out the external rules'),
    }),
  ]);
});

test('a second KEDA is refused, the same one twice is not', () => {
  expect(checkApiServices([kedaChart(), kedaChart({ namespace: 'keda-2' })])).toHaveLength(1);
  expect(checkApiServices([kedaChart(), kedaChart({ version: '2.20.1' })])).toEqual([]);
});
