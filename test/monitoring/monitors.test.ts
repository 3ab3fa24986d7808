import { Duration } from 'cdk8s';
import { PodMonitor } from '../../src/monitoring/pod-monitor';
import { ServiceMonitor, type ServiceMonitorProps } from '../../src/monitoring/service-monitor';
import { judge } from '../conformance/judge';
import { newChart, only, refusal } from '../support/synth';

const simple: ServiceMonitorProps = {
  selector: { matchLabels: { app: 'orders' } },
  endpoints: [{ port: 'metrics' }],
};

const whole: ServiceMonitorProps = {
  metadata: { name: 'orders', labels: { release: 'kube-prometheus-stack' } },
  selector: {
    matchLabels: { app: 'orders' },
    matchExpressions: [
      { key: 'tier', operator: 'In', values: ['web', 'batch'] },
      { key: 'canary', operator: 'DoesNotExist' },
    ],
  },
  namespaceSelector: { matchNames: ['shop', 'billing'] },
  jobLabel: 'app.kubernetes.io/name',
  targetLabels: ['team'],
  podTargetLabels: ['version'],
  sampleLimit: 10_000,
  endpoints: [
    {
      port: 'metrics',
      path: '/stats',
      scheme: 'https',
      params: { module: ['http_2xx'] },
      interval: Duration.minutes(1),
      scrapeTimeout: Duration.millis(1500),
      honorLabels: true,
      honorTimestamps: false,
      basicAuth: { username: { name: 'scrape', key: 'user' }, password: { name: 'scrape', key: 'password' } },
      tls: { insecureSkipVerify: false, serverName: 'orders.shop', ca: { name: 'company-ca', key: 'ca.crt' } },
      relabelings: [{ sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'node' }],
      metricRelabelings: [{ action: 'drop', sourceLabels: ['__name__'], regex: 'go_.*' }],
    },
    { port: 'admin', bearerToken: { name: 'scrape', key: 'token' } },
  ],
};

const spec = {
  jobLabel: 'app.kubernetes.io/name',
  podTargetLabels: ['version'],
  sampleLimit: 10_000,
  namespaceSelector: { matchNames: ['shop', 'billing'] },
  selector: whole.selector,
};

const endpoints = [
  {
    port: 'metrics',
    path: '/stats',
    scheme: 'https',
    params: { module: ['http_2xx'] },
    interval: '60s',
    scrapeTimeout: '1500ms',
    honorLabels: true,
    honorTimestamps: false,
    basicAuth: { username: { name: 'scrape', key: 'user' }, password: { name: 'scrape', key: 'password' } },
    tlsConfig: {
      insecureSkipVerify: false,
      serverName: 'orders.shop',
      ca: { secret: { name: 'company-ca', key: 'ca.crt' } },
    },
    relabelings: [{ sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'node' }],
    metricRelabelings: [{ action: 'drop', sourceLabels: ['__name__'], regex: 'go_.*' }],
  },
  { port: 'admin', authorization: { credentials: { name: 'scrape', key: 'token' } } },
];

describe('ServiceMonitor', () => {
  test('needs a selector and a port', () => {
    const chart = newChart('shop');
    const monitor = new ServiceMonitor(chart, 'monitor', simple);
    const manifest = only(chart, 'ServiceMonitor');
    expect(manifest.metadata).toMatchObject({ name: monitor.name, namespace: 'shop' });
    expect(manifest.apiVersion).toBe('monitoring.coreos.com/v1');
    expect(manifest.spec).toEqual(simple);
    expect(judge(manifest)).toEqual([]);
  });

  test('takes everything', () => {
    const chart = newChart();
    new ServiceMonitor(chart, 'monitor', whole);
    const manifest = only(chart, 'ServiceMonitor');
    expect(manifest.metadata).toMatchObject({ name: 'orders', labels: { release: 'kube-prometheus-stack' } });
    expect(manifest.spec).toEqual({ ...spec, targetLabels: ['team'], endpoints });
    expect(judge(manifest)).toEqual([]);
  });

  test('selects all Services of all namespaces when told so', () => {
    const chart = newChart();
    new ServiceMonitor(chart, 'monitor', { ...simple, selector: {}, namespaceSelector: { any: true } });
    expect(only(chart, 'ServiceMonitor').spec).toMatchObject({ selector: {}, namespaceSelector: { any: true } });
  });
});

test('PodMonitor takes the same, and has its endpoints in a field of another name', () => {
  const chart = newChart();
  const { targetLabels: _, ...props } = whole;
  new PodMonitor(chart, 'monitor', props);
  const manifest = only(chart, 'PodMonitor');
  expect(manifest.spec).toEqual({ ...spec, podMetricsEndpoints: endpoints });
  expect(judge(manifest)).toEqual([]);
});

