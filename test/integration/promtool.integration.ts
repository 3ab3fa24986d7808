/** KEDA's alerts in Prometheus' own hands: `promtool` of Debian's package `prometheus` reads and unit-tests them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import { stringify } from 'yaml';
import { KedaAlerts, type KedaAlertsProps } from '../../src/monitoring/keda-alerts';
import { PrometheusRule } from '../../src/monitoring/prometheus-rule';
import { newChart, only } from '../support/synth';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'promtool-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function promtool(...args: readonly string[]): void {
  const { error, status, stdout, stderr } = spawnSync('promtool', args, { cwd: folder, encoding: 'utf8' });
  if (error !== undefined) {
    throw new Error(`promtool cannot be run (${error.message}): install it with "apt-get install prometheus"`);
  }
  if (status !== 0) throw new Error(`promtool ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
}

/** Writes the groups of the synthesized PrometheusRule as Prometheus loads them. */
function writeRules(props: KedaAlertsProps = {}): void {
  const chart = newChart('keda');
  new KedaAlerts(chart, 'alerts', props);
  writeFileSync(join(folder, 'rules.yaml'), stringify(only(chart, 'PrometheusRule').spec));
}

interface Series {
  readonly series: string;
  /** In promtool's notation: `0x10` is eleven times 0, `0+1x10` counts up to 10. */
  readonly values: string;
}

interface Firing {
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
}

interface AlertTest {
  readonly alert: string;
  readonly input: readonly Series[];
  /** What fires at each time. */
  readonly at: Readonly<Record<string, readonly Firing[]>>;
}

function testAlert({ alert, input, at }: AlertTest): void {
  const chart = newChart('keda');
  new KedaAlerts(chart, 'alerts');
  const groups: readonly { readonly rules: readonly AlertRule[] }[] = only(chart, 'PrometheusRule').spec.groups ?? [];
  const rule = groups.flatMap(({ rules }) => rules).find((one) => one.alert === alert);
  if (rule === undefined) throw new Error(`there is no alert ${alert}`);
  const tests = {
    rule_files: ['rules.yaml'],
    evaluation_interval: '1m',
    tests: [
      {
        interval: '1m',
        input_series: input,
        alert_rule_test: Object.entries(at).map(([time, firing]) => ({
          eval_time: time,
          alertname: alert,
          exp_alerts: firing.map(({ labels, summary }) => ({
            exp_labels: { ...rule.labels, ...labels },
            exp_annotations: { summary, description: rule.annotations.description },
          })),
        })),
      },
    ],
  };
  writeFileSync(join(folder, 'tests.yaml'), stringify(tests));
  promtool('test', 'rules', 'tests.yaml');
}

