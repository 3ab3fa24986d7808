import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import { SqsQueueRedriveAllowPolicy } from '@cdktf/provider-aws/lib/sqs-queue-redrive-allow-policy';
import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { tlsOnly } from '../aws/queue-policy';
import { sqsConsume, sqsKeyConsume, sqsKeySend, sqsScale, sqsSend } from '../aws/sqs-permissions';
import { type IamStatement, policyDocument } from '../model/iam-statement';
import { checkName, SQS_QUEUE } from '../model/names';
import { Problems } from '../model/problems';
import { SqsQueueRef } from '../model/sqs-queue-ref';
import { checkAwsPlace, defaultAwsProvider, regionArgument } from './aws-provider';
import { grantee, type IGrantee } from './grantee';
import { OncePerStack } from './once-per-stack';
import { checkProperties, count, duration, instanceOf, optional, type PropertyChecks, tags } from './properties';
import { QueueEncryption } from './queue-encryption';
import { checkSameStack } from './same-stack';
import { terraformJson } from './terraform-json';
import { checkFifo, fifo, type QueueFifoOptions, renderFifo } from './work-queue-fifo';

/** A queue of work. */
export interface WorkQueueProps {
  /** The queue, the same reference as the manifests use. A name that ends with `.fifo` makes it a FIFO queue. */
  readonly ref: SqsQueueRef;

  /**
   * Queue for messages that were received too often; it is created too.
   *
   * @default - in the same account and region, the name with `-dlq` added (before `.fifo`)
   */
  readonly deadLetterQueue?: SqsQueueRef;

  /**
   * How often a message is received before it goes to the dead-letter queue: 1 to 1000.
   *
   * @default 5
   */
  readonly maxReceiveCount?: number;

  /**
   * How long a received message is hidden from other workers: 0 seconds to 12 hours. Longer than the work takes.
   *
   * @default - SQS's: 30 seconds
   */
  readonly visibilityTimeout?: Duration;

  /**
   * How long a message waits at most: 1 minute to 14 days.
   *
   * @default - SQS's: 4 days
   */
  readonly retention?: Duration;

  /**
   * How long a dead letter is kept: 1 minute to 14 days. In a standard queue the time before its move counts.
   *
   * @default - 14 days, the most that SQS keeps
   */
  readonly deadLetterRetention?: Duration;

  /**
   * How long a receive call waits for a message (long polling): 0 to 20 seconds.
   *
   * @default - SQS's: it does not wait
   */
  readonly receiveWaitTime?: Duration;

  /**
   * Encryption at rest, of both queues.
   *
   * @default QueueEncryption.sqsManaged()
   */
  readonly encryption?: QueueEncryption;

  /**
   * Order and deduplication, for a FIFO queue only.
   *
   * @default - SQS's
   */
  readonly fifo?: QueueFifoOptions;

  /** @default - none */
  readonly tags?: Readonly<Record<string, string>>;

  /**
   * AWS provider of the queue.
   *
   * @default - the stack's provider without an alias, such as the one of its EksCluster
   */
  readonly awsProvider?: AwsProvider;
}

const ATTRIBUTES = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html';
const RETENTION = { min: Duration.minutes(1), max: Duration.days(14), docs: ATTRIBUTES };

const isQueue = instanceOf(SqsQueueRef, 'new SqsQueueRef({ account, region, name })');
const CHECKS: PropertyChecks<WorkQueueProps> = {
  ref: isQueue,
  deadLetterQueue: optional(isQueue),
  maxReceiveCount: optional(count({ min: 1, max: 1000, docs: ATTRIBUTES })),
  visibilityTimeout: optional(duration({ min: Duration.seconds(0), max: Duration.hours(12), docs: ATTRIBUTES })),
  retention: optional(duration(RETENTION)),
  deadLetterRetention: optional(duration(RETENTION)),
  receiveWaitTime: optional(duration({ min: Duration.seconds(0), max: Duration.seconds(20), docs: ATTRIBUTES })),
  encryption: optional(instanceOf(QueueEncryption, 'QueueEncryption.sqsManaged(), QueueEncryption.kms(…)')),
  fifo: optional(fifo),
  tags: optional(tags),
  awsProvider: optional(instanceOf(AwsProvider, 'new AwsProvider(…) of @cdktf/provider-aws/lib/provider')),
};

