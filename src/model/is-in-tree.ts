import type { IConstruct } from 'constructs';

/** Whether a construct is where it was made: neither it nor what it is in was removed. */
export function isInTree(construct: IConstruct): boolean {
  const { scope, id } = construct.node;
  return scope === undefined || (scope.node.tryFindChild(id) === construct && isInTree(scope));
}
