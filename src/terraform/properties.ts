import { Duration } from 'cdk8s';
import { type IConstruct, Node } from 'constructs';
import { isLateBound } from '../model/late-bound';
import { checkName, describeValue, type NameRule } from '../model/names';
import type { Problems } from '../model/problems';

/** Records what is wrong with one property. */
export type Check = (problems: Problems, parameter: string, value: unknown) => void;

/** A check for every property of a construct, so that a misspelt one is known as such. */
export type PropertyChecks<Props> = { readonly [Name in keyof Required<Props>]: Check };

/** Checks all properties of a construct by its table; callers of plain JavaScript may pass anything. */
export function checkProperties(problems: Problems, props: unknown, checks: Readonly<Record<string, Check>>): void {
  if (typeof props !== 'object' || props === null) {
    problems.add({ code: 'properties-missing', message: 'needs its properties', given: describeValue(props) });
    return;
  }
  const values = new Map<string, unknown>(Object.entries(props));
  for (const name of values.keys()) {
    if (Object.hasOwn(checks, name)) continue;
    const allowed = Object.keys(checks).join(', ');
    problems.add({ code: 'property-unknown', parameter: name, message: 'is not a property here', allowed });
  }
  for (const [name, check] of Object.entries(checks)) check(problems, name, values.get(name));
}

/** Passes `undefined`, and leaves everything else to the check. */
export function optional(check: Check): Check {
  return (problems, parameter, value) => {
    if (value !== undefined) check(problems, parameter, value);
  };
}

/** A name of some kind, known at synthesis. */
export function named(rule: NameRule): Check {
  return (problems, parameter, value) => checkName(problems, rule, parameter, value);
}

/** True or false. */
export const flag: Check = (problems, parameter, value) => {
  if (typeof value !== 'boolean') refuse(problems, parameter, 'must be true or false', value, 'true, false');
};

/** Text that is not blank. */
export const text: Check = (problems, parameter, value) => {
  if (typeof value !== 'string' || value.trim() === '') refuse(problems, parameter, 'must be text', value, 'text');
};

/** One of some texts. */
export function choice(values: readonly string[]): Check {
  return (problems, parameter, value) => {
    if (typeof value !== 'string' || !values.includes(value)) {
      refuse(problems, parameter, 'is not one of the choices', value, values.join(', '));
    }
  };
}

/** A whole number within a range. */
export function count(range: { readonly min: number; readonly max: number; readonly docs: string }): Check {
  return (problems, parameter, value) => {
    const allowed = `a whole number from ${range.min} to ${range.max}`;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < range.min || value > range.max) {
      refuse(problems, parameter, 'is not a number that fits', value, allowed, range);
    }
  };
}

/** A duration in whole seconds within a range, both ends included. */
export function duration(range: { readonly min: Duration; readonly max?: Duration; readonly docs?: string }): Check {
  const limit = range.max === undefined ? '' : ` to ${range.max.toHumanString()}`;
  const allowed = `a Duration in whole seconds, from ${range.min.toSeconds()} seconds${limit}`;
  return (problems, parameter, value) => {
    if (!(value instanceof Duration)) {
      refuse(problems, parameter, 'must be a Duration of cdk8s', value, allowed, range);
      return;
    }
    const milliseconds = value.toMilliseconds({ integral: false });
    const tooLong = range.max !== undefined && milliseconds > range.max.toMilliseconds();
    if (milliseconds % 1000 !== 0 || milliseconds < range.min.toMilliseconds() || tooLong) {
      refuse(problems, parameter, 'is not a duration that fits', value, allowed, range);
    }
  };
}

// any class, also one whose constructor is private
interface ClassOf {
  readonly name: string;
  [Symbol.hasInstance](value: unknown): boolean;
}

/** An object of a class of this library; what merely looks like one has not passed its checks. */
export function instanceOf(type: ClassOf, how: string): Check {
  return (problems, parameter, value) => {
    if (!(value instanceof type)) refuse(problems, parameter, `must be of class ${type.name}`, value, how);
  };
}

/** A list, each item of which passes a check. */
export function listOf(check: Check): Check {
  return (problems, parameter, value) => {
    if (!Array.isArray(value)) {
      refuse(problems, parameter, 'must be a list', value, '[...]');
      return;
    }
    for (const [index, item] of value.entries()) check(problems, `${parameter}[${index}]`, item);
  };
}

/** Tags of an AWS resource. Source of the limits: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
export const tags: Check = (problems, parameter, value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(problems, parameter, 'must be tags', value, "{ key: 'value' }");
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    const fits = key.length > 0 && key.length <= 128 && !key.toLowerCase().startsWith('aws:') && !isLateBound(key);
    if (!fits || typeof item !== 'string' || (item.length > 256 && !isLateBound(item))) {
      const allowed = 'a key of at most 128 characters that does not start with aws:, text of at most 256 as value';
      refuse(problems, `${parameter}.${key}`, 'is not a tag', item, allowed);
    }
  }
};

/** A construct. */
export const construct: Check = (problems, parameter, value) => {
  if (!isConstruct(value)) refuse(problems, parameter, 'must be a construct', value, 'a construct of the same stack');
};

function isConstruct(value: unknown): value is IConstruct {
  return typeof value === 'object' && value !== null && 'node' in value && value.node instanceof Node;
}

function refuse(
  problems: Problems,
  parameter: string,
  message: string,
  value: unknown,
  allowed: string,
  source: { readonly docs?: string } = {},
): void {
  problems.add({
    code: value === undefined ? 'property-missing' : 'property-invalid',
    parameter,
    message,
    given: describe(value),
    allowed,
    ...(source.docs === undefined ? {} : { docs: source.docs }),
  });
}

function describe(value: unknown): string {
  if (isConstruct(value)) return 'a construct';
  return isLateBound(value) ? 'a token' : describeValue(value);
}
