import { quote, Refusal } from './refusal';
import type { Token } from './token';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** What people write who come from other languages, and what expr has for it. */
const HINTS: Readonly<Record<string, string>> = {
  '=': 'compare with ==',
  '&': 'write && or and',
  '!': 'write != or not in',
  ';': 'put parentheses around what it parts',
  '#': 'it stands for an item within a function such as filter, map or sum',
};

/**
 * The refusal of a token that cannot stand where it does.
 *
 * @param expected what could stand there, if that is one thing
 */
export function unexpected(tokens: readonly Token[], index: number, expected?: string): Refusal {
  const token = tokens[index];
  const previous = tokens[index - 1];
  const allowed = expected === undefined ? {} : { allowed: /^\W+$/.test(expected) ? quote(expected) : expected };
  if (token === undefined || token.kind === 'end') return unfinished(tokens, allowed);
  const common = { code: 'formula-syntax', at: token.at, ...allowed } as const;
  const shown = quote(token.kind === 'string' || token.kind === 'bytes' ? JSON.stringify(token.text) : token.text);
  if (previous !== undefined && endsOperand(previous) && beginsOperand(token)) {
    return new Refusal({ ...common, message: `an operator is missing before ${shown}` });
  }
  if (token.kind === 'bracket' && Object.values(CLOSING).includes(token.text)) {
    const open = unclosed(tokens.slice(0, index));
    if (open === undefined) return new Refusal({ ...common, message: `${shown} closes nothing` });
    if (CLOSING[open.text] !== token.text) {
      return new Refusal({ ...common, message: `${shown} stands where ${quote(open.text)} is open` });
    }
  }
  if (previous?.text === '<' && token.text === '>') {
    return new Refusal({ ...common, message: `${shown} cannot stand here`, fix: 'compare with !=' });
  }
  const shortOfZero = token.text === '?.' ? tokens[index + 1] : previous?.text === '?.' ? token : undefined;
  if (shortOfZero?.kind === 'number') {
    return new Refusal({ ...common, message: `${shown} cannot stand here`, fix: 'put a blank between ? and .' });
  }
  const fix = HINTS[token.text];
  return new Refusal({ ...common, message: `${shown} cannot stand here`, ...(fix === undefined ? {} : { fix }) });
}

function unfinished(tokens: readonly Token[], allowed: { readonly allowed?: string }): Refusal {
  const open = unclosed(tokens);
  if (open !== undefined) {
    return new Refusal({
      code: 'formula-syntax',
      at: open.at,
      message: `${quote(open.text)} is never closed`,
      ...allowed,
    });
  }
  const last = tokens.at(-2);
  return new Refusal({
    code: 'formula-syntax',
    at: tokens.at(-1)?.at ?? 0,
    message:
      last === undefined ? 'there is no formula' : `the formula ends after ${quote(last.text)}, and is not complete`,
    ...allowed,
  });
}

function unclosed(tokens: readonly Token[]): Token | undefined {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'bracket') continue;
    if (token.text in CLOSING) open.push(token);
    else open.pop();
  }
  return open.at(-1);
}

function endsOperand({ kind, text }: Token): boolean {
  return kind === 'name' || kind === 'number' || kind === 'string' || (kind === 'bracket' && !(text in CLOSING));
}

function beginsOperand({ kind, text }: Token): boolean {
  return kind === 'name' || kind === 'number' || kind === 'string' || (kind === 'bracket' && text in CLOSING);
}
