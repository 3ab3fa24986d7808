import type { Node } from './node';

/**
 * An integer that expr works out when it compiles, or nothing.
 *
 * It makes one difference: a remainder by zero is refused even where it is never reached (`optimizer/fold.go`).
 */
export function foldInteger(node: Node): bigint | undefined {
  if (node.kind === 'integer') return node.value;
  if (node.kind === 'unary') {
    const operand = node.operator === '-' || node.operator === '+' ? foldInteger(node.operand) : undefined;
    return operand !== undefined && node.operator === '-' ? BigInt.asIntN(64, -operand) : operand;
  }
  if (node.kind !== 'binary' || !'+-*%'.includes(node.operator)) return undefined;
  const left = foldInteger(node.left);
  const right = left === undefined ? undefined : foldInteger(node.right);
  return left === undefined || right === undefined ? undefined : integerArithmetic(node.operator, left, right);
}

/** Arithmetic of 64-bit integers, which wraps around; nothing for a remainder by zero. */
export function integerArithmetic(operator: string, left: bigint, right: bigint): bigint | undefined {
  switch (operator) {
    case '+':
      return BigInt.asIntN(64, left + right);
    case '-':
      return BigInt.asIntN(64, left - right);
    case '*':
      return BigInt.asIntN(64, left * right);
    default:
      return right === 0n ? undefined : left % right;
  }
}
