import { ScaleTarget } from '../../src/keda/scale-target';
import { ScaledObject } from '../../src/keda/scaled-object';
import { PrometheusMetric } from '../../src/sources/prometheus';
import { Pushgateway } from '../../src/sources/pushgateway';
import { newChart, only, refusedParameters } from '../support/synth';

const gateway = new Pushgateway();
const path = (job: string, labels?: Record<string, string>): string =>
  gateway.pushUrl(job, labels).slice(gateway.address.length);

// charts/prometheus-pushgateway/templates/_helpers.tpl, prometheus-pushgateway.fullname
test.each([
  [{}, 'http://prometheus-pushgateway.monitoring.svc:9091'],
  [{ release: 'push', namespace: 'jobs' }, 'http://push-prometheus-pushgateway.jobs.svc:9091'],
  [{ release: 'my-prometheus-pushgateway' }, 'http://my-prometheus-pushgateway.monitoring.svc:9091'],
  [{ release: 'r'.repeat(53) }, `http://${'r'.repeat(53)}-prometheu.monitoring.svc:9091`],
  [{ address: 'https://push.example.com/gateway/' }, 'https://push.example.com/gateway'],
])('%j is at %s', (props, address) => {
  expect(new Pushgateway(props).address).toBe(address);
});

// the examples of the README of prometheus/pushgateway, chapter URL
test.each<[string, Record<string, string> | undefined, string]>([
  ['import', undefined, '/metrics/job/import'],
  ['some_job', { instance: 'some_instance' }, '/metrics/job/some_job/instance/some_instance'],
  ['directory_cleaner', { path: '/var/tmp' }, '/metrics/job/directory_cleaner/path@base64/L3Zhci90bXA'],
  [
    'example',
    { first_label: '', second_label: 'foobar' },
    '/metrics/job/example/first_label@base64/=/second_label/foobar',
  ],
  ['titan', { name: 'Προμηθεύς' }, '/metrics/job/titan/name/%CE%A0%CF%81%CE%BF%CE%BC%CE%B7%CE%B8%CE%B5%CF%8D%CF%82'],
  ['a/b', undefined, '/metrics/job@base64/YS9i'],
  ['..', { x: '.' }, '/metrics/job@base64/Li4/x@base64/Lg'],
  ['a b?c#d%', undefined, '/metrics/job/a%20b%3Fc%23d%25'],
])('the job %j with %j is pushed to %s', (job, labels, expected) => {
  expect(path(job, labels)).toBe(expected);
});

test.each<[string, string, object | undefined, string]>([
  ['an empty job', '', undefined, 'job'],
  ['a job that is no text', 5 as never, undefined, 'job'],
  ['half of a surrogate pair', '\ud800', undefined, 'job'],
  ['a label job', 'import', { job: 'other' }, 'labels["job"]'],
  ['a label with a hyphen', 'import', { 'my-label': 'x' }, 'labels["my-label"]'],
  ['a label that is reserved', 'import', { __name__: 'x' }, 'labels["__name__"]'],
  ['a label that is no text', 'import', { shard: 5 }, 'labels["shard"]'],
  ['labels as a list', 'import', ['x'], 'labels'],
])('refuses %s', (_, job, labels, parameter) => {
  expect(refusedParameters(() => gateway.pushUrl(job, labels as never))).toEqual([parameter]);
});

describe('a pushed metric', () => {
  test.each([
    [{}, 'sum(rows_open)'],
    [{ job: 'import' }, 'sum(rows_open{job="import"})'],
    [
      { job: 'import', labels: { shop: 'a "b" \\ c\n' }, aggregation: 'max' as const },
      'max(rows_open{job="import",shop="a \\"b\\" \\\\ c\\n"})',
    ],
  ])('with %j is asked for as %s', (options, query) => {
    expect(gateway.metric('rows_open', options).query).toBe(query);
  });

  test('is a trigger on the Prometheus of the same namespace', () => {
    const chart = newChart('shop');
    const metric = new Pushgateway({ namespace: 'observability' }).metric('rows_open', { job: 'import' });
    new ScaledObject(chart, 'scaling', {
      target: ScaleTarget.of({ name: 'worker' }),
      triggers: [metric.trigger({ threshold: 10 })],
    });
    expect(only(chart, 'ScaledObject').spec).toMatchObject({
      triggers: [
        {
          type: 'prometheus',
          metadata: {
            serverAddress: 'http://prometheus-operated.observability.svc:9090',
            query: 'sum(rows_open{job="import"})',
            threshold: '10',
          },
        },
      ],
    });
  });

  test('is asked of the server that is named', () => {
    const prometheus = new PrometheusMetric({ serverAddress: 'http://prometheus.example.com' });
    const trigger = new Pushgateway({ prometheus }).metric('rows_open').trigger({ threshold: 1 });
    expect(trigger.props).toMatchObject({ serverAddress: 'http://prometheus.example.com' });
  });

  test.each<[string, string, object, string]>([
    ['a name with a hyphen', 'rows-open', {}, 'name'],
    ['an aggregation that gives no one number', 'rows', { aggregation: 'topk' }, 'options.aggregation'],
    ['an option that is none', 'rows', { jobs: 'import' }, 'options.jobs'],
  ])('refuses %s', (_, name, options, parameter) => {
    expect(refusedParameters(() => gateway.metric(name, options as never))).toEqual([parameter]);
  });

  test('refuses another query', () => {
    const props = { threshold: 1, query: 'vector(1)' };
    expect(refusedParameters(() => gateway.metric('rows').trigger(props))).toEqual(['query']);
  });
});

test.each<[string, object, string]>([
  ['an address without a scheme', { address: 'pushgateway:9091' }, 'address'],
  ['an address with a query', { address: 'http://pushgateway:9091/?a=b' }, 'address'],
  ['a release beside an address', { address: 'http://pushgateway:9091', release: 'push' }, 'release'],
  ['a release that no Service can be called', { release: '1push' }, 'release'],
  ['a Prometheus that is none', { prometheus: 'http://prometheus:9090' }, 'prometheus'],
  ['a namespace that is none', { namespace: 'a.b' }, 'namespace'],
])('a Pushgateway refuses %s', (_, props, parameter) => {
  expect(refusedParameters(() => new Pushgateway(props as never))).toEqual([parameter]);
});
