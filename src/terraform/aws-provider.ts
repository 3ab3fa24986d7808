import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { isInTree } from '../model/is-in-tree';
import { isLateBound } from '../model/late-bound';
import type { Problems } from '../model/problems';

/** Where an AWS resource is meant to be. */
export interface AwsPlace {
  readonly account: string;
  readonly region: string;
}

const DOCS = 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs';

/** The AWS provider that a stack's resources get unless told otherwise: the one without an alias. */
export function defaultAwsProvider(scope: IConstruct): AwsProvider | undefined {
  const stack = TerraformStack.of(scope);
  const known = found.get(stack);
  if (known !== undefined && isInTree(known) && known.alias === undefined) return known;
  const provider = stack.node.findAll().find(isDefaultAwsProvider);
  if (provider !== undefined) found.set(stack, provider);
  return provider;
}

// asked for by each resource of a stack, which may have thousands
const found = new WeakMap<TerraformStack, AwsProvider>();

function isDefaultAwsProvider(construct: IConstruct): construct is AwsProvider {
  return construct instanceof AwsProvider && construct.alias === undefined;
}

/**
 * Records a problem when a provider is for another region or account.
 *
 * What the provider leaves to its environment is not known here, and passes.
 */
export function checkAwsPlace(problems: Problems, provider: AwsProvider, place: AwsPlace): void {
  const { region, allowedAccountIds } = provider;
  if (region !== undefined && !isLateBound(region) && region !== place.region) {
    problems.add({
      code: 'region-mismatch',
      parameter: 'region',
      message: `is not the region of the AWS provider at ${provider.node.path}`,
      given: place.region,
      allowed: region,
      fix: 'pass an AwsProvider (with an alias) for that region, or use another stack: each has one default provider',
      docs: DOCS,
    });
  }
  if (allowedAccountIds !== undefined && !isLateBound(allowedAccountIds)) {
    if (!allowedAccountIds.includes(place.account)) {
      problems.add({
        code: 'account-mismatch',
        parameter: 'account',
        message: `is not an account that the AWS provider at ${provider.node.path} may change`,
        given: place.account,
        allowed: allowedAccountIds.join(', '),
        fix: 'pass an AwsProvider (with an alias) for that account, or use another stack',
        docs: DOCS,
      });
    }
  }
}

/**
 * The region as an argument of a resource: only where the provider's own is not known to be the same.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
 */
export function regionArgument(provider: AwsProvider | undefined, region: string): { readonly region?: string } {
  return provider?.region === region ? {} : { region };
}
