/**
 * Triggers on what AWS keeps, from the references that both sides share.
 *
 * Each signs in with `PodIdentity.aws()`, so without any secret, unless the options or the props say otherwise.
 */
import { Trigger, type TriggerPropsOf } from '../keda/trigger';
import { CloudWatchMetricRef } from '../model/cloudwatch-metric-ref';
import { DynamoDbStreamRef } from '../model/dynamodb-stream-ref';
import { DynamoDbTableRef } from '../model/dynamodb-table-ref';
import { KinesisStreamRef } from '../model/kinesis-stream-ref';
import { describeValue } from '../model/names';
import { PodIdentity } from '../model/pod-identity';
import { Problems } from '../model/problems';
import { SqsQueueRef } from '../model/sqs-queue-ref';
import { type KnownBy, refuseKnownProps } from './shared/known-props';

const QUEUE = ['queueURL', 'awsRegion'] as const;
const TABLE = ['tableName', 'awsRegion'] as const;
const STREAM = ['streamName', 'awsRegion'] as const;
const METRIC = [
  'namespace',
  'metricName',
  'dimensionName',
  'dimensionValue',
  'expression',
  'awsAccountId',
  'awsRegion',
] as const;

/** Props of a trigger on an SQS queue, without those that the queue knows. */
export type SqsQueueTriggerProps = Omit<TriggerPropsOf<'aws-sqs-queue'>, (typeof QUEUE)[number]>;

/** Props of a trigger on a DynamoDB table, without those that the table knows. */
export type DynamoDbTableTriggerProps = Omit<TriggerPropsOf<'aws-dynamodb'>, (typeof TABLE)[number]>;

/** Props of a trigger on a DynamoDB stream, without those that the stream knows. */
export type DynamoDbStreamTriggerProps = Omit<TriggerPropsOf<'aws-dynamodb-streams'>, (typeof TABLE)[number]>;

/** Props of a trigger on a Kinesis stream, without those that the stream knows. */
export type KinesisStreamTriggerProps = Omit<TriggerPropsOf<'aws-kinesis-stream'>, (typeof STREAM)[number]>;

/** Props of a trigger on a CloudWatch metric, without those that the metric knows. */
export type CloudWatchMetricTriggerProps = Omit<TriggerPropsOf<'aws-cloudwatch'>, (typeof METRIC)[number]>;

/** What else such a trigger can have; the pod identity is `PodIdentity.aws()` when nothing else signs in. */
export type AwsTriggerOptions = NonNullable<Parameters<typeof Trigger.awsSqsQueue>[1]>;

/** What hands out triggers on one queue, table, stream or metric. */
export interface AwsSource<Ref, Props> {
  /** What the triggers watch. */
  readonly ref: Ref;

  /**
   * A trigger on it.
   *
   * @throws ConfigurationError when a prop is given that the reference knows; the ScaledObject judges the others
   */
  trigger(props: Props, options?: AwsTriggerOptions): Trigger;
}

/** Props of the scalers that sign in without a pod identity (scalers/aws/aws_common.go). */
const SIGNING_IN = ['awsRoleArn', 'awsAccessKeyID', 'awsSecretAccessKey', 'awsSessionToken', 'identityOwner'];

/**
 * Triggers on the messages of an SQS queue.
 *
 * @throws ConfigurationError when the value is no SqsQueueRef
 * @see https://keda.sh/docs/2.20/scalers/aws-sqs/
 */
export function sqsQueue(ref: SqsQueueRef): AwsSource<SqsQueueRef, SqsQueueTriggerProps> {
  const by = known('the queue', 'Trigger.awsSqsQueue({...})', 'aws-sqs');
  checkRef('sqsQueue', ref, SqsQueueRef, by);
  return source(ref, `sqsQueue ${ref.name}`, QUEUE, by, (props, options) =>
    Trigger.awsSqsQueue({ ...props, queueURL: ref.url, awsRegion: ref.region }, options),
  );
}

/**
 * Triggers on the number of items that a query of a DynamoDB table finds.
 *
 * @throws ConfigurationError when the value is no DynamoDbTableRef
 * @see https://keda.sh/docs/2.20/scalers/aws-dynamodb/
 */
export function dynamoDbTable(ref: DynamoDbTableRef): AwsSource<DynamoDbTableRef, DynamoDbTableTriggerProps> {
  const by = known('the table', 'Trigger.awsDynamodb({...})', 'aws-dynamodb');
  checkRef('dynamoDbTable', ref, DynamoDbTableRef, by);
  return source(ref, `dynamoDbTable ${ref.name}`, TABLE, by, (props, options) =>
    Trigger.awsDynamodb({ ...props, tableName: ref.name, awsRegion: ref.region }, options),
  );
}

