import { loadManifests, MAX_FILE_BYTES } from '../../src/checks/read/load';

const SCALED = `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: worker
spec:
  scaleTargetRef:
    name: worker
`;

const load = (text: string | Uint8Array) => loadManifests(text, 'a.yaml');
const names = (text: string) => load(text).manifests.map(({ kind, name }) => `${kind} ${name}`);

test('many documents, with comments and empty ones between', () => {
  expect(
    names(`# Source: x\n---\n${SCALED}---\n---\n# nothing\n---\n${SCALED.replace('name: worker', 'name: b')}`),
  ).toEqual(['ScaledObject worker', 'ScaledObject b']);
});

test('lines of objects and of their fields', () => {
  const [, second] = load(`${SCALED}---\n${SCALED}`).manifests;
  expect(second?.origin.line).toBe(9);
  expect(second?.origin.lineOf?.(['spec', 'scaleTargetRef', 'name'])).toBe(15);
  expect(second?.origin.lineOf?.(['spec', 'minReplicaCount'])).toBe(13);
});

test('List kinds, and where their items begin', () => {
  const list = 'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Secret\n    metadata: { name: s }\n';
  const [secret] = load(list).manifests;
  expect(secret?.name).toBe('s');
  expect(secret?.origin.line).toBe(4);
  expect(names('{"apiVersion":"v1","kind":"ConfigMapList","items":[{"metadata":{"name":"c"}}]}')).toEqual([
    'ConfigMap c',
  ]);
});

test('JSON, and the resources of Terraform JSON with their construct paths', () => {
  const terraform =
    '{\n "resource": {"aws_iam_role": {\n  "worker": {"name": "w", "//": {"metadata": {"path": "eks/worker"}}}}}}';
  const [role] = load(terraform).manifests;
  expect([role?.apiVersion, role?.kind, role?.name, role?.origin.path]).toEqual([
    'terraform',
    'aws_iam_role',
    'worker',
    'eks/worker',
  ]);
  expect(role?.origin.lineOf?.(['spec', 'name'])).toBe(3);
});

test('what is no manifest is passed over', () => {
  expect(load('replicas: 3\n---\n- a\n---\njust text\n')).toEqual({ manifests: [], unreadable: [] });
});

test('an unclosed quote takes no other document with it', () => {
  const { manifests, unreadable } = load(`# broken\na: 'unclosed\n---\n${SCALED}`);
  expect(manifests.map(({ kind }) => kind)).toEqual(['ScaledObject']);
  expect(unreadable).toMatchObject([{ line: 2 }]);
  expect(manifests[0]?.origin.line).toBe(4);
});

test('directives belong to the document that follows', () => {
  expect(load(`%YAML 1.2\n---\n${SCALED}`)).toMatchObject({ manifests: [{ kind: 'ScaledObject' }], unreadable: [] });
});

test('JSON may be a list, or values one after another', () => {
  const one = '{"apiVersion":"v1","kind":"ConfigMap",\n"metadata":{"name":"a }{"}}';
  expect(load(`[${one},\n${one}]`).manifests.map(({ origin }) => origin.line)).toEqual([1, 3]);
  const many = load(`${one}\n${one}`);
  expect(many.manifests.map(({ origin }) => origin.line)).toEqual([1, 3]);
  expect(many.unreadable).toEqual([]);
  expect(load(`${one}\n{"apiVersion":`).unreadable).toHaveLength(1);
});

test('yes and on are booleans, as kubectl reads them; names are what they say', () => {
  const [one] = load(`${SCALED}  a: yes\n  b: off\n  c: "on"\n  d: y\n`).manifests;
  expect(one?.mapping('spec')).toMatchObject({ a: true, b: false, c: 'on', d: 'y' });
});

test('a broken document is named with its line, and the others are read', () => {
  const { manifests, unreadable } = load(`${SCALED}---\na: b\n c: {{ .Values.x }}\n---\n${SCALED}`);
  expect(manifests).toHaveLength(2);
  expect(unreadable).toHaveLength(1);
  expect(unreadable[0]?.line).toBeGreaterThanOrEqual(9);
  expect(unreadable[0]?.line).toBeLessThanOrEqual(10);
});

test('of a key that stands twice, the last one counts, as with kubectl', () => {
  const list = 'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: X\n  spec: { a: 1 }\n  spec:\n    b: 2\n';
  const [one] = load(list).manifests;
  expect(one?.at('spec')).toEqual({ b: 2 });
  expect(one?.origin.repeated).toEqual([['spec']]);
  expect([one?.origin.lineOf?.(['spec']), one?.origin.lineOf?.(['spec', 'b'])]).toEqual([7, 8]);
});

test.each([
  ['an anchor that holds itself', 'apiVersion: v1\nkind: X\na: &a\n  b: *a\n', /within its own anchor/],
  ['deep nesting', `${'['.repeat(200_000)}`, /nests deeper/],
  ['deep nesting of mappings', `apiVersion: v1\nkind: X\na: ${'{a: '.repeat(100_000)}`, /nests deeper/],
  ['bytes', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]), /no text/],
  ['another encoding', new Uint8Array([0x61, 0xff, 0xfe, 0x62]), /no text/],
  [
    'very many aliases',
    `apiVersion: v1\nkind: X\na: [${Array.from({ length: 40_000 }, (_, index) => `&a${index} y, *a${index}`).join(', ')}]`,
    /40000 aliases/,
  ],
  ['very many lines', '\n'.repeat(1_000_001), /more than 1000000 lines/],
  ['very many documents', '---\n'.repeat(100_001), /100001 documents/],
  ['an unknown alias', 'apiVersion: v1\nkind: X\na: *nobody\n', /nobody/i],
])('refuses %s with a message, and does not hang', (_, content, message) => {
  const { manifests, unreadable } = load(content);
  expect(manifests).toEqual([]);
  expect(unreadable.map((one) => one.message)).toEqual([expect.stringMatching(message)]);
});

test('refuses aliases that stand for too much', () => {
  const levels = Array.from({ length: 12 }, (_, index) =>
    index === 0
      ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]'
      : `a${index}: &a${index} [${Array(9)
          .fill(`*a${index - 1}`)
          .join(', ')}]`,
  );
  const { manifests, unreadable } = load(`apiVersion: v1\nkind: Bomb\n${levels.join('\n')}\n`);
  expect(manifests).toEqual([]);
  expect(unreadable.map(({ message }) => message)).toEqual(['its aliases stand for more than 10000 objects']);
});

test('takes the aliases that people write', () => {
  const [one] = load(`${SCALED}  a: &a { b: 1 }\n  c: *a\n  d: { <<: *a, e: 2 }\n`).manifests;
  expect(one?.mapping('spec')).toMatchObject({ c: { b: 1 }, d: { b: 1, e: 2 } });
});

test('refuses a file that is too big at once', () => {
  const { unreadable } = load(new Uint8Array(MAX_FILE_BYTES + 1));
  expect(unreadable).toEqual([{ file: 'a.yaml', message: 'has more than 20 MB, so split it' }]);
});

test('a mapping with very many keys is read', () => {
  const keys = Array.from({ length: 50_000 }, (_, index) => `  k${index}: v`).join('\n');
  expect(names(`apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata:\n${keys}\n`)).toEqual(['ConfigMap c']);
});