interface AlertRule {
  readonly alert: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

describe('promtool check rules', () => {
  test('accepts the alerts as they are', () => {
    writeRules();
    promtool('check', 'rules', 'rules.yaml');
  });

  test('accepts them with every option', () => {
    writeRules({
      namespaceLabel: 'namespace',
      matchers: { cluster: 'a "quoted" \\ name' },
      labels: { team: 'platform' },
      scalerErrors: { window: Duration.minutes(10), threshold: 2.5, for: Duration.minutes(0) },
      scaleLoopLatency: { threshold: Duration.millis(1500) },
    });
    promtool('check', 'rules', 'rules.yaml');
  });

  test('refuses a query that is wrong, so that the test can fail', () => {
    const chart = newChart();
    new PrometheusRule(chart, 'rule', { groups: [{ name: 'a', rules: [{ alert: 'A', expr: 'sum by (a (b)' }] }] });
    writeFileSync(join(folder, 'rules.yaml'), stringify(only(chart, 'PrometheusRule').spec));
    expect(() => promtool('check', 'rules', 'rules.yaml')).toThrow(/could not parse expression/);
  });
});

describe('promtool test rules', () => {
  // what Prometheus adds to every series of the operator, and what differs after it was restarted
  const target = 'job="keda-operator", namespace="keda", pod="keda-operator-1"';
  const restarted = 'job="keda-operator", namespace="keda", pod="keda-operator-2"';
  const orders = 'exported_namespace="shop", scaledObject="orders"';
  const scaler = `${orders}, scaler="rabbitMQScaler", metric="s0-rabbitmq-orders", triggerIndex="0", type="scaledobject"`;

  beforeEach(() => writeRules());

  const scalerLabels = {
    exported_namespace: 'shop',
    scaledObject: 'orders',
    scaler: 'rabbitMQScaler',
    metric: 's0-rabbitmq-orders',
    type: 'scaledobject',
  };

  test('errors of a scaler fire when they go on, and not after a single one', () => {
    testAlert({
      alert: 'KedaScalerErrors',
      input: [
        { series: `keda_scaler_detail_errors_total{${scaler}, ${target}}`, values: '0 0 0 0+2x30' },
        {
          series: `keda_scaler_detail_errors_total{${scaler.replace('orders', 'mails')}, ${target}}`,
          values: '0 0 0 1x30',
        },
      ],
      at: {
        '10m': [],
        '20m': [
          {
            labels: scalerLabels,
            summary: 'The scaler rabbitMQScaler of scaledobject shop/orders has errors',
          },
        ],
      },
    });
  });

  test('errors of a ScaledObject fire unless they are those of its scalers', () => {
    testAlert({
      alert: 'KedaScaledObjectErrors',
      input: [
        { series: `keda_scaled_object_errors_total{${orders}, ${target}}`, values: '0+1x30' },
        { series: `keda_scaler_detail_errors_total{${scaler}, ${target}}`, values: '0+1x30' },
        {
          series: `keda_scaled_object_errors_total{exported_namespace="shop", scaledObject="mails", ${target}}`,
          values: '0+1x30',
        },
      ],
      at: {
        '20m': [
          {
            labels: { exported_namespace: 'shop', scaledObject: 'mails' },
            summary: 'The ScaledObject shop/mails has errors',
          },
        ],
      },
    });
  });

  test('a pause fires after a day, also when the operator restarted meanwhile', () => {
    testAlert({
      alert: 'KedaScaledObjectPaused',
      input: [
        { series: `keda_scaled_object_paused{${orders}, ${target}}`, values: '1x600 stale' },
        { series: `keda_scaled_object_paused{${orders}, ${restarted}}`, values: '_x600 1x1000' },
        {
          series: `keda_scaled_object_paused{exported_namespace="shop", scaledObject="mails", ${target}}`,
          values: '0x1600',
        },
      ],
      at: {
        '23h': [],
        '24h1m': [
          {
            labels: { exported_namespace: 'shop', scaledObject: 'orders' },
            summary: 'The ScaledObject shop/orders is still paused',
          },
        ],
      },
    });
  });

  test('at the maximum fires for autoscalers of KEDA that could be lower', () => {
    const autoscaler = (name: string, desired: number, min: number, max: number): Series[] =>
      Object.entries({ status_desired_replicas: desired, spec_min_replicas: min, spec_max_replicas: max }).map(
        ([metric, value]) => ({
          series: `kube_horizontalpodautoscaler_${metric}{namespace="shop", horizontalpodautoscaler="${name}", job="kube-state-metrics"}`,
          values: `${value}x60`,
        }),
      );
    testAlert({
      alert: 'KedaAtMaximum',
      input: [
        ...autoscaler('keda-hpa-orders', 30, 1, 30),
        ...autoscaler('keda-hpa-mails', 29, 1, 30),
        ...autoscaler('keda-hpa-fixed', 2, 2, 2),
        ...autoscaler('web', 5, 1, 5),
      ],
      at: {
        '29m': [],
        '31m': [
          {
            labels: { namespace: 'shop', horizontalpodautoscaler: 'keda-hpa-orders' },
            summary: 'shop/keda-hpa-orders is at its maximum of 30 replicas',
          },
        ],
      },
    });
  });

  test('a late loop fires with how late it is', () => {
    const loop = (resource: string): string =>
      `keda_internal_scale_loop_latency_seconds{exported_namespace="shop", type="scaledobject", resource="${resource}", ${target}}`;
    testAlert({
      alert: 'KedaScaleLoopSlow',
      input: [
        { series: loop('orders'), values: '90x30' },
        { series: loop('mails'), values: '0.5x30' },
      ],
      at: {
        '15m': [
          {
            labels: { exported_namespace: 'shop', type: 'scaledobject', resource: 'orders' },
            summary: 'The scaling loop of scaledobject shop/orders is 1m 30s late',
          },
        ],
      },
    });
  });

  test('no metrics fires for ScaledObjects that neither report nor are paused', () => {
    const registered = (namespace: string, count: number): Series => ({
      series: `keda_resource_registered_total{type="scaled_object", exported_namespace="${namespace}", ${target}}`,
      values: `${count}x30`,
    });
    testAlert({
      alert: 'KedaNoMetrics',
      input: [
        // three: one reports with two triggers, one is paused, one is silent
        registered('shop', 3),
        { series: `keda_scaler_active{${scaler}, ${target}}`, values: '0x30' },
        {
          series: `keda_scaler_active{${scaler.replace('triggerIndex="0"', 'triggerIndex="1"')}, ${target}}`,
          values: '1x30',
        },
        { series: `keda_scaled_object_paused{${orders}, ${target}}`, values: '0x30' },
        {
          series: `keda_scaled_object_paused{exported_namespace="shop", scaledObject="mails", ${target}}`,
          values: '1x30',
        },
        {
          series: `keda_scaled_object_paused{exported_namespace="shop", scaledObject="bills", ${target}}`,
          values: '0x30',
        },
        // nothing at all of the only one
        registered('billing', 1),
        // all is well
        registered('web', 1),
        { series: `keda_scaler_active{${scaler.replace('shop', 'web')}, ${target}}`, values: '1x30' },
        // none left
        registered('old', 0),
      ],
      at: {
        '10m': [],
        '20m': [
          { labels: { exported_namespace: 'shop' }, summary: '1 ScaledObjects of the namespace shop have no metrics' },
          {
            labels: { exported_namespace: 'billing' },
            summary: '1 ScaledObjects of the namespace billing have no metrics',
          },
        ],
      },
    });
  });

  test('the operator is down when its metrics are not read', () => {
    testAlert({
      alert: 'KedaOperatorDown',
      input: [{ series: `keda_build_info{version="2.20.2", ${target}}`, values: '1x10 stale' }],
      at: {
        '10m': [],
        '14m': [],
        '17m': [{ labels: {}, summary: "Prometheus reads no metrics of KEDA's operator" }],
      },
    });
  });
});
