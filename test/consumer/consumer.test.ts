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

test('it runs as compiled JavaScript', () => {
  compile('typescript', 'node16', 'node16', 'out');
  const output = execFileSync(process.execPath, ['out/app.js', 'manifests'], { cwd: folder, encoding: 'utf8' });
  expect(JSON.parse(output)).toEqual(['arn:aws:sqs:eu-west-1:111122223333:orders', 4, 'function', 4]);
  expect(readdirSync(join(folder, 'manifests'))).toEqual(['shop.k8s.yaml']);
}, 60_000);
