import { Duration } from 'cdk8s';
import { type PushgatewayChartOptions, pushgatewayAddress, pushgatewayChart } from '../../src/charts/pushgateway';
import { refusal } from '../support/synth';

const values = (options: PushgatewayChartOptions) => pushgatewayChart(options).values;
const refused = (options: unknown) =>
  refusal(() => pushgatewayChart(options as PushgatewayChartOptions)).map(
    ({ code, parameter }) => `${code} ${parameter}`,
  );

test('with no options everything is the chart’s', () => {
  expect(pushgatewayChart()).toEqual({
    release: 'prometheus-pushgateway',
    chart: 'prometheus-pushgateway',
    repository: 'https://prometheus-community.github.io/helm-charts',
    version: '3.8.0',
    namespace: 'monitoring',
    values: {},
  });
});

test('its ServiceMonitor is in the namespace of the release, not in one that need not exist', () => {
  expect(values({ namespace: 'metrics', serviceMonitor: {} })).toEqual({
    serviceMonitor: { enabled: true, namespace: 'metrics' },
  });
  const serviceMonitor = { namespace: 'monitors', interval: Duration.seconds(15), labels: { release: 'monitoring' } };
  expect(values({ serviceMonitor })).toEqual({
    serviceMonitor: {
      enabled: true,
      namespace: 'monitors',
      interval: '15s',
      additionalLabels: { release: 'monitoring' },
    },
  });
});

test('storage comes with the flag that makes it written to', () => {
  const storage = { size: '2Gi', storageClassName: 'gp3', interval: Duration.minutes(1) };
  expect(values({ storage, logLevel: 'debug', args: ['--web.enable-admin-api'] })).toEqual({
    persistentVolume: { enabled: true, size: '2Gi', storageClass: 'gp3' },
    extraArgs: [
      '--persistence.file=/data/pushgateway.data',
      '--persistence.interval=60s',
      '--log.level=debug',
      '--web.enable-admin-api',
    ],
  });
});

test('service, budget, resources and place', () => {
  expect(
    values({
      service: { type: 'NodePort', nodePort: 30091 },
      podDisruptionBudget: { maxUnavailable: 1 },
      resources: { requests: { cpu: '10m' } },
      nodeSelector: { pool: 'system' },
    }),
  ).toEqual({
    service: { type: 'NodePort', nodePort: 30091 },
    podDisruptionBudget: { maxUnavailable: 1 },
    resources: { requests: { cpu: '10m' } },
    nodeSelector: { pool: 'system' },
  });
});

test('its address follows the release', () => {
  expect(pushgatewayAddress(pushgatewayChart())).toBe('http://prometheus-pushgateway.monitoring.svc:9091');
  expect(pushgatewayAddress(pushgatewayChart({ release: 'batch', namespace: 'shop' }))).toBe(
    'http://batch-prometheus-pushgateway.shop.svc:9091',
  );
  const values = { fullnameOverride: 'push', namespaceOverride: 'batch' };
  expect(pushgatewayAddress(pushgatewayChart({ values }))).toBe('http://push.batch.svc:9091');
});

test.each<[string, unknown, string]>([
  ['a size that is none', { storage: { size: '2 Gi' } }, 'quantity-invalid storage.size'],
  ['a size of 0', { storage: { size: '0Gi' } }, 'quantity-invalid storage.size'],
  ['storage without a size', { storage: {} }, 'quantity-invalid storage.size'],
  ['an interval as text', { storage: { size: '1Gi', interval: '1m' } }, 'duration-invalid storage.interval'],
  ['another option of storage', { storage: { size: '1Gi', class: 'gp3' } }, 'option-unknown storage.class'],
  ['more than one replica', { replicas: 2 }, 'option-unknown replicas'],
  ['a node port without its type', { service: { nodePort: 30091 } }, 'node-port-unused service.nodePort'],
  ['another type', { service: { type: 'ExternalName' } }, 'choice-unknown service.type'],
  ['another level', { logLevel: 'trace' }, 'choice-unknown logLevel'],
  [
    'two amounts of a budget',
    { podDisruptionBudget: { minAvailable: 1, maxUnavailable: 1 } },
    'disruption-budget-invalid podDisruptionBudget',
  ],
  ['a namespace that is none', { serviceMonitor: { namespace: 'A' } }, 'name-invalid serviceMonitor.namespace'],
])('%s is refused', (_, options, expected) => {
  expect(refused(options)).toEqual([expected]);
});
