/** Reads files of manifests: YAML of many documents, JSON, Terraform JSON. */
import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Pair,
  parseAllDocuments,
  type ScalarTag,
  type YAMLMap,
} from 'yaml';
import { type FieldPath, isMapping, listOf, type Manifest, type Origin } from '../manifest';
import type { Unreadable } from '../report';
import { type Part, splitJson, splitYaml } from './split-documents';
import { expandManifests } from './terraform-json';
import { inspectTree, MAX_DEPTH } from './yaml-tree';

/** Most bytes that a file may have: what takes seconds to parse. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** Most documents that a file may have. */
const MAX_DOCUMENTS = 100_000;

/** Most lines that a file may have. */
const MAX_LINES = 1_000_000;

/** Most objects that aliases may stand for, in the sense of the yaml package. */
const MAX_ALIASES = 10_000;

/** What was read. */
export interface Loaded {
  readonly manifests: readonly Manifest[];
  readonly unreadable: readonly Unreadable[];
}

// kubectl and Helm read yes, no, on and off as booleans, as YAML 1.1 has them (sigs.k8s.io/yaml)
const oldBoolean: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test: /^(?:[Yy]es|YES|[Oo]n|ON|[Nn]o|NO|[Oo]ff|OFF)$/,
  resolve: (text) => /^(?:y|on)/i.test(text),
};

/**
 * Reads the manifests of one file. A broken document is reported, and the others are read all the same.
 *
 * @param content the file's bytes, or its text
 * @param file its name, for reports
 */
export function loadManifests(content: string | Uint8Array, file: string): Loaded {
  const unreadable: Unreadable[] = [];
  if (content.length > MAX_FILE_BYTES) {
    const message = `has more than ${MAX_FILE_BYTES / 1024 / 1024} MB, so split it`;
    return { manifests: [], unreadable: [{ file, message }] };
  }
  const text = decode(content);
  if (text === undefined) return { manifests: [], unreadable: [{ file, message: 'is no text in UTF-8' }] };
  if (text.split('\n', MAX_LINES + 1).length > MAX_LINES) {
    const message = `has more than ${MAX_LINES} lines, so split it`;
    return { manifests: [], unreadable: [{ file, message }] };
  }
  const depth = deepestFlow(text);
  if (depth !== undefined) {
    return { manifests: [], unreadable: [{ file, line: depth, message: `nests deeper than ${MAX_DEPTH} levels` }] };
  }
  const parts = splitYaml(text);
  if (parts.length > MAX_DOCUMENTS) {
    const message = `has ${parts.length} documents; at most ${MAX_DOCUMENTS} are read at once, so split it`;
    return { manifests: [], unreadable: [{ file, message }] };
  }
  const manifests: Manifest[] = [];
  for (const part of parts) {
    const read = readPart(part, file);
    for (const one of read.manifests) manifests.push(one);
    for (const one of read.unreadable) unreadable.push(one);
  }
  return { manifests, unreadable };
}

/** Reads one document, or several that the YAML in it ends by dots. */
function readPart(part: Part, file: string): Loaded {
  const unreadable: Unreadable[] = [];
  const manifests: Manifest[] = [];
  const counter = new LineCounter();
  // what is missing at the end is missing in its last line
  const last = part.text.trimEnd().length;
  const lines: Lines = { of: (offset) => counter.linePos(Math.min(offset, last)).line + part.line - 1 };
  for (const document of parse(part, counter, file, unreadable)) {
    try {
      for (const one of readDocument(document, lines, file, unreadable)) manifests.push(one);
    } catch (error) {
      unreadable.push({ file, line: lineOfNode(document.contents, lines) ?? part.line, message: reasonOf(error) });
    }
  }
  // kubectl reads JSON values one after another, which no YAML is
  if (unreadable.length > 0 && part.text.trimStart().startsWith('{')) {
    const values = splitJson(part);
    if (values.length > 1) return joined(values.map((value) => readPart(value, file)));
  }
  return { manifests, unreadable };
}

function joined(loaded: readonly Loaded[]): Loaded {
  return {
    manifests: loaded.flatMap(({ manifests }) => manifests),
    unreadable: loaded.flatMap(({ unreadable }) => unreadable),
  };
}

/** Lines of a file by offsets within one of its parts. */
interface Lines {
  of(offset: number): number;
}

