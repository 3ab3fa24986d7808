import type { AwsPartition } from '../model/aws-partition';
import { isLateBoundText } from '../model/late-bound';
import { AWS_ACCOUNT, describeValue } from '../model/names';
import type { Problems } from '../model/problems';

/** The IAM identity provider of a cluster, by which roles trust the cluster's service accounts (IRSA). */
export interface OidcProvider {
  /** Issuer of the tokens without its scheme: the first half of a trust policy's condition keys. */
  readonly issuer: string;

  /** ARN of the provider. */
  readonly arn: string;
}

const DOCS = 'https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html';
const ISSUER = /^(https:\/\/)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(\/[A-Za-z0-9._-]+)*$/;
const PROVIDER_ARN = /^arn:(aws|aws-cn|aws-us-gov):iam::(\d{12}):oidc-provider\/(.+)$/;

/**
 * The provider of an issuer.
 *
 * @param issuer with or without `https://`; may be a token of which Terraform knows the value
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export function oidcProvider(account: string, partition: AwsPartition, issuer: string): OidcProvider {
  const bare = issuer.replace(/^https:\/\//, '');
  return { issuer: bare, arn: `arn:${partition}:iam::${account}:oidc-provider/${bare}` };
}

/** The issuer that a provider's ARN ends with; the ARN has passed `checkOidcProviderArn`. */
export function oidcIssuerOf(providerArn: string): string {
  return PROVIDER_ARN.exec(providerArn)?.[3] ?? '';
}

/** Records a problem when a value is not an issuer. A token passes, since only Terraform knows what it holds. */
export function checkOidcIssuer(problems: Problems, parameter: string, value: unknown): void {
  if (typeof value === 'string' && (isLateBoundText(value) || ISSUER.test(value))) return;
  problems.add({
    code: 'oidc-issuer-invalid',
    parameter,
    message: 'is not the OIDC issuer of a cluster',
    given: describeValue(value),
    allowed: 'host and path, with or without https:// in front, such as oidc.eks.eu-west-1.amazonaws.com/id/0123ABCD',
    fix: 'take it from: aws eks describe-cluster --name CLUSTER --query cluster.identity.oidc.issuer',
    docs: DOCS,
  });
}

/** Records a problem when a value is not the ARN of an OIDC provider in that account and partition. */
export function checkOidcProviderArn(
  problems: Problems,
  parameter: string,
  value: unknown,
  owner: { readonly account: string; readonly partition: AwsPartition },
): void {
  const match = typeof value === 'string' ? PROVIDER_ARN.exec(value) : null;
  const common = { parameter, given: describeValue(value), docs: DOCS };
  if (match === null || !ISSUER.test(match[3] ?? '') || (match[3] ?? '').startsWith('https:')) {
    problems.add({
      ...common,
      code: 'oidc-provider-arn-invalid',
      message: 'is not the ARN of an OIDC provider',
      allowed: 'arn:PARTITION:iam::ACCOUNT:oidc-provider/ISSUER, known at synthesis',
      fix: 'leave it out to have it derived from the issuer',
    });
  } else if (AWS_ACCOUNT.pattern.test(owner.account) && (match[2] !== owner.account || match[1] !== owner.partition)) {
    problems.add({
      ...common,
      code: 'oidc-provider-foreign',
      message: "belongs to another account or partition than the cluster, whose roles can't trust it",
      allowed: `a provider of account ${owner.account} in partition ${owner.partition}`,
    });
  }
}
