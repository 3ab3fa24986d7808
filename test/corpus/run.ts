/**
 * Judges the manifests that KEDA itself publishes, and compares the errors with the explained ones:
 *
 *     npm run corpus -- <checkout of kedacore/keda-docs> [<checkout of kedacore/keda>]
 *
 * The second checkout, of the tag of KEDA_VERSION, is read for its end-to-end tests. An error without an explanation is
 * either a mistake of a check, which must be mended, or one of KEDA's, which belongs into explained.ts. The exit status
 * is 1 where errors are not explained, or explanations no longer apply.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkManifests, KEDA_VERSION } from '../../src/checks/check';
import { allPacks } from '../../src/checks/packs';
import { loadManifests } from '../../src/checks/read/load';
import { manifestsOfPage } from './documents';
import { DOCUMENTATION, END_TO_END_TESTS, type Explanation } from './explained';
import { manifestsOfGoTest } from './go-tests';
import type { ManifestText } from './manifest-text';

interface Corpus {
  readonly name: string;
  /** Below the checkout. */
  readonly folder: string;
  readonly fileEnd: string;
  readonly manifestsOf: (source: string, file: string, name: string) => readonly ManifestText[];
  readonly explained: readonly Explanation[];
}

const CORPORA: readonly Corpus[] = [
  {
    name: 'kedacore/keda-docs',
    folder: `content/docs/${KEDA_VERSION.split('.', 2).join('.')}`,
    fileEnd: '.md',
    manifestsOf: manifestsOfPage,
    explained: DOCUMENTATION,
  },
  {
    name: 'kedacore/keda',
    folder: 'tests',
    fileEnd: '_test.go',
    manifestsOf: manifestsOfGoTest,
    explained: END_TO_END_TESTS,
  },
];

interface Judged {
  readonly key: string;
  readonly objects: number;
  readonly errors: readonly { readonly rule: string; readonly place: string; readonly message: string }[];
}

/** Each text is judged alone: what a page shows next to it is often another variant of the same objects. */
function judge({ key, file, line, text }: ManifestText): Judged {
  const { manifests, unreadable } = loadManifests(text, file);
  const { objects, findings } = checkManifests(manifests, { packs: allPacks });
  const errors = [
    ...unreadable.map((one) => ({ ...one, rule: 'unreadable' })),
    ...findings.filter(({ severity }) => severity === 'error'),
  ];
  return {
    key,
    objects,
    errors: errors.map((error) => ({
      rule: error.rule,
      place: `${file}:${line + (error.line ?? 1) - 1}`,
      message: error.message,
    })),
  };
}

/** Prints the outcome, and says whether every error is explained and every explanation applies. */
function report({ name, folder, fileEnd, manifestsOf, explained }: Corpus, checkout: string): boolean {
  const root = join(checkout, folder);
  const files = readdirSync(root, { encoding: 'utf8', recursive: true }).filter((file) => file.endsWith(fileEnd));
  const judged = files
    .sort()
    .flatMap((file) => manifestsOf(readFileSync(join(root, file), 'utf8'), join(folder, file), file))
    .map(judge);
  const explanationOf = (key: string, rule: string) => explained.find(({ errors }) => errors[key]?.includes(rule));

  const kinds = new Map<string, number>();
  const unexplained: string[] = [];
  const found = new Set<string>();
  for (const { key, errors } of judged) {
    const ofText = new Set<string>();
    for (const { rule, place, message } of errors) {
      found.add(`${key} ${rule}`);
      const explanation = explanationOf(key, rule);
      ofText.add(explanation?.kind ?? 'not explained');
      if (explanation === undefined) unexplained.push(`${place} ${rule} ${message} (${key})`);
    }
    for (const kind of ofText) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const stale = explained.flatMap(({ kind, reason, errors }) =>
    Object.entries(errors).flatMap(([key, rules]) =>
      rules.filter((rule) => !found.has(`${key} ${rule}`)).map((rule) => `${key} ${rule}: ${kind}, ${reason}`),
    ),
  );

  const objects = judged.reduce((sum, one) => sum + one.objects, 0);
  const clean = judged.filter(({ errors }) => errors.length === 0).length;
  console.log(`${name}, ${folder}`);
  console.log(`  ${files.length} files, ${judged.length} documents with ${objects} objects`);
  console.log(`  ${clean} documents without errors`);
  for (const [kind, count] of kinds) console.log(`  ${count} with errors: ${kind}`);
  list('errors that nothing explains', unexplained);
  list('explanations that no longer apply', stale);
  return unexplained.length + stale.length === 0;
}

function list(title: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log(`  ${title}:\n${lines.map((line) => `    ${line}`).join('\n')}`);
}

const checkouts = process.argv.slice(2);
const given = CORPORA.slice(0, checkouts.length).map((corpus, index) => ({ corpus, checkout: checkouts[index] ?? '' }));
const missing = given.map(({ corpus, checkout }) => join(checkout, corpus.folder)).filter((path) => !existsSync(path));
if (given.length === 0 || missing.length > 0) {
  for (const path of missing) console.error(`there is no ${path}`);
  console.error('usage: npm run corpus -- <checkout of kedacore/keda-docs> [<checkout of kedacore/keda>]');
  process.exitCode = 2;
} else {
  const outcomes = given.map(({ corpus, checkout }) => report(corpus, checkout));
  process.exitCode = outcomes.every((fine) => fine) ? 0 : 1;
}
