import { answerOf } from '../../src/checks/promql/answer';
import { findingsOf, scaledJob, scaledObject, testCases, trigger } from './objects';

const prometheus = (query: string): string =>
  trigger(
    'prometheus',
    `serverAddress: http://prometheus.monitoring.svc, threshold: "5", ignoreNullValues: "false", query: ${JSON.stringify(query)}`,
  );

testCases([
  {
    rule: 'prom-query',
    when: 'a keyword in a label alone',
    bad: [scaledObject('', [prometheus('kafka_consumergroup_lag{group="orders"}')])],
    says: 'not aggregated',
    severity: 'warning',
    good: [scaledObject('', [prometheus('sum(kafka_consumergroup_lag{group="orders"})')])],
  },
  {
    rule: 'prom-query',
    when: 'a scalar',
    bad: [scaledObject('', [prometheus('scalar(sum(x))')])],
    says: 'scalar',
    severity: 'warning',
    good: [scaledObject('', [prometheus('vector(scalar(sum(x)))')])],
  },
  {
    rule: 'prom-query',
    when: 'a job with many values',
    bad: [scaledJob('', [prometheus('up')])],
    says: 'not aggregated',
    severity: 'warning',
    good: [scaledJob('', [prometheus('sum(up)')])],
  },
]);

test('prom-query: an empty answer costs a ScaledJob nothing', () => {
  const silent = prometheus('sum(up)').replace('ignoreNullValues: "false", ', '');
  expect(findingsOf([scaledJob('', [silent])]).filter(({ rule }) => rule === 'prom-query')).toEqual([]);
});

const ONE = [
  'sum(rate(http_requests_total{job="web"}[2m]))',
  '# requests\nsum(\n  rate(x[2m])\n)\n',
  'SUM(x)',
  'sum by () (x)',
  'sum(x{b="sum by (pod)"})',
  "sum(avg_over_time(x{a='}'}[5m]))",
  'sum(x{a=`\\`}) # with (brackets',
  'ceil(sum(x)) / 2',
  '-sum(x)^2',
  '60 * sum(rate(x[$__rate_interval] offset -5m @ 1.5e3))',
  'sum(x @ end()) > bool 0',
  'max_over_time(sum(rate(x[1m]))[5m:1m])',
  'sum(a) / sum(b)',
  'sum(a) * on() group_left sum(b)',
  'sum(a) * on() group_left() sum(b)',
  'sum(a) * on() group_right (sum(b))',
  'max(a) - ignoring(c) min(b)',
  'a and sum(b)',
  'sum(a) unless on() sum(b)',
  'sum(a) or vector(0)',
  'absent(up{job="x"})',
  'hour()',
  'day_of_week() < bool 6',
  'hour(sum(x))',
  'count(count by (pod) (up))',
  'sum by (pod) (sum(x))',
  'topk(1, x)',
  'limitk(1, x)',
  'bottomk(3, sum(x))',
  'count_values("v", sum(x))',
  'histogram_quantile(0.95, sum by (le) (rate(x_bucket[5m])))',
  'histogram_quantile(0.95, sum without (pod) (sum by (pod, le) (x)))',
  'label_replace(sum(x), "a", "b", "", "")',
  'clamp_min(sum(x), scalar(y))',
  'sum by (queue) (x{queue="orders"})',
  'sum by ("queue") (x{"queue"=~"orders"})',
  'sum by (queue) (x{queue="orders"}) / on (queue) y',
];

const MANY = [
  'up',
  'up{job!="a", pod="b",}',
  '{"http.requests"}',
  'sum:requests:rate5m',
  'rate(x[2m]) * 60',
  'up == 1',
  'x{quantile="0.99"}',
  'temperature{stat="max"}',
  'sum by (pod) (x)',
  'sum(x) by (pod)',
  'sum by (queue) (x{queue=~"orders.*"})',
  'avg without (instance) (up)',
  'avg without () (up)',
  'topk(3, x)',
  'topk(1, x) by (pod)',
  'a / b',
  'a / on (pod) b',
  'a * on (pod) group_left (node) (b)',
  'a * on (pod) group_left (node) sum by (pod) (b)',
  'sum(a) by (x) / ignoring (y) sum(b) by (x)',
  'sum by (x) (a) + b',
  'a + sum by (x) (b)',
  'a and on () (sum(b) > 3)',
  'a unless b',
  'sum(a) or b',
  'a or sum(b)',
  'label_replace(up, "a", "$1", "b", "(.*)")',
  'histogram_quantile(0.9, rate(x_bucket[5m]))',
  'minute(x)',
  'sum',
];

const SCALARS = ['42', '0x1F', '5m', 'Inf', 'time()', 'pi()', 'scalar(x)', '1 == bool 2', '-time() + 1'];

const UNKNOWN = [
  '',
  'sum(',
  'up)',
  'sum(a b)',
  'sum by pod (x)',
  'sum by (1) (x)',
  'up{job}{a}',
  'up{job="a" pod="b"}',
  'up{job=a}',
  'up{job+"a"}',
  'up offset soon',
  'up @ then',
  'up @ end(1)',
  ', up',
  `rate(x[\${var.window}]) * \${var.factor}`,
  '"text"',
  '"a" + up',
  'up + "a"',
  '5[1m]',
  'median(x)',
  'median(1)',
  'sum by (pod) (median(x))',
  'abs(1)',
  'topk(scalar(x), y)',
  'count_values("v", x)',
  'limit_ratio(0.5, x)',
  'sum(x) keep_metric_names',
];

test('a query too deep to read is not known', () => {
  expect(answerOf(`${'('.repeat(100_000)}up`)).toBe('unknown');
});

const each = (queries: readonly string[], answer: string): readonly (readonly [string, string])[] =>
  queries.map((query) => [query, answer]);

test.each([...each(ONE, 'one'), ...each(MANY, 'many'), ...each(SCALARS, 'scalar'), ...each(UNKNOWN, 'unknown')])(
  '%j answers %s',
  (query, answer) => {
    expect(answerOf(query)).toBe(answer);
  },
);
