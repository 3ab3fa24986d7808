import { type TerraformStack, Testing } from 'cdktf';
import { ConfigurationError } from '../../src/model/configuration-error';
import type { Issue } from '../../src/model/issue';
import type { RenderedPolicy } from '../aws/evaluator';

/** The arguments of a resource, data source or provider. */
export type Block = Readonly<Record<string, unknown>>;

interface Output {
  readonly provider?: Readonly<Record<string, readonly Block[]>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
}

/** A stack as Terraform reads it, with the checks of cdktf's own synthesis. */
export class Synthesized {
  public readonly text: string;
  private readonly output: Output;

  constructor(stack: TerraformStack) {
    this.text = Testing.synth(stack, true);
    this.output = JSON.parse(this.text);
  }

  /** Resources of a type, by address. */
  public resources(type: string): Readonly<Record<string, Block>> {
    return this.output.resource?.[type] ?? {};
  }

  /** The only resource of a type. */
  public resource(type: string): Block {
    return only(Object.values(this.resources(type)), type);
  }

  /** The resource of a type with that `name`. */
  public named(type: string, name: string): Block {
    const found = Object.values(this.resources(type)).filter((block) => block.name === name);
    return only(found, `${type} ${name}`);
  }

  /** Full address of the resource of a type with that `name`. */
  public address(type: string, name: string): string {
    const found = Object.entries(this.resources(type)).filter(([, block]) => block.name === name);
    return `${type}.${only(found, `${type} ${name}`)[0]}`;
  }

  public data(type: string): Block {
    return only(Object.values(this.output.data?.[type] ?? {}), type);
  }

  public providers(name: string): readonly Block[] {
    return this.output.provider?.[name] ?? [];
  }
}

function only<T>(found: readonly T[], what: string): T {
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`${found.length} of ${what}`);
  return first;
}

/** A policy document that stands as text in an argument. */
export function policyIn(block: Block, argument = 'policy'): RenderedPolicy {
  return JSON.parse(String(block[argument]));
}

/** The issues of the ConfigurationError that a call throws; fails when it throws nothing, or anything else. */
export function refusal(call: () => unknown): readonly Issue[] {
  try {
    call();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.issues;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** The codes of the issues. */
export function refusedFor(call: () => unknown): string[] {
  return refusal(call).map((issue) => issue.code);
}
