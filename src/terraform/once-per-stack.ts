import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { Problem, Problems } from '../model/problems';

const owners = new WeakMap<TerraformStack, Map<string, string>>();

/**
 * A thing of which a stack may declare only one, such as a Helm release by its name and namespace: two would pass
 * synthesis and fight at deployment.
 */
export class OncePerStack {
  private readonly taken: Map<string, string>;

  /** @param key kind and name of the thing */
  constructor(
    private readonly construct: IConstruct,
    private readonly key: string,
  ) {
    const stack = TerraformStack.of(construct);
    this.taken = owners.get(stack) ?? new Map();
    owners.set(stack, this.taken);
  }

  /** Records a problem when another construct has it. */
  public check(problems: Problems, problem: Omit<Problem, 'given'>): this {
    const owner = this.taken.get(this.key);
    if (owner !== undefined) problems.add({ ...problem, given: `declared before at ${owner}` });
    return this;
  }

  /** Takes it, once all checks have passed. */
  public take(): void {
    this.taken.set(this.key, this.construct.node.path);
  }
}
