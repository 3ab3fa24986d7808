/** What KEDA splits at a separator: choices, lists and maps. */
import { describeValue } from '../../model/names';
import { bad, good, type Read, trimSpace } from '../go/result';
import type { ChoiceParameter, ListParameter, MapParameter } from '../parameter';
import { isNumber, readInteger, readNumber } from './number';

/** Words, for people. */
export function words(values: readonly string[]): string {
  return values.map((value) => `\`${value}\``).join(', ');
}

/** Reads a choice. KEDA splits most of them at commas before it compares, even where a single word is meant. */
export function readChoice(text: string, parameter: ChoiceParameter): Read<string> {
  const { values, enforced = true, whole } = parameter;
  const parts = whole ? [text] : text.split(',').map(trimSpace);
  if (!enforced || parts.every((part) => isChoice(part, parameter))) return good(text);
  return bad(`is none of ${words(values)}`);
}

/** Whether a text is one of the words. */
export function isChoice(text: string, { values, anyCase }: ChoiceParameter): boolean {
  return anyCase ? values.some((value) => value.toLowerCase() === text.toLowerCase()) : values.includes(text);
}

/** What lists have in them, for people. */
export const ELEMENTS = { text: 'texts', integer: 'whole numbers', number: 'numbers', choice: 'words' } as const;

/** Reads a list; ranges stay text. */
export function readList(text: string, parameter: ListParameter): Read<readonly (string | number)[]> {
  const {
    of,
    separator = ',',
    values = [],
    enforced = true,
    exclusive = [],
    ranges,
    syntax = 'json',
    bits = 64,
  } = parameter;
  const elements: (string | number)[] = [];
  for (const part of text.split(separator).map(trimSpace)) {
    if (of === 'text' || of === 'choice') {
      if (of === 'choice' && enforced && !values.includes(part))
        return bad(`has ${describeValue(part)}, which is none of ${words(values)}`);
      elements.push(part);
      continue;
    }
    const number = (element: string): Read<number> =>
      of === 'number' ? readNumber(element, { syntax }) : readInteger(element, { kind: 'integer', syntax, bits });
    const span = ranges && part.includes('-') ? part.split('-') : [part];
    // JSON skips its own white space around the ends of a range, and KEDA trims before strconv reads them
    const ends = span.map((end) => number(syntax === 'json' ? end : trimSpace(end)));
    if (span.length > 2 || ends.some((end) => !end.ok))
      return bad(`has ${describeValue(part)}, which is not a ${of}${ranges ? ' or a range' : ''}`);
    elements.push(span.length === 1 && ends[0]?.ok ? ends[0].value : part);
  }
  if (elements.filter((element) => exclusive.includes(String(element))).length > 1) {
    return bad(`has more than one of ${words(exclusive)}`);
  }
  return good(elements);
}

/** Writes a list that reads as itself. */
export function writeList(value: unknown, parameter: ListParameter): Read<string> {
  const { separator = ',' } = parameter;
  if (!Array.isArray(value)) return bad('is not a list');
  if (value.length === 0) return bad('is empty, which KEDA takes for unset');
  const elements: unknown[] = value;
  for (const element of elements) {
    if (typeof element !== 'string' && !isNumber(element))
      return bad(`has ${describeValue(element)}, which is neither text nor number`);
    if (typeof element === 'string' && element.includes(separator)) {
      return bad(`has an element with ${describeValue(separator)} in it, at which KEDA would split it`);
    }
    if (typeof element === 'string' && element !== trimSpace(element))
      return bad(`has an element with white space around it, which KEDA drops`);
  }
  return good(elements.join(separator));
}

/** Reads keys and values. */
export function readMap(text: string, { separator = ',' }: MapParameter): Read<Readonly<Record<string, string>>> {
  const entries: [string, string][] = [];
  for (const part of text.split(separator).map(trimSpace)) {
    const [key, value, ...more] = part.split('=');
    if (key === undefined || value === undefined || more.length > 0)
      return bad(`has ${describeValue(part)}, which is not key=value`);
    entries.push([trimSpace(key), trimSpace(value)]);
  }
  return good(Object.fromEntries(entries));
}

/** Whether a value is an object of texts. */
export function isTextMap(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((inner) => typeof inner === 'string')
  );
}

/** Writes keys and values that read as themselves. */
export function writeMap(value: unknown, { separator = ',' }: MapParameter): Read<string> {
  if (!isTextMap(value)) return bad('is not an object of texts');
  const entries = Object.entries(value);
  if (entries.length === 0) return bad('is empty, which KEDA takes for unset');
  for (const [key, text] of entries) {
    if (`${key}${text}`.includes('=') || `${key}${text}`.includes(separator)) {
      return bad(
        `has ${describeValue(key)} with an equal sign or ${describeValue(separator)} in key or value, at which KEDA would split it`,
      );
    }
  }
  return good(entries.map(([key, text]) => `${key}=${text}`).join(separator));
}
