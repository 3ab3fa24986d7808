import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/cli/run';

const GOOD = `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: worker }
spec:
  scaleTargetRef: { name: worker }
  triggers:
    - { type: cron, metadata: { timezone: UTC, start: 0 8 * * *, end: 0 18 * * *, desiredReplicas: "2" } }
`;
const BAD = `${GOOD}  minReplicaCount: 9\n  maxReplicaCount: 5\n`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
  mkdirSync(join(folder, 'deep/er'), { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'good.yaml'), GOOD);
  writeFileSync(join(folder, 'deep/er/bad.yml'), BAD);
  writeFileSync(join(folder, 'deep/notes.txt'), BAD);
  writeFileSync(join(folder, 'node_modules/bad.yaml'), BAD);
  writeFileSync(join(folder, 'deep/broken.json'), '{"a": ');
});
afterAll(() => rmSync(folder, { recursive: true }));

function cli(...words: string[]) {
  let [out, error] = ['', ''];
  const { exitStatus } = run(
    words.map((word) => word.replace('@', folder)),
    {
      out: (text) => {
        out += text;
      },
      error: (text) => {
        error += text;
      },
      isTerminal: false,
    },
  );
  return { out, error, exitStatus };
}

test('0: a clean file, and warnings below the threshold', () => {
  expect(cli('check', '--pack', 'keda-admission', '@/good.yaml')).toMatchObject({ exitStatus: 0, error: '' });
  expect(cli('check', '@/good.yaml').exitStatus).toBe(0);
});

test('1: an error, or a warning where that is asked for', () => {
  const { out, exitStatus } = cli('check', '@/deep/er');
  expect(exitStatus).toBe(1);
  expect(out).toContain('minReplicaCount 9 is above maxReplicaCount 5');
  expect(cli('check', '--fail-on', 'warning', '@/good.yaml').exitStatus).toBe(1);
  expect(cli('check', '--fail-on', 'never', '@/deep/er').exitStatus).toBe(0);
});

test('2: what could not be read is named, and the rest is judged', () => {
  const { out, exitStatus } = cli('check', '@');
  expect(exitStatus).toBe(2);
  expect(out).toMatch(/unreadable {2}.*broken\.json:1/);
  expect(out).toContain('replica-bounds');
  expect(out).not.toContain('node_modules');
  expect(cli('check', '@/nowhere.yaml')).toMatchObject({ exitStatus: 2, out: expect.stringContaining('no such file') });
});

test('globs: * stops at a slash, ** does not', () => {
  expect(cli('check', '@/*.y*ml').out).toContain('1 object:');
  expect(cli('check', '@/**/*.{yaml,yml}').out).toContain('2 objects:');
  expect(cli('check', '@/{*.yaml,deep/*/*.yml}').out).toContain('2 objects:');
  expect(cli('check', '@//deep/../*.yaml').out).toContain('1 object:');
  expect(cli('check', '@/x*.yaml')).toMatchObject({ exitStatus: 2, out: expect.stringContaining('no file fits') });
});

test('globs: a folder that fits means the manifests below it', () => {
  expect(cli('check', '@/dee*/e*').out).toContain('1 object:');
});

test('a file is judged once, however it is named', () => {
  expect(cli('check', '@/good.yaml', '@/deep/../good.yaml', '@/*.yaml').out).toContain('1 object:');
});

test.each([
  ['json', /^\{\n/],
  ['sarif', /"version": "2\.1\.0"/],
  ['junit', /^<\?xml/],
  ['github', /^::error /m],
])('the format %s', (format, shape) => {
  expect(cli('check', '--format', format, '@/deep/er').out).toMatch(shape);
});

test.each([
  [['check', '--pack', 'nothing'], /there is no pack nothing/],
  [['check', '--format', 'html'], /there is no format html/],
  [['check', '--fail-on', 'always'], /--fail-on is one of error, warning, never/],
  [['check', '--keda-version', 'new'], /a version such as 2\.20\.2/],
  [['check', '--kede-version', '2.20.2'], /--kede-version/],
  [['check', '--explain', 'replica-bound'], /did you mean replica-bounds\?/],
  [['chek'], /there is no command "chek"/],
])('2: %j makes no sense', (words, message) => {
  expect(cli(...words)).toMatchObject({ exitStatus: 2, error: expect.stringMatching(message) });
});

test('help and explanations', () => {
  expect(cli('check', '--help')).toMatchObject({ exitStatus: 0, out: expect.stringContaining('Exit status') });
  expect(cli('--help')).toMatchObject({ exitStatus: 0, out: expect.stringContaining('keda-constructs check') });
  expect(cli('check', '--explain', 'replica-bounds')).toMatchObject({
    exitStatus: 0,
    out: expect.stringContaining('What to do:'),
  });
});
