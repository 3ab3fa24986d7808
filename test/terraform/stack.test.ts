/** What our Stack writes and refuses, against cdktf's TerraformStack, for random stacks. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { Stack } from '../../src/terraform/stack';
import { fillStacks } from './random-stacks';

const APPS = Number(process.env.FUZZ_STACKS ?? 300);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'keda-constructs-stack-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function filesBelow(path: string): Record<string, string> {
  return Object.assign(
    {},
    ...readdirSync(path).map((name) => {
      const file = join(path, name);
      return statSync(file).isDirectory()
        ? filesBelow(file)
        : { [file.slice(folder.length + 8)]: readFileSync(file, 'utf8') };
    }),
  );
}

type StackClass = new (scope: Construct, id: string) => TerraformStack;

/** The files that an app writes, or the message of the error. */
function outcome(StackClass: StackClass, seed: number): unknown {
  const outdir = mkdtempSync(join(folder, 'o'));
  try {
    const app = new App({ outdir, skipValidation: seed % 5 === 0 });
    fillStacks(app, StackClass, seed);
    app.synth();
    return filesBelow(outdir);
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : error;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

test(`writes ${APPS} random apps as cdktf does`, () => {
  const counts = { files: 0, errors: 0 };
  for (let seed = 0; seed < APPS; seed++) {
    const expected = outcome(TerraformStack, seed);
    expect({ seed, outcome: outcome(Stack, seed) }).toEqual({ seed, outcome: expected });
    counts[typeof expected === 'string' ? 'errors' : 'files']++;
  }
  expect(counts.files).toBeGreaterThan(APPS / 2);
  expect(counts.errors).toBeGreaterThan(APPS / 200);
}, 120_000);

test('a stack is a TerraformStack', () => {
  const stack = new Stack(new App({ outdir: folder }), 'stack');
  expect(TerraformStack.isStack(stack)).toBe(true);
});
