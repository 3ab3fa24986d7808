import type { JsonObject } from '../../src/model/deep-merge';
import { GrafanaDashboard, type GrafanaDashboardProps } from '../../src/monitoring/grafana-dashboard';
import { KedaDashboard, type KedaDashboardProps, kedaDashboard } from '../../src/monitoring/keda-dashboard';
import { KEDA_METRICS } from '../../src/monitoring/keda-metrics';
import { judge } from '../conformance/judge';
import { newChart, only, refusal } from '../support/synth';
import { metricsOf, promqlErrors } from './promql';

interface DashboardPanel {
  readonly type: string;
  readonly title: string;
  readonly id: number;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource?: unknown;
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string; readonly datasource: unknown }[];
}

const panelsOf = (dashboard: JsonObject): readonly DashboardPanel[] =>
  dashboard.panels as unknown[] as readonly DashboardPanel[];

const dataOf = (manifest: object): Readonly<Record<string, string>> =>
  (manifest as { readonly data: Readonly<Record<string, string>> }).data;

describe('GrafanaDashboard', () => {
  test("is a ConfigMap with the sidecar's label", () => {
    const chart = newChart('shop');
    const made = new GrafanaDashboard(chart, 'orders', { dashboard: { title: 'Orders', panels: [] } });
    const manifest = only(chart, 'ConfigMap');
    expect(manifest.metadata).toEqual({ name: made.name, namespace: 'shop', labels: { grafana_dashboard: '1' } });
    expect(Object.keys(dataOf(manifest))).toEqual(['test-orders.json']);
    expect(JSON.parse(dataOf(manifest)['test-orders.json'] ?? '')).toEqual({ title: 'Orders', panels: [] });
    expect(judge(manifest)).toEqual([]);
  });

  test('takes labels of another sidecar, a file name and metadata', () => {
    const chart = newChart();
    new GrafanaDashboard(chart, 'orders', {
      metadata: { name: 'orders', labels: { team: 'shop' }, annotations: { grafana_folder: 'Shop' } },
      dashboard: { title: 'Orders', uid: 'orders' },
      fileName: 'orders.json',
      sidecarLabels: { dashboards: 'yes' },
    });
    const manifest = only(chart, 'ConfigMap');
    expect(manifest.metadata).toEqual({
      name: 'orders',
      labels: { team: 'shop', dashboards: 'yes' },
      annotations: { grafana_folder: 'Shop' },
    });
    expect(Object.keys(dataOf(manifest))).toEqual(['orders.json']);
  });

  test.each<[string, unknown, string]>([
    ['no dashboard', {}, 'options-invalid dashboard'],
    ['text', { dashboard: '{}' }, 'options-invalid dashboard'],
    ['no title', { dashboard: {} }, 'text-invalid dashboard.title'],
    ['a long identifier', { dashboard: { title: 'A', uid: 'a'.repeat(41) } }, 'dashboard-uid-invalid dashboard.uid'],
    ['a function', { dashboard: { title: 'A', panels: [() => 1] } }, 'data-not-plain dashboard.panels[0]'],
    ['a token', { dashboard: { title: 'A', a: `$\{TfToken[TOKEN.1]}` } }, 'value-late-bound dashboard.a'],
    ['more than fits', { dashboard: { title: 'A', text: 'a'.repeat(1024 * 1024) } }, 'dashboard-too-large dashboard'],
    ['another file', { dashboard: { title: 'A' }, fileName: 'a.yaml' }, 'file-name-invalid fileName'],
    ['a path', { dashboard: { title: 'A' }, fileName: 'a/b.json' }, 'file-name-invalid fileName'],
    ['an unknown prop', { dashboard: { title: 'A' }, folder: 'A' }, 'option-unknown folder'],
    [
      'a label that is none',
      { dashboard: { title: 'A' }, sidecarLabels: { a: 'b c' } },
      'label-value-invalid metadata.labels["a"]',
    ],
  ])('%s is refused', (_, props, expected) => {
    const issues = refusal(() => new GrafanaDashboard(newChart(), 'd', props as GrafanaDashboardProps));
    expect(issues.map(({ code, parameter }) => `${code} ${parameter}`)).toEqual([expected]);
  });

  test('a megabyte fits exactly', () => {
    const around = `${JSON.stringify({ title: 'A', text: '' }, undefined, 2)}\n`.length;
    const text = 'a'.repeat(1024 * 1024 - around);
    expect(() => new GrafanaDashboard(newChart(), 'd', { dashboard: { title: 'A', text } })).not.toThrow();
  });
});