function decode(content: string | Uint8Array): string | undefined {
  if (typeof content === 'string') return content.includes('\0') ? undefined : content;
  if (content.subarray(0, 64 * 1024).includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}

// the parser recurses, and grows slow with the depth
function deepestFlow(text: string): number | undefined {
  let depth = 0;
  let line = 1;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x0a) line++;
    else if (code === 0x5b || code === 0x7b) depth++;
    else if ((code === 0x5d || code === 0x7d) && depth > 0) depth--;
    if (depth > MAX_DEPTH && isFlowRun(text, index)) return line;
    // unmatched brackets in texts must not add up over documents
    if (code === 0x0a && text.startsWith('---', index + 1)) depth = 0;
  }
  return undefined;
}

// a text may have many brackets; a deep structure has little else before it
function isFlowRun(text: string, end: number): boolean {
  return /^(?:[[{]\s*){100}$/.test(text.slice(Math.max(0, end - 99), end + 1));
}

function parse(part: Part, lineCounter: LineCounter, file: string, unreadable: Unreadable[]): readonly Document[] {
  try {
    const documents = parseAllDocuments(part.text, {
      lineCounter,
      // the package compares every key with every other; see inspectTree
      uniqueKeys: false,
      merge: true,
      prettyErrors: false,
      logLevel: 'error',
      customTags: (tags) => [oldBoolean, ...tags],
    });
    return Array.isArray(documents) ? documents : [];
  } catch (error) {
    unreadable.push({ file, line: part.line, message: reasonOf(error) });
    return [];
  }
}

function readDocument(document: Document, lines: Lines, file: string, unreadable: Unreadable[]): readonly Manifest[] {
  const [problem] = document.errors;
  if (problem !== undefined) {
    unreadable.push({ file, line: lines.of(problem.pos[0]), message: firstLine(problem.message) });
    return [];
  }
  const { trouble, repeated, targets } = inspectTree(document.contents);
  if (trouble !== undefined) {
    unreadable.push({ file, line: lineOfNode(trouble.node, lines) ?? 1, message: trouble.message });
    return [];
  }
  const json: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
  const lineOf = (field: FieldPath): number | undefined => lineOfField(document, field, lines, targets);
  const originOf = (start: FieldPath): Origin => {
    const line = lineOf(start) ?? lineOfNode(document.contents, lines);
    const own = repeated.filter((field) => start.every((step, index) => field[index] === step));
    return {
      file,
      ...(line === undefined ? {} : { line }),
      ...(own.length === 0 ? {} : { repeated: own.map((field) => field.slice(start.length)) }),
      lineOf: (field) => lineOf([...start, ...field]),
    };
  };
  if (isMapping(json)) return expandManifests(json, originOf([]));
  return listOf(json).flatMap((one, index) => (isMapping(one) ? expandManifests(one, originOf([index])) : []));
}

function lineOfNode(node: unknown, lines: Lines): number | undefined {
  return isNode(node) && node.range ? lines.of(node.range[0]) : undefined;
}

/** Line of a field, or of the nearest thing around it that is written. */
function lineOfField(
  document: Document,
  field: FieldPath,
  lines: Lines,
  targets: ReadonlyMap<Alias, unknown>,
): number | undefined {
  let here: unknown = document.contents;
  let line: number | undefined;
  for (const step of field) {
    if (isAlias(here)) here = targets.get(here);
    if (isMap(here)) {
      const pair = pairsOf(here).get(String(step));
      if (pair === undefined) return line;
      line = lineOfNode(pair.key, lines) ?? line;
      here = pair.value;
    } else if (isCollection(here) && typeof step === 'number') {
      here = here.items[step];
      line = lineOfNode(here, lines) ?? line;
    } else return line;
  }
  return line;
}

const knownPairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** The pairs of a mapping by their keys; where one stands twice, the last one counts. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = knownPairs.get(map);
  if (known !== undefined) return known;
  const pairs = new Map(map.items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair]] : [])));
  knownPairs.set(map, pairs);
  return pairs;
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /alias/i.test(message) && /exhaustion|excessive/i.test(message)
    ? `its aliases stand for more than ${MAX_ALIASES} objects`
    : firstLine(message);
}

// the parser hands on that it ran out of stack, as an error of the document or as an exception
function firstLine(text: string): string {
  return text.includes('call stack') ? `nests deeper than ${MAX_DEPTH} levels` : (text.split('\n', 1)[0] ?? text);
}
