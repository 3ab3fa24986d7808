/**
 * How tightly operators bind; the higher, the tighter. All are read from the left but the powers.
 *
 * Source: `parser/operator/operator.go` of expr 1.17.8.
 */
export const BINARY: ReadonlyMap<string, number> = new Map([
  ['|', 0],
  ['or', 10],
  ['||', 10],
  ['and', 15],
  ['&&', 15],
  ['==', 20],
  ['!=', 20],
  ['<', 20],
  ['>', 20],
  ['>=', 20],
  ['<=', 20],
  ['in', 20],
  ['matches', 20],
  ['contains', 20],
  ['startsWith', 20],
  ['endsWith', 20],
  ['..', 25],
  ['+', 30],
  ['-', 30],
  ['*', 60],
  ['/', 60],
  ['%', 60],
  ['**', 100],
  ['^', 100],
  ['??', 500],
]);

/** The same for signs before an operand. */
export const UNARY: ReadonlyMap<string, number> = new Map([
  ['not', 50],
  ['!', 50],
  ['-', 90],
  ['+', 90],
]);

/** Operators that may be written several times in a row, as in `1 < jobs <= 9`. */
export const COMPARISONS: ReadonlySet<string> = new Set(['<', '>', '>=', '<=']);

/** Operators whose right side may be another of the same: read from the right. */
export const FROM_THE_RIGHT: ReadonlySet<string> = new Set(['**', '^']);

/** Operators that `not` may stand before. */
export const NEGATABLE: ReadonlySet<string> = new Set(['in', 'matches', 'contains', 'startsWith', 'endsWith']);