/**
 * An SQS queue of work with its dead-letter queue.
 *
 * Both are encrypted at rest and answer TLS connections only; the dead-letter queue takes letters of this queue alone.
 *
 * @example
 * const orders = new SqsQueueRef({ account: '111122223333', region: 'eu-west-1', name: 'orders' });
 * const queue = new WorkQueue(stack, 'orders', { ref: orders, visibilityTimeout: Duration.minutes(2) });
 * queue.grantConsume(worker);
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-best-practices.html
 * @throws ConfigurationError when a value is out of SQS's range, the dead-letter queue does not fit the queue, or the
 * stack's AWS provider is for another account or region
 */
export class WorkQueue extends Construct {
  /** The queue. */
  public readonly ref: SqsQueueRef;

  /** Where its dead letters go. */
  public readonly deadLetterRef: SqsQueueRef;

  /** Encryption at rest, of both queues. */
  public readonly encryption: QueueEncryption;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const problems = new Problems(this);
    checkProperties(problems, props, CHECKS);
    problems.throwIfAny();
    const { ref } = props;
    const deadLetterName = ref.name.replace(/(\.fifo)?$/, '-dlq$1');
    if (props.deadLetterQueue === undefined) checkName(problems, SQS_QUEUE, 'deadLetterQueue.name', deadLetterName);
    problems.throwIfAny();
    const { account, region, partition } = ref;
    const deadLetterRef =
      props.deadLetterQueue ?? new SqsQueueRef({ account, region, partition, name: deadLetterName });
    checkDeadLetterQueue(problems, ref, deadLetterRef);
    checkFifo(problems, ref, props.fifo);
    const claims = [ref, deadLetterRef].map((queue) => new OncePerStack(this, `queue ${queue.arn}`));
    for (const [index, claim] of claims.entries()) {
      claim.check(problems, {
        code: 'queue-duplicate',
        parameter: index === 0 ? 'ref' : 'deadLetterQueue',
        message: 'is created by this stack already',
        allowed: 'each queue once',
      });
    }
    if (props.awsProvider !== undefined) checkSameStack(problems, 'awsProvider', this, props.awsProvider);
    this.checkPlace(problems, ref, props.awsProvider);
    problems.throwIfAny();
    for (const claim of claims) claim.take();
    this.ref = ref;
    this.deadLetterRef = deadLetterRef;
    this.encryption = props.encryption ?? QueueEncryption.sqsManaged();
    this.createQueues(props);
  }

  /** Permits a worker to take messages, to finish them and to ask for more time. */
  public grantConsume(to: IGrantee): void {
    const { keyArn } = this.encryption;
    this.grant(to, [sqsConsume(this.ref), ...(keyArn === undefined ? [] : [sqsKeyConsume(keyArn)])]);
  }

  /** Permits a producer to send messages. */
  public grantSend(to: IGrantee): void {
    const { keyArn } = this.encryption;
    this.grant(to, [sqsSend(this.ref), ...(keyArn === undefined ? [] : [sqsKeySend(keyArn)])]);
  }

  /** Permits what KEDA's scaler needs: to read the queue's length, no message. */
  public grantScale(to: IGrantee): void {
    this.grant(to, [sqsScale(this.ref)]);
  }

  private grant(to: IGrantee, statements: readonly IamStatement[]): void {
    const problems = new Problems(this);
    grantee(problems, 'to', to);
    problems.throwIfAny();
    for (const statement of statements) to.grant(statement);
  }

  private createQueues(props: WorkQueueProps): void {
    const { visibilityTimeout, retention, receiveWaitTime } = props;
    const place = {
      ...(props.awsProvider === undefined ? {} : { provider: props.awsProvider }),
      ...regionArgument(props.awsProvider ?? defaultAwsProvider(this), this.ref.region),
    };
    const { keyArn, dataKeyReuse } = this.encryption;
    const common = {
      ...place,
      ...(keyArn === undefined ? { sqsManagedSseEnabled: true } : { kmsMasterKeyId: keyArn }),
      ...(dataKeyReuse === undefined ? {} : { kmsDataKeyReusePeriodSeconds: dataKeyReuse.toSeconds() }),
      ...(this.ref.fifo ? { fifoQueue: true } : {}),
      ...(props.tags === undefined ? {} : { tags: { ...props.tags } }),
    };
    const deadLetters = new SqsQueue(this, 'DeadLetters', {
      ...common,
      name: this.deadLetterRef.name,
      messageRetentionSeconds: (props.deadLetterRetention ?? RETENTION.max).toSeconds(),
    });
    const queue = new SqsQueue(this, 'Resource', {
      ...common,
      name: this.ref.name,
      ...(visibilityTimeout === undefined ? {} : { visibilityTimeoutSeconds: visibilityTimeout.toSeconds() }),
      ...(retention === undefined ? {} : { messageRetentionSeconds: retention.toSeconds() }),
      ...(receiveWaitTime === undefined ? {} : { receiveWaitTimeSeconds: receiveWaitTime.toSeconds() }),
      ...renderFifo(props.fifo),
      redrivePolicy: terraformJson({
        deadLetterTargetArn: this.deadLetterRef.arn,
        maxReceiveCount: props.maxReceiveCount ?? 5,
      }),
      dependsOn: [deadLetters],
    });
    new SqsQueueRedriveAllowPolicy(this, 'RedriveAllowPolicy', {
      ...place,
      queueUrl: deadLetters.url,
      redriveAllowPolicy: terraformJson({ redrivePermission: 'byQueue', sourceQueueArns: [this.ref.arn] }),
      dependsOn: [queue],
    });
    new SqsQueuePolicy(this, 'Policy', {
      ...place,
      queueUrl: queue.url,
      policy: terraformJson(policyDocument(tlsOnly(this.ref))),
    });
    new SqsQueuePolicy(this, 'DeadLetterPolicy', {
      ...place,
      queueUrl: deadLetters.url,
      policy: terraformJson(policyDocument(tlsOnly(this.deadLetterRef))),
    });
  }

  private checkPlace(problems: Problems, ref: SqsQueueRef, given: AwsProvider | undefined): void {
    const provider = given ?? defaultAwsProvider(this);
    if (provider !== undefined) {
      checkAwsPlace(problems, provider, ref);
      return;
    }
    // a provider that is declared after the queue is checked at synthesis
    this.node.addValidation({
      validate: () => {
        const late = new Problems(this);
        const provider = defaultAwsProvider(this);
        if (provider !== undefined) checkAwsPlace(late, provider, ref);
        late.throwIfAny();
        return [];
      },
    });
  }
}

/** Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html */
function checkDeadLetterQueue(problems: Problems, queue: SqsQueueRef, deadLetters: SqsQueueRef): void {
  const docs = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html';
  const common = { parameter: 'deadLetterQueue', given: deadLetters.arn, docs };
  if (deadLetters.account !== queue.account || deadLetters.region !== queue.region) {
    problems.add({
      ...common,
      code: 'dead-letter-queue-elsewhere',
      message: 'is in another account or region than the queue',
      allowed: `a queue of account ${queue.account} in ${queue.region}`,
    });
  }
  if (deadLetters.fifo !== queue.fifo) {
    problems.add({
      ...common,
      code: 'dead-letter-queue-type',
      message: queue.fifo ? 'is a standard queue, and the queue is FIFO' : 'is a FIFO queue, and the queue is not',
      allowed: queue.fifo ? 'a name that ends with .fifo' : 'a name that does not end with .fifo',
    });
  }
  if (deadLetters.arn === queue.arn) {
    problems.add({
      ...common,
      code: 'dead-letter-queue-same',
      message: 'is the queue itself',
      allowed: 'another queue',
    });
  }
}
