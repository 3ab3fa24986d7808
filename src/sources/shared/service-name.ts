/** Names of sources, which are those of their Services, too. */
import type { Construct } from 'constructs';
import type { NameRule } from '../../model/names';
import type { Problems } from '../../model/problems';

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

/** A source by its name. */
interface Named {
  readonly name: string;
  readonly namespace: string;
}

/**
 * Records a problem for a name that another source of the kind has in the namespace: they would share a Service.
 *
 * @param others the sources of the kind that there are in the app
 */
export function checkNameTaken(
  problems: Problems,
  kind: 'broker' | 'cluster' | 'server',
  { name, namespace }: Named,
  others: readonly (Construct & Named)[],
): void {
  const taken = others.find((one) => one.name === name && one.namespace === namespace);
  if (taken === undefined) return;
  problems.add({
    code: `${kind}-name-taken`,
    parameter: 'metadata.name',
    message: `${taken.node.path} has this name in the namespace ${namespace}`,
    given: JSON.stringify(name),
    fix: `give each ${kind} of a namespace a name of its own`,
  });
}
