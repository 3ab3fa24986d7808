/** `npm run docs`: writes what is generated in the documentation. `--check` only says whether it is stale. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { checksPage } from './checks';
import { readme } from './readme';
import { scalerPages } from './scalers';

/** Every generated file of the documentation, by its path. */
export function generatedFiles(root = resolve(__dirname, '..')): ReadonlyMap<string, string> {
  return new Map([
    ['docs/checks.md', checksPage()],
    ['README.md', readme(root, readFileSync(join(root, 'README.md'), 'utf8'))],
    ...scalerPages(root),
  ]);
}

if (require.main === module) {
  const root = resolve(__dirname, '..');
  for (const [file, text] of generatedFiles(root)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
}
