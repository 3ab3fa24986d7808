// Each chart that the library knows, as a release.

import { metricsServerChart } from '../../src/charts/metrics-server';
import { prometheusAdapterChart } from '../../src/charts/prometheus-adapter';
import { prometheusStackChart } from '../../src/charts/prometheus-stack';
import { pushgatewayChart } from '../../src/charts/pushgateway';
import { strimziChart } from '../../src/charts/strimzi';
import type { EksCluster, HelmChart, MinikubeCluster as Minikube } from '../../src/terraform';
import { HelmRelease, Keda, MinikubeCluster } from '../../src/terraform';
import { eks, newStack, untyped } from './fixture';
import { refusal, Synthesized } from './synthesized';

const CHARTS: Readonly<Record<string, () => HelmChart>> = {
  'metrics-server': () => metricsServerChart(),
  'prometheus-adapter': () => prometheusAdapterChart(),
  'kube-prometheus-stack': () => prometheusStackChart(),
  'prometheus-pushgateway': () => pushgatewayChart(),
  'strimzi-kafka-operator': () => strimziChart(),
};

test.each(Object.keys(CHARTS))('%s is a release on both kinds of cluster, before what needs it', (name) => {
  for (const isEks of [true, false]) {
    const stack = newStack();
    const cluster: EksCluster | Minikube = isEks ? eks(stack) : new MinikubeCluster(stack, 'cluster');
    const chart = CHARTS[name]?.();
    const before = new HelmRelease(stack, name, { cluster, chart: untyped(chart) });
    new Keda(stack, 'keda', { cluster, dependsOn: [before] });
    const output = new Synthesized(stack);
    const { version, namespace } = chart ?? {};
    expect(output.named('helm_release', name)).toMatchObject({ version, namespace, create_namespace: true });
    expect(output.named('helm_release', 'keda').depends_on).toContain(output.address('helm_release', name));
  }
});

test('two owners of one APIService are refused', () => {
  const stack = newStack();
  const cluster = new MinikubeCluster(stack, 'cluster');
  new HelmRelease(stack, 'a', { cluster, chart: metricsServerChart() });
  const second = { ...metricsServerChart(), release: 'another' };
  expect(refusal(() => new HelmRelease(stack, 'b', { cluster, chart: second }))).toMatchObject([
    { code: 'api-service-duplicate', parameter: 'chart.apiServices' },
  ]);
});
