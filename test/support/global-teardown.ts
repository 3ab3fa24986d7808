import { rmSync } from 'node:fs';

/** Removes the temporary folder of the run, with all that is in it. */
export default function removeTemporaryFolder(): void {
  if (globalThis.temporaryFolder === undefined) return;
  const { path, outer } = globalThis.temporaryFolder;
  if (outer === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = outer;
  rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}
