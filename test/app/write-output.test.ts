import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, Chart, YamlOutputType } from 'cdk8s';
import { App, type AppProps } from '../../src/app/app';

let parent: string;
let outdir: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'keda-constructs-write-'));
  outdir = join(parent, 'dist');
});

afterEach(() => rmSync(parent, { recursive: true }));

/** An app with one chart for each entry. */
function newApp(charts: Readonly<Record<string, string>>, props: AppProps = {}): App {
  const app = new App({ outdir, ...props });
  for (const [id, value] of Object.entries(charts)) {
    new ApiObject(new Chart(app, id), 'config', { apiVersion: 'v1', kind: 'ConfigMap', data: { value } });
  }
  return app;
}

const read = (name: string): string => readFileSync(join(outdir, name), 'utf8');

test('creates the folder with the permissions of any new folder', () => {
  newApp({ a: '1' }, { outdir: join(outdir, 'below') }).synth();
  mkdirSync(join(parent, 'plain'));
  expect(statSync(join(outdir, 'below')).mode).toBe(statSync(join(parent, 'plain')).mode);
  expect(readdirSync(join(outdir, 'below'))).toEqual(['a.k8s.yaml']);
});

test('leaves nothing beside the folder', () => {
  newApp({ a: '1' }).synth();
  newApp({ a: '2', b: '1' }).synth();
  expect(readdirSync(parent)).toEqual(['dist']);
  expect(read('a.k8s.yaml')).toContain('value: "2"');
});

test('does not touch files that would not change', () => {
  newApp({ a: '1', b: '1' }).synth();
  const long = new Date('2020-01-01');
  for (const name of readdirSync(outdir)) utimesSync(join(outdir, name), long, long);
  newApp({ a: '1', b: '2' }).synth();
  expect(statSync(join(outdir, 'a.k8s.yaml')).mtime).toEqual(long);
  expect(statSync(join(outdir, 'b.k8s.yaml')).mtime).not.toEqual(long);
});

test('keeps files of charts that are gone, and removes them on request', () => {
  newApp({ a: '1', b: '1' }).synth();
  writeFileSync(join(outdir, 'notes.txt'), 'mine');
  newApp({ a: '1' }).synth();
  expect(readdirSync(outdir)).toEqual(['a.k8s.yaml', 'b.k8s.yaml', 'notes.txt']);
  newApp({ a: '1' }, { removeOtherFiles: true }).synth();
  expect(readdirSync(outdir)).toEqual(['a.k8s.yaml', 'notes.txt']);
});

test('removes folders of charts that are gone on request, when nothing else is in them', () => {
  const props = { yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE };
  newApp({ a: '1', b: '1', c: '1' }, props).synth();
  writeFileSync(join(outdir, 'c', 'notes.txt'), 'mine');
  newApp({ a: '1' }, { ...props, removeOtherFiles: true }).synth();
  expect(readdirSync(outdir)).toEqual(['a', 'c']);
  expect(readdirSync(join(outdir, 'c'))).toEqual(['notes.txt']);
});

test('a failing synthesis leaves the previous output', () => {
  newApp({ a: '1' }).synth();
  const app = newApp({ a: '2' });
  app.node.addValidation({ validate: () => ['no'] });
  expect(() => app.synth()).toThrow('Validation failed with the following errors:\n  [] no');
  expect(read('a.k8s.yaml')).toContain('value: "1"');
});

test('a file that cannot be replaced leaves all others as they were', () => {
  newApp({ a: '1', b: '1' }).synth();
  mkdirSync(join(outdir, 'c.k8s.yaml'));
  const app = newApp({ a: '2', b: '2', new: '1', c: '1' });
  expect(() => app.synth()).toThrow();
  expect(read('a.k8s.yaml')).toContain('value: "1"');
  expect(read('b.k8s.yaml')).toContain('value: "1"');
  expect(existsSync(join(outdir, 'new.k8s.yaml'))).toBe(false);
  expect(readdirSync(parent)).toEqual(['dist']);
});

test('follows a link to the folder', () => {
  mkdirSync(join(parent, 'elsewhere'));
  symlinkSync(join(parent, 'elsewhere'), outdir);
  newApp({ a: '1' }).synth();
  expect(readdirSync(join(parent, 'elsewhere'))).toEqual(['a.k8s.yaml']);
});

test('writes where the folder above is read-only', () => {
  mkdirSync(outdir);
  chmodSync(parent, 0o500);
  try {
    newApp({ a: '1' }).synth();
    expect(readdirSync(outdir)).toEqual(['a.k8s.yaml']);
  } finally {
    chmodSync(parent, 0o700);
  }
});
