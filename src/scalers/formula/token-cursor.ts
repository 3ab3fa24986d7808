import type { Token } from './token';
import { unexpected } from './unexpected';

/** A place among the tokens of a formula. */
export class TokenCursor {
  protected index = 0;

  constructor(protected readonly tokens: readonly Token[]) {}

  /** The token at this place; the end token is never passed. */
  protected get token(): Token {
    return this.tokens[Math.min(this.index, this.tokens.length - 1)] ?? { kind: 'end', text: '', at: 0 };
  }

  protected next(): Token {
    const { token } = this;
    this.index += 1;
    return token;
  }

  protected is(kind: Token['kind'], text?: string): boolean {
    return this.token.kind === kind && (text === undefined || this.token.text === text);
  }

  /** Goes on if a token is here, and says whether it was. */
  protected take(kind: Token['kind'], text?: string): boolean {
    if (!this.is(kind, text)) return false;
    this.next();
    return true;
  }

  /** @throws Refusal if the token is not here */
  protected expect(kind: Token['kind'], text?: string): Token {
    if (!this.is(kind, text)) throw unexpected(this.tokens, this.index, text ?? `a ${kind}`);
    return this.next();
  }
}
