/**
 * `npm run bench:imports`: how long the entries take to load, against what they stand on. Ratios within one run are what counts.
 *
 * Needs the compiled library: `npm run build` first.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { inTurn, timeInProcess } from './measure';

const root = resolve(__dirname, '..');
const ROUNDS = 15;

const load = (...modules: readonly string[]): string =>
  `const t = process.hrtime.bigint(); ${modules.map((name) => `require(${JSON.stringify(name)});`).join(' ')} process.stdout.write(String(Number(process.hrtime.bigint() - t) / 1e6))`;

const loadAfter = (before: readonly string[], module: string): string =>
  `${before.map((name) => `require(${JSON.stringify(name)});`).join(' ')} ${load(module)}`;

if (!existsSync(resolve(root, 'lib/index.js'))) {
  console.error('lib/ is missing: run `npm run build` first');
  process.exit(1);
}

const kubernetes = ['cdk8s', 'constructs', 'cdk8s-plus-28'];
const providers = [
  'cdktf',
  '@cdktf/provider-aws/lib/iam-role',
  '@cdktf/provider-aws/lib/provider',
  '@cdktf/provider-helm/lib/release',
];
// what reads and judges definitions, without any of them
const machinery = ['judge', 'write', 'rules', 'unknown-type'].map((name) => resolve(root, 'lib/scalers', `${name}.js`));
const rows = [
  ['cdk8s, constructs and cdk8s-plus-28', load(...kubernetes)],
  ['the Kubernetes entry, with them', load(resolve(root, 'lib/index.js'))],
  ['cdktf and the providers', load(...providers)],
  ['the Terraform entry, with them', load(resolve(root, 'lib/terraform/index.js'))],
  [
    'all scaler definitions, on top',
    loadAfter([...kubernetes, ...machinery], resolve(root, 'lib/scalers/registry.js')),
  ],
] as const;

const medians = inTurn(
  ROUNDS,
  rows.map(
    ([, script]) =>
      () =>
        timeInProcess(script, root),
  ),
);
const [stock = Number.NaN, ours = Number.NaN, bare = Number.NaN, terraform = Number.NaN] = medians;
const ratios = [1, ours / stock, 1, terraform / bare];
for (const [index, [name]] of rows.entries()) {
  const ratio = ratios[index];
  console.log(
    `${name.padEnd(40)} ${(medians[index] ?? Number.NaN).toFixed(1).padStart(8)} ms${ratio === undefined ? '' : `   × ${ratio.toFixed(2)}`}`,
  );
}
