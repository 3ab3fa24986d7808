/** The files that the words of a command line mean. */
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import picomatch from 'picomatch';
import type { Unreadable } from '../checks/report';

const MANIFEST = /\.(?:ya?ml|json)$/i;
const SKIPPED = new Set(['node_modules', '.git', '.terraform']);
const MAGIC = /[*?[\]{}]/;

/** What was found for a word. */
export interface FoundFiles {
  readonly files: readonly string[];
  /** What could not be read, or why there is nothing. */
  readonly problems: readonly Unreadable[];
}

/**
 * The files of one word: a file, all manifests below a folder, or what fits a glob. `*` stops at a slash, `**` does not; a
 * folder that fits means the manifests below it.
 */
export function findFiles(word: string): FoundFiles {
  const problems: Unreadable[] = [];
  const kind = kindOf(word);
  if (kind === 'file') return { files: [word], problems };
  if (kind === 'folder') return { files: manifestsBelow(word, problems), problems };
  const isGlob = MAGIC.test(word);
  const files = isGlob ? matching(word, problems) : [];
  if (files.length === 0) {
    problems.push({ file: word, message: isGlob ? 'no file fits' : 'there is no such file or folder' });
  }
  return { files, problems };
}

type Kind = 'file' | 'folder' | 'none';

function kindOf(path: string): Kind {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'none';
  }
}

function manifestsBelow(folder: string, problems: Unreadable[]): readonly string[] {
  return below(folder, problems)
    .filter(({ path, kind }) => kind === 'file' && MANIFEST.test(path))
    .map(({ path }) => path);
}

interface Entry {
  readonly path: string;
  readonly kind: Kind;
}

// links to folders are not followed, so that it ends
function below(folder: string, problems: Unreadable[]): readonly Entry[] {
  return entriesOf(folder, problems).flatMap((entry): readonly Entry[] => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return SKIPPED.has(entry.name) ? [] : [{ path, kind: 'folder' }, ...below(path, problems)];
    }
    const isFile = entry.isFile() || (entry.isSymbolicLink() && kindOf(path) === 'file');
    return isFile ? [{ path, kind: 'file' }] : [];
  });
}

function entriesOf(folder: string, problems: Unreadable[]): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    problems.push({ file: folder, message: error instanceof Error ? error.message : String(error) });
    return [];
  }
}

function matching(glob: string, problems: Unreadable[]): readonly string[] {
  const pattern = posix.normalize(glob).replace(/\/$/, '');
  const { base } = picomatch.scan(pattern);
  const start = base === '' ? '.' : base;
  if (kindOf(start) !== 'folder') return [];
  const fits = picomatch(pattern, { dot: true });
  const found = below(start, problems).filter(({ path }) => fits(path.split(sep).join('/')));
  return found.flatMap(({ path, kind }) => (kind === 'folder' ? manifestsBelow(path, problems) : [path]));
}
