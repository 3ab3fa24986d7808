import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App as Cdk8sApp, Chart, Lazy } from 'cdk8s';
import { App } from '../../src/app/app';

let outdir: string;

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'keda-constructs-app-'));
});

afterEach(() => rmSync(outdir, { recursive: true }));

function declare(app: Cdk8sApp, value: () => unknown): void {
  new ApiObject(new Chart(app, 'first'), 'object', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 'b' } });
  new ApiObject(new Chart(app, 'second'), 'object', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    data: Lazy.any({ produce: value }),
  });
}

test('writes what cdk8s writes', () => {
  const theirs = mkdtempSync(join(tmpdir(), 'keda-constructs-app-'));
  for (const app of [new App({ outdir }), new Cdk8sApp({ outdir: theirs })]) {
    declare(app, () => ({ c: 'd' }));
    app.synth();
  }
  for (const file of ['first.k8s.yaml', 'second.k8s.yaml']) {
    expect(readFileSync(join(outdir, file), 'utf8')).toBe(readFileSync(join(theirs, file), 'utf8'));
  }
  rmSync(theirs, { recursive: true });
});

test('writes nothing when a later chart cannot be rendered', () => {
  const app = new App({ outdir });
  declare(app, () => {
    throw new Error('cannot be rendered');
  });
  expect(() => app.synth()).toThrow('cannot be rendered');
  expect(existsSync(join(outdir, 'first.k8s.yaml'))).toBe(false);
});
