/** Reads files of manifests: YAML of many documents, JSON, Terraform JSON. */
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseAllDocuments,
  type ScalarTag,
} from 'yaml';
import { type FieldPath, isMapping, type Manifest, type Origin } from './manifest';
import type { Unreadable } from './report';
import { expandManifests } from './terraform-json';
import { inspectTree, MAX_DEPTH } from './yaml-tree';

/** Most bytes that a file may have: what takes seconds to parse. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

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
  const bytes = content.length;
  if (bytes > MAX_FILE_BYTES) {
    const [size, most] = [bytes, MAX_FILE_BYTES].map((one) => `${Math.round(one / 1024 / 1024)} MB`);
    return {
      manifests: [],
      unreadable: [{ file, message: `has ${size}; at most ${most} are read at once, so split it` }],
    };
  }
  const text = decode(content);
  if (text === undefined) return { manifests: [], unreadable: [{ file, message: 'is no text in UTF-8' }] };
  const depth = deepestFlow(text);
  if (depth !== undefined) {
    return { manifests: [], unreadable: [{ file, line: depth, message: `nests deeper than ${MAX_DEPTH} levels` }] };
  }
  const lines = new LineCounter();
  const manifests: Manifest[] = [];
  for (const document of parse(text, lines, file, unreadable)) {
    try {
      manifests.push(...readDocument(document, lines, file, unreadable));
    } catch (error) {
      unreadable.push({ file, line: lineOfNode(document.contents, lines) ?? 1, message: reasonOf(error) });
    }
  }
  return { manifests, unreadable };
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

function parse(text: string, lines: LineCounter, file: string, unreadable: Unreadable[]): readonly Document[] {
  try {
    const documents = parseAllDocuments(text, {
      lineCounter: lines,
      // the package compares every key with every other; see inspectTree
      uniqueKeys: false,
      merge: true,
      prettyErrors: false,
      logLevel: 'error',
      customTags: (tags) => [oldBoolean, ...tags],
    });
    return Array.isArray(documents) ? documents : [];
  } catch (error) {
    unreadable.push({ file, line: 1, message: reasonOf(error) });
    return [];
  }
}

function readDocument(
  document: Document,
  lines: LineCounter,
  file: string,
  unreadable: Unreadable[],
): readonly Manifest[] {
  const [problem] = document.errors;
  if (problem !== undefined) {
    unreadable.push({ file, line: lines.linePos(problem.pos[0]).line, message: firstLine(problem.message) });
    return [];
  }
  const { trouble, repeated } = inspectTree(document.contents);
  if (trouble !== undefined) {
    unreadable.push({ file, line: lineOfNode(trouble.node, lines) ?? 1, message: trouble.message });
    return [];
  }
  const json: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
  if (!isMapping(json)) return [];
  const line = lineOfNode(document.contents, lines);
  const origin: Origin = {
    file,
    ...(line === undefined ? {} : { line }),
    ...(repeated.length === 0 ? {} : { repeated }),
    lineOf: (field) => lineOfField(document, field, lines),
  };
  return expandManifests(json, origin);
}

function lineOfNode(node: unknown, lines: LineCounter): number | undefined {
  return isNode(node) && node.range ? lines.linePos(node.range[0]).line : undefined;
}

/** Line of a field, or of the nearest thing around it that is written. */
function lineOfField(document: Document, field: FieldPath, lines: LineCounter): number | undefined {
  let here: unknown = document.contents;
  let line: number | undefined;
  for (const step of field) {
    if (isAlias(here)) here = here.resolve(document);
    if (isMap(here)) {
      // where a key stands twice, the last one counts
      const pair = here.items.filter(({ key }) => isScalar(key) && String(key.value) === String(step)).at(-1);
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
