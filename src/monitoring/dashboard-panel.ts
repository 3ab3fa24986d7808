/** Grafana's JSON model, as far as our dashboards need it. */
import type { JsonObject } from '../model/deep-merge';

/** A query of a panel. */
export interface PanelQuery {
  /** PromQL; `$variable` and `$__rate_interval` are Grafana's. */
  readonly expr: string;

  /** Name of the series, a template: `{{scaler}}`. */
  readonly legend: string;
}

/** A panel, without its place. */
export interface Panel {
  readonly title: string;
  readonly description: string;
  readonly kind: 'stat' | 'timeseries';
  /** How values are written: `short`, `s`, `reqps`. */
  readonly unit: string;
  readonly queries: readonly PanelQuery[];
}

/** Panels beneath a heading. */
export interface PanelRow {
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** Width of Grafana's grid. */
const GRID = 24;

/** A panel's reference to the data source that the variable `datasource` holds. */
export const DATASOURCE: JsonObject = { type: 'prometheus', uid: '$' + '{datasource}' };

/** Rows as the JSON model has them, with their places on the grid: stats six to a line, graphs two. */
export function renderRows(rows: readonly PanelRow[]): readonly JsonObject[] {
  const rendered: JsonObject[] = [];
  let y = 0;
  for (const row of rows) {
    rendered.push({
      id: rendered.length + 1,
      type: 'row',
      title: row.title,
      collapsed: false,
      gridPos: { x: 0, y, w: GRID, h: 1 },
      panels: [],
    });
    y += 1;
    let [x, height] = [0, 0];
    for (const panel of row.panels) {
      const [w, h] = panel.kind === 'stat' ? [4, 4] : [12, 8];
      if (x + w > GRID) [x, y, height] = [0, y + height, 0];
      rendered.push(renderPanel(panel, rendered.length + 1, { x, y, w, h }));
      [x, height] = [x + w, Math.max(height, h)];
    }
    y += height;
  }
  return rendered;
}

function renderPanel(panel: Panel, id: number, gridPos: JsonObject): JsonObject {
  return {
    id,
    type: panel.kind,
    title: panel.title,
    description: panel.description,
    datasource: DATASOURCE,
    gridPos,
    fieldConfig: { defaults: { unit: panel.unit, min: 0 }, overrides: [] },
    options:
      panel.kind === 'stat'
        ? { colorMode: 'none', graphMode: 'area', reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false } }
        : {
            legend: { displayMode: 'list', placement: 'bottom', showLegend: true },
            tooltip: { mode: 'multi', sort: 'desc' },
          },
    targets: panel.queries.map(({ expr, legend }, index) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + index),
      datasource: DATASOURCE,
      editorMode: 'code',
      expr,
      legendFormat: legend,
      range: true,
    })),
  };
}

/** A variable with which a user chooses among the values of a label; all of them at first. */
export function labelVariable(name: string, title: string, metric: string, label: string): JsonObject {
  const query = `label_values(${metric}, ${label})`;
  return {
    type: 'query',
    name,
    label: title,
    datasource: DATASOURCE,
    definition: query,
    query: { query, refId: name },
    refresh: 2,
    sort: 1,
    multi: true,
    includeAll: true,
    allValue: '.*',
    current: { text: 'All', value: '$__all' },
  };
}
