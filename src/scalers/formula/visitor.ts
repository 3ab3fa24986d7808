import type { Node } from './node';
import type { Type } from './type';

/** What a loop offers to what it does with each item: the item itself, and `#index` and `#acc` if it has them. */
export interface LoopScope {
  readonly list: Type;
  readonly pointers: Readonly<Record<string, Type>>;
}

/** What the parts of the judge need of it. */
export interface Visitor {
  /** What a part gives. */
  visit(node: Node): Type;

  /** What a part gives within a loop. */
  visitInLoop(scope: LoopScope, node: Node): Type;
}
