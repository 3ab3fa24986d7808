import { realpathSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { closest } from 'fastest-levenshtein';
import { checkManifests, KEDA_VERSION } from '../checks/check';
import type { Manifest } from '../checks/manifest';
import { allPacks } from '../checks/packs';
import { type Loaded, loadManifests, MAX_FILE_BYTES } from '../checks/read/load';
import { hasFindings, type Report, type Unreadable } from '../checks/report';
import { githubReport } from '../checks/report/github';
import { jsonReport } from '../checks/report/json';
import { junitReport } from '../checks/report/junit';
import { sarifReport } from '../checks/report/sarif';
import { textReport } from '../checks/report/text';
import type { Rule, RulePack } from '../checks/rule';
import { findFiles } from './find-files';
import type { Outcome, Output } from './output';
import { readAtMost } from './read-at-most';

const FORMATS = ['text', 'json', 'sarif', 'junit', 'github'];
const THRESHOLDS = ['error', 'warning', 'never'];

export const CHECK_HELP = `keda-constructs check: says what would go wrong, before it is deployed

Usage
  keda-constructs check [options] [files, folders, globs or -]

What is read
  Kubernetes manifests in YAML or JSON, with many documents or List kinds, as kubectl, kustomize and helm template
  print them, and Terraform JSON. A folder means all .yaml, .yml and .json files below it. - means standard input.
  Without any, the current folder is read. What is no manifest is passed over.

Options
  --pack NAME           rules to apply, may be repeated: ${allPacks.map(({ name }) => name).join(', ')} (default: all)
  --format FORMAT       ${FORMATS.join(', ')} (default: text)
  --fail-on SEVERITY    ${THRESHOLDS.join(', ')}: what makes the exit status 1 (default: error)
  --keda-version X.Y.Z  KEDA that is to run the objects (default: ${KEDA_VERSION})
  --explain RULE        what a rule means, and what to do about it
  --help                this text

Exit status
  0  nothing at or above --fail-on
  1  findings at or above --fail-on
  2  something could not be read, or the command line makes no sense

To accept a finding, annotate the object: keda-constructs/acknowledge: 'rule: reason'

Examples
  keda-constructs check deploy/
  helm template . | keda-constructs check -
  keda-constructs check --pack keda-admission --format sarif 'k8s/**/*.yaml' > findings.sarif
`;

/** Runs `keda-constructs check`. */
export function checkCommand(words: readonly string[], output: Output): Outcome {
  const request = read(words);
  if (typeof request === 'string') {
    output.error(`keda-constructs check: ${request}\nTry keda-constructs check --help\n`);
    return { exitStatus: 2 };
  }
  if (request.help) {
    output.out(CHECK_HELP);
    return { exitStatus: 0 };
  }
  if (request.explain !== undefined) return explain(request.explain, output);
  const { manifests, unreadable } = load(request.words);
  const { packs, kedaVersion } = request;
  const report = checkManifests(manifests, { packs, kedaVersion, unreadable });
  output.out(format(report, request, output));
  if (request.format !== 'text') {
    for (const { file, line, message } of unreadable) {
      output.error(`${file}${line === undefined ? '' : `:${line}`}: ${message}\n`);
    }
  }
  if (unreadable.length > 0) return { exitStatus: 2 };
  const { failOn } = request;
  return { exitStatus: failOn !== 'never' && hasFindings(report, failOn) ? 1 : 0 };
}

interface Request {
  readonly help: boolean;
  readonly explain: string | undefined;
  readonly words: readonly string[];
  readonly packs: readonly RulePack[];
  readonly format: string;
  readonly failOn: 'error' | 'warning' | 'never';
  readonly kedaVersion: string;
}

/** The command line, or what is wrong with it. */
function read(words: readonly string[]): Request | string {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(words);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { values, positionals } = parsed;
  const names = values.pack ?? [];
  const packs = allPacks.filter(({ name }) => names.includes(name));
  const unknown = names.find((name) => !allPacks.some((pack) => pack.name === name));
  if (unknown !== undefined)
    return `there is no pack ${unknown}; there are ${allPacks.map(({ name }) => name).join(', ')}`;
  const { format = 'text', 'keda-version': kedaVersion = KEDA_VERSION } = values;
  if (!FORMATS.includes(format)) return `there is no format ${format}; there are ${FORMATS.join(', ')}`;
  const failOn = values['fail-on'] ?? 'error';
  if (failOn !== 'error' && failOn !== 'warning' && failOn !== 'never') {
    return `--fail-on is one of ${THRESHOLDS.join(', ')}, and not ${failOn}`;
  }
  if (!/^\d+\.\d+(\.\d+)?$/.test(kedaVersion))
    return `--keda-version is a version such as ${KEDA_VERSION}, and not ${kedaVersion}`;
  return {
    help: values.help === true,
    explain: values.explain,
    words: positionals.length === 0 ? ['.'] : positionals,
    packs: names.length === 0 ? allPacks : packs,
    format,
    failOn,
    kedaVersion,
  };
}

function parse(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      pack: { type: 'string', multiple: true },
      format: { type: 'string' },
      'fail-on': { type: 'string' },
      'keda-version': { type: 'string' },
      explain: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}

function load(words: readonly string[]): Loaded {
  const manifests: Manifest[] = [];
  const unreadable: Unreadable[] = [];
  const seen = new Set<string>();
  for (const word of words) {
    const { files, problems } = word === '-' ? { files: ['-'], problems: [] } : findFiles(word);
    for (const one of problems) unreadable.push(one);
    for (const file of files) {
      const path = file === '-' ? file : real(file);
      if (seen.has(path)) continue;
      seen.add(path);
      const loaded = loadFile(file);
      for (const one of loaded.manifests) manifests.push(one);
      for (const one of loaded.unreadable) unreadable.push(one);
    }
  }
  return { manifests, unreadable };
}

/** One file may have several names. */
function real(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

function loadFile(file: string): Loaded {
  const name = file === '-' ? 'standard input' : file;
  try {
    // a little more than is allowed, so that too much is noticed and not read to its end
    return loadManifests(readAtMost(file === '-' ? 0 : file, MAX_FILE_BYTES + 1), name);
  } catch (error) {
    return { manifests: [], unreadable: [{ file: name, message: reason(error) }] };
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function format(report: Report, { format: name, packs }: Request, { isTerminal }: Output): string {
  switch (name) {
    case 'json':
      return jsonReport(report);
    case 'sarif':
      return sarifReport(
        report,
        packs.flatMap(({ rules }) => rules),
      );
    case 'junit':
      return junitReport(report);
    case 'github':
      return githubReport(report);
    default:
      return textReport(report, { colour: isTerminal });
  }
}

function explain(id: string, output: Output): Outcome {
  const rules: readonly Rule[] = allPacks.flatMap((pack) => pack.rules);
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) {
    const near = closest(
      id,
      rules.map((one) => one.id),
    );
    output.error(`keda-constructs check: there is no rule ${id}; did you mean ${near}?\n`);
    return { exitStatus: 2 };
  }
  const packs = allPacks.filter((pack) => pack.rules.includes(rule)).map(({ name }) => name);
  output.out(
    [
      `${rule.id}: ${rule.title} (${rule.severity}; pack ${packs.join(', ')})`,
      '',
      rule.explanation,
      '',
      `What to do: ${rule.remedy}`,
      `See:        ${rule.docs}`,
      '',
    ].join('\n'),
  );
  return { exitStatus: 0 };
}
