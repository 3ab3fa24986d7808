/** Names of sources, which are those of their Services, too. */
import type { NameRule } from '../../model/names';

/**
 * The rule of a name that is a Service's, too (RFC 1035: starts with a letter).
 *
 * @param what whose name it is
 * @param maxLength the longest name that leaves room for what is made of it
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names
 */
export function serviceName(what: string, maxLength: number): NameRule {
  return {
    what,
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    maxLength,
    allowed: `at most ${maxLength} lower-case letters, digits and hyphens, starting with a letter, ending with a letter or digit`,
    docs: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names',
  };
}
