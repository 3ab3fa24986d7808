import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One line of the results. */
export interface Row {
  readonly name: string;
  /** Median in milliseconds of what we compare with; undefined where it was not run. */
  readonly stock?: number | undefined;
  /** Our median in milliseconds. */
  readonly ours: number;
  /** Whether both wrote the same bytes; undefined where there was nothing to compare. */
  readonly same?: boolean | undefined;
}

/** A row as text: the medians, how many times faster ours is, and whether the bytes are the same. */
export function describeRow({ name, stock, ours, same }: Row): string {
  const ratio = stock === undefined ? '' : `× ${(stock / ours).toFixed(stock / ours < 10 ? 2 : 0)}`;
  const bytes = same === undefined ? '' : same ? 'same bytes' : 'DIFFERENT BYTES';
  return [name.padEnd(72), milliseconds(stock), milliseconds(ours), ratio.padStart(8), ` ${bytes}`].join(' ');
}

function milliseconds(value: number | undefined): string {
  return `${value === undefined ? '-' : value.toFixed(1)} ms`.padStart(13);
}

/** Does something with a folder in memory, where there is one, so that a shared disk does not decide. */
export function inMemory<T>(act: (folder: string) => T): T {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'keda-constructs-bench-'));
  try {
    return act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds that something takes. */
export function time(act: () => void): number {
  const start = process.hrtime.bigint();
  act();
  return Number(process.hrtime.bigint() - start) / 1e6;
}
