/**
 * What the operators work out, and when they fail.
 *
 * Source: `vm/runtime/helpers[generated].go`, `vm/runtime/runtime.go` and `vm/vm.go` of expr 1.17.8.
 */
import { checkRegexp } from '../go/regexp';
import type { Budget } from './budget';
import { describe, Failure } from './failure';
import { integerArithmetic } from './fold';
import { binaryType } from './operators';
import { BOOLEAN, FLOAT, isUnknown } from './type';
import { areEqual, hasUnsure, isListValue, isMapValue, isNumberValue, typeOfValue, Unsure, type Value } from './value';

/** The value of an operator that needs both sides. */
export function operate(operator: string, left: Value, right: Value, budget: Budget): Value {
  switch (operator) {
    case '==':
    case '!=':
      if (isKnownValue(left, right) || isKnownValue(right, left)) return operator === '!=';
      if (hasUnsure(left, budget) || hasUnsure(right, budget)) return new Unsure(BOOLEAN);
      return areEqual(left, right, budget) === (operator === '==');
    case 'in':
      return isIn(left, right, budget);
    case 'matches':
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return compareText(operator, left, right);
  }
  if (left instanceof Unsure || right instanceof Unsure) return operateUnsure(operator, left, right);
  switch (operator) {
    case '<':
    case '>':
    case '<=':
    case '>=':
      return compare(operator, left, right);
    case '/':
    case '**':
    case '^':
      if (!isNumberValue(left) || !isNumberValue(right)) throw mismatch(operator, left, right);
      return operator === '/' ? Number(left) / Number(right) : Number(left) ** Number(right);
    default:
      return calculate(operator, left, right);
  }
}

/** Whether one side is nil, and the other is certainly not, whatever it is. */
function isKnownValue(nil: Value, value: Value): boolean {
  return nil === null && value instanceof Unsure && !isUnknown(value.type);
}

function mismatch(operator: string, left: Value, right: Value): Failure {
  return new Failure(`\`${operator}\` gets ${describe(left)} and ${describe(right)}`);
}

function operateUnsure(operator: string, left: Value, right: Value): Value {
  const outcome = binaryType(operator, typeOfValue(left), typeOfValue(right));
  if ('needs' in outcome) throw mismatch(operator, left, right);
  // a duration times a float is a float, whatever the checker says
  const floats = [left, right].some((side) => typeOfValue(side).kind === 'float');
  return new Unsure(floats && outcome.type.kind === 'duration' ? FLOAT : outcome.type);
}

/** Whether one value comes before another; what sorts, sorts by it. */
export function isLess(left: Value, right: Value): boolean {
  return compare('<', left, right);
}

function compare(operator: string, left: Value, right: Value): boolean {
  let order: number;
  if (isNumberValue(left) && isNumberValue(right)) {
    const exact = typeof left === 'bigint' && typeof right === 'bigint';
    order = exact ? Number(left > right) - Number(left < right) : Number(left) - Number(right);
    // infinities of the same sign
    if (Number.isNaN(order) && left === right) order = 0;
  } else if (typeof left === 'string' && typeof right === 'string') {
    order = Number(left > right) - Number(left < right);
  } else {
    throw mismatch(operator, left, right);
  }
  switch (operator) {
    case '<':
      return order < 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    default:
      return order >= 0;
  }
}

function calculate(operator: string, left: Value, right: Value): Value {
  if (typeof left === 'bigint' && typeof right === 'bigint') {
    const result = integerArithmetic(operator, left, right);
    if (result === undefined) throw new Failure('an integer is divided by zero');
    return result;
  }
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') return left + right;
  if (!isNumberValue(left) || !isNumberValue(right) || operator === '%') throw mismatch(operator, left, right);
  const [first, second] = [Number(left), Number(right)];
  return operator === '+' ? first + second : operator === '-' ? first - second : first * second;
}

function compareText(operator: string, left: Value, right: Value): Value {
  if (left === null || right === null) return false;
  if (operator === 'matches' && typeof right === 'string') {
    const pattern = checkRegexp(right);
    if (!pattern.ok) throw new Failure(`the regular expression ${pattern.why}`);
  }
  if (left instanceof Unsure || right instanceof Unsure) return operateUnsure(operator, left, right);
  if (typeof left !== 'string' || typeof right !== 'string') throw mismatch(operator, left, right);
  switch (operator) {
    case 'contains':
      return left.includes(right);
    case 'startsWith':
      return left.startsWith(right);
    case 'endsWith':
      return left.endsWith(right);
    default:
      return new Unsure(BOOLEAN);
  }
}

function isIn(needle: Value, container: Value, budget: Budget): Value {
  if (container === null) return false;
  if (container instanceof Unsure || hasUnsure(needle, budget) || hasUnsure(container, budget))
    return new Unsure(BOOLEAN);
  if (isListValue(container)) return container.some((item) => areEqual(item, needle, budget));
  if (!isMapValue(container)) throw new Failure(`\`in\` gets ${describe(container)}, and needs a list or a map`);
  if (container.keys === 'string' && needle !== null && typeof needle !== 'string') {
    throw new Failure(`a key of a map is a string, and this is ${describe(needle)}`);
  }
  return container.entries.has(needle ?? (container.keys === 'string' ? '' : null));
}
