import type { IamStatement } from '../model/iam-statement';

/**
 * Statements with nothing said twice: one for each set of actions (with the same effect, conditions and principals),
 * its resources merged, everything sorted. The outcome does not depend on the order in which they were granted.
 */
export function mergeStatements(statements: readonly IamStatement[]): readonly IamStatement[] {
  const merged = new Map<string, { readonly statement: IamStatement; readonly resources: Set<string> }>();
  for (const one of statements) {
    const statement = { ...one, actions: sortedUnique(one.actions) };
    const key = JSON.stringify([
      statement.actions,
      statement.effect ?? 'Allow',
      canonical(statement.conditions),
      statement.principals,
      statement.sid,
    ]);
    const resources = merged.get(key)?.resources ?? new Set();
    for (const resource of statement.resources ?? []) resources.add(resource);
    merged.set(key, { statement, resources });
  }
  return [...merged.entries()]
    .sort(([a], [b]) => compare(a, b))
    .map(([, { statement, resources }]) =>
      resources.size === 0 ? statement : { ...statement, resources: sortedUnique([...resources]) },
    );
}

function sortedUnique(values: readonly string[]): string[] {
  return [...new Set(values)].sort(compare);
}

// by code unit, since the order of localeCompare depends on the machine
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function canonical(conditions: IamStatement['conditions']): unknown {
  if (conditions === undefined) return undefined;
  return Object.entries(conditions)
    .map(([operator, keys]) => [operator, Object.entries(keys).sort(([a], [b]) => compare(a, b))] as const)
    .sort(([a], [b]) => compare(a, b));
}
