import { closest, distance } from 'fastest-levenshtein';
import { BUILTIN_NAMES, isBuiltin } from './builtins';
import { quote, type RefusalFacts } from './refusal';
import { asFormulaName, isFormulaName } from './token';

/** What a formula may name, and what explains a name that it may not. */
export interface Names {
  /** Names of the triggers whose values a formula gets. */
  readonly triggers: ReadonlySet<string>;

  /** Names of cpu and memory triggers. */
  readonly resources: ReadonlySet<string>;

  /** The text that was read, in which offsets count. */
  readonly text: string;
}

/** Why a name is unknown, and what was probably meant. */
export function unknownName(
  { name, at, called }: { readonly name: string; readonly at: number; readonly called: boolean },
  { triggers, resources, text }: Names,
  variables: readonly string[],
): RefusalFacts {
  const known = called ? BUILTIN_NAMES : [...triggers, ...variables];
  const facts = {
    code: 'formula-unknown-name',
    at,
    message: `${quote(name)} is ${called ? 'no function' : 'no trigger of this ScaledObject'}`,
    allowed: called
      ? 'the functions of expr, such as max, min, sum, count, ceil and round'
      : known.length === 0
        ? 'nothing: no trigger has a name'
        : known.join(', '),
  } as const;
  const isMeant = (one: string): boolean => one === name || (!isFormulaName(one) && covers(text, one, at));
  const resource = [...resources].find(isMeant);
  if (resource !== undefined) {
    return {
      ...facts,
      message: `${quote(resource)} is a cpu or memory trigger, whose value KEDA does not know`,
      fix: 'leave it out of the formula; the autoscaler takes it into account by itself',
    };
  }
  const whole = [...triggers].find(isMeant);
  if (whole !== undefined) {
    return {
      ...facts,
      message: `${quote(whole)} is not read as one name`,
      fix: `name the trigger ${quote(asFormulaName(whole))}, or write $env[${JSON.stringify(whole)}]`,
    };
  }
  if (!called && known.length === 0) return { ...facts, fix: 'give the trigger a name' };
  const near = nearest(name, known);
  if (near !== undefined) return { ...facts, fix: `did you mean ${quote(near)}?` };
  const [, method = ''] = /^\.(\w+)\(/.exec(text.slice(at + name.length)) ?? [];
  return isBuiltin(method) ? { ...facts, fix: `write ${quote(`${method}(…)`)} alone` } : facts;
}

/** Whether a name stands in a text so that an offset is within it. */
function covers(text: string, name: string, at: number): boolean {
  const from = text.lastIndexOf(name, at);
  return name !== '' && from !== -1 && at < from + name.length;
}

/** The name that is most alike, if it is alike at all. */
function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const lower = name.toLowerCase();
  const near = known.find((one) => one.toLowerCase() === lower) ?? closest(name, [...known]);
  return distance(lower, near.toLowerCase()) <= Math.floor(name.length / 2) ? near : undefined;
}
