/** Checks of texts that are no names: identifiers of other systems, and addresses. */
import { isLateBound } from './late-bound';
import { describeValue } from './names';
import type { Problems } from './problems';

/** Records a problem unless the value is text, not blank, and known at synthesis. */
export function checkText(problems: Problems, parameter: string, value: unknown, docs: string): boolean {
  if (isLateBound(value)) {
    problems.add({
      code: 'text-late-bound',
      parameter,
      message: 'must be known at synthesis, and is a token that only Terraform resolves',
      fix: 'pass the literal that the resource was given, not an attribute of the resource',
      docs,
    });
    return false;
  }
  if (typeof value === 'string' && value.trim() !== '') return true;
  problems.add({
    code: 'text-missing',
    parameter,
    message: 'must be text, and not empty',
    given: describeValue(value),
    docs,
  });
  return false;
}

/** Records a problem unless the value is a list, and one for each of its items that is no text as above. */
export function checkTexts(problems: Problems, parameter: string, list: unknown, docs: string): void {
  if (Array.isArray(list)) {
    for (const [index, item] of list.entries()) checkText(problems, `${parameter}[${index}]`, item, docs);
    return;
  }
  const message = 'must be a list of texts';
  problems.add({ code: 'list-invalid', parameter, message, given: describeValue(list), docs });
}

/**
 * Records a problem unless the value is an address with a host, and without user and password, which do not belong
 * into a manifest.
 *
 * @param schemes the schemes that it may have
 */
export function checkAddress(
  problems: Problems,
  parameter: string,
  value: unknown,
  schemes: readonly string[],
  docs: string,
): void {
  if (isLateBound(value)) {
    checkText(problems, parameter, value, docs);
    return;
  }
  const address = typeof value === 'string' ? parse(value) : undefined;
  if (address === undefined || !schemes.includes(address.protocol.slice(0, -1))) {
    problems.add({
      code: 'address-invalid',
      parameter,
      message: 'is not an address',
      given: describeValue(value),
      allowed: schemes.map((scheme) => `${scheme}://…`).join(' or '),
      docs,
    });
  } else if (address.username !== '' || address.password !== '') {
    problems.add({
      code: 'address-with-user',
      parameter,
      message: 'has a user or a password, and manifests are no place for secrets',
      fix: 'leave out what is before the @',
      docs,
    });
  }
}

// what a Go program such as KEDA could not parse is refused, too: blanks, backslashes, broken escapes
function parse(text: string): URL | undefined {
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]/.test(text) || /[\s\\]|%(?![0-9A-Fa-f]{2})/.test(text)) return undefined;
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
