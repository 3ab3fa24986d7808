/** How long policies may be, and how statements are spread over several. */
import { type IamStatement, policyDocument } from '../model/iam-statement';

/** The page of IAM's limits. */
export const IAM_QUOTAS = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html';

/**
 * Characters that IAM takes, white space not counted: of a role's inline policies together, of a managed policy, and of
 * a trust policy with the quota raised. Source: that page.
 */
export const IAM_LIMITS = { inlinePolicies: 10_240, managedPolicy: 6_144, trustPolicy: 4_096 } as const;

/** Managed policies that a role can have. Source: that page; the quota can be raised to 20. */
export const MAX_MANAGED_POLICIES = 10;

/** Length of the document that statements make, as IAM counts it. */
export function policyLength(statements: readonly IamStatement[]): number {
  // white space inside of texts counts, and JSON.stringify writes no other
  return JSON.stringify(policyDocument(statements)).length;
}

/**
 * Spreads statements over documents in their order: the first as long as inline policies may be, the others as long as
 * a managed policy. Most often there is one.
 *
 * @param atLeast how many documents there have to be, none of them empty
 * @returns the documents; `undefined` when one statement alone, of one resource, is too long
 */
export function spreadStatements(
  statements: readonly IamStatement[],
  atLeast = 1,
): readonly (readonly IamStatement[])[] | undefined {
  const documents: IamStatement[][] = [];
  const pending = [...statements];
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    const current = documents.at(-1);
    if (current !== undefined && policyLength([...current, next]) <= limitOf(documents.length - 1)) {
      current.push(next);
    } else if (policyLength([next]) <= limitOf(documents.length)) {
      documents.push([next]);
    } else {
      const halves = halve(next);
      if (halves === undefined) return undefined;
      pending.unshift(...halves);
    }
  }
  while (documents.length < atLeast) {
    const last = documents.find((document) => document.length > 1)?.pop();
    if (last === undefined) break;
    documents.push([last]);
  }
  return documents;
}

function limitOf(index: number): number {
  return index === 0 ? IAM_LIMITS.inlinePolicies : IAM_LIMITS.managedPolicy;
}

function halve(statement: IamStatement): [IamStatement, IamStatement] | undefined {
  const { resources = [] } = statement;
  // two statements of a policy cannot have the same id
  if (resources.length < 2 || statement.sid !== undefined) return undefined;
  const middle = Math.ceil(resources.length / 2);
  return [
    { ...statement, resources: resources.slice(0, middle) },
    { ...statement, resources: resources.slice(middle) },
  ];
}
