/**
 * Helm's `--set name=value`, as Terraform's `set` and Argo CD's `parameters` use it.
 *
 * Source: Helm, `pkg/strvals/parser.go`.
 */
import type { FieldPath } from '../manifest';

/** A value, and the way to it. */
export type Assignment = readonly [path: FieldPath, value: unknown];

interface Word {
  readonly word: string;
  /** What ended it; `undefined` at the end of the text. */
  readonly stop: string | undefined;
  /** Where to read on. */
  readonly next: number;
}

/**
 * What a text such as `a.b[0]=x,c={y,z}` sets; `undefined` when Helm cannot read it.
 *
 * @param asText whether each value is a text, whatever it looks like
 */
export function assignmentsOf(text: string, asText: boolean): readonly Assignment[] | undefined {
  const assignments: Assignment[] = [];
  let at = 0;
  while (at < text.length) {
    const key = keyAt(text, at);
    if (key === undefined) return undefined;
    const value = text[key.next] === '{' ? listAt(text, key.next + 1, asText) : valueAt(text, key.next, asText);
    if (value === undefined) return undefined;
    assignments.push([key.path, value.value]);
    at = value.next;
  }
  return assignments;
}

/** Most names that may stand within one another: MaxNestedNameLevel. */
const MAX_STEPS = 30;

function keyAt(text: string, start: number): { readonly path: FieldPath; readonly next: number } | undefined {
  const path: (string | number)[] = [];
  let at = start;
  for (;;) {
    const { word, stop, next } = wordAt(text, at, '=[,.');
    if (word !== '') path.push(word);
    at = next;
    if (path.length > MAX_STEPS) return undefined;
    if (stop === '=') return path.length === 0 ? undefined : { path, next };
    if (stop === '[') {
      const index = wordAt(text, at, ']');
      if (!/^\d{1,5}$/.test(index.word)) return undefined;
      path.push(Number(index.word));
      at = index.next;
    } else if (stop !== '.') return undefined;
  }
}

function valueAt(text: string, start: number, asText: boolean): { readonly value: unknown; readonly next: number } {
  const { word, next } = wordAt(text, start, ',');
  return { value: typed(word, asText), next };
}

function listAt(
  text: string,
  start: number,
  asText: boolean,
): { readonly value: readonly unknown[]; readonly next: number } | undefined {
  const value: unknown[] = [];
  let at = start;
  for (;;) {
    const { word, stop, next } = wordAt(text, at, ',}');
    if (stop === undefined) return undefined;
    value.push(typed(word, asText));
    at = next;
    if (stop === '}') return { value, next: text[next] === ',' ? next + 1 : next };
  }
}

function wordAt(text: string, start: number, stops: string): Word {
  let word = '';
  for (let at = start; at < text.length; at++) {
    const one = text.charAt(at);
    if (stops.includes(one)) return { word, stop: one, next: at + 1 };
    if (one === '\\') at++;
    word += text.charAt(at);
  }
  return { word, stop: undefined, next: text.length };
}

// typedVal of parser.go: a number with a leading zero stays a text
function typed(word: string, asText: boolean): unknown {
  if (asText) return word;
  const low = word.toLowerCase();
  if (low === 'true' || low === 'false') return low === 'true';
  if (low === 'null') return null;
  return word === '0' || /^[+-]?[1-9]\d*$/.test(word) ? Number(word) : word;
}
