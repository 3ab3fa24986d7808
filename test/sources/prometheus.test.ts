import { ScaleTarget } from '../../src/keda/scale-target';
import { ScaledObject } from '../../src/keda/scaled-object';
import { PrometheusMetric } from '../../src/sources/prometheus';
import { newChart, only, refusedParameters } from '../support/synth';

test.each([
  [{}, 'http://prometheus-operated.monitoring.svc:9090'],
  [{ namespace: 'observability' }, 'http://prometheus-operated.observability.svc:9090'],
  [{ serverAddress: 'https://thanos.example.com/select/0' }, 'https://thanos.example.com/select/0'],
])('%j is the server %s', (props, address) => {
  expect(new PrometheusMetric(props).serverAddress).toBe(address);
});

test('a trigger asks its server the query', () => {
  const chart = newChart('shop');
  new ScaledObject(chart, 'scaling', {
    target: ScaleTarget.of({ name: 'web' }),
    triggers: [
      new PrometheusMetric().trigger(
        { query: 'sum(rate(http_requests_total[2m]))', threshold: 100, activationThreshold: 1 },
        { name: 'requests' },
      ),
    ],
  });
  expect(only(chart, 'ScaledObject').spec).toMatchObject({
    triggers: [
      {
        type: 'prometheus',
        name: 'requests',
        metadata: {
          serverAddress: 'http://prometheus-operated.monitoring.svc:9090',
          query: 'sum(rate(http_requests_total[2m]))',
          threshold: '100',
          activationThreshold: '1',
        },
      },
    ],
  });
});

test.each<[string, object, string]>([
  ['an address without a scheme', { serverAddress: 'prometheus:9090' }, 'serverAddress'],
  ['an address with a password', { serverAddress: 'http://me:secret@prometheus:9090' }, 'serverAddress'],
  ['a namespace that is none', { namespace: 'Monitoring' }, 'namespace'],
  ['a namespace beside an address', { serverAddress: 'http://prometheus:9090', namespace: 'monitoring' }, 'namespace'],
  ['an option that is none', { address: 'http://prometheus:9090' }, 'address'],
])('refuses %s', (_, props, parameter) => {
  expect(refusedParameters(() => new PrometheusMetric(props as never))).toEqual([parameter]);
});

test('refuses another address on a trigger', () => {
  const props = { query: 'vector(1)', threshold: 1, serverAddress: 'http://elsewhere:9090' };
  expect(refusedParameters(() => new PrometheusMetric().trigger(props))).toEqual(['serverAddress']);
});

test('types: a trigger needs query and threshold', () => {
  // @ts-expect-error no query
  const none = () => new PrometheusMetric().trigger({ threshold: 1 });
  expect(none).toBeInstanceOf(Function);
});
