/** The shape of the code: who may import whom, and what loading an entry loads. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative, resolve } from 'node:path';

const root = resolve(__dirname, '..');
const src = join(root, 'src');

/** Folders of src, and the others of ours that each may import. The entry `index.ts` may import them all. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  scalers: ['model'],
  aws: ['model'],
  charts: ['model'],
  keda: ['scalers', 'model'],
  app: ['model', 'charts'],
  karpenter: ['model', 'charts'],
  monitoring: ['model', 'charts'],
  gitops: ['model', 'charts'],
  sources: ['keda', 'charts', 'monitoring', 'aws', 'model'],
  patterns: ['sources', 'keda', 'monitoring', 'model'],
  checks: ['scalers', 'model'],
  simulation: ['scalers', 'model'],
  testing: ['simulation', 'checks'],
  terraform: ['app', 'aws', 'charts', 'scalers', 'model'],
  cli: ['checks', 'simulation', 'scalers'],
};

interface Import {
  readonly file: string;
  readonly specifier: string;
  /** Whether only types are imported, which leave nothing in the JavaScript. */
  readonly typeOnly: boolean;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : path.endsWith('.ts') ? [path] : [];
  });
}

function importsOf(file: string): readonly Import[] {
  const statements = readFileSync(file, 'utf8').matchAll(
    /^(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|^import\s+'([^']+)'|require\('([^']+)'\)/gms,
  );
  return [...statements].map(([, typeOnly, from, bare, required]) => ({
    file: relative(root, file),
    specifier: from ?? bare ?? required ?? '',
    typeOnly: typeOnly !== undefined,
  }));
}

const files = filesBelow(src);
const imports = files.flatMap(importsOf);

function target({ file, specifier }: Import): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const base = normalize(join(dirname(file), specifier));
  const found = [`${base}.ts`, join(base, 'index.ts')].find((candidate) => files.includes(join(root, candidate)));
  if (found === undefined) throw new Error(`${file} imports ${specifier}, which is no file of src`);
  return found;
}

const folderOf = (file: string): string => relative('src', file).split('/')[0] ?? '';

test('every folder is in the table', () => {
  const folders = readdirSync(src).filter((name) => statSync(join(src, name)).isDirectory());
  expect(folders.filter((folder) => !(folder in MAY_IMPORT))).toEqual([]);
});

test('imports go one way', () => {
  const wrong = imports.flatMap((one) => {
    const to = target(one);
    if (to === undefined || one.file === 'src/index.ts') return [];
    const [from, into] = [folderOf(one.file), folderOf(to)];
    return from === into || MAY_IMPORT[from]?.includes(into) ? [] : [`${one.file} imports ${to}`];
  });
  expect(wrong).toEqual([]);
});

test('no file imports itself, however many files are between', () => {
  const edges = new Map<string, string[]>();
  for (const one of imports) {
    const to = target(one);
    if (to !== undefined && !one.typeOnly) edges.set(one.file, [...(edges.get(one.file) ?? []), to]);
  }
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      return;
    }
    if (done.has(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of edges.keys()) visit(file, []);
  expect(cycles).toEqual([]);
});

test('only src/terraform names cdktf, and providers are imported by deep path', () => {
  const cdktf = imports.filter(({ specifier }) => specifier === 'cdktf' || specifier.startsWith('@cdktf/'));
  expect(cdktf.length).toBeGreaterThan(0);
  expect(cdktf.filter(({ file }) => !file.startsWith('src/terraform/'))).toEqual([]);
  expect(cdktf.filter(({ specifier }) => /^@cdktf\/[^/]+$/.test(specifier))).toEqual([]);
});

test('the examples import providers by deep path, too', () => {
  const outside = filesBelow(join(root, 'examples')).flatMap(importsOf);
  expect(outside.filter(({ specifier }) => /^@cdktf\/[^/]+$/.test(specifier))).toEqual([]);
});

test('loading the Kubernetes entry loads no cdktf', () => {
  const script = "require('./src/index.ts'); process.stdout.write(JSON.stringify(Object.keys(require.cache)))";
  const output = execFileSync(process.execPath, ['--import', 'tsx', '-e', script], { cwd: root, encoding: 'utf8' });
  const loaded: readonly string[] = JSON.parse(output);
  expect(loaded.some((path) => path.includes('/src/keda/'))).toBe(true);
  expect(loaded.filter((path) => /node_modules\/(cdktf|cdktn|@cdktf)\//.test(path))).toEqual([]);
});
