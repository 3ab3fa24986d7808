import { join } from 'node:path';
import { Chart, Names, YamlOutputType } from 'cdk8s';
import type { Manifest } from './chart-manifests';
import type { Plan } from './plan';
import { emitYaml } from './yaml-emitter';

/** What an app writes: paths below its output folder, and their text. */
export interface Output {
  readonly files: ReadonlyMap<string, string>;
  /** Folders that are there even when nothing is in them. */
  readonly folders: ReadonlySet<string>;
}

/** Renders all charts into files as cdk8s does. */
export function renderOutput(plan: Plan, type: YamlOutputType, extension: string): Output {
  const files = new Map<string, string>();
  const folders = new Set<string>();
  const put = (name: string, manifest: unknown): void => {
    files.set(name + extension, emitYaml(manifest));
  };
  switch (type) {
    case YamlOutputType.FILE_PER_APP:
      if (plan.charts.length > 0) files.set(`app${extension}`, renderAll(plan));
      break;
    case YamlOutputType.FILE_PER_CHART:
      for (const [index, chart] of plan.charts.entries()) {
        files.set(chartName(plan, chart, index) + extension, renderText(plan, [chart]));
      }
      break;
    case YamlOutputType.FILE_PER_RESOURCE:
      for (const chart of plan.charts) {
        const manifests: Manifest[] = [];
        render(plan, chart, (manifest) => manifests.push(manifest));
        for (const manifest of manifests) {
          if (manifest !== undefined) put(fileName(manifest.kind, manifest.metadata.name), manifest);
        }
      }
      break;
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      for (const [index, chart] of plan.charts.entries()) {
        const folder = chartName(plan, chart, index);
        folders.add(folder);
        for (const object of plan.objectsOf(chart)) {
          put(join(folder, fileName(object.kind, object.metadata.name)), object.toJson());
        }
      }
      break;
  }
  return { files, folders };
}

/** The text of all charts, one after another. */
export function renderAll(plan: Plan): string {
  return renderText(plan, plan.charts);
}

/**
 * The text of charts in one file. Every manifest becomes text at once, so that not all of them are kept; what cannot be
 * written is thrown after what cannot be rendered, as cdk8s does.
 */
function renderText(plan: Plan, charts: readonly Chart[]): string {
  const texts: string[] = [];
  const failures: unknown[] = [];
  for (const chart of charts) {
    render(plan, chart, (manifest) => {
      try {
        texts.push(emitYaml(manifest));
      } catch (error) {
        failures.push(error);
      }
    });
  }
  if (failures.length > 0) throw failures[0];
  return texts.join('---\n');
}

function render(plan: Plan, chart: Chart, take: (manifest: Manifest) => void): void {
  // a chart may have its own idea of what it is
  if (chart.toJson !== Chart.prototype.toJson) for (const manifest of Object.values(chart.toJson())) take(manifest);
  else for (const object of plan.objectsOf(chart)) take(object.toJson());
}

function chartName(plan: Plan, chart: Chart, index: number): string {
  const name = Names.toDnsLabel(chart);
  return plan.numbered ? `${String(index).padStart(4, '0')}-${name}` : name;
}

function fileName(kind: unknown, name: unknown): string {
  return `${kind}.${name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}
