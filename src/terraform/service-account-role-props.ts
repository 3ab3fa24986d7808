import type { IamRoleRef } from '../model/iam-role-ref';
import type { ServiceAccountRef } from '../model/service-account-ref';
import type { EksCluster } from './eks-cluster';
import type { RoleSettings } from './role-settings';

/** An AWS role of a service account. */
export interface ServiceAccountRoleProps extends RoleSettings {
  /** Cluster of the service account. */
  readonly cluster: EksCluster;

  /** The service account, the same reference as the manifests use. */
  readonly serviceAccount: ServiceAccountRef;

  /**
   * Further service accounts of the cluster whose pods get the role. With IRSA each has it in its reference.
   *
   * @default - none
   */
  readonly serviceAccounts?: readonly ServiceAccountRef[];

  /**
   * The role to create.
   *
   * With IRSA the manifests name the role in the service account's annotation, so that it has to be the reference's.
   *
   * @default - the role of `serviceAccount`
   */
  readonly role?: IamRoleRef;
}