describe.each(['exported_namespace', 'namespace'] as const)('KedaDashboard over the label %s', (namespaceLabel) => {
  const panels = panelsOf(kedaDashboard({ namespaceLabel }));
  const queries = panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const));

  test.each(queries)('%s: %s', (_, expr) => {
    // Grafana's own, which stand for a duration and for regular expressions
    const query = expr.replaceAll('$__rate_interval', '5m');
    expect(promqlErrors(query)).toEqual([]);
    for (const metric of metricsOf(query)) {
      expect(metric in KEDA_METRICS || metric.startsWith('kube_horizontalpodautoscaler_')).toBe(true);
    }
  });

  test('labels in the legends are labels that the query keeps', () => {
    for (const { expr, legendFormat } of panels.flatMap(({ targets = [] }) => targets)) {
      const kept = /by \(([^)]*)\)/.exec(expr)?.[1]?.split(', ') ?? [];
      for (const [, label] of legendFormat.matchAll(/\{\{(\w+)\}\}/g)) expect(kept).toContain(label);
    }
  });
});

describe('KedaDashboard', () => {
  const dashboard = kedaDashboard();
  const panels = panelsOf(dashboard);

  test('asks the data source that is chosen', () => {
    const datasource = { type: 'prometheus', uid: `$\{datasource}` };
    for (const panel of panels.filter(({ type }) => type !== 'row')) {
      expect(panel.datasource).toEqual(datasource);
      for (const target of panel.targets ?? []) expect(target.datasource).toEqual(datasource);
    }
    expect(dashboard.templating).toMatchObject({
      list: [{ name: 'datasource', type: 'datasource' }, { name: 'namespace' }, { name: 'scaledObject' }],
    });
  });

  test('its panels have an identifier each, stay on the grid and do not overlap', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = new Set<string>();
    for (const { gridPos } of panels) {
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect(cells.has(`${x},${y}`)).toBe(false);
          cells.add(`${x},${y}`);
        }
      }
    }
  });

  test('is a ConfigMap that the sidecar loads', () => {
    const chart = newChart('keda');
    const made = new KedaDashboard(chart, 'dashboard', { uid: 'keda-prod', title: 'KEDA prod' });
    const manifest = only(chart, 'ConfigMap');
    expect(manifest.metadata).toMatchObject({ name: made.dashboard.name, labels: { grafana_dashboard: '1' } });
    expect(JSON.parse(dataOf(manifest)['keda-prod.json'] ?? '')).toMatchObject({
      uid: 'keda-prod',
      title: 'KEDA prod',
    });
  });

  test.each<[string, unknown, string]>([
    ['no title', { title: '' }, 'text-invalid title'],
    ['another label', { namespaceLabel: 'ns' }, 'choice-unknown namespaceLabel'],
    ['an unknown prop', { panels: [] }, 'option-unknown panels'],
    ['a name that is none', { metadata: { name: 'A' } }, 'name-invalid metadata.name'],
    ['an identifier with a slash', { uid: 'a/b' }, 'dashboard-uid-invalid uid'],
  ])('%s is refused', (_, props, expected) => {
    const issues = refusal(() => new KedaDashboard(newChart(), 'd', props as KedaDashboardProps));
    expect(issues.map(({ code, parameter }) => `${code} ${parameter}`)).toEqual([expected]);
  });
});
