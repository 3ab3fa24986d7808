import { closest } from 'fastest-levenshtein';
import { describeValue } from './names';
import type { Problems } from './problems';

/** The names of options, which the compiler keeps complete. */
export type OptionNames<P> = Readonly<Record<P extends unknown ? keyof P : never, true>>;

/**
 * Records a problem unless the value is an object, and one for each of its options that there is not, as callers of plain
 * JavaScript may give.
 *
 * @param parameter where the object is; `undefined` for the only argument
 */
export function checkOptions<P extends object>(
  problems: Problems,
  parameter: string | undefined,
  value: unknown,
  names: OptionNames<P>,
  docs: string,
): value is P {
  const known = Object.keys(names);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.add({
      code: 'options-missing',
      ...(parameter === undefined ? {} : { parameter }),
      message: 'must be an object',
      given: typeof value === 'string' ? 'a text' : describeValue(value),
      allowed: `{ ${known.join(', ')} }`,
      docs,
    });
    return false;
  }
  for (const key of Object.keys(value)) {
    if (Object.hasOwn(names, key)) continue;
    problems.add({
      code: 'option-unknown',
      parameter: parameter === undefined ? key : `${parameter}.${key}`,
      message: 'is not a known option',
      allowed: known.join(', '),
      fix: `did you mean \`${closest(key, known)}\`?`,
      docs,
    });
  }
  return true;
}
