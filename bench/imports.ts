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

/** Loads an entry and everything behind some of its names, as a program does that uses them. */
const use = (entry: string, first: readonly string[], names: readonly string[]): string =>
  load(...first).replace(
    ' process.stdout',
    ` const { ${names.join(', ')} } = require(${JSON.stringify(resolve(root, entry))}); process.stdout`,
  );

const kubernetes = ['cdk8s', 'constructs'];
const providers = [
  'cdktf',
  '@cdktf/provider-aws/lib/iam-role',
  '@cdktf/provider-aws/lib/provider',
  '@cdktf/provider-helm/lib/release',
];
// what reads and judges definitions, without any of them
const machinery = ['judge', 'write', 'rules', 'unknown-type'].map((name) => resolve(root, 'lib/scalers', `${name}.js`));
const worker = ['App', 'PodIdentity', 'ScaledObject', 'Trigger', 'TriggerAuthentication'];
const stack = ['Stack', 'EksCluster', 'Keda', 'ServiceAccountRole', 'WorkQueue'];
const rows = [
  ['cdk8s and constructs', load(...kubernetes)],
  ['with the Kubernetes entry', load(...kubernetes, resolve(root, 'lib/index.js'))],
  ['with what a scaled worker uses of it', use('lib/index.js', kubernetes, worker)],
  ['cdktf and the providers', load(...providers)],
  ['with the Terraform entry', load(...providers, resolve(root, 'lib/terraform/index.js'))],
  ['with what a stack uses of it', use('lib/terraform/index.js', providers, stack)],
  [
    'all scaler definitions, on top',
    `${loadAfter([...kubernetes, ...machinery], resolve(root, 'lib/scalers/registry.js')).replace(
      ' process.stdout',
      ` Object.values(require(${JSON.stringify(resolve(root, 'lib/scalers/registry.js'))}).scalers); process.stdout`,
    )}`,
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
const [cdk8s = Number.NaN, entry = Number.NaN, used = Number.NaN, ...terraform] = medians;
const [cdktf = Number.NaN, terraformEntry = Number.NaN, terraformUsed = Number.NaN] = terraform;
const ratios = [1, entry / cdk8s, used / cdk8s, 1, terraformEntry / cdktf, terraformUsed / cdktf];
for (const [index, [name]] of rows.entries()) {
  const ratio = ratios[index];
  console.log(
    `${name.padEnd(40)} ${(medians[index] ?? Number.NaN).toFixed(1).padStart(8)} ms${ratio === undefined ? '' : `   × ${ratio.toFixed(2)}`}`,
  );
}
