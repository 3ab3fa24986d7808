import { Yaml } from 'cdk8s';

/**
 * The text of one document, byte for byte as `Yaml.stringify` writes it, without going through a syntax tree.
 *
 * It writes what manifests are made of: plain objects and arrays of text, numbers, booleans and nulls. A document with
 * anything else, such as shared references (which become anchors), control characters or text that only fits in
 * quotes over several lines, goes to `Yaml.stringify` as a whole.
 *
 * @see https://yaml.org/spec/1.1/ whose types decide which text needs quotes
 */
export function emitYaml(document: unknown): string {
  if (!isPlainObject(document)) return Yaml.stringify(document);
  // lines that are joined once leave less behind than text that grows
  const lines: string[] = [];
  if (!emitObject(document, '', '', lines, new Set([document]))) return Yaml.stringify(document);
  lines.push('');
  return lines.join('\n');
}

/** The text of several documents in one file. */
export function emitAll(documents: readonly unknown[]): string {
  return documents.map(emitYaml).join('---\n');
}

/** What a scalar or key gives that is better left to `Yaml.stringify`. */
const UNSURE = undefined;

/** How many keys are remembered with their rendering. */
const KEYS_REMEMBERED = 10_000;

/** `Yaml.stringify` writes longer keys with a question mark before them; escapes at most double a key. */
const LONGEST_KEY = 500;

const keyTexts = new Map<string, string>();

type PlainObject = Readonly<Record<string, unknown>>;

function isPlainObject(value: unknown): value is PlainObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.getOwnPropertySymbols(value).length === 0
  );
}

/**
 * Adds the lines of an object. Like all that add lines, it says whether it is sure of them.
 *
 * @param start what the first line begins with, in place of the indentation
 * @param seen objects and arrays so far
 */
function emitObject(object: PlainObject, start: string, indent: string, lines: string[], seen: Set<object>): boolean {
  let before = start;
  const inner = `${indent}  `;
  for (const key of Object.keys(object)) {
    const keyText = emitKey(key);
    if (keyText === UNSURE) return false;
    const value = object[key];
    if (isFilled(value)) {
      lines.push(`${before}${keyText}:`);
      if (!emitCollection(value, inner, inner, lines, seen)) return false;
    } else if (!emitScalar(value, `${before}${keyText}: `, inner, lines, seen)) {
      return false;
    }
    before = indent;
  }
  // only a document itself can be empty here
  if (before === start && lines.length === 0) lines.push('{}');
  return true;
}

/** Adds the lines of an array. */
function emitArray(
  array: readonly unknown[],
  start: string,
  indent: string,
  lines: string[],
  seen: Set<object>,
): boolean {
  let before = start;
  const inner = `${indent}  `;
  for (let index = 0; index < array.length; index++) {
    const item = array[index];
    const sure = isFilled(item)
      ? emitCollection(item, `${before}- `, inner, lines, seen)
      : emitScalar(item, `${before}- `, inner, lines, seen);
    if (!sure) return false;
    before = indent;
  }
  return true;
}

/** Whether a value is an object or array that goes over lines of its own. */
function isFilled(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  for (const _ in value) return true;
  return false;
}

function emitCollection(value: object, start: string, indent: string, lines: string[], seen: Set<object>): boolean {
  if (seen.has(value)) return false;
  seen.add(value);
  if (!Array.isArray(value)) return isPlainObject(value) && emitObject(value, start, indent, lines, seen);
  return Object.getPrototypeOf(value) === Array.prototype && emitArray(value, start, indent, lines, seen);
}

/** Adds a value that begins on the line of its key: anything but a filled object or array. */
function emitScalar(value: unknown, start: string, indent: string, lines: string[], seen: Set<object>): boolean {
  const text = scalarText(value, indent, seen);
  if (text === UNSURE) return false;
  lines.push(start + text);
  return true;
}

