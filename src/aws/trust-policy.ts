import type { IamStatement } from '../model/iam-statement';
import type { ServiceAccountRef } from '../model/service-account-ref';
import type { OidcProvider } from './oidc-provider';

/**
 * Lets pods of exactly one service account assume a role by their token (IAM roles for service accounts).
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 */
export function irsaTrust(provider: OidcProvider, serviceAccount: ServiceAccountRef): IamStatement {
  return {
    actions: ['sts:AssumeRoleWithWebIdentity'],
    principals: [{ type: 'Federated', identifiers: [provider.arn] }],
    conditions: {
      StringEquals: {
        [`${provider.issuer}:sub`]: [serviceAccount.subject],
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
