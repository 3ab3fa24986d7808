/** The package as a stranger has it: compiled, installed beside its peers, imported from TypeScript and from JavaScript. */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '..', '..');
const manifest: {
  exports: Record<string, string | { types: string; default: string }>;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const PROGRAM = `
import { Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { App, ConfigurationError, ScaledObject, Trigger, validateTrigger } from 'keda-constructs';
import { SqsQueueRef, WorkQueue } from 'keda-constructs/terraform';

const app = new App({ outdir: process.argv[2] ?? 'dist' });
const chart = new Chart(app, 'shop', { namespace: 'shop' });
const worker = new kplus.Deployment(chart, 'worker', { containers: [{ image: 'example.com/worker:1.0.0' }] });
new ScaledObject(chart, 'scaling', {
  target: worker,
  cooldownPeriod: Duration.seconds(30),
  triggers: [Trigger.cron({ timezone: 'Europe/Berlin', start: '0 8 * * *', end: '0 18 * * *', desiredReplicas: 3 })],
});
app.synth();

const orders = new SqsQueueRef({ account: '111122223333', region: 'eu-west-1', name: 'orders' });
const issues = validateTrigger({ type: 'cron', metadata: {} });
console.log(JSON.stringify([orders.arn, issues.length, typeof WorkQueue, new ConfigurationError(issues).issues.length]));
`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'keda-constructs-consumer-'));
  const installed = join(folder, 'node_modules', 'keda-constructs');
  mkdirSync(installed, { recursive: true });
  copyFileSync(join(root, 'package.json'), join(installed, 'package.json'));
  run('typescript', ['-p', join(root, 'tsconfig.build.json'), '--outDir', join(installed, 'lib')]);
  for (const name of [
    ...Object.keys(manifest.dependencies),
    ...Object.keys(manifest.peerDependencies),
    '@types/node',
    'undici-types',
  ]) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link);
  }
  const lazy = join(root, 'build', 'lazy-requires.ts');
  execFileSync(process.execPath, ['--import', require.resolve('tsx'), lazy, installed], { cwd: root });
  writeFileSync(join(folder, 'app.ts'), PROGRAM);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(compiler: 'typescript' | 'typescript-5', args: readonly string[]): string {
  const { bin }: { bin: { tsc: string } } = JSON.parse(
    readFileSync(join(root, 'node_modules', compiler, 'package.json'), 'utf8'),
  );
  return execFileSync(process.execPath, [join(root, 'node_modules', compiler, bin.tsc), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
}

const compile = (
  compiler: 'typescript' | 'typescript-5',
  module: string,
  moduleResolution: string,
  out: string,
): string =>
  run(compiler, [
    'app.ts',
    '--strict',
    '--skipLibCheck',
    '--types',
    'node',
    '--target',
    'es2022',
    '--module',
    module,
    '--moduleResolution',
    moduleResolution,
    '--outDir',
    out,
  ]);

test('every entry of the package exists', () => {
  const files = Object.values(manifest.exports).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : Object.values(entry),
  );
  expect(files.length).toBeGreaterThan(3);
  expect(files.filter((file) => !existsSync(join(folder, 'node_modules', 'keda-constructs', file)))).toEqual([]);
});

test.each([
  ['typescript', 'node16', 'node16'],
  ['typescript', 'esnext', 'bundler'],
  ['typescript-5', 'commonjs', 'node10'],
] as const)(
  '%s resolves it with module %s and resolution %s',
  (compiler, module, resolution) => {
    expect(() => compile(compiler, module, resolution, `out-${resolution}`)).not.toThrow();
  },
  60_000,
);

const inPackage = (script: string, ...flags: readonly string[]): unknown =>
  JSON.parse(execFileSync(process.execPath, [...flags, '-e', script], { cwd: folder, encoding: 'utf8' }));
const LOADED = 'process.stdout.write(JSON.stringify(Object.keys(require.cache)))';

test('an entry has the names that its source has, for those who import them, too', () => {
  for (const [entry, source] of [
    ['keda-constructs', 'src/index'],
    ['keda-constructs/terraform', 'src/terraform/index'],
    ['keda-constructs/checks', 'src/checks/index'],
  ] as const) {
    const names = Object.keys(require(join(root, source))).sort();
    expect(names.length).toBeGreaterThan(10);
    const required = `process.stdout.write(JSON.stringify(Object.keys(require('${entry}')).sort()))`;
    expect(inPackage(required)).toEqual(names);
    // Node reads the names of a CommonJS module off its text
    const imported = `import * as all from '${entry}'; process.stdout.write(JSON.stringify(Object.keys(all)))`;
    const found = inPackage(imported, '--input-type=module') as readonly string[];
    expect(names.filter((name) => !found.includes(name))).toEqual([]);
  }
}, 60_000);

test('loading an entry loads nothing that no construct asked for', () => {
  for (const entry of ['keda-constructs', 'keda-constructs/terraform', 'keda-constructs/checks']) {
    const loaded = inPackage(`require('${entry}'); ${LOADED}`) as readonly string[];
    expect(loaded.length).toBeGreaterThan(0);
    expect(loaded.filter((path) => /node_modules\/(?!keda-constructs)/.test(path))).toEqual([]);
  }
});

test('a trigger loads its own scaler, and neither the others nor cdk8s-plus nor the language of formulas', () => {
  const loaded = inPackage(`
    const { App, ScaledObject, ScaleTarget, Trigger } = require('keda-constructs');
    const chart = new (require('cdk8s').Chart)(new App({ outdir: 'cron' }), 'shop');
    new ScaledObject(chart, 'scaling', {
      target: ScaleTarget.of({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'worker' }),
      triggers: [Trigger.cron({ timezone: 'UTC', start: '0 8 * * *', end: '0 18 * * *', desiredReplicas: 3 })],
    });
    chart.toJson();
    ${LOADED}`) as readonly string[];
  const ours = loaded.flatMap((path) => path.split('keda-constructs/lib/')[1] ?? []);
  expect(ours).toContain('scalers/cron.js');
  expect(
    ours.filter((path) => /^scalers\/(rabbitmq|kafka|cpu|prometheus)\.js$|formula\/(judge|parse|run)/.test(path)),
  ).toEqual([]);
  expect(loaded.filter((path) => path.includes('cdk8s-plus'))).toEqual([]);
});

test('it runs as compiled JavaScript', () => {
  compile('typescript', 'node16', 'node16', 'out');
  const output = execFileSync(process.execPath, ['out/app.js', 'manifests'], { cwd: folder, encoding: 'utf8' });
  expect(JSON.parse(output)).toEqual(['arn:aws:sqs:eu-west-1:111122223333:orders', 4, 'function', 4]);
  expect(readdirSync(join(folder, 'manifests'))).toEqual(['shop.k8s.yaml']);
}, 60_000);
