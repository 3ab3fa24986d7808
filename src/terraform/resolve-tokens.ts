import { DefaultTokenResolver, StringConcat, type TerraformStack, Token, Tokenization } from 'cdktf';

const RESOLVER = new DefaultTokenResolver(new StringConcat());

/** What a text with a token holds: its marker, or digits as of a number that stands for a token. */
const MAYBE_TOKEN = /\{TfToken\[|[-|\d.+]e/;

/** Numbers that stand for tokens are far below this. */
const MAYBE_TOKEN_BELOW = -1e200;

/** cdktf gives up at 200 levels, where it suspects a circle. */
const DEEPEST = 150;

/**
 * Resolves a value as cdktf does, with the same result. Only what may be or hold a token goes through cdktf's own
 * resolution, which prepares several objects for every value on its way; the rest is copied without what is undefined.
 *
 * @param preparing whether references to other stacks may still add outputs there
 * @throws what cdktf throws for values that it cannot resolve
 */
export function resolveTokens(stack: TerraformStack, value: unknown, preparing = false): unknown {
  const resolve = (part: unknown): unknown =>
    Tokenization.resolve(part, { scope: stack, resolver: RESOLVER, preparing });
  try {
    return copy(value, resolve, 0);
  } catch {
    // said again with the path to what is wrong
    return resolve(value);
  }
}

type Resolve = (part: unknown) => unknown;

function copy(value: unknown, resolve: Resolve, depth: number): unknown {
  switch (typeof value) {
    case 'string':
      return isPlainText(value) ? value : resolve(value);
    case 'number':
      return isPlainNumber(value) ? value : resolve(value);
    case 'boolean':
    case 'undefined':
      return value;
    case 'object':
      if (value === null) return null;
      if (depth > DEEPEST) throw new RangeError('too deep');
      return Array.isArray(value) ? copyArray(value, resolve, depth) : copyObject(value, resolve, depth);
    default:
      return resolve(value);
  }
}

function isPlainText(text: string): boolean {
  return !MAYBE_TOKEN.test(text) && text !== Token.STRING_MAP_TOKEN_VALUE && text !== Token.ANY_MAP_TOKEN_VALUE;
}

function isPlainNumber(number: number): boolean {
  return !(number < MAYBE_TOKEN_BELOW) && number !== Token.NUMBER_MAP_TOKEN_VALUE;
}

function copyArray(array: readonly unknown[], resolve: Resolve, depth: number): unknown {
  // a token for a whole list is a list with one item
  if (array.some((item) => isListToken(item))) return resolve(array);
  return array.map((item) => copy(item, resolve, depth + 1)).filter((item) => item !== undefined);
}

function isListToken(item: unknown): boolean {
  return typeof item === 'string' ? item.includes('#{TfToken[') : typeof item === 'number' && !isPlainNumber(item);
}

function copyObject(object: object, resolve: Resolve, depth: number): unknown {
  if (Object.getPrototypeOf(object) !== Object.prototype || 'resolve' in object || '_children' in object) {
    return resolve(object);
  }
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(object)) {
    if (!isPlainText(key) || key === '__proto__') return resolve(object);
    const copied = copy(value, resolve, depth + 1);
    if (copied !== undefined) result[key] = copied;
  }
  return result;
}
