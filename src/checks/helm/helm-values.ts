/**
 * Values of a chart as Helm merges them, and which of them cannot be known here.
 *
 * A mapping may be known in part: what was merged over a file that is not at hand leaves the file's other keys unknown.
 */
import { parse } from 'yaml';
import { type FieldPath, isMapping, listOf, type Mapping } from '../manifest';
import { type Assignment, assignmentsOf } from './helm-set';

/** What stands for a value that is given elsewhere. */
export const UNKNOWN: unique symbol = Symbol('unknown');

/** Marks a mapping that may have more keys than these. */
const MORE: unique symbol = Symbol('more');

const ANYTHING: Mapping = withMore({});

/** Stands for a template of Terraform while its text is read: a character that YAML takes for a plain word. */
const TEMPLATE = '\uE000';

/** Helm reads YAML 1.1, where `yes` is true; a text of values has few aliases. */
const READING = {
  version: '1.1',
  uniqueKeys: false,
  logLevel: 'error',
  prettyErrors: false,
  maxAliasCount: 1000,
} as const;

/** The values of one installation; what the chart itself has by default is not among them. */
export class HelmValues {
  constructor(private readonly tree: unknown) {}

  /**
   * The value at a path: `undefined` when the chart's default counts, `null` when that was taken away, and `UNKNOWN`
   * when it cannot be told.
   */
  public at(...path: FieldPath): unknown {
    let here = this.tree;
    for (const step of path) {
      if (isUnknown(here)) return UNKNOWN;
      here = childOf(here, step);
    }
    return isUnknown(here) ? UNKNOWN : here;
  }

  /**
   * Whether templates take a value for true; `undefined` when it cannot be told.
   *
   * @param byDefault what the chart has by default
   */
  public isOn(path: FieldPath, byDefault: boolean): boolean | undefined {
    const value = this.at(...path);
    return value === undefined ? byDefault : truthOf(value);
  }
}

/** Whether a value is given elsewhere, wholly or in part: by Terraform, by Flux's or by Argo CD's substitution. */
export function isUnknown(value: unknown): boolean {
  return value === UNKNOWN || (typeof value === 'string' && /\uE000|\$\{|\$ARGOCD_/.test(value));
}

/** Whether a value, or anything within it, is given elsewhere. */
export function hasUnknown(value: unknown): boolean {
  if (isUnknown(value)) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isMapping(value) && (Reflect.has(value, MORE) || Object.values(value).some(hasUnknown));
}

// what Go's templates take for false: https://pkg.go.dev/text/template#hdr-Actions
function truthOf(value: unknown): boolean | undefined {
  if (isUnknown(value)) return undefined;
  if (Array.isArray(value)) return value.length > 0;
  if (!isMapping(value)) return Boolean(value);
  return Object.keys(value).length > 0 || (Reflect.has(value, MORE) ? undefined : false);
}

function withMore(mapping: Mapping): Mapping {
  return Object.assign({}, mapping, { [MORE]: true });
}

function childOf(value: unknown, step: string | number): unknown {
  if (isUnknown(value)) return UNKNOWN;
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, step)) return Reflect.get(value, step);
  return Reflect.has(value, MORE) ? UNKNOWN : undefined;
}

/** Merges values as Helm does: mappings deeply, and everything else by replacing it. */
export function mergeValues(under: unknown, over: unknown): unknown {
  if (isUnknown(over)) return UNKNOWN;
  if (!isMapping(over)) return over;
  const base = baseOf(under);
  const merged = Object.entries(over).map(([key, value]) => [key, mergeValues(childOf(base, key), value)] as const);
  // keys that are not known may replace any of those beneath
  return { ...(Reflect.has(over, MORE) ? ANYTHING : base), ...Object.fromEntries(merged) };
}

function baseOf(value: unknown): Mapping {
  return isUnknown(value) ? ANYTHING : isMapping(value) ? value : {};
}

/** Values with another one set at a path. */
function withValue(under: unknown, [step, ...rest]: FieldPath, value: unknown): unknown {
  if (step === undefined) return value;
  const within = withValue(childOf(under, step), rest, value);
  if (typeof step === 'string') return { ...baseOf(under), [step]: within };
  // of a list with items that are not known, not even the length is
  if (isUnknown(under)) return UNKNOWN;
  const items = listOf(under);
  return Array.from({ length: Math.max(items.length, step + 1) }, (_, index) =>
    index === step ? within : (items[index] ?? null),
  );
}

/** How one entry of `set` reads its value. */
export type SetType = 'auto' | 'string' | 'literal';

/** Values with one entry of `set` over them. @param value its text, or `UNKNOWN` */
export function setValue(under: unknown, name: string, value: unknown, type: SetType): unknown {
  if (isUnknown(name)) return UNKNOWN;
  if (type === 'literal') return withValue(under, [name], isUnknown(value) ? UNKNOWN : literal(String(value)));
  const assignments = isUnknown(value)
    ? assignmentsOf(`${name}=`, true)?.map(([path]): Assignment => [path, UNKNOWN])
    : assignmentsOf(`${name}=${String(value)}`, type === 'string');
  // Helm fails at a name that does not read, and then nothing can be said
  return assignments === undefined
    ? UNKNOWN
    : assignments.reduce((tree, [path, one]) => withValue(tree, path, one), under);
}

function literal(value: string): unknown {
  try {
    return parse(value, READING);
  } catch {
    return UNKNOWN;
  }
}

/** Values that a text of YAML or JSON gives. @param templates whether Terraform fills in what stands in braces */
export function valuesOfText(text: string, templates: boolean): unknown {
  const plain = templates ? withoutTemplates(text) : text;
  if (plain === undefined) return UNKNOWN;
  try {
    const values: unknown = parse(plain, READING);
    if (values === null || values === undefined) return {};
    return isMapping(values) ? opened(values) : UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}

/** Values of a mapping as it stands; anything else gives none. */
export function valuesOfMapping(value: unknown): unknown {
  return isMapping(value) ? opened(value) : isUnknown(value) ? UNKNOWN : {};
}

// a template in the place of a key gives a key that is not known
function opened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(opened);
  if (!isMapping(value)) return value;
  const known = Object.entries(value).filter(([key]) => !isUnknown(key));
  const mapping = Object.fromEntries(known.map(([key, one]) => [key, opened(one)]));
  return known.length < Object.keys(value).length ? withMore(mapping) : mapping;
}

/** A text with a word in the place of each template; `undefined` where a directive may change the rest. */
function withoutTemplates(text: string): string | undefined {
  if (!/[$%]\{/.test(text)) return text;
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const isEscape = /^(?:\$\$|%%)\{/.test(text.slice(at, at + 3));
    if (isEscape) {
      plain += text.slice(at + 1, at + 3);
      at += 3;
    } else if (text.startsWith('%{', at)) return undefined;
    else if (text.startsWith('${', at)) {
      const end = endOfTemplate(text, at + 2);
      if (end === undefined) return undefined;
      plain += TEMPLATE;
      at = end;
    } else plain += text.charAt(at++);
  }
  return plain;
}

function endOfTemplate(text: string, start: number): number | undefined {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}') depth--;
    if (depth === 0) return at + 1;
  }
  return undefined;
}
