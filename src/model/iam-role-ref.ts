import type { AwsPartition } from './aws-partition';
import { AWS_ACCOUNT, checkName, describeValue, IAM_ROLE } from './names';
import { Problems } from './problems';

/** What identifies an IAM role. */
export interface IamRoleRefProps {
  /** Account that owns the role: twelve digits, as text. */
  readonly account: string;

  /** Name of the role, at most 64 characters. */
  readonly name: string;

  /**
   * Path of the role, starting and ending with a slash.
   *
   * @default '/'
   */
  readonly path?: string;

  /** @default 'aws' */
  readonly partition?: AwsPartition;
}

/**
 * An IAM role by its name: the same literal for the manifest's annotation and for the Terraform resource.
 *
 * @throws ConfigurationError when account, name or path are not what IAM accepts, or are tokens
 */
export class IamRoleRef {
  public readonly account: string;
  public readonly name: string;
  public readonly path: string;
  public readonly partition: AwsPartition;

  constructor(props: IamRoleRefProps) {
    const problems = new Problems('IamRoleRef');
    checkName(problems, AWS_ACCOUNT, 'account', props.account);
    checkName(problems, IAM_ROLE, 'name', props.name);
    const path = props.path ?? '/';
    if (typeof path !== 'string' || !/^\/([!-~]*\/)?$/.test(path) || path.length > 512) {
      problems.add({
        code: 'path-invalid',
        parameter: 'path',
        message: 'is not an IAM path',
        given: describeValue(path),
        allowed: 'a slash, or text that starts and ends with a slash, at most 512 characters',
        docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
      });
    }
    problems.throwIfAny();
    this.account = props.account;
    this.name = props.name;
    this.path = path;
    this.partition = props.partition ?? 'aws';
    Object.freeze(this);
  }

  /** ARN of the role. */
  public get arn(): string {
    return `arn:${this.partition}:iam::${this.account}:role${this.path}${this.name}`;
  }
}
