import type { IConstruct } from 'constructs';
import { ConfigurationError } from '../model/configuration-error';
import { type Issue, isError } from '../model/issue';

/** A check that needs the whole tree, such as whether two autoscalers share a target. */
export type TreeCheck = () => readonly Issue[];

const checksOf = new WeakMap<IConstruct, TreeCheck[]>();

/**
 * Adds a check that runs when the app is synthesized, before anything is written.
 *
 * All checks of a tree run together, and their errors come as one ConfigurationError.
 */
export function addTreeCheck(scope: IConstruct, check: TreeCheck): void {
  checksOfTree(scope).push(check);
}

function checksOfTree(scope: IConstruct): TreeCheck[] {
  const root = scope.node.root;
  const known = checksOf.get(root);
  if (known !== undefined) return known;
  const checks: TreeCheck[] = [];
  checksOf.set(root, checks);
  root.node.addValidation({
    validate: () => {
      const errors = checks.flatMap((one) => one()).filter(isError);
      if (errors.length > 0) throw new ConfigurationError(errors);
      return [];
    },
  });
  return checks;
}

const membersOf = new WeakMap<IConstruct, Map<string, unknown[]>>();

/**
 * Adds something to a list that belongs to the whole tree, and its check with the first of them.
 *
 * @param key name of the list
 * @param check judges the whole list
 */
export function addToTree<T>(
  scope: IConstruct,
  key: string,
  member: T,
  check: (members: readonly T[], root: IConstruct) => readonly Issue[],
): void {
  const root = scope.node.root;
  const lists = membersOf.get(root) ?? new Map<string, T[]>();
  membersOf.set(root, lists);
  const known = lists.get(key);
  if (known !== undefined) {
    known.push(member);
    return;
  }
  const members: T[] = [member];
  lists.set(key, members);
  addTreeCheck(scope, () => check(members, root));
}
