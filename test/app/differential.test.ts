/** What our App writes, says and refuses, against cdk8s's own, for random apps. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppProps, App as Cdk8sApp } from 'cdk8s';
import { App } from '../../src/app/app';
import { fillRandomly, randomAppProps } from './random-app';

const APPS = Number(process.env.FUZZ_APPS ?? 3000);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'keda-constructs-app-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function filesBelow(path: string, prefix = ''): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of readdirSync(path)) {
    const file = join(path, name);
    if (statSync(file).isDirectory())
      Object.assign(files, { [`${prefix}${name}/`]: '' }, filesBelow(file, `${prefix}${name}/`));
    else files[prefix + name] = readFileSync(file, 'utf8');
  }
  return files;
}

/** What comes of something: a result or an error's message. */
function outcome(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : error;
  }
}

/** All that an app gives: in its files, as one text, and the order of its charts before and after. */
function behaviour(AppClass: new (props: AppProps) => Cdk8sApp, seed: number): Record<string, unknown> {
  const outdir = mkdtempSync(join(folder, 'out-'));
  const app = new AppClass({ ...randomAppProps(seed), outdir });
  fillRandomly(app, seed);
  const charts = () => outcome(() => app.charts.map((chart) => chart.node.path));
  const yamlFirst = seed % 4 === 0;
  const before = charts();
  const yaml = yamlFirst ? outcome(() => app.synthYaml()) : undefined;
  const files = outcome(() => {
    app.synth();
    return filesBelow(outdir);
  });
  const after = charts();
  const again = outcome(() => {
    app.synth();
    return filesBelow(outdir);
  });
  const result = { before, yaml: yaml ?? outcome(() => app.synthYaml()), files, after, again };
  rmSync(outdir, { recursive: true });
  return result;
}

const BATCHES = 10;

test.each(Array.from({ length: BATCHES }, (_, batch) => batch))(
  'random apps behave as in cdk8s, batch %i',
  (batch) => {
    const counts = { files: 0, errors: 0 };
    for (let seed = batch; seed < APPS; seed += BATCHES) {
      const expected = behaviour(Cdk8sApp, seed);
      expect({ seed, ...behaviour(App, seed) }).toEqual({ seed, ...expected });
      counts[typeof expected.files === 'string' ? 'errors' : 'files']++;
    }
    // both kinds of outcome have to be among them, or the comparison says little
    expect(counts.files).toBeGreaterThan(APPS / BATCHES / 3);
    expect(counts.errors).toBeGreaterThan(APPS / BATCHES / 50);
  },
  600_000,
);