/**
 * Triggers on the number of shards of a DynamoDB table's stream, which must be switched on.
 *
 * @throws ConfigurationError when the value is no DynamoDbStreamRef
 * @see https://keda.sh/docs/2.20/scalers/aws-dynamodb-streams/
 */
export function dynamoDbStream(ref: DynamoDbStreamRef): AwsSource<DynamoDbStreamRef, DynamoDbStreamTriggerProps> {
  const by = known('the stream', 'Trigger.awsDynamodbStreams({...})', 'aws-dynamodb-streams');
  checkRef('dynamoDbStream', ref, DynamoDbStreamRef, by);
  return source(ref, `dynamoDbStream ${ref.table.name}`, TABLE, by, (props, options) =>
    Trigger.awsDynamodbStreams({ ...props, tableName: ref.table.name, awsRegion: ref.region }, options),
  );
}

/**
 * Triggers on the number of open shards of a Kinesis data stream.
 *
 * @throws ConfigurationError when the value is no KinesisStreamRef
 * @see https://keda.sh/docs/2.20/scalers/aws-kinesis/
 */
export function kinesisStream(ref: KinesisStreamRef): AwsSource<KinesisStreamRef, KinesisStreamTriggerProps> {
  const by = known('the stream', 'Trigger.awsKinesisStream({...})', 'aws-kinesis');
  checkRef('kinesisStream', ref, KinesisStreamRef, by);
  return source(ref, `kinesisStream ${ref.name}`, STREAM, by, (props, options) =>
    Trigger.awsKinesisStream({ ...props, streamName: ref.name, awsRegion: ref.region }, options),
  );
}

/**
 * Triggers on the value of a CloudWatch metric.
 *
 * @throws ConfigurationError when the value is no CloudWatchMetricRef
 * @see https://keda.sh/docs/2.20/scalers/aws-cloudwatch/
 */
export function cloudWatchMetric(
  ref: CloudWatchMetricRef,
): AwsSource<CloudWatchMetricRef, CloudWatchMetricTriggerProps> {
  const by = known('the metric', 'Trigger.awsCloudwatch({...})', 'aws-cloudwatch');
  checkRef('cloudWatchMetric', ref, CloudWatchMetricRef, by);
  return source(ref, `cloudWatchMetric ${ref.namespace} ${ref.metricName}`, METRIC, by, (props, options) =>
    Trigger.awsCloudwatch(
      {
        ...props,
        namespace: ref.namespace,
        metricName: ref.metricName,
        dimensionName: Object.keys(ref.dimensions),
        dimensionValue: Object.values(ref.dimensions),
        awsRegion: ref.region,
        ...(ref.account === undefined ? {} : { awsAccountId: ref.account }),
      },
      options,
    ),
  );
}

function known(name: string, instead: string, page: string): KnownBy {
  return { source: name, instead, docs: `https://keda.sh/docs/2.20/scalers/${page}/` };
}

function source<Ref, Props extends object>(
  ref: Ref,
  path: string,
  given: readonly string[],
  by: KnownBy,
  make: (props: Props, options: AwsTriggerOptions) => Trigger,
): AwsSource<Ref, Props> {
  return Object.freeze({
    ref,
    trigger: (props: Props, options: AwsTriggerOptions = {}): Trigger => {
      const problems = new Problems(path);
      refuseKnownProps(problems, props, given, by);
      problems.throwIfAny();
      return make(props, signedIn(props, options));
    },
  });
}

function signedIn(props: object, options: AwsTriggerOptions): AwsTriggerOptions {
  const signsIn =
    options.podIdentity !== undefined ||
    options.authentication !== undefined ||
    SIGNING_IN.some((name) => name in props);
  return signsIn ? options : { ...options, podIdentity: PodIdentity.aws() };
}

function checkRef(
  path: string,
  value: unknown,
  Ref: new (props: never) => object,
  { docs }: Pick<KnownBy, 'docs'>,
): void {
  if (value instanceof Ref) return;
  const problems = new Problems(path);
  problems.add({
    code: 'reference-invalid',
    parameter: 'ref',
    message: `is not a ${Ref.name}`,
    given: describeValue(value),
    allowed: `new ${Ref.name}({...})`,
    docs,
  });
  problems.throwIfAny();
}
