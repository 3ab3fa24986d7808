/** The conditions between parameters that many scalers share, as functions that make rules. */
import type { Reading, Rule } from './definition';

type Named<N extends string> = Record<N, Reading<unknown>>;

/** Where KEDA says so, and what the severity is when it is not an error. */
export interface RuleOptions {
  readonly source: string;
  readonly severity?: 'error' | 'strict' | 'warning';
  readonly fix?: string;
}

const list = (names: readonly string[], last: string): string => {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} ${last} ${quoted.at(-1)}`;
};

/** Either all of them are given or none. */
export function together<const N extends string>(names: readonly N[], options: RuleOptions): Rule<Named<N>> {
  return {
    ...options,
    says: `${list(names, 'and')} are given together or not at all`,
    about: names,
    broken: (parameters) => new Set(names.map((name) => parameters[name].given)).size > 1,
  };
}

/** At least one of them is given. */
export function atLeastOne<const N extends string>(names: readonly N[], options: RuleOptions): Rule<Named<N>> {
  return {
    ...options,
    says: `at least one of ${list(names, 'and')} is given`,
    about: names,
    broken: (parameters) => !names.some((name) => parameters[name].given),
  };
}

/** One of them is given, and no more. */
export function exactlyOne<const N extends string>(names: readonly N[], options: RuleOptions): Rule<Named<N>> {
  return {
    ...options,
    says: `exactly one of ${list(names, 'and')} is given`,
    about: names,
    broken: (parameters) => names.filter((name) => parameters[name].given).length !== 1,
  };
}

/** No more than one of them is given. */
export function atMostOne<const N extends string>(names: readonly N[], options: RuleOptions): Rule<Named<N>> {
  return {
    ...options,
    says: `at most one of ${list(names, 'and')} is given`,
    about: names,
    broken: (parameters) => names.filter((name) => parameters[name].given).length > 1,
  };
}

/** Where the first is given, the others are, too. */
export function requires<const N extends string>(name: N, needed: readonly N[], options: RuleOptions): Rule<Named<N>> {
  return {
    ...options,
    says: `\`${name}\` needs ${list(needed, 'and')}`,
    about: [name, ...needed],
    broken: (parameters) => parameters[name].given && !needed.every((other) => parameters[other].given),
  };
}

/** A target that KEDA wants unless a formula of scaling modifiers uses the trigger; 0 counts as not given. */
export function targetGiven<const N extends string>(name: N, options: RuleOptions): Rule<Named<N>> {
  return {
    ...options,
    says: `\`${name}\` is given and not 0, unless a formula uses the trigger`,
    about: [name],
    broken: (parameters, { asMetricSource }) => !asMetricSource && parameters[name].known && !parameters[name].value,
  };
}

/** A target that KEDA wants above 0 unless a formula of scaling modifiers uses the trigger. */
export function targetPositive<const N extends string>(
  name: N,
  options: RuleOptions,
): Rule<Record<N, Reading<number>>> {
  return {
    ...options,
    says: `\`${name}\` is given and above 0, unless a formula uses the trigger`,
    about: [name],
    broken: (parameters, { asMetricSource }) =>
      !asMetricSource && parameters[name].known && (parameters[name].value ?? 0) <= 0,
  };
}

/** A rule that holds only under a condition. */
export function when<C, R>(condition: (parameters: C) => boolean, rule: Rule<R>): Rule<R & C> {
  return { ...rule, broken: (parameters, trigger) => condition(parameters) && rule.broken(parameters, trigger) };
}

/** Whether a flag is set; one whose value is not known is not. */
export function isTrue(reading: Reading<boolean>): boolean {
  return reading.value === true;
}

/** Whether a value is known and one of these. */
export function isOneOf<T>(reading: Reading<T>, values: readonly T[]): boolean {
  return reading.value !== undefined && values.includes(reading.value);
}
