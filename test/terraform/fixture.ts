import { TerraformStack, Testing } from 'cdktf';
import { EksCluster, type EksClusterLookup, IamRoleRef, ServiceAccountRef, SqsQueueRef } from '../../src/terraform';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';
export const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/0123ABCD';

export const orders = new SqsQueueRef({ account: ACCOUNT, region: REGION, name: 'orders' });

export const worker = new ServiceAccountRef({
  namespace: 'orders',
  name: 'worker',
  role: new IamRoleRef({ account: ACCOUNT, name: 'orders-worker' }),
});

/** What a caller of plain JavaScript may pass where the types allow less. */
export function untyped<T>(value: unknown): T {
  return value as T;
}

export function newStack(id = 'test'): TerraformStack {
  return new TerraformStack(Testing.app(), id);
}

/** An EKS cluster of which the issuer is known. */
export function eks(stack: TerraformStack, props: Partial<EksClusterLookup> = {}, id = 'cluster'): EksCluster {
  return EksCluster.fromName(stack, id, {
    clusterName: 'prod',
    account: ACCOUNT,
    region: REGION,
    oidcIssuer: `https://${ISSUER}`,
    ...props,
  });
}
