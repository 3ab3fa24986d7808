import type { IConstruct } from 'constructs';
import { ConfigurationError } from '../model/configuration-error';
import { type Issue, isError } from '../model/issue';
import { TreeObjects } from './tree-objects';

/** A check that needs the whole tree, such as whether two autoscalers share a target. */
type TreeCheck = (objects: TreeObjects) => readonly Issue[];

const checksOf = new WeakMap<IConstruct, TreeCheck[]>();

function checksOfTree(root: IConstruct): TreeCheck[] {
  const known = checksOf.get(root);
  if (known !== undefined) return known;
  const checks: TreeCheck[] = [];
  checksOf.set(root, checks);
  root.node.addValidation({
    validate: () => {
      const objects = new TreeObjects(root);
      const errors = checks.flatMap((one) => one(objects)).filter(isError);
      if (errors.length > 0) throw new ConfigurationError(errors);
      return [];
    },
  });
  return checks;
}

const membersOf = new WeakMap<IConstruct, Map<string, unknown[]>>();

/**
 * Adds something to a list that belongs to the whole tree, and its check with the first of them. Checks run when the app
 * is synthesized, before anything is written; their errors come as one ConfigurationError.
 *
 * @param key name of the list
 * @param check judges the whole list
 */
export function addToTree<T>(
  scope: IConstruct,
  key: string,
  member: T,
  check: (members: readonly T[], objects: TreeObjects) => readonly Issue[],
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
  checksOfTree(root).push((objects) => check(members, objects));
}
