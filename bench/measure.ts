/** Medians of repeated runs, so that one busy moment does not decide. */
import { execFileSync } from 'node:child_process';

/** The median of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds that a script takes in a process of its own, as it says itself. */
export function timeInProcess(script: string, cwd: string): number {
  // an extra certificate adds about 60 ms to each start of Node, and has nothing to do with what is measured
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  return Number(execFileSync(process.execPath, ['-e', script], { cwd, encoding: 'utf8', env }));
}

/** Runs several measurements in turn, and gives the median of each. */
export function inTurn(rounds: number, measurements: readonly (() => number)[]): readonly number[] {
  const results: number[][] = measurements.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, measure] of measurements.entries()) results[index]?.push(measure());
  }
  return results.map(median);
}
