/** The constructs of a tree, listed once for all validations of one synthesis that ask for them. */
import type { IConstruct } from 'constructs';

const listed = new WeakMap<IConstruct, readonly IConstruct[]>();

/** Does something for which the constructs of a tree are known: its root and all below it. */
export function withConstructs(root: IConstruct, constructs: readonly IConstruct[], act: () => void): void {
  listed.set(root, constructs);
  try {
    act();
  } finally {
    listed.delete(root);
  }
}

/** The root of a tree and all below it. */
export function constructsOf(root: IConstruct): readonly IConstruct[] {
  return listed.get(root) ?? root.node.findAll();
}
