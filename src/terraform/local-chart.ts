import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Version of the charts that are made here; what they hold is told apart by its hash. */
export const LOCAL_CHART_VERSION = '1.0.0';

/** A Helm chart of one file of manifests. */
export interface LocalChart {
  /** What it holds, as 16 hexadecimal digits. */
  readonly hash: string;
  /** Its files by their path. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * A chart that installs manifests as they are.
 *
 * The one template hands on a file of the chart, which Helm does not read as a template: braces in it stay braces.
 *
 * @see https://helm.sh/docs/chart_template_guide/accessing_files/
 */
export function localChart(name: string, manifests: string): LocalChart {
  const files = {
    'Chart.yaml': `apiVersion: v2\nname: ${name}\nversion: ${LOCAL_CHART_VERSION}\n`,
    'manifests.yaml': manifests,
    'templates/manifests.yaml': '{{ .Files.Get "manifests.yaml" }}\n',
  };
  return { hash: createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16), files };
}

/** Writes a chart into a folder, in which nothing else stays. */
export function writeLocalChart(folder: string, { files }: LocalChart): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
