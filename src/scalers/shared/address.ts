/** What scalers ask of addresses that are no URLs. */
import type { Reading, Rule } from '../definition';
import type { RuleOptions } from '../rules';

/** An address, or each of a list, is `host:port`, since KEDA itself puts the scheme before it. */
export function withoutScheme<const N extends string>(
  name: N,
  options: RuleOptions,
): Rule<Record<N, Reading<string | readonly (string | number)[]>>> {
  return {
    severity: 'strict',
    fix: 'write host:port alone',
    ...options,
    says: `\`${name}\` has no scheme, which KEDA adds`,
    about: [name],
    broken: (parameters) => textsOf(parameters[name]).some((text) => text.includes('://')),
  };
}

/** No element of a list is empty, as one between two commas is. */
export function withoutGaps<const N extends string>(
  name: N,
  options: RuleOptions,
): Rule<Record<N, Reading<readonly (string | number)[]>>> {
  return {
    severity: 'strict',
    fix: 'leave out the comma that nothing stands before or after',
    ...options,
    says: `no element of \`${name}\` is empty`,
    about: [name],
    broken: (parameters) => textsOf(parameters[name]).includes(''),
  };
}

function textsOf({ value }: Reading<string | readonly (string | number)[]>): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value.map(String);
}
