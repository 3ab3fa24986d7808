import { Duration } from 'cdk8s';
import { prometheusStackAddress, prometheusStackChart } from '../../src/charts/prometheus-stack';
import type { PrometheusStackChartOptions } from '../../src/charts/prometheus-stack-options';
import type { JsonObject } from '../../src/model/deep-merge';
import { refusal } from '../support/synth';

const values = (options: PrometheusStackChartOptions) => prometheusStackChart(options).values;
const refused = (options: unknown) =>
  refusal(() => prometheusStackChart(options as PrometheusStackChartOptions)).map(
    ({ code, parameter }) => `${code} ${parameter}`,
  );

const claim = (size: string, storageClassName?: string) => ({
  volumeClaimTemplate: {
    spec: {
      ...(storageClassName === undefined ? {} : { storageClassName }),
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: size } },
    },
  },
});

test('with no options everything is the chart’s', () => {
  expect(prometheusStackChart()).toEqual({
    release: 'kube-prometheus-stack',
    chart: 'kube-prometheus-stack',
    repository: 'https://prometheus-community.github.io/helm-charts',
    version: '88.5.3',
    namespace: 'monitoring',
    values: {},
  });
});

test('sees the monitors and rules of all releases', () => {
  const prometheusSpec = {
    serviceMonitorSelectorNilUsesHelmValues: false,
    podMonitorSelectorNilUsesHelmValues: false,
    ruleSelectorNilUsesHelmValues: false,
    probeSelectorNilUsesHelmValues: false,
    scrapeConfigSelectorNilUsesHelmValues: false,
  };
  expect(values({ selectAll: true })).toEqual({ prometheus: { prometheusSpec } });
});

test('Prometheus', () => {
  expect(
    values({
      selectAll: true,
      prometheus: {
        retention: Duration.days(7),
        retentionSize: '8GB',
        storage: { size: '10Gi', storageClassName: 'gp3' },
        replicas: 2,
        scrapeInterval: Duration.seconds(15),
        evaluationInterval: Duration.minutes(1),
        logLevel: 'warn',
        service: { type: 'NodePort', nodePort: 30000 },
        podDisruptionBudget: { maxUnavailable: 1 },
        resources: { requests: { cpu: '500m', memory: '1Gi' } },
        nodeSelector: { pool: 'system' },
        tolerations: [{ operator: 'Exists' }],
      },
    }),
  ).toMatchObject({
    prometheus: {
      service: { type: 'NodePort', nodePort: 30000 },
      // the chart's minAvailable: 1 would stay beside it, and Kubernetes refuses both
      podDisruptionBudget: { enabled: true, minAvailable: null, maxUnavailable: 1 },
      prometheusSpec: {
        serviceMonitorSelectorNilUsesHelmValues: false,
        retention: '604800s',
        retentionSize: '8GB',
        storageSpec: claim('10Gi', 'gp3'),
        replicas: 2,
        scrapeInterval: '15s',
        evaluationInterval: '60s',
        logLevel: 'warn',
        resources: { requests: { cpu: '500m', memory: '1Gi' } },
        nodeSelector: { pool: 'system' },
        tolerations: [{ operator: 'Exists' }],
      },
    },
  });
});

test('Alertmanager', () => {
  expect(
    values({
      alertmanager: {
        retention: Duration.hours(48),
        storage: { size: '1Gi' },
        replicas: 3,
        logLevel: 'debug',
        service: { type: 'NodePort' },
        podDisruptionBudget: { minAvailable: 2 },
      },
    }),
  ).toEqual({
    alertmanager: {
      service: { type: 'NodePort' },
      podDisruptionBudget: { enabled: true, minAvailable: 2 },
      alertmanagerSpec: { retention: '172800s', storage: claim('1Gi'), replicas: 3, logLevel: 'debug' },
    },
  });
});

test('Grafana, with its administrator by reference', () => {
  expect(
    values({
      grafana: {
        admin: { existingSecret: 'grafana-admin', userKey: 'user', passwordKey: 'password' },
        storage: { size: '5Gi', storageClassName: 'gp3' },
        defaultDashboards: false,
        service: { type: 'NodePort', nodePort: 30300 },
        resources: { limits: { memory: '512Mi' } },
      },
    }),
  ).toEqual({
    grafana: {
      admin: { existingSecret: 'grafana-admin', userKey: 'user', passwordKey: 'password' },
      persistence: { enabled: true, size: '5Gi', storageClassName: 'gp3' },
      defaultDashboardsEnabled: false,
      service: { type: 'NodePort', nodePort: 30300 },
      resources: { limits: { memory: '512Mi' } },
    },
  });
});

