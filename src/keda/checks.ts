/** Checks of numbers and durations that ScaledObject and ScaledJob share. */
import type { Duration } from 'cdk8s';
import { closest } from 'fastest-levenshtein';
import { isLateBoundNumber } from '../model/late-bound';
import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';

const MAX_INT32 = 2_147_483_647;

/** Records a problem unless the value is left out or a whole number of at least `min`. */
export function checkCount(problems: Problems, parameter: string, value: unknown, min: number, docs: string): void {
  if (value === undefined) return;
  if (typeof value === 'number' && isLateBoundNumber(value)) {
    problems.add({ code: 'number-late-bound', parameter, message: 'must be known at synthesis, and is a token', docs });
  } else if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > MAX_INT32) {
    problems.add({
      code: 'number-invalid',
      parameter,
      message: `must be a whole number of at least ${min}`,
      given: describeValue(value),
      allowed: `${min} to ${MAX_INT32}`,
      docs,
    });
  }
}

/** Records a problem unless the value is left out or a Duration of whole seconds within the bounds. */
export function checkSeconds(
  problems: Problems,
  parameter: string,
  value: unknown,
  bounds: { min: number; max?: number },
  docs: string,
): void {
  if (value === undefined) return;
  const max = bounds.max ?? MAX_INT32;
  const seconds = secondsOf(value);
  if (seconds !== undefined && Number.isInteger(seconds) && seconds >= bounds.min && seconds <= max) return;
  problems.add({
    code: 'duration-invalid',
    parameter,
    message: 'must be a Duration of whole seconds',
    given: describeValue(value),
    allowed: `Duration.seconds(${bounds.min}) to Duration.seconds(${max})`,
    docs,
  });
}

function secondsOf(value: unknown): number | undefined {
  return isDuration(value) ? value.toMilliseconds({ integral: false }) / 1000 : undefined;
}

function isDuration(value: unknown): value is Duration {
  return (
    typeof value === 'object' &&
    value !== null &&
    'toMilliseconds' in value &&
    typeof value.toMilliseconds === 'function'
  );
}

/** Whole seconds of a duration, if there is one. */
export function seconds(duration: Duration | undefined): number | undefined {
  return duration?.toSeconds();
}

/** Records a problem unless the value is left out or one of these words. */
export function checkWord(
  problems: Problems,
  parameter: string,
  value: unknown,
  words: readonly string[],
  docs: string,
): void {
  if (value === undefined || words.some((word) => word === value)) return;
  problems.add({
    code: 'word-invalid',
    parameter,
    message: 'is not a word that it can be',
    given: describeValue(value),
    allowed: words.join(', '),
    docs,
  });
}

/** Records a problem unless the value is left out, or true or false. */
export function checkFlag(problems: Problems, parameter: string, value: unknown, docs: string): void {
  if (value === undefined || typeof value === 'boolean') return;
  problems.add({
    code: 'flag-invalid',
    parameter,
    message: 'must be true or false',
    given: describeValue(value),
    docs,
  });
}

/** The names of props, which the compiler keeps complete. */
export type PropNames<P> = Readonly<Record<keyof P, true>>;

/** Records a problem for each prop that there is not, as callers of plain JavaScript may give. */
export function checkKnownProps<P extends object>(
  problems: Problems,
  props: P,
  names: PropNames<P>,
  docs: string,
): void {
  for (const key of Object.keys(props)) {
    if (Object.hasOwn(names, key)) continue;
    const known = Object.keys(names);
    const fix = `did you mean \`${closest(key, known)}\`?`;
    problems.add({
      code: 'prop-unknown',
      parameter: key,
      message: 'is not a known prop',
      allowed: known.join(', '),
      fix,
      docs,
    });
  }
}
