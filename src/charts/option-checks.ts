import type { Duration } from 'cdk8s';
import type { Json } from '../model/deep-merge';
import { isLateBound } from '../model/late-bound';
import { checkName, describeValue, type NameRule } from '../model/names';
import type { Problem, Problems } from '../model/problems';

/** What an option's value must be, for the message when it is not. */
type Expectation = Pick<Problem, 'code' | 'message'> & Partial<Pick<Problem, 'allowed' | 'fix' | 'docs'>>;

/** Options as they are after they were taken out of an object: all there, and perhaps `undefined`. */
export type Given<O> = { readonly [K in keyof Required<O>]: O[K] | undefined };

/** Bounds of a number, both included. */
export interface Bounds {
  readonly min: number;
  readonly max?: number;
  readonly docs?: string;
}

/**
 * Judges a value that may be left out: nothing is recorded for `undefined`, a token that only Terraform resolves is
 * refused, and everything else must pass the test.
 *
 * @returns whether there is a value that passed, so that it can be looked at further
 */
export function checkValue<T>(
  problems: Problems,
  parameter: string,
  value: unknown,
  test: (value: unknown) => value is T,
  expectation: Expectation,
): value is T {
  if (value === undefined) return false;
  if (isToken(value)) {
    addLateBound(problems, parameter);
    return false;
  }
  if (test(value)) return true;
  problems.add({ ...expectation, parameter, given: describeValue(value) });
  return false;
}

/** Records a problem when an option is neither `true` nor `false`. */
export function checkBoolean(problems: Problems, parameter: string, value: unknown): void {
  checkValue(problems, parameter, value, (given): given is boolean => typeof given === 'boolean', {
    code: 'boolean-invalid',
    message: 'must be true or false',
  });
}

/** Records a problem when an option is not a whole number within the bounds. */
export function checkWholeNumber(problems: Problems, parameter: string, value: unknown, bounds: Bounds): void {
  const { min, max = Number.MAX_SAFE_INTEGER, docs } = bounds;
  const isWhole = (given: unknown): given is number => Number.isSafeInteger(given) && min <= Number(given);
  checkValue(problems, parameter, value, (given): given is number => isWhole(given) && given <= max, {
    code: 'number-invalid',
    message: 'must be a whole number within its bounds',
    allowed: bounds.max === undefined ? `a whole number of ${min} or more` : `a whole number from ${min} to ${max}`,
    ...(docs === undefined ? {} : { docs }),
  });
}

/** Records a problem when an option is none of the choices. */
export function checkChoice(
  problems: Problems,
  parameter: string,
  value: unknown,
  choices: readonly string[],
  docs: string,
): void {
  checkValue(
    problems,
    parameter,
    value,
    (given): given is string => typeof given === 'string' && choices.includes(given),
    { code: 'choice-unknown', message: 'is none of the choices', allowed: choices.join(', '), docs },
  );
}

/** Records a problem when an option is not text of at least one character. */
export function checkText(problems: Problems, parameter: string, value: unknown): value is string {
  return checkValue(problems, parameter, value, (given): given is string => typeof given === 'string' && given !== '', {
    code: 'text-invalid',
    message: 'must be text that is not empty',
  });
}

/** Records a problem when an option is given and is not a name of that kind. */
export function checkOptionalName(problems: Problems, rule: NameRule, parameter: string, value: unknown): void {
  if (value !== undefined) checkName(problems, rule, parameter, value);
}

/** Records a problem when an option is not a list. */
export function checkList(problems: Problems, parameter: string, value: unknown): value is readonly unknown[] {
  return checkValue(problems, parameter, value, (given): given is readonly unknown[] => Array.isArray(given), {
    code: 'list-invalid',
    message: 'must be a list',
  });
}

/** Records a problem when an option is not an object with options of its own; so is `null`, but not `undefined`. */
export function checkMapping<T extends object>(
  problems: Problems,
  parameter: string,
  value: T | null | undefined,
): value is T {
  const isMapping = (given: unknown): given is T =>
    typeof given === 'object' && given !== null && !Array.isArray(given);
  return checkValue(problems, parameter, value, isMapping, {
    code: 'options-invalid',
    message: 'must be an object with options',
  });
}

/**
 * Records a problem for every option that does not exist: TypeScript refuses most of them, plain JavaScript none.
 *
 * @param rest what is left of the options after the known ones were taken out, so that the compiler notices a forgotten one
 */
