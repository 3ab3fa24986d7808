/**
 * Makes the compiled package load its modules when they are first used, instead of all of them at the start.
 *
 * A program that scales on one trigger so pays for one scaler and not for 76, and for cdk8s-plus-28 only where a construct
 * needs it. The source stays as it is: what the compiler writes for an import, `const a_1 = require("./a")`, becomes a
 * function that loads once, and `a_1.name` a call of it. No import depends on the order of loading (a test of the
 * architecture finds cycles).
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const IMPORT = /^(?:const|var) (\w+_\d+) = require\(("[^"]+")\);$/gm;
const REEXPORT =
  /^Object\.defineProperty\(exports, "\w+", \{ enumerable: true, get: function \(\) \{ return (\w+_\d+)\.\w+; \} \}\);$/gm;

/** JavaScript as the compiler wrote it, with its requires deferred. Lines stay where they are, for the source maps. */
export function withLazyRequires(javascript: string): string {
  const names = [...javascript.matchAll(IMPORT)].map(([, name = '']) => name);
  const used = (name: string) => [...javascript.matchAll(new RegExp(`\\b${name}\\b(?!\\.)`, 'g'))].length;
  // besides its declaration, a name must stand before a dot everywhere: it could be handed on as a whole otherwise
  const lazy = new Set(names.filter((name) => used(name) === 1));
  if (lazy.size === 0) return javascript;
  return javascript
    .replaceAll(REEXPORT, (line, name: string) =>
      // Node leaves out names whose getters it cannot read, and reads those of `Object.defineProperty` alone
      lazy.has(name) ? line.replace('Object.defineProperty', 'Reflect.defineProperty') : line,
    )
    .replaceAll(IMPORT, (line, name: string, path: string) =>
      lazy.has(name) ? `let $${name}; const ${name} = () => ($${name} ??= require(${path}));` : line,
    )
    .replaceAll(/\b(new )?(\w+_\d+)\./g, (reference, made: string | undefined, name: string) => {
      if (!lazy.has(name)) return reference;
      // without parentheses, `new` would take the call for its own
      return made === undefined ? `${name}().` : `new (${name}()).`;
    });
}

/** A table of imports, `key: a_1().name`, as one that loads an entry when it is read. */
export function withLazyProperties(javascript: string): string {
  return javascript.replaceAll(/^( +)('[^']+'|\w+): (\w+_\d+\(\)\.\w+),$/gm, '$1get $2() { return $3; },');
}

/** Names of an entry for readers that do not run it, such as Node where an ES module imports it. */
export function withNames(javascript: string, names: readonly string[]): string {
  return `${javascript.trimEnd()}\n0 && (module.exports = { ${names.join(', ')} });\n`;
}

/** The tables that need no entry but the ones that are asked for. */
const TABLES = [join('scalers', 'registry.js')];

/** Rewrites a compiled package. */
export function makeLazy(lib: string, entries: readonly string[]): void {
  const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  for (const file of files) {
    const path = join(lib, file);
    const lazy = withLazyRequires(readFileSync(path, 'utf8'));
    writeFileSync(path, TABLES.includes(file) ? withLazyProperties(lazy) : lazy);
  }
  for (const entry of entries) {
    const path = join(lib, entry);
    // `__esModule` is not enumerable
    const names = Object.keys(require(path));
    writeFileSync(path, withNames(readFileSync(path, 'utf8'), names));
  }
}

if (require.main === module) {
  // `lazy-requires.ts [folder of the package]`
  const root = resolve(process.argv[2] ?? join(__dirname, '..'));
  const { exports }: { exports: Record<string, string | { default: string }> } = require(join(root, 'package.json'));
  const lib = join(root, 'lib');
  const entries = Object.values(exports).flatMap((entry) =>
    typeof entry === 'string' ? [] : [relative(lib, join(root, entry.default))],
  );
  makeLazy(lib, entries);
}
