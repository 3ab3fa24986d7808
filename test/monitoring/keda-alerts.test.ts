import { Duration } from 'cdk8s';
import type { PrometheusAlert } from '../../src/charts/prometheus-alert';
import type { KedaAlertRulesOptions } from '../../src/monitoring/keda-alert-options';
import { KedaAlerts, kedaAlertRules } from '../../src/monitoring/keda-alerts';
import { KEDA_METRICS } from '../../src/monitoring/keda-metrics';
import { judge } from '../conformance/judge';
import { newChart, only, refusal } from '../support/synth';
import { metricsOf, promqlErrors } from './promql';

const HPA = 'kube_horizontalpodautoscaler_';

function alert(name: string, options: KedaAlertRulesOptions = {}): PrometheusAlert {
  const found = kedaAlertRules(options).filter((one) => one.alert === name);
  expect(found).toHaveLength(1);
  return found[0] as PrometheusAlert;
}

const refused = (options: unknown) =>
  refusal(() => kedaAlertRules(options as KedaAlertRulesOptions)).map(({ code, parameter }) => `${code} ${parameter}`);

test('there is an alert for each thing that goes wrong, with a severity and a text', () => {
  const rules = kedaAlertRules();
  expect(rules.map((rule) => `${rule.alert} ${rule.labels?.severity} ${rule.for?.toMinutes()}`)).toEqual([
    'KedaScalerErrors warning 10',
    'KedaScaledObjectErrors warning 10',
    'KedaScaledJobErrors warning 10',
    'KedaScaledObjectPaused warning 1440',
    'KedaAtMaximum warning 30',
    'KedaScaleLoopSlow warning 10',
    'KedaNoMetrics warning 15',
    'KedaEmptyResponses warning 30',
    'KedaOperatorDown critical 5',
  ]);
  for (const rule of rules) {
    expect(rule.annotations?.summary).toMatch(/\S/);
    expect(rule.annotations?.description).toMatch(/\S/);
  }
});

describe.each<[string, KedaAlertRulesOptions]>([
  ['as they are', {}],
  ['with matchers', { matchers: { cluster: 'a "quoted" \\ name' }, namespaceLabel: 'namespace' }],
  ['without the alert on scalers', { scalerErrors: false, horizontalPodAutoscalers: 'orders-.+' }],
])('expressions %s', (_, options) => {
  test.each(kedaAlertRules(options).map(({ alert: name, expr }) => [name, expr]))('%s', (_name, expr) => {
    expect(promqlErrors(expr)).toEqual([]);
    const metrics = metricsOf(expr);
    expect(metrics.length).toBeGreaterThan(0);
    for (const metric of metrics) expect(metric in KEDA_METRICS || metric.startsWith(HPA)).toBe(true);
  });
});

test('the grammar finds what is wrong', () => {
  expect(promqlErrors('sum by (a (rate(b[5m])) > 0')).not.toEqual([]);
  expect(metricsOf('sum(rate(a{b="c"}[5m])) / d')).toEqual(['a', 'd']);
});

test('labels in the texts are labels that the expression keeps', () => {
  for (const { expr, annotations, alert: name } of kedaAlertRules()) {
    const labels = [...(annotations?.summary ?? '').matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label);
    if (name !== 'KedaOperatorDown') expect(labels.length).toBeGreaterThan(0);
    const kept = /(?:by|on) \(([^)]*)\)/.exec(expr)?.[1]?.split(', ') ?? [];
    for (const label of labels) expect(kept).toContain(label);
  }
});

test('the namespace of a ScaledObject is in the label that the monitor makes of it', () => {
  expect(alert('KedaScalerErrors').expr).toContain('sum by (exported_namespace, scaledObject, scaler, metric, type)');
  expect(alert('KedaScalerErrors', { namespaceLabel: 'namespace' }).expr).toContain('sum by (namespace, scaledObject');
  expect(alert('KedaScaledObjectPaused').annotations?.summary).toContain('$labels.exported_namespace');
});

