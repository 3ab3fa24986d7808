import type { IamRoleRef } from './iam-role-ref';
import { checkName, DNS_LABEL, DNS_SUBDOMAIN } from './names';
import { Problems } from './problems';

/** What identifies a Kubernetes service account, and the AWS role that it carries. */
export interface ServiceAccountRefProps {
  /** Namespace of the service account. */
  readonly namespace: string;

  /** Name of the service account. */
  readonly name: string;

  /**
   * AWS role of its pods.
   *
   * @default - the pods have no AWS role
   */
  readonly role?: IamRoleRef;
}

/** Annotation by which EKS finds the role of a service account (IAM roles for service accounts). */
export const IRSA_ROLE_ANNOTATION = 'eks.amazonaws.com/role-arn';

/**
 * A service account by its names, shared by the manifests and the Terraform stack.
 *
 * @throws ConfigurationError when a name is not what Kubernetes accepts, or is a token
 */
export class ServiceAccountRef {
  public readonly namespace: string;
  public readonly name: string;
  public readonly role: IamRoleRef | undefined;

  constructor(props: ServiceAccountRefProps) {
    const problems = new Problems('ServiceAccountRef');
    checkName(problems, DNS_LABEL, 'namespace', props.namespace);
    checkName(problems, DNS_SUBDOMAIN, 'name', props.name);
    problems.throwIfAny();
    this.namespace = props.namespace;
    this.name = props.name;
    this.role = props.role;
    Object.freeze(this);
  }

  /** The subject of its tokens, as a trust policy names it. */
  public get subject(): string {
    return `system:serviceaccount:${this.namespace}:${this.name}`;
  }

  /**
   * Annotations for IAM roles for service accounts; empty without a role.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
   */
  public get irsaAnnotations(): Record<string, string> {
    return this.role === undefined ? {} : { [IRSA_ROLE_ANNOTATION]: this.role.arn };
  }
}
