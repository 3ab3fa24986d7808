/** Synthesis of apps of several shapes, cdk8s's App against ours, in one process and in turn. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Yaml } from 'cdk8s';
import { emitYaml } from '../src/app/yaml-emitter';
import { type AppClass, chain, OURS, STOCK, scaledObjects, workerCharts } from './apps';
import { median } from './measure';
import { inMemory, type Row, time } from './row';

interface Shape {
  readonly name: string;
  readonly fill: (app: App) => void;
  readonly rounds: number;
  /** How often cdk8s's takes part; it needs minutes for some. */
  readonly stockRounds: number;
}

const SHAPES: readonly Shape[] = [
  { name: '1,000 charts of 4 objects', fill: (app) => workerCharts(app, 1000, 4), rounds: 7, stockRounds: 3 },
  { name: '4,000 charts of 4 objects', fill: (app) => workerCharts(app, 4000, 4), rounds: 5, stockRounds: 0 },
  { name: '4,000 charts of 1 object', fill: (app) => workerCharts(app, 4000, 1), rounds: 7, stockRounds: 1 },
  { name: '1 chart of 10,000 ScaledObjects', fill: (app) => scaledObjects(app, 10_000), rounds: 7, stockRounds: 3 },
  { name: 'chain of 6 charts of 20 objects', fill: (app) => chain(app, 6, 20), rounds: 15, stockRounds: 2 },
  { name: 'chain of 12 charts of 20 objects', fill: (app) => chain(app, 12, 20), rounds: 15, stockRounds: 0 },
];

interface Run {
  readonly time: number;
  readonly bytes: string;
}

function run(AppClass: AppClass, fill: (app: App) => void): Run {
  return inMemory((folder) => {
    const outdir = join(folder, 'dist');
    const app = new AppClass({ outdir });
    fill(app);
    // what was built is not what is measured
    globalThis.gc?.();
    return { time: time(() => app.synth()), bytes: bytesOf(outdir) };
  });
}

function bytesOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder)) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}

/** Runs all shapes. */
export function synthRows(): readonly Row[] {
  return [...SHAPES.map(shapeRow), emitterRow()];
}

function shapeRow({ name, fill, rounds, stockRounds }: Shape): Row {
  const stock: Run[] = [];
  const ours: Run[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round < stockRounds) stock.push(run(STOCK, fill));
    ours.push(run(OURS, fill));
  }
  const bytes = new Set([...stock, ...ours].map((one) => one.bytes));
  return {
    name: `${name}, synth`,
    stock: stock.length === 0 ? undefined : median(stock.map((one) => one.time)),
    ours: median(ours.map((one) => one.time)),
    same: stock.length === 0 ? undefined : bytes.size === 1,
  };
}

/** Text of the manifests of 2,000 workers, without what makes the manifests. */
function emitterRow(): Row {
  const app = new OURS({});
  workerCharts(app, 500, 4);
  const manifests = app.charts.flatMap((chart) => chart.apiObjects.map((object) => object.toJson()));
  let stockText = '';
  let ourText = '';
  const stock: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < 9; round++) {
    stock.push(time(() => (stockText = manifests.map((one) => Yaml.stringify(one)).join('---\n'))));
    ours.push(time(() => (ourText = manifests.map(emitYaml).join('---\n'))));
  }
  return { name: 'YAML of 2,000 manifests', stock: median(stock), ours: median(ours), same: stockText === ourText };
}
