/** The words and signs of a PromQL query. */

/** Thrown where a query does not read. */
export class Unreadable extends Error {}

export interface Token {
  readonly kind: 'space' | 'string' | 'range' | 'number' | 'word' | 'sign';
  readonly text: string;
}

const TOKENS: readonly (readonly [kind: Token['kind'], pattern: RegExp])[] = [
  ['space', /(?:\s+|#[^\n]*)/y],
  ['string', /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`[^`]*`/y],
  ['range', /\[[^\]]*\]/y],
  ['number', /(?:\d+(?:ms|[smhdwy]))+(?![\w.])|0x[\da-f]+(?!\w)|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?![\w.])/iy],
  ['word', /[a-z_:][\w:]*/iy],
  ['sign', /[=!]~|[=!<>]=|[-+*/%^<>=(){},@]/y],
];

/** The tokens of a query, without spaces and comments. @throws Unreadable */
export function tokensOf(query: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const token = tokenAt(query, at);
    if (token.kind !== 'space') tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(query: string, at: number): Token {
  for (const [kind, pattern] of TOKENS) {
    pattern.lastIndex = at;
    const [text] = pattern.exec(query) ?? [];
    if (text !== undefined) return { kind, text };
  }
  throw new Unreadable();
}
