import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { Problems } from '../model/problems';

/**
 * Records a problem when a construct uses another of a different stack: Terraform knows neither providers nor
 * dependencies of other stacks, and cdktf writes them down all the same.
 */
export function checkSameStack(problems: Problems, parameter: string, user: IConstruct, used: IConstruct): void {
  const [here, there] = [TerraformStack.of(user), TerraformStack.of(used)];
  if (here === there) return;
  problems.add({
    code: 'stack-mismatch',
    parameter,
    message: 'is in another stack than this',
    given: used.node.path,
    allowed: `a construct of stack ${here.node.path}`,
    fix: 'declare it in this stack too; clusters of EKS and minikube are only looked up, so that two do no harm',
    docs: 'https://developer.hashicorp.com/terraform/cdktf/concepts/stacks',
  });
}
