/** The files that the words of a command line mean. */
import { readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

const MANIFEST = /\.(?:ya?ml|json)$/i;
const SKIPPED = new Set(['node_modules', '.git', '.terraform']);
const MAGIC = /[*?[\]{}]/;

/** What was found for a word. */
export interface FoundFiles {
  readonly files: readonly string[];
  /** Why there are none. */
  readonly problem?: string;
}

/** The files of one word: a file, all manifests below a folder, or those that fit a glob. `*` stops at a slash, `**` does not. */
export function findFiles(word: string): FoundFiles {
  const kind = kindOf(word);
  if (kind === 'file') return { files: [word] };
  if (kind === 'folder') return { files: below(word).filter((file) => MANIFEST.test(file)) };
  if (!MAGIC.test(word)) return { files: [], problem: 'there is no such file or folder' };
  const files = matching(word);
  return files.length === 0 ? { files, problem: 'no file fits' } : { files };
}

function kindOf(path: string): 'file' | 'folder' | 'other' {
  try {
    const found = statSync(path);
    return found.isDirectory() ? 'folder' : found.isFile() || found.isFIFO() ? 'file' : 'other';
  } catch {
    return 'other';
  }
}

// links to folders are not followed, so that it ends
function below(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : below(path);
    return entry.isFile() || (entry.isSymbolicLink() && kindOf(path) === 'file') ? [path] : [];
  });
}

function matching(glob: string): readonly string[] {
  const parts = glob.split('/');
  const magic = parts.findIndex((part) => MAGIC.test(part));
  const base = parts.slice(0, magic).join('/');
  const start = base === '' ? (glob.startsWith('/') ? '/' : '.') : base;
  if (kindOf(start) !== 'folder') return [];
  const pattern = patternOf(glob.startsWith('./') ? glob.slice(2) : glob);
  return below(start).filter((file) => pattern.test(file.split(sep).join('/').replace(/^\.\//, '')));
}

function patternOf(glob: string): RegExp {
  const source = glob.replaceAll(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|\[[^\]]*\]|[.+^$()|\\]/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.startsWith('{')) return `(?:${part.slice(1, -1).split(',').map(escaped).join('|')})`;
    if (part.startsWith('[')) return part.replace('[!', '[^').replaceAll('\\', '\\\\');
    return `\\${part}`;
  });
  return new RegExp(`^${source}$`);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
