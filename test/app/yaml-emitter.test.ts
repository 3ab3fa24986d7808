import { Yaml } from 'cdk8s';
import { emitYaml } from '../../src/app/yaml-emitter';
import { Random } from './random';
import { ADVERSARIAL, randomValue } from './random-document';

/** How many random documents; `npm run test:fuzz` asks for more. */
const DOCUMENTS = Number(process.env.FUZZ_DOCUMENTS ?? 10_000);

test.each(ADVERSARIAL.map((text) => [JSON.stringify(text).slice(0, 60), text]))(
  'writes %s as cdk8s does',
  (_, text) => {
    const places: readonly unknown[] = [
      text,
      [text],
      { [text]: 1 },
      { key: text },
      { key: [text, [text]], after: text },
      { outer: { [text]: { [text]: text } }, list: [{ [text]: text, next: [] }] },
      { [text]: null },
      { [text]: {} },
    ];
    for (const document of places) expect(emitYaml(document)).toBe(Yaml.stringify(document));
  },
);

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a number', 1],
  ['an empty object', {}],
  ['an empty array', []],
  ['nulls in lists and objects', { a: null, b: undefined, c: [null, undefined, { d: null }] }],
  ['a gap in an array', { a: new Array(2) }],
  ['numbers', { a: -0, b: Number.NaN, c: 1e21, d: 1e-7, e: Number.POSITIVE_INFINITY, f: 12345678901234567890n }],
  ['dates', { a: new Date(0) }],
  ['maps and sets', { a: new Map([[1, 2]]), b: new Set([1]) }],
  ['bytes', { a: new Uint8Array([1, 2]) }],
  ['boxed text', { a: new String('x') }],
  ['an object with its own JSON', { a: { toJSON: () => 'x' } }],
  ['an object without prototype', { a: Object.assign(Object.create(null), { b: 1 }) }],
  ['numbers as keys', { 2: 'two', 1: 'one', b: 3 }],
  ['a long key', { ['k'.repeat(1025)]: 1, ['"'.repeat(600)]: 2 }],
])('writes %s as cdk8s does', (_, document) => {
  expect(emitYaml(document)).toBe(Yaml.stringify(document));
});

test('writes an object in two places with an anchor', () => {
  const labels = { app: 'x' };
  const text = emitYaml({ selector: labels, template: { labels } });
  expect(text).toBe('selector: &a1\n  app: x\ntemplate:\n  labels: *a1\n');
});

test('writes an object that holds itself as cdk8s does', () => {
  const document: Record<string, unknown> = { name: 'x' };
  document.self = document;
  expect(emitYaml(document)).toBe(Yaml.stringify(document));
});

test(`writes ${DOCUMENTS} random documents as cdk8s does`, () => {
  for (let seed = 0; seed < DOCUMENTS; seed++) {
    const document = randomValue(new Random(seed), 4);
    const expected = Yaml.stringify(document);
    if (emitYaml(document) !== expected) expect({ seed, text: emitYaml(document) }).toEqual({ seed, text: expected });
  }
}, 600_000);