test('the schema refuses what is not in the definition', () => {
  const chart = newChart();
  new PodMonitor(chart, 'monitor', simple);
  const manifest = only(chart, 'PodMonitor');
  expect(judge({ ...manifest, spec: { ...manifest.spec, endpoints } })?.join()).toContain('additional properties');
});

function refused(props: unknown): readonly string[] {
  return refusal(() => new ServiceMonitor(newChart(), 'monitor', props as ServiceMonitorProps)).map(
    ({ code, parameter }) => `${code} ${parameter}`,
  );
}

describe('what is refused', () => {
  test.each<[string, unknown, string]>([
    ['no endpoint', { endpoints: [] }, 'endpoints-empty endpoints'],
    ['endpoints that are none', { endpoints: undefined }, 'list-invalid endpoints'],
    ['no selector', { selector: undefined }, 'options-invalid selector'],
    ['an unknown prop', { endpoint: {} }, 'option-unknown endpoint'],
    ['a name with capitals', { metadata: { name: 'Orders' } }, 'name-invalid metadata.name'],
    ['a label that is none', { metadata: { labels: { a: 'b c' } } }, 'label-value-invalid metadata.labels["a"]'],
    ['no namespace', { namespaceSelector: { matchNames: [] } }, 'namespace-selector-invalid namespaceSelector'],
    [
      'some and all',
      { namespaceSelector: { any: true, matchNames: ['a'] } },
      'namespace-selector-invalid namespaceSelector',
    ],
    ['not any', { namespaceSelector: { any: false } }, 'namespace-selector-invalid namespaceSelector'],
    [
      'a namespace that is none',
      { namespaceSelector: { matchNames: ['A'] } },
      'name-invalid namespaceSelector.matchNames[0]',
    ],
    ['a limit below 0', { sampleLimit: -1 }, 'number-invalid sampleLimit'],
    ['labels as text', { targetLabels: 'team' }, 'list-invalid targetLabels'],
    [
      'values of Exists',
      { selector: { matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }] } },
      'label-expression-invalid selector.matchExpressions[0].values',
    ],
    [
      'In without values',
      { selector: { matchExpressions: [{ key: 'a', operator: 'In' }] } },
      'label-expression-invalid selector.matchExpressions[0].values',
    ],
  ])('%s', (_, change, expected) => {
    expect(refused({ ...simple, ...(change as object) })).toEqual([expected]);
  });

  test.each<[string, unknown, string]>([
    ['no port', { port: undefined }, 'text-invalid endpoints[0].port'],
    ['a port as number', { port: 8080 }, 'text-invalid endpoints[0].port'],
    ['a path without a slash', { path: 'metrics' }, 'path-invalid endpoints[0].path'],
    ['another scheme', { scheme: 'HTTP' }, 'choice-unknown endpoints[0].scheme'],
    ['an interval as text', { interval: '30s' }, 'duration-invalid endpoints[0].interval'],
    [
      'a timeout longer than the interval',
      { interval: Duration.seconds(10), scrapeTimeout: Duration.seconds(11) },
      'scrape-timeout-too-long endpoints[0].scrapeTimeout',
    ],
    [
      'a password in the manifest',
      { basicAuth: { username: 'a', password: 'b' } },
      'options-invalid endpoints[0].basicAuth.username',
    ],
    ['a parameter as text', { params: { module: 'http_2xx' } }, 'params-invalid endpoints[0].params.module'],
    [
      'an action that is none',
      { relabelings: [{ action: 'rename' }] },
      'choice-unknown endpoints[0].relabelings[0].action',
    ],
    [
      'a replacement without a target',
      { metricRelabelings: [{ sourceLabels: ['a'] }] },
      'relabeling-without-target endpoints[0].metricRelabelings[0].targetLabel',
    ],
    [
      'two ways to sign in',
      { basicAuth: whole.endpoints[0]?.basicAuth, bearerToken: { name: 'a', key: 'b' } },
      'endpoint-authentication-conflict endpoints[0].bearerToken',
    ],
  ])('an endpoint with %s', (_, change, expected) => {
    expect(refused({ ...simple, endpoints: [{ port: 'metrics', ...(change as object) }] })).toContain(expected);
  });

  test('no props at all', () => {
    expect(refused(undefined)).toEqual(['list-invalid endpoints', 'options-invalid selector']);
    expect(refused(null)).toEqual(['list-invalid endpoints', 'options-invalid selector']);
  });
});

test('types', () => {
  // @ts-expect-error a selector is needed
  const one: ServiceMonitorProps = { endpoints: [{ port: 'metrics' }] };
  // @ts-expect-error either all namespaces or some
  const two: ServiceMonitorProps = { ...simple, namespaceSelector: { any: true, matchNames: ['a'] } };
  expect([one, two]).toHaveLength(2);
});
