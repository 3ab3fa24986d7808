/** Why KEDA would refuse a formula, and where. */
export interface RefusalFacts {
  readonly code: 'formula-syntax' | 'formula-unknown-name' | 'formula-type' | 'formula-run';

  /** Offset in the text that was read. */
  readonly at: number;

  /** What is wrong, as the rest of a sentence that begins with the place. */
  readonly message: string;

  readonly allowed?: string;
  readonly fix?: string;
}

/** Ends the reading of a formula; `checkFormula` catches it and makes it a problem. */
export class Refusal extends Error {
  constructor(public readonly facts: RefusalFacts) {
    super(facts.message);
    this.name = 'Refusal';
  }
}

/** A text as it stands in a message. */
export function quote(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 37)}...` : text;
  return `\`${short}\``;
}
