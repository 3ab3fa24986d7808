import { Duration } from 'cdk8s';
import { PrometheusRule, type PrometheusRuleProps } from '../../src/monitoring/prometheus-rule';
import { judge } from '../conformance/judge';
import { newChart, only, refusal } from '../support/synth';

const rule = { alert: 'QueueGrows', expr: 'queue_messages > 100' };

test('alerts and recording rules, with their times as Prometheus has them', () => {
  const chart = newChart('shop');
  const made = new PrometheusRule(chart, 'rules', {
    metadata: { name: 'orders', labels: { release: 'kube-prometheus-stack' } },
    groups: [
      {
        name: 'orders',
        interval: Duration.minutes(1),
        rules: [
          { record: 'namespace:queue_messages:sum', expr: 'sum by (namespace) (queue_messages)', labels: { a: 'b' } },
          {
            ...rule,
            for: Duration.minutes(5),
            keepFiringFor: Duration.minutes(10),
            labels: { severity: 'warning' },
            annotations: { summary: '{{ $labels.queue }} has {{ $value }} messages' },
          },
        ],
      },
      { name: 'others', rules: [rule] },
    ],
  });
  const manifest = only(chart, 'PrometheusRule');
  expect(manifest.metadata).toEqual({
    name: 'orders',
    namespace: 'shop',
    labels: { release: 'kube-prometheus-stack' },
  });
  expect(made.name).toBe('orders');
  expect(manifest.spec).toEqual({
    groups: [
      {
        name: 'orders',
        interval: '60s',
        rules: [
          { record: 'namespace:queue_messages:sum', expr: 'sum by (namespace) (queue_messages)', labels: { a: 'b' } },
          {
            ...rule,
            for: '300s',
            keep_firing_for: '600s',
            labels: { severity: 'warning' },
            annotations: { summary: '{{ $labels.queue }} has {{ $value }} messages' },
          },
        ],
      },
      { name: 'others', rules: [rule] },
    ],
  });
  expect(judge(manifest)).toEqual([]);
});

test.each<[string, unknown, string]>([
  ['no groups', [], 'groups-empty groups'],
  ['groups that are none', undefined, 'list-invalid groups'],
  ['a group without rules', [{ name: 'a', rules: [] }], 'rules-empty groups[0].rules'],
  ['a group without a name', [{ rules: [rule] }], 'text-invalid groups[0].name'],
  [
    'a name twice',
    [
      { name: 'a', rules: [rule] },
      { name: 'a', rules: [rule] },
    ],
    'group-name-repeated groups[1].name',
  ],
  [
    'an interval of 0',
    [{ name: 'a', interval: Duration.seconds(0), rules: [rule] }],
    'duration-invalid groups[0].interval',
  ],
  ['a rule without a query', [{ name: 'a', rules: [{ alert: 'A' }] }], 'text-invalid groups[0].rules[0].expr'],
  ['an alert without a name', [{ name: 'a', rules: [{ expr: 'a' }] }], 'text-invalid groups[0].rules[0].alert'],
  [
    'a record with a hyphen',
    [{ name: 'a', rules: [{ record: 'a-b', expr: 'a' }] }],
    'prometheus-name-invalid groups[0].rules[0].record',
  ],
  [
    'a record with a time',
    [{ name: 'a', rules: [{ record: 'a', expr: 'a', for: Duration.minutes(1) }] }],
    'option-unknown groups[0].rules[0].for',
  ],
  [
    'a time as text',
    [{ name: 'a', rules: [{ ...rule, keepFiringFor: '5m' }] }],
    'duration-invalid groups[0].rules[0].keepFiringFor',
  ],
  [
    'a number as label',
    [{ name: 'a', rules: [{ ...rule, labels: { a: 1 } }] }],
    'text-invalid groups[0].rules[0].labels.a',
  ],
])('%s is refused', (_, groups, expected) => {
  const props = { groups } as PrometheusRuleProps;
  const issues = refusal(() => new PrometheusRule(newChart(), 'rules', props));
  expect(issues.map(({ code, parameter }) => `${code} ${parameter}`)).toEqual([expected]);
});
