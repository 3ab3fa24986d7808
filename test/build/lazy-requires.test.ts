import { withLazyProperties, withLazyRequires, withNames } from '../../build/lazy-requires';

/** Runs compiled JavaScript, and says what it loaded, in what order. */
function run(javascript: string) {
  const loaded: string[] = [];
  const modules: Readonly<Record<string, object>> = {
    './base': { Base: class Base {}, twice: (value: number) => 2 * value },
    './other': { Other: class Other {}, name: 'other' },
  };
  const exports: Record<string, unknown> = {};
  const load = (path: string) => {
    loaded.push(path);
    return modules[path];
  };
  new Function('exports', 'require', 'module', javascript)(exports, load, { exports });
  return { exports, loaded };
}

describe('a compiled module', () => {
  test('loads what it imports when it is first used, once', () => {
    const { exports, loaded } = run(
      withLazyRequires(
        [
          'const base_1 = require("./base");',
          'const other_1 = require("./other");',
          'exports.make = () => new base_1.Base();',
          'exports.twice = (value) => (0, base_1.twice)(value);',
          'exports.isOther = (value) => value instanceof other_1.Other;',
        ].join('\n'),
      ),
    );
    expect(loaded).toEqual([]);
    const { make, twice, isOther } = exports as {
      make: () => object;
      twice: (value: number) => number;
      isOther: (value: unknown) => boolean;
    };
    expect(make().constructor.name).toBe('Base');
    expect(twice(21)).toBe(42);
    expect(loaded).toEqual(['./base']);
    expect(isOther(make())).toBe(false);
    expect(loaded).toEqual(['./base', './other']);
  });

  test('loads at once what it needs at once, such as the class that it extends', () => {
    const { exports, loaded } = run(
      withLazyRequires('const base_1 = require("./base");\nexports.Worker = class extends base_1.Base {};'),
    );
    expect(loaded).toEqual(['./base']);
    expect(exports.Worker).toBeInstanceOf(Function);
  });

  test('exports again without loading, and keeps its lines', () => {
    const compiled =
      'var base_1 = require("./base");\nObject.defineProperty(exports, "Base", { enumerable: true, get: function () { return base_1.Base; } });';
    const lazy = withLazyRequires(compiled);
    expect(lazy.split('\n')).toHaveLength(2);
    const { exports, loaded } = run(withNames(lazy, ['Base']));
    expect([Object.keys(exports), loaded]).toEqual([['Base'], []]);
    expect(exports.Base).toBeInstanceOf(Function);
    expect(loaded).toEqual(['./base']);
  });

  test('stays as it is where a module is handed on as a whole, or is a namespace', () => {
    const whole = 'const base_1 = require("./base");\nexports.all = base_1;\nexports.one = base_1.Base;';
    expect(withLazyRequires(whole)).toBe(whole);
    const namespace = 'const kplus = __importStar(require("cdk8s-plus-28"));\nexports.cpu = () => kplus.Cpu.millis(1);';
    expect(withLazyRequires(namespace)).toBe(namespace);
  });
});

test('a table loads the entries that are read', () => {
  const table = [
    'const base_1 = require("./base");',
    'const other_1 = require("./other");',
    'exports.table = {',
    '    base: base_1.Base,',
    "    'the-other': other_1.name,",
    '};',
  ].join('\n');
  const { exports, loaded } = run(withLazyProperties(withLazyRequires(table)));
  const all = exports.table as Readonly<Record<string, unknown>>;
  expect(Object.keys(all)).toEqual(['base', 'the-other']);
  expect([all['the-other'], loaded]).toEqual(['other', ['./other']]);
});
