import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK_BYTES = 1024 * 1024;
const WAIT_MILLISECONDS = 10;

/**
 * The beginning of a file or an open stream. A stream that others opened may have nothing to read for the moment, which
 * `readFileSync` takes for an error.
 *
 * @param file path, or the number of an open file
 * @param bytes how many at most
 */
export function readAtMost(file: string | number, bytes: number): Uint8Array {
  const descriptor = typeof file === 'number' ? file : openSync(file, 'r');
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    while (size < bytes) {
      const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, bytes - size));
      const read = readChunk(descriptor, chunk);
      if (read === 0) break;
      if (read === undefined) continue;
      chunks.push(chunk.subarray(0, read));
      size += read;
    }
    return Buffer.concat(chunks);
  } finally {
    if (typeof file === 'string') closeSync(descriptor);
  }
}

/** How much was read: 0 at the end, `undefined` where there is nothing yet. */
function readChunk(descriptor: number, chunk: Buffer): number | undefined {
  try {
    return readSync(descriptor, chunk, 0, chunk.length, null);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EOF') return 0;
    if (code !== 'EAGAIN') throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MILLISECONDS);
    return undefined;
  }
}
