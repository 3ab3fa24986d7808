/**
 * Puts the comments of shared parameters into the declarations of the scalers that spread them.
 *
 * The compiler writes the type of a spread out in full, and leaves out the comments of another file; without this, an
 * editor would show no help on them to those who use the package.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { commentsOf } from './scalers';

const root = resolve(__dirname, '..');

/** A declaration with the comments that its parameters lack. */
export function withComments(declaration: string, comments: ReadonlyMap<string, string>): string {
  const lines = declaration.split('\n');
  return lines
    .flatMap((line, index) => {
      const name = /^ {4}readonly '?([\w.*]+?)'?: \{$/.exec(line)?.[1];
      const comment = name === undefined ? undefined : comments.get(name);
      const documented = lines[index - 1]?.trimEnd().endsWith('*/') === true;
      return comment === undefined || documented ? [line] : [`    /** ${comment} */`, line];
    })
    .join('\n');
}

if (require.main === module) {
  const folder = join(root, 'lib', 'scalers');
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.d.ts'))) {
    const source = join(root, 'src', 'scalers', name.replace(/\.d\.ts$/, '.ts'));
    const file = join(folder, name);
    writeFileSync(file, withComments(readFileSync(file, 'utf8'), commentsOf(source)));
  }
}
