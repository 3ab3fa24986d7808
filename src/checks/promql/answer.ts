/** How many values a PromQL query may answer with, read from its text. */
import { Parser } from './parser';
import { isOne, type Shape, UNKNOWN } from './shapes';
import { tokensOf } from './tokens';

/** What a query answers: at most one element, one or more, or a number alone, which is no list of elements. */
export type Answer = 'one' | 'many' | 'scalar' | 'unknown';

/** What a query answers with; `unknown` where it does not read, or has what Prometheus itself does not know. */
export function answerOf(query: string): Answer {
  const shape = shapeOf(query);
  if (shape.kind !== 'vector') return shape.kind === 'scalar' ? 'scalar' : 'unknown';
  return isOne(shape) ? 'one' : 'many';
}

function shapeOf(query: string): Shape {
  try {
    return new Parser(tokensOf(query)).query();
  } catch {
    // brackets too deep for the stack read as little as a query that is none
    return UNKNOWN;
  }
}