test.each<[string, PrometheusStackChartOptions, JsonObject]>([
  ['no Alertmanager', { alertmanager: { enabled: false } }, { alertmanager: { enabled: false } }],
  ['no Grafana', { grafana: { enabled: false } }, { grafana: { enabled: false } }],
  ['no node exporter', { nodeExporter: false }, { nodeExporter: { enabled: false } }],
  ['no kube-state-metrics', { kubeStateMetrics: false }, { kubeStateMetrics: { enabled: false } }],
  ['no rules of its own', { defaultRules: false }, { defaultRules: { create: false } }],
  ['no definitions', { installCrds: false }, { crds: { enabled: false } }],
  ['the operator', { operator: { logLevel: 'all' } }, { prometheusOperator: { logLevel: 'all' } }],
  [
    'components that a managed cluster hides',
    { componentMonitors: { controllerManager: false, scheduler: false, etcd: false, proxy: false } },
    {
      kubeControllerManager: { enabled: false },
      kubeScheduler: { enabled: false },
      kubeEtcd: { enabled: false },
      kubeProxy: { enabled: false },
    },
  ],
  [
    'values, which win',
    { nodeExporter: true, values: { nodeExporter: { enabled: false }, prometheus: { agentMode: true } } },
    { nodeExporter: { enabled: false }, prometheus: { agentMode: true } },
  ],
])('%s', (_, options, expected) => {
  expect(values(options)).toEqual(expected);
});

test('the address of Prometheus follows the release, which the chart cuts off', () => {
  const address = (options: PrometheusStackChartOptions) => prometheusStackAddress(prometheusStackChart(options));
  expect(address({})).toBe('http://kube-prometheus-stack-prometheus.monitoring.svc:9090');
  expect(address({ release: 'monitoring', namespace: 'ops' })).toBe(
    'http://monitoring-kube-prometheus-prometheus.ops.svc:9090',
  );
  expect(address({ release: 'mon', values: { nameOverride: 'stack' } })).toBe(
    'http://mon-stack-prometheus.monitoring.svc:9090',
  );
});

test.each<[string, unknown, string]>([
  ['a password', { grafana: { adminPassword: 'a' } }, 'option-unknown grafana.adminPassword'],
  ['an administrator without a Secret', { grafana: { admin: {} } }, 'name-missing grafana.admin.existingSecret'],
  [
    'a Secret with a template',
    { grafana: { admin: { existingSecret: '{{ a }}' } } },
    'name-invalid grafana.admin.existingSecret',
  ],
  [
    'a key with a space',
    { grafana: { admin: { existingSecret: 'a', userKey: 'a b' } } },
    'name-invalid grafana.admin.userKey',
  ],
  ['a retention as text', { prometheus: { retention: '10d' } }, 'duration-invalid prometheus.retention'],
  [
    'a size that Prometheus does not read',
    { prometheus: { retentionSize: '8Gi' } },
    'retention-size-invalid prometheus.retentionSize',
  ],
  [
    'a retention that fills the volume',
    { prometheus: { retentionSize: '10GB', storage: { size: '10Gi' } } },
    'retention-size-too-large prometheus.retentionSize',
  ],
  ['a volume without a size', { alertmanager: { storage: {} } }, 'quantity-invalid alertmanager.storage.size'],
  ['a size as number', { grafana: { storage: { size: 5 } } }, 'quantity-invalid grafana.storage.size'],
  ['another level', { prometheus: { logLevel: 'trace' } }, 'choice-unknown prometheus.logLevel'],
  ['no replica', { alertmanager: { replicas: 0 } }, 'number-invalid alertmanager.replicas'],
  ['text for a boolean', { nodeExporter: 'no' }, 'boolean-invalid nodeExporter'],
  ['text for all', { selectAll: 'yes' }, 'boolean-invalid selectAll'],
  ['an unknown component', { componentMonitors: { kubelet: false } }, 'option-unknown componentMonitors.kubelet'],
  [
    'a port of a ClusterIP',
    { prometheus: { service: { type: 'ClusterIP', nodePort: 30000 } } },
    'node-port-unused prometheus.service.nodePort',
  ],
  [
    'a port that is none',
    { grafana: { service: { type: 'NodePort', nodePort: 70000 } } },
    'number-invalid grafana.service.nodePort',
  ],
])('%s is refused', (_, options, expected) => {
  expect(refused(options)).toEqual([expected]);
});
