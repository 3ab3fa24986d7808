import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Lazy, type TerraformProvider } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { checkPermission } from '../aws/check-statement';
import { mergeStatements } from '../aws/merge-statements';
import { IAM_LIMITS, IAM_QUOTAS, MAX_MANAGED_POLICIES, policyLength, spreadStatements } from '../aws/policy-size';
import type { IamRoleRef } from '../model/iam-role-ref';
import { type IamStatement, policyDocument } from '../model/iam-statement';
import { Problems } from '../model/problems';
import { dependOn } from './dependencies';
import { managedPolicy } from './role-settings';
import { terraformJson } from './terraform-json';

/** Whose policies they are, and where they stand. */
export interface RolePoliciesProps {
  readonly provider: TerraformProvider;
  readonly role: IamRoleRef;
  readonly resource: IamRole;
}

/**
 * The policies of a role: what is granted, in one inline policy and as many of the role's own managed ones as IAM's
 * limits need, and the managed policies that it is given.
 */
export class RolePolicies {
  private readonly statements: IamStatement[] = [];
  private readonly managed = new Set<string>();
  private documents = 0;

  /** @param scope where the policies are created */
  constructor(
    private readonly scope: Construct,
    private readonly props: RolePoliciesProps,
  ) {}

  /** What is granted, each set of actions once. */
  public get permissions(): readonly IamStatement[] {
    return mergeStatements(this.statements);
  }

  /** @throws ConfigurationError when it is no permission, or the permissions grow beyond what IAM takes */
  public grant(statement: IamStatement): void {
    const problems = new Problems(this.scope);
    checkPermission(problems, 'statement', statement);
    problems.throwIfAny();
    const merged = mergeStatements([...this.statements, statement]);
    const documents = spreadStatements(merged, this.documents);
    if (documents === undefined || this.managed.size + documents.length - 1 > MAX_MANAGED_POLICIES) {
      problems.add({
        code: 'policy-too-long',
        parameter: 'statement',
        message: `makes the role's permissions ${policyLength(merged)} characters long`,
        allowed: `${IAM_LIMITS.inlinePolicies} characters, and ${IAM_LIMITS.managedPolicy} in each managed policy`,
        docs: IAM_QUOTAS,
      });
    }
    problems.throwIfAny();
    this.statements.push(statement);
    for (; this.documents < (documents?.length ?? 0); this.documents++) this.create(this.documents);
  }

  /** @throws ConfigurationError when it is not the ARN of a policy, or one too many for IAM */
  public addManaged(arn: string, dependsOn: readonly IConstruct[]): void {
    const problems = new Problems(this.scope);
    managedPolicy(problems, 'managedPolicies', arn);
    const own = Math.max(0, this.documents - 1);
    if (!this.managed.has(arn) && this.managed.size + own >= MAX_MANAGED_POLICIES) {
      problems.add({
        code: 'managed-policies-too-many',
        parameter: 'managedPolicies',
        message: `has more than ${MAX_MANAGED_POLICIES} entries`,
        given: arn,
        docs: IAM_QUOTAS,
      });
    }
    problems.throwIfAny();
    if (this.managed.has(arn)) return;
    this.managed.add(arn);
    dependOn(this.attach(`ManagedPolicy${this.managed.size}`, arn), dependsOn);
  }

  private create(index: number): void {
    const policy = Lazy.stringValue({
      produce: () => terraformJson(policyDocument(spreadStatements(this.permissions, this.documents)?.[index] ?? [])),
    });
    const { provider, resource } = this.props;
    if (index === 0) {
      new IamRolePolicy(this.scope, 'Policy', { provider, name: 'permissions', role: resource.name, policy });
      return;
    }
    const { name, path } = this.props.role;
    const managed = new IamPolicy(this.scope, `Policy${index + 1}`, {
      provider,
      name: `${name}-permissions-${index + 1}`,
      ...(path === '/' ? {} : { path }),
      policy,
    });
    this.attach(`Attachment${index + 1}`, managed.arn);
  }

  private attach(id: string, policyArn: string): IamRolePolicyAttachment {
    const { provider, resource } = this.props;
    return new IamRolePolicyAttachment(this.scope, id, { provider, role: resource.name, policyArn });
  }
}
