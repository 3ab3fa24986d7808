/** Whom the trust policy of a role lets in. */

import { isComputed, isMapping, mappingOf } from '../manifest';
import { isLike, mayAllow, mayBeLike, type Statement, textsOf } from './iam';
import { WEB_IDENTITY } from './iam-roles';

/** How a condition compares; other operators are not judged. */
const COMPARE: ReadonlyMap<string, (text: string, value: string) => boolean> = new Map([
  ['stringequals', (text, value) => text === value],
  ['stringequalsignorecase', (text, value) => text.toLowerCase() === value.toLowerCase()],
  ['stringlike', isLike],
]);

/** Statements that may let in whoever has a token of an OIDC provider. */
export function webIdentityStatements(trust: readonly Statement[]): readonly Statement[] {
  return trust.filter((one) => mayAllow(one, WEB_IDENTITY));
}

/** Whether the conditions on a claim of the token, such as `:sub`, may be met. Without one they are. */
export function mayMeet({ json }: Statement, claim: ':sub' | ':aud', text: string): boolean {
  return Object.entries(mappingOf(json.Condition)).every(([operator, block]) => {
    const compare = COMPARE.get(
      operator
        .replace(/^For\w+Values?:/i, '')
        .replace(/IfExists$/i, '')
        .toLowerCase(),
    );
    if (compare === undefined || !isMapping(block)) return true;
    return Object.entries(block)
      .filter(([key]) => key.toLowerCase().endsWith(claim))
      .every(([, values]) => textsOf(values).some((value) => isComputed(value) || compare(text, value)));
  });
}

/** Whether a statement may let in a principal of a kind, such as the service pods.eks.amazonaws.com. */
export function mayTrust(statement: Statement, kind: 'AWS' | 'Service', name?: string): boolean {
  const { Principal } = statement.json;
  if (!mayAllow(statement, 'sts:AssumeRole')) return false;
  if (!isMapping(Principal)) return true;
  const names = textsOf(Principal[kind]);
  return name === undefined ? names.length > 0 : names.some((one) => mayBeLike(name, one));
}
