import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Output } from './output';

/**
 * Writes files to a folder, all or none: they are written beside it and then moved, and moved back when one of them
 * cannot be. Files that already hold the text stay as they are, with their times.
 */
export function writeOutput(outdir: string, output: Output): void {
  if (existsSync(outdir)) {
    replaceFiles(realpathSync(outdir), output);
    return;
  }
  const target = resolve(outdir);
  mkdirSync(dirname(target), { recursive: true });
  withTemporaryFolder(target, (temporary) => {
    const folder = join(temporary, 'new');
    mkdirSync(folder);
    writeFiles(folder, output);
    renameSync(folder, target);
  });
}

/** Removes files with an extension that are not of this output, and folders that are empty without them. */
export function removeOthers(outdir: string, output: Output, extension: string): void {
  for (const entry of readdirSync(outdir, { withFileTypes: true })) {
    if (!entry.isDirectory()) {
      removeOther(outdir, entry.name, output, extension);
      continue;
    }
    const folder = join(outdir, entry.name);
    const removed = readdirSync(folder).filter((name) =>
      removeOther(outdir, join(entry.name, name), output, extension),
    );
    if (removed.length > 0 && !output.folders.has(entry.name) && readdirSync(folder).length === 0) {
      rmdirSync(folder);
    }
  }
}

function removeOther(outdir: string, path: string, output: Output, extension: string): boolean {
  if (!path.endsWith(extension) || output.files.has(path)) return false;
  rmSync(join(outdir, path));
  return true;
}

function writeFiles(folder: string, output: Output): void {
  for (const name of output.folders) mkdirSync(join(folder, name), { recursive: true });
  for (const [path, text] of output.files) writeFileSync(join(folder, path), text);
}

function replaceFiles(outdir: string, output: Output): void {
  const changed = new Map([...output.files].filter(([path, text]) => !holds(join(outdir, path), text)));
  const folders = [...output.folders].filter((name) => !existsSync(join(outdir, name)));
  if (changed.size === 0 && folders.length === 0) return;
  withTemporaryFolder(outdir, (temporary) => {
    const fresh = join(temporary, 'new');
    const previous = join(temporary, 'old');
    for (const folder of [fresh, previous]) {
      for (const name of ['', ...output.folders]) mkdirSync(join(folder, name), { recursive: true });
    }
    writeFiles(fresh, { files: changed, folders: new Set() });

    const undo: (() => void)[] = [];
    try {
      for (const name of folders) {
        mkdirSync(join(outdir, name));
        undo.unshift(() => rmdirSync(join(outdir, name)));
      }
      for (const path of changed.keys()) {
        const file = join(outdir, path);
        if (existsSync(file)) {
          keep(file, join(previous, path));
          undo.unshift(() => renameSync(join(previous, path), file));
        } else {
          undo.unshift(() => rmSync(file, { force: true }));
        }
        renameSync(join(fresh, path), file);
      }
    } catch (error) {
      for (const step of undo) step();
      throw error;
    }
  });
}

function holds(file: string, text: string): boolean {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats?.isFile() === true && stats.size === Buffer.byteLength(text) && readFileSync(file, 'utf8') === text;
}

/** Keeps a file under a second name, so that there is no moment without it. */
function keep(file: string, second: string): void {
  try {
    linkSync(file, second);
  } catch {
    copyFileSync(file, second);
  }
}

function withTemporaryFolder(outdir: string, act: (temporary: string) => void): void {
  const temporary = temporaryFolder(outdir);
  try {
    act(temporary);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** A folder from which files can be moved to another: beside it, or in it where it is a mount or its parent read-only. */
function temporaryFolder(outdir: string): string {
  const parent = dirname(outdir);
  const name = `.${basename(outdir)}-`;
  if (!existsSync(outdir)) return mkdtempSync(join(parent, name));
  if (statSync(outdir).dev === statSync(parent).dev) {
    try {
      return mkdtempSync(join(parent, name));
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
  return mkdtempSync(join(outdir, name));
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code));
}
