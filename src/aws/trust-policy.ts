import type { IamStatement } from '../model/iam-statement';
import type { ServiceAccountRef } from '../model/service-account-ref';
import type { OidcProvider } from './oidc-provider';

/**
 * Lets pods of exactly these service accounts assume a role by their token (IAM roles for service accounts).
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 */
export function irsaTrust(provider: OidcProvider, ...serviceAccounts: readonly ServiceAccountRef[]): IamStatement {
  return {
    actions: ['sts:AssumeRoleWithWebIdentity'],
    principals: [{ type: 'Federated', identifiers: [provider.arn] }],
    conditions: {
      StringEquals: {
        [`${provider.issuer}:sub`]: serviceAccounts.map(({ subject }) => subject),
        [`${provider.issuer}:aud`]: ['sts.amazonaws.com'],
      },
    },
  };
}

/**
 * Lets EKS Pod Identity assume a role for pods of exactly one service account of one cluster.
 *
 * Without the conditions any association in the account could hand the role to its pods. They compare the session
 * tags that EKS sets, so the association must not disable them.
 *
 * @param clusterArn ARN of the cluster, as EKS writes it into the session tag `eks-cluster-arn`
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
 */
export function podIdentityTrust(clusterArn: string, serviceAccount: ServiceAccountRef): IamStatement {
  return {
    actions: ['sts:AssumeRole', 'sts:TagSession'],
    principals: [{ type: 'Service', identifiers: ['pods.eks.amazonaws.com'] }],
    conditions: {
      StringEquals: {
        'aws:RequestTag/eks-cluster-arn': [clusterArn],
        'aws:RequestTag/kubernetes-namespace': [serviceAccount.namespace],
        'aws:RequestTag/kubernetes-service-account': [serviceAccount.name],
      },
    },
  };
}

/**
 * Lets one role assume another.
 *
 * @param options `externalId` has to be sent along; `sessionTags` are accepted, which EKS Pod Identity sets and which
 * follow from role to role
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-assign-target-role.html
 */
export function roleTrust(
  roleArn: string,
  options: { readonly externalId?: string | undefined; readonly sessionTags?: boolean } = {},
): readonly IamStatement[] {
  const principals = [{ type: 'AWS' as const, identifiers: [roleArn] }];
  const { externalId, sessionTags = false } = options;
  if (externalId === undefined) {
    return [{ actions: ['sts:AssumeRole', ...(sessionTags ? ['sts:TagSession'] : [])], principals }];
  }
  // by itself, permission to tag a session permits nothing
  const conditions = { StringEquals: { 'sts:ExternalId': [externalId] } };
  return [
    { actions: ['sts:AssumeRole'], principals, conditions },
    ...(sessionTags ? [{ actions: ['sts:TagSession'], principals }] : []),
  ];
}
