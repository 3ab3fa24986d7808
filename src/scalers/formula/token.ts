/** A word, number, text or sign of a formula. */
export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'bytes' | 'operator' | 'bracket' | 'end';

  /** As written; a string's is what it stands for, without quotes and escapes. */
  readonly text: string;

  /** Offset of its first character. */
  readonly at: number;
}

/** Names that are operators. */
export const OPERATOR_WORDS: ReadonlySet<string> = new Set([
  'not',
  'in',
  'or',
  'and',
  'matches',
  'contains',
  'startsWith',
  'endsWith',
  'let',
  'if',
  'else',
]);

/** Names that are values. */
export const VALUE_WORDS: ReadonlySet<string> = new Set(['true', 'false', 'nil']);

/** A name that a formula can have in place of one that it cannot. */
export function asFormulaName(text: string): string {
  const written = text.replace(/[^\p{L}\p{Nd}_$]/gu, '_');
  return isFormulaName(written) ? written : `_${written}`;
}

/** Whether a text can be written as a name in a formula. */
export function isFormulaName(text: string): boolean {
  return /^[\p{L}_$][\p{L}\p{Nd}_$]*$/u.test(text) && !OPERATOR_WORDS.has(text) && !VALUE_WORDS.has(text);
}
