import { Lazy, TerraformResource, Token } from 'cdktf';
import type { IConstruct } from 'constructs';

/**
 * Makes a resource wait for every resource of some constructs, those included that they get later, such as the policy
 * that the first grant to a role creates.
 *
 * On destroy Terraform goes the other way round: what the resource needs outlives it.
 */
export function dependOn(resource: TerraformResource, constructs: readonly IConstruct[]): void {
  if (constructs.length === 0) return;
  resource.dependsOn = Token.asList(Lazy.anyValue({ produce: () => addresses(resource, constructs) }));
}

function addresses(resource: TerraformResource, constructs: readonly IConstruct[]): string[] {
  const all = constructs.flatMap((construct) => construct.node.findAll());
  const others = all.filter(TerraformResource.isTerraformResource).filter((child) => child !== resource);
  return [...new Set(others.map((child) => `${child.terraformResourceType}.${child.friendlyUniqueId}`))].sort();
}
