import { childrenOf, type Node } from './node';
import { Refusal } from './refusal';

/** Most nodes of a formula (`conf/config.go` of expr 1.17.8, DefaultMaxNodes). */
const MOST_NODES = 10_000;

/** Deepest nesting that is followed; expr has no such limit, and nobody writes that. */
const DEEPEST_NODE = 1_000;
const DEEPEST_EXPRESSION = 400;

/** Counts what is read of a formula, so that reading, judging and running it end. */
export class Limits {
  private expressions = 0;
  private readonly depths = new Map<Node, number>();

  /** Counts a node. */
  public node(node: Node): Node {
    const depth = 1 + Math.max(0, ...childrenOf(node).map((child) => this.depths.get(child) ?? 0));
    this.depths.set(node, depth);
    if (this.depths.size > MOST_NODES) throw tooMuch(node.at, `has more than ${MOST_NODES} parts`);
    if (depth > DEEPEST_NODE) throw tooMuch(node.at, `is nested more than ${DEEPEST_NODE} levels deep`);
    return node;
  }

  /** Reads an expression within another. */
  public nested<T>(at: number, read: () => T): T {
    this.expressions += 1;
    if (this.expressions > DEEPEST_EXPRESSION) {
      throw tooMuch(at, `is nested more than ${DEEPEST_EXPRESSION} levels deep`);
    }
    const result = read();
    this.expressions -= 1;
    return result;
  }
}

function tooMuch(at: number, message: string): Refusal {
  return new Refusal({ code: 'formula-syntax', at, message: `the formula ${message}` });
}
