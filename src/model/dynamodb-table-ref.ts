import { type AwsLocation, awsResource } from './aws-location';
import type { AwsPartition } from './aws-partition';
import { checkName, type NameRule } from './names';
import { Problems } from './problems';

/** Name of a DynamoDB table or of one of its indexes. */
export const DYNAMODB_NAME: NameRule = {
  what: 'a DynamoDB name',
  pattern: /^[a-zA-Z0-9_.-]{3,255}$/,
  maxLength: 255,
  allowed: '3 to 255 letters, digits, underscores, hyphens and dots',
  docs: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.NamingRules',
};

/** What identifies a DynamoDB table. */
export interface DynamoDbTableRefProps extends AwsLocation {
  /** Name of the table, 3 to 255 characters. */
  readonly name: string;
}

/**
 * A DynamoDB table by its names: what a trigger queries, and its ARN for the policies.
 *
 * @throws ConfigurationError when a part is not what DynamoDB accepts, or is a token
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export class DynamoDbTableRef {
  public readonly account: string;
  public readonly region: string;
  public readonly name: string;
  public readonly partition: AwsPartition;

  constructor(props: DynamoDbTableRefProps) {
    const { account, region, name, partition } = awsResource('DynamoDbTableRef', props, DYNAMODB_NAME);
    this.account = account;
    this.region = region;
    this.name = name;
    this.partition = partition;
    Object.freeze(this);
  }

  /** ARN of the table. */
  public get arn(): string {
    return `arn:${this.partition}:dynamodb:${this.region}:${this.account}:table/${this.name}`;
  }

  /**
   * ARN of an index of the table, which a trigger with `indexName` reads besides the table.
   *
   * @throws ConfigurationError when the name is not one of an index
   */
  public indexArn(name: string): string {
    const problems = new Problems('DynamoDbTableRef.indexArn');
    checkName(problems, DYNAMODB_NAME, 'name', name);
    problems.throwIfAny();
    return `${this.arn}/index/${name}`;
  }
}
