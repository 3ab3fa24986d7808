import { checkList } from '../charts/option-checks';
import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';

/** What the terms of a selector may say. */
export interface TermRule {
  /** Fields, and what their text must look like. */
  readonly fields: Readonly<Record<string, RegExp>>;
  /** Of which fields there must be one. */
  readonly oneOf: readonly string[];
  /** Fields that stand alone in a term. */
  readonly alone: readonly string[];
  readonly required: boolean;
}

const DOCS = 'https://karpenter.sh/docs/concepts/nodeclasses/';

/** Records what the definition of EC2NodeClasses refuses of a list of terms. */
export function checkTerms(problems: Problems, parameter: string, terms: unknown, rule: TermRule): void {
  const add = (place: string, code: string, message: string, given: unknown): void =>
    problems.add({ code, parameter: place, message, given: describeValue(given), docs: DOCS });
  if (terms === undefined) {
    if (rule.required) add(parameter, 'property-missing', 'is needed', terms);
    return;
  }
  if (!checkList(problems, parameter, terms)) return;
  if (rule.required && terms.length === 0) add(parameter, 'terms-empty', 'must have a term', terms);
  if (terms.length > 30) add(parameter, 'list-too-long', 'has more than 30 terms', terms.length);
  for (const [index, term] of terms.entries()) checkTerm(add, `${parameter}[${index}]`, term, rule);
}

type Add = (place: string, code: string, message: string, given: unknown) => void;

function checkTerm(add: Add, place: string, term: unknown, { fields, oneOf, alone }: TermRule): void {
  if (typeof term !== 'object' || term === null || Array.isArray(term)) {
    add(place, 'term-invalid', `must be an object with ${oneOf.join(', ')}`, term);
    return;
  }
  const given = Object.entries(term).filter(([, value]) => value !== undefined);
  for (const [name, value] of given) {
    if (name === 'tags') {
      checkTags(add, `${place}.tags`, value);
      continue;
    }
    const pattern = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (pattern === undefined) add(`${place}.${name}`, 'option-unknown', 'is not a field of the selector', value);
    else if (typeof value !== 'string' || !pattern.test(value))
      add(`${place}.${name}`, 'term-value-invalid', 'does not fit', value);
  }
  const names = given.map(([name]) => name);
  if (!names.some((name) => oneOf.includes(name))) add(place, 'term-empty', `needs one of ${oneOf.join(', ')}`, term);
  const [single] = names.filter((name) => alone.includes(name));
  if (single !== undefined && names.length > 1) add(place, 'term-not-alone', `has ${single}, which stands alone`, term);
}

function checkTags(add: Add, place: string, tags: unknown): void {
  const entries = typeof tags === 'object' && tags !== null ? Object.entries(tags) : undefined;
  const fits = entries?.every(([key, value]) => key !== '' && typeof value === 'string' && value !== '') ?? false;
  if (!fits || (entries?.length ?? 0) > 20)
    add(place, 'term-tags-invalid', 'must be at most 20 tags, none empty', tags);
}
