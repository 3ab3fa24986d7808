import { type AwsLocation, awsResource } from './aws-location';
import type { AwsPartition } from './aws-partition';
import type { NameRule } from './names';

/** Name of a Kinesis data stream. */
const KINESIS_STREAM: NameRule = {
  what: 'a Kinesis stream name',
  pattern: /^[a-zA-Z0-9_.-]+$/,
  maxLength: 128,
  allowed: 'at most 128 letters, digits, underscores, hyphens and dots',
  docs: 'https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html',
};

/** What identifies a Kinesis data stream. */
export interface KinesisStreamRefProps extends AwsLocation {
  /** Name of the stream, at most 128 characters. */
  readonly name: string;
}

/**
 * A Kinesis data stream by its names: what a trigger watches, and its ARN for the policies.
 *
 * @throws ConfigurationError when a part is not what Kinesis accepts, or is a token
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisdatastreams.html
 */
export class KinesisStreamRef {
  public readonly account: string;
  public readonly region: string;
  public readonly name: string;
  public readonly partition: AwsPartition;

  constructor(props: KinesisStreamRefProps) {
    const { account, region, name, partition } = awsResource('KinesisStreamRef', props, KINESIS_STREAM);
    this.account = account;
    this.region = region;
    this.name = name;
    this.partition = partition;
    Object.freeze(this);
  }

  /** ARN of the stream. */
  public get arn(): string {
    return `arn:${this.partition}:kinesis:${this.region}:${this.account}:stream/${this.name}`;
  }
}
