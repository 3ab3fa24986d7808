import { type AwsPartition, partitionOf, serviceDomain } from './aws-partition';
import { AWS_ACCOUNT, AWS_REGION, checkName, SQS_QUEUE } from './names';
import { Problems } from './problems';

/** What identifies an SQS queue. */
export interface SqsQueueRefProps {
  /** Account that owns the queue: twelve digits, as text. */
  readonly account: string;

  /** Region of the queue, for example `eu-west-1`. */
  readonly region: string;

  /** Name of the queue, at most 80 characters, ending with `.fifo` for a FIFO queue. */
  readonly name: string;

  /** @default - the region's partition */
  readonly partition?: AwsPartition;
}

/**
 * An SQS queue by its names: its URL for the trigger and the worker, its ARN for the policies.
 *
 * @throws ConfigurationError when a part is not what SQS accepts, or is a token
 */
export class SqsQueueRef {
  public readonly account: string;
  public readonly region: string;
  public readonly name: string;
  public readonly partition: AwsPartition;

  constructor(props: SqsQueueRefProps) {
    const problems = new Problems('SqsQueueRef');
    checkName(problems, AWS_ACCOUNT, 'account', props.account);
    checkName(problems, AWS_REGION, 'region', props.region);
    checkName(problems, SQS_QUEUE, 'name', props.name);
    problems.throwIfAny();
    this.account = props.account;
    this.region = props.region;
    this.name = props.name;
    this.partition = props.partition ?? partitionOf(props.region);
    Object.freeze(this);
  }

  /** Whether it is a FIFO queue. */
  public get fifo(): boolean {
    return this.name.endsWith('.fifo');
  }

  /** ARN of the queue. */
  public get arn(): string {
    return `arn:${this.partition}:sqs:${this.region}:${this.account}:${this.name}`;
  }

  /**
   * URL of the queue.
   *
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html
   */
  public get url(): string {
    return `https://sqs.${this.region}.${serviceDomain(this.partition)}/${this.account}/${this.name}`;
  }
}