test('thresholds, windows and times are those that are given', () => {
  const options: KedaAlertRulesOptions = {
    scalerErrors: { window: Duration.minutes(10), threshold: 3, for: Duration.minutes(1), severity: 'page' },
    scaleLoopLatency: { threshold: Duration.millis(1500) },
    labels: { team: 'platform' },
  };
  const errors = alert('KedaScalerErrors', options);
  expect(errors.expr).toMatch(/increase\(keda_scaler_detail_errors_total\[600s\]\)\) > 3$/);
  expect(errors.for?.toSeconds()).toBe(60);
  expect(errors.labels).toEqual({ team: 'platform', severity: 'page' });
  expect(alert('KedaScaleLoopSlow', options).expr).toMatch(/ > 1.5$/);
  expect(alert('KedaScaleLoopSlow', options).labels).toEqual({ team: 'platform', severity: 'warning' });
});

test('errors of scalers are left out of those of ScaledObjects only while they have an alert of their own', () => {
  expect(alert('KedaScaledObjectErrors').expr).toContain('unless on (exported_namespace, scaledObject)');
  const alone = kedaAlertRules({ scalerErrors: false });
  expect(alone.map((one) => one.alert)).not.toContain('KedaScalerErrors');
  expect(alone.find((one) => one.alert === 'KedaScaledObjectErrors')?.expr).not.toContain('unless');
});

test('matchers and names of autoscalers are in every selector', () => {
  const options = { matchers: { cluster: 'prod' }, horizontalPodAutoscalers: 'orders|keda-hpa-.*' };
  expect(alert('KedaOperatorDown', options).expr).toBe('absent(keda_build_info{cluster="prod"})');
  expect(
    alert('KedaAtMaximum', options).expr.match(/horizontalpodautoscaler=~"orders\|keda-hpa-\.\*", cluster="prod"/g),
  ).toHaveLength(3);
});

test('makes a PrometheusRule that fits its definition', () => {
  const chart = newChart('keda');
  const alerts = new KedaAlerts(chart, 'alerts', { metadata: { labels: { release: 'monitoring' } } });
  const manifest = only(chart, 'PrometheusRule');
  expect(judge(manifest)).toEqual([]);
  expect(manifest.metadata).toMatchObject({ name: alerts.rule.name, labels: { release: 'monitoring' } });
  expect(manifest.spec).toMatchObject({ groups: [{ name: 'keda', rules: expect.any(Array) }] });
});

test.each<[string, unknown, string]>([
  ['an unknown alert', { scalerError: {} }, 'option-unknown scalerError'],
  ['true', { paused: true }, 'options-invalid paused'],
  ['a threshold of an alert without one', { paused: { threshold: 1 } }, 'option-unknown paused.threshold'],
  ['a window of an alert without one', { atMaximum: { window: Duration.hours(1) } }, 'option-unknown atMaximum.window'],
  ['a negative threshold', { scalerErrors: { threshold: -1 } }, 'number-invalid scalerErrors.threshold'],
  ['a latency as a number', { scaleLoopLatency: { threshold: 5 } }, 'duration-invalid scaleLoopLatency.threshold'],
  ['too short a window', { scalerErrors: { window: Duration.seconds(30) } }, 'duration-invalid scalerErrors.window'],
  ['a time as text', { operatorDown: { for: '5m' } }, 'duration-invalid operatorDown.for'],
  ['no severity', { operatorDown: { severity: '' } }, 'text-invalid operatorDown.severity'],
  ['another namespace label', { namespaceLabel: 'kubernetes_namespace' }, 'choice-unknown namespaceLabel'],
  ['a label with a hyphen', { matchers: { 'my-cluster': 'a' } }, 'prometheus-name-invalid matchers.my-cluster'],
  ['no matchers', { matchers: null }, 'options-invalid matchers'],
  ['a number as label', { labels: { team: 7 } }, 'text-invalid labels.team'],
  ['text', 'all', 'options-invalid '],
  ['null', null, 'options-invalid '],
])('%s is refused', (_, options, expected) => {
  expect(refused(options)).toEqual([expected]);
});

test('the construct refuses with its path, before it makes anything', () => {
  const chart = newChart();
  // @ts-expect-error a number of errors
  const make = () => new KedaAlerts(chart, 'alerts', { metadata: { name: 'A' }, scalerErrors: { threshold: '3' } });
  expect(refusal(make).map(({ path, parameter }) => `${path} ${parameter}`)).toEqual([
    'test/alerts metadata.name',
    'test/alerts scalerErrors.threshold',
  ]);
});
