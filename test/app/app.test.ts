import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App as Cdk8sApp, Chart, Lazy } from 'cdk8s';
import { App } from '../../src/app/app';
import { readTree } from '../../src/app/construct-tree';
import { planOutput } from '../../src/app/plan';
import { ConfigurationError } from '../../src/model/configuration-error';

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

test('validates every construct once, and lets what a validation throws through', () => {
  const app = new App({ outdir });
  let times = 0;
  for (const id of ['a', 'b', 'c']) {
    new Chart(app, id).node.addValidation({
      validate: () => {
        times++;
        return [];
      },
    });
  }
  app.synth();
  expect(times).toBe(3);
  app.node.addValidation({
    validate: () => {
      throw new ConfigurationError([{ severity: 'error', code: 'no', message: 'no' }]);
    },
  });
  expect(() => app.synth()).toThrow(ConfigurationError);
});

test('leaves constructs that depend on each other to cdk8s', () => {
  const app = new App({ outdir });
  const [first, second] = [new Chart(app, 'first'), new Chart(app, 'second')];
  first.addDependency(second);
  second.addDependency(first);
  expect(() => app.synth()).toThrow('Dependency cycle detected');
  expect(planOutput(readTree(app))).toBeUndefined();
});

test('orders a construct that depends on its own child without cdk8s', () => {
  const app = new App({ outdir });
  const chart = new Chart(app, 'chart');
  const object = (id: string) => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap' });
  const [, , last] = [object('a'), object('b'), object('c')];
  chart.node.addDependency(last);
  const order = planOutput(readTree(app))?.objectsOf(chart);
  expect(order?.map(({ node }) => node.id)).toEqual(['c', 'a', 'b']);
});

test('writes what is added while it renders', () => {
  const app = new App({ outdir });
  const late = () => {
    const chart = new Chart(app, 'late');
    new ApiObject(chart, 'object', { apiVersion: 'v1', kind: 'ConfigMap' });
    return { added: true };
  };
  let added = false;
  declare(app, () => {
    if (!added) late();
    added = true;
    return { added };
  });
  app.synth();
  expect(readFileSync(join(outdir, 'late.k8s.yaml'), 'utf8')).toContain('ConfigMap');
});
