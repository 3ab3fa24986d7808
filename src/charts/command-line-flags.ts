import type { Problems } from '../model/problems';
import { checkList, checkValue } from './option-checks';

/** Flags of a command line, after a problem was recorded for each that is none. */
export function checkFlags(
  problems: Problems,
  parameter: string,
  flags: readonly string[] | undefined,
): readonly string[] {
  if (!checkList(problems, parameter, flags)) return [];
  const isFlag = (given: unknown): given is string =>
    typeof given === 'string' && /^--[a-zA-Z][-.\w]*(=.*)?$/.test(given);
  return flags.filter((flag, index): flag is string =>
    checkValue(problems, `${parameter}[${index}]`, flag ?? null, isFlag, {
      code: 'flag-invalid',
      message: 'is not a flag',
      allowed: 'text such as --name=value, on one line',
    }),
  );
}
