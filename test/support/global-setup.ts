/**
 * One temporary folder for the whole run, which goes with it (global-teardown.ts).
 *
 * Apps of cdk8s and cdktf make a folder for each test in the system's temporary folder, and leave it there. Jest's workers
 * start later and inherit the variable, and the processes that tests start inherit it from them.
 */
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

declare global {
  /** The folder, and what `TMPDIR` was before. */
  var temporaryFolder: { readonly path: string; readonly outer: string | undefined } | undefined;
}

export default function makeTemporaryFolder(): void {
  const path = mkdtempSync(join(tmpdir(), 'keda-tests-'));
  // a database server may run as another user than the tests, with its folder in this one
  chmodSync(path, 0o711);
  globalThis.temporaryFolder = { path, outer: process.env.TMPDIR };
  process.env.TMPDIR = path;
}