export function refuseUnknown(problems: Problems, parameter: string, rest: Record<string, never>): void {
  for (const [name, value] of Object.entries<unknown>(rest)) {
    problems.add({
      code: 'option-unknown',
      parameter: parameter === '' ? name : `${parameter}.${name}`,
      message: 'is not an option',
      given: describeValue(value),
      fix: 'correct its name, or set the chart\'s own value through the option "values"',
    });
  }
}

/**
 * Records a problem when an option is not a cdk8s `Duration` within the bounds.
 *
 * @param bounds in milliseconds, as is the step, of which the duration must be a multiple
 */
export function checkDuration(
  problems: Problems,
  parameter: string,
  value: unknown,
  bounds: Bounds & { readonly step: number; readonly allowed: string },
): value is Duration {
  const { min, max = Number.MAX_SAFE_INTEGER, step, allowed, docs } = bounds;
  // by its method: the package may hold more than one copy of cdk8s, and Terraform code need not load any
  const isDuration = (given: unknown): given is Duration =>
    typeof given === 'object' &&
    given !== null &&
    'toMilliseconds' in given &&
    typeof given.toMilliseconds === 'function';
  const fits = (given: unknown): given is Duration => {
    if (!isDuration(given)) return false;
    const milliseconds = millisecondsOf(given);
    return milliseconds % step === 0 && min <= milliseconds && milliseconds <= max;
  };
  return checkValue(problems, parameter, value, fits, {
    code: 'duration-invalid',
    message: 'must be a Duration within its bounds',
    allowed,
    ...(docs === undefined ? {} : { docs }),
  });
}

/** A duration in milliseconds, with a fraction if it has one. */
export function millisecondsOf(duration: Duration): number {
  return duration.toMilliseconds({ integral: false });
}

/**
 * Records a problem when a chart's version is not one exact version.
 *
 * @see https://semver.org/
 */
export function checkChartVersion(problems: Problems, parameter: string, value: unknown): void {
  const exact = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;
  checkValue(problems, parameter, value, (given): given is string => typeof given === 'string' && exact.test(given), {
    code: 'version-not-exact',
    message: 'must be one exact version',
    allowed: 'three numbers such as 2.20.2; no range, no "v" in front, not "latest"',
    fix: 'write out the version, so that the output is the same tomorrow',
    docs: 'https://helm.sh/docs/topics/charts/#charts-and-versioning',
  });
}

/**
 * Records a problem for everything within a value that is not plain data, or that only Terraform resolves.
 *
 * @param parents the mappings and lists around the value, to notice one that contains itself
 */
export function checkJson(
  problems: Problems,
  parameter: string,
  value: unknown,
  parents: readonly unknown[] = [],
): void {
  const isBranch = Array.isArray(value) || isPlainObject(value);
  if (!isBranch && isLateBound(value)) {
    addLateBound(problems, parameter);
  } else if (parents.includes(value)) {
    problems.add({ code: 'data-circular', parameter, message: 'contains itself' });
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      checkJson(problems, `${parameter}[${index}]`, item, [...parents, value]);
    });
  } else if (isPlainObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      const place = parameter === '' ? key : `${parameter}.${key}`;
      if (isLateBound(key)) addLateBound(problems, place);
      checkJson(problems, place, inner, [...parents, value]);
    }
  } else if (value !== null && !Number.isFinite(value) && typeof value !== 'string' && typeof value !== 'boolean') {
    problems.add({
      code: 'data-not-plain',
      parameter,
      message: 'is not plain data',
      given: describeValue(value),
      allowed: 'text, finite numbers, booleans, null, lists and mappings',
    });
  }
}

/** A copy that shares nothing with the value, for plain data that was checked. */
export function copyJson<T extends Json>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // an object literal's prototype is the root of its realm; that of an instance has one more above it
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Whether the value itself, not something within it, is late-bound: what is within has a parameter of its own. */
function isToken(value: unknown): boolean {
  return !Array.isArray(value) && !isPlainObject(value) && isLateBound(value);
}

function addLateBound(problems: Problems, parameter: string): void {
  problems.add({
    code: 'value-late-bound',
    parameter,
    message: 'must be known at synthesis, and is a token that only Terraform resolves',
    fix: 'pass a literal',
  });
}
