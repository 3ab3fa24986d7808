import {
  ApiObject,
  App as Cdk8sApp,
  Chart,
  type IResolver,
  Lazy,
  LazyResolver,
  type ResolutionContext,
  resolve,
} from 'cdk8s';
import { App } from '../../src/app/app';
import { areBuiltIn, WholeResolver } from '../../src/app/whole-resolver';
import { fillRandomly } from './random-app';

/** Keeps the paths of the values that it is asked about. */
class Witness implements IResolver {
  public readonly paths: string[] = [];
  public resolve({ key }: ResolutionContext): void {
    this.paths.push(key.join('.'));
  }
}

function objectIn(app: Cdk8sApp): ApiObject {
  const spec = { list: [{ a: 1 }], later: Lazy.any({ produce: () => ({ b: [2] }) }) };
  return new ApiObject(new Chart(app, 'chart'), 'object', { apiVersion: 'v1', kind: 'ConfigMap', spec });
}

test('cdk8s takes a manifest that is resolved as a whole, and asks nobody about its values', () => {
  const witness = new Witness();
  const object = objectIn(new Cdk8sApp({ resolvers: [new WholeResolver(), witness] }));
  const { spec } = object.toJson();
  expect(spec).toEqual({ list: [{ a: 1 }], later: { b: [2] } });
  expect(Object.getPrototypeOf(spec)).toBe(Object.prototype);
  expect(new Set(witness.paths)).toEqual(new Set(['']));
});

test('what resolves itself is left to do so', () => {
  const token = { resolve: () => ({ later: [1] }) };
  const [with_, without] = [[new WholeResolver()], []].map((resolvers) =>
    JSON.stringify(resolve([], token, objectIn(new Cdk8sApp({ resolvers })))),
  );
  expect(with_).toBe('{"later":[1]}');
  expect(with_).toBe(without);
});

test('manifests of random apps are resolved as cdk8s resolves them', () => {
  const outcome = (resolvers: IResolver[], seed: number): string => {
    const app = new Cdk8sApp({ resolvers });
    fillRandomly(app, seed);
    try {
      return app.synthYaml();
    } catch (error) {
      return String(error);
    }
  };
  // App would ask cdk8s once more where this failed; here it stands alone
  for (let seed = 0; seed < 1000; seed++) {
    expect({ seed, text: outcome([new WholeResolver()], seed) }).toEqual({ seed, text: outcome([], seed) });
  }
});

test("an app's own resolvers are asked about every value", () => {
  const witness = new Witness();
  const app = new App({ resolvers: [witness] });
  objectIn(app);
  app.synthYaml();
  expect(witness.paths).toEqual(expect.arrayContaining(['spec.list.0.a', 'spec.later.b.0']));
});

test('resolvers are as before, whether or not the app could be rendered', () => {
  const app = new App();
  const before = [...app.resolvers];
  objectIn(app);
  app.synthYaml();
  expect(app.resolvers).toEqual(before);
  new ApiObject(new Chart(app, 'broken'), 'object', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    spec: Lazy.any({
      produce: () => {
        throw new Error('not today');
      },
    }),
  });
  expect(() => app.synthYaml()).toThrow("Failed serializing construct at path 'broken/object'");
  expect(app.resolvers).toEqual(before);
});

test("cdk8s's own resolvers are known from others", () => {
  const { resolvers } = new Cdk8sApp();
  expect(areBuiltIn(resolvers)).toBe(true);
  expect(areBuiltIn(new Cdk8sApp({ resolvers: [new Witness()] }).resolvers)).toBe(false);
  expect(areBuiltIn(resolvers.slice(1))).toBe(false);
  expect(areBuiltIn([...resolvers].reverse())).toBe(false);
  expect(areBuiltIn([new (class extends LazyResolver {})(), ...resolvers.slice(1)])).toBe(false);
});