function scalarText(value: unknown, indent: string, seen: Set<object>): string | undefined {
  switch (typeof value) {
    case 'string':
      return emitText(value, indent);
    case 'number':
      return emitNumber(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'undefined':
      return 'null';
    case 'object':
      return value === null ? 'null' : emptyText(value, seen);
    default:
      return UNSURE;
  }
}

function emptyText(value: object, seen: Set<object>): string | undefined {
  if (seen.has(value)) return UNSURE;
  seen.add(value);
  if (Array.isArray(value)) return Object.getPrototypeOf(value) === Array.prototype ? '[]' : UNSURE;
  return isPlainObject(value) ? '{}' : UNSURE;
}

function emitNumber(value: number): string | undefined {
  if (!Number.isFinite(value)) return UNSURE;
  return Object.is(value, -0) ? '-0' : String(value);
}

function emitKey(key: string): string | undefined {
  const known = keyTexts.get(key);
  if (known !== undefined) return known;
  // at the start of a line, three dashes or dots would begin or end a document
  if (key.length > LONGEST_KEY || key.includes('\n') || /^(?:%|---|\.\.\.)/m.test(key)) return UNSURE;
  const text = emitLine(key);
  if (text !== UNSURE && keyTexts.size < KEYS_REMEMBERED) keyTexts.set(key, text);
  return text;
}

/** Most text of manifests: begins as no number, boolean or null begins, and holds nothing that means anything. */
const PLAIN = /^(?:[a-dg-mp-su-xzA-DG-MP-SU-XZ/_]|[a-zA-Z]{6})[\w./=+@-]*$/;

function emitText(text: string, indent: string): string | undefined {
  if (PLAIN.test(text)) return text;
  return text.includes('\n') ? emitBlock(text, indent) : emitLine(text);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to be found
const NEEDS_ESCAPES = /[\x00-\x08\x0b-\x1f\x7f-\x9f]|\p{Surrogate}/u;

/** Text that would mean something else, or would not come back whole, without quotes. */
const NEEDS_QUOTES = /^[\t ,[\]{}#&*!|>'"%@`]|^[?-](?:[ \t]|$)|:[ \t]|[\t ]#|[\t :]$/;

/** Text that YAML 1.1 reads as null, a boolean, a number or a time. */
const MEANS_SOMETHING_ELSE = new RegExp(
  `^(?:${[
    '|~|[Nn]ull|NULL',
    '[Yy]|[Yy]es|YES|[Nn]|[Nn]o|NO|[Tt]rue|TRUE|[Ff]alse|FALSE|[Oo]n|ON|[Oo]ff|OFF',
    '[-+]?0b[01_]+|[-+]?0x[\\da-fA-F_]+|[-+]?\\d[\\d_]*',
    '[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)',
    '[-+]?(?:\\d[\\d_]*)?(?:\\.[\\d_]*)?[eE][-+]?\\d+|[-+]?(?:\\d[\\d_]*)?\\.[\\d_]*',
    '[-+]?\\d[\\d_]*(?::[0-5]?\\d)+(?:\\.[\\d_]*)?',
    '\\d{4}-\\d{1,2}-\\d{1,2}(?:(?:[tT]|[ \\t]+)\\d{1,2}:\\d{1,2}:\\d{1,2}(?:\\.\\d+)?(?:[ \\t]*(?:Z|[-+][012]?\\d(?::\\d{2})?))?)?',
  ].join('|')})$`,
);

/** Text of one line. */
function emitLine(text: string): string | undefined {
  if (text === '<<' || NEEDS_ESCAPES.test(text)) return UNSURE;
  if (!NEEDS_QUOTES.test(text) && !MEANS_SOMETHING_ELSE.test(text)) return text;
  return text.includes('"') && !text.includes("'") ? `'${text}'` : JSON.stringify(text);
}

/** Text of several lines, as a literal block. */
function emitBlock(text: string, indent: string): string | undefined {
  // space at either end needs an indentation indicator or quotes
  if (/^[\s]|[ \t]$|[ \t]\n+$/.test(text) || NEEDS_ESCAPES.test(text)) return UNSURE;
  const lines = text.replace(/\n+(?=[^\n])/g, `$&${indent}`);
  if (!lines.endsWith('\n')) return `|-\n${indent}${lines}`;
  return `|${lines.endsWith('\n\n') ? '+' : ''}\n${indent}${lines.slice(0, -1)}`;
}
