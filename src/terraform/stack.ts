import { TerraformElement, TerraformOutput, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { resolveTokens } from './resolve-tokens';

/**
 * cdktf's TerraformStack, with the same JSON in less time.
 *
 * cdktf resolves every value three times, with several objects for each step on its way. Here a value goes through
 * cdktf's resolution only where it may hold a token, such as a reference.
 */
export class Stack extends TerraformStack {
  private readonly stackOverrides: Tree = {};

  /** Adds what cross-stack references need: a backend, outputs and remote states. */
  public override prepareStack(): void {
    this.ensureBackendExists();
    for (const element of this.elements()) resolveTokens(this, element.toTerraform(), true);
  }

  /**
   * Adds or replaces a value in the stack's JSON.
   *
   * @param path keys, with points between
   */
  public override addOverride(path: string, value: unknown): void {
    super.addOverride(path, value);
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let current = this.stackOverrides;
    for (const key of keys) {
      const inner = current[key];
      const next: Tree = isTree(inner) ? inner : {};
      current[key] = next;
      current = next;
    }
    current[last] = value;
  }

  /** The stack as Terraform reads it. */
  public override toTerraform(): unknown {
    const elements = this.elements();
    const metadata: Tree = {
      version: this.node.tryGetContext('cdktfVersion'),
      stackName: this.node.id,
      backend: 'local',
    };
    const overridden = Object.keys(this.stackOverrides);
    if (overridden.length > 0) metadata.overrides = { stack: overridden };
    const outputs: Tree = {};
    const merged: Tree = { '//': { metadata, outputs } };
    try {
      for (const element of elements) merge(metadata, resolveTokens(this, element.toMetadata()));
      for (const element of elements) {
        if (TerraformOutput.isTerraformOutput(element)) merge(outputs, resolveTokens(this, nested(element)));
      }
      for (const element of elements) merge(merged, resolveTokens(this, element.toTerraform()));
      merge(merged, this.stackOverrides);
    } catch (error) {
      // two elements that do not fit together are cdktf's to judge
      if (error instanceof Mismatch) return super.toTerraform();
      throw error;
    }
    // all the rest is resolved already
    return overridden.length > 0 ? resolveTokens(this, merged) : merged;
  }

  /** Elements of this stack, without those of stacks in it. */
  private elements(): readonly TerraformElement[] {
    const found: TerraformElement[] = [];
    const visit = (construct: IConstruct): void => {
      if (TerraformElement.isTerraformElement(construct)) found.push(construct);
      for (const child of construct.node.children) {
        if (!TerraformStack.isStack(child)) visit(child);
      }
    };
    visit(this);
    return found;
  }
}

/** Objects in objects, as JSON has them. */
type Tree = Record<string, unknown>;

/** Something other than an object where another element has one. */
class Mismatch extends Error {}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An output's address below the names of the constructs around it. */
function nested(output: TerraformOutput): Tree {
  const [last = '', ...outer] = output.node.path.split('/').reverse();
  return outer.reduce<Tree>((inner, name) => ({ [name]: inner }), { [last]: output.friendlyUniqueId });
}

/** Adds values to a tree: objects are merged, lists joined, undefined removes, anything else replaces. */
function merge(target: Tree, source: unknown): void {
  if (!isTree(source)) throw new Mismatch();
  for (const [key, value] of Object.entries(source)) {
    const before = target[key];
    if (Array.isArray(value)) {
      target[key] = Array.isArray(before) ? [...before, ...value] : value;
    } else if (value === undefined) {
      delete target[key];
    } else if (!isTree(value)) {
      target[key] = value;
    } else if ('resolve' in value || (before !== undefined && !isTree(before) && typeof before === 'object')) {
      throw new Mismatch();
    } else {
      const inner: Tree = isTree(before) ? before : {};
      target[key] = inner;
      merge(inner, value);
    }
  }
}
