import { Duration } from 'cdk8s';
import { isLateBound } from '../model/late-bound';
import { describeValue } from '../model/names';
import { Problems } from '../model/problems';
import { type Check, checkProperties, duration, optional, type PropertyChecks } from './properties';

/** How SQS uses a customer's key. */
export interface QueueKeyOptions {
  /**
   * How long SQS uses a data key before it asks KMS for another: 1 minute to 24 hours, in whole seconds.
   *
   * @default - SQS's: 5 minutes
   */
  readonly dataKeyReuse?: Duration;
}

const DOCS = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html';

const OPTIONS: PropertyChecks<QueueKeyOptions> = {
  dataKeyReuse: optional(duration({ min: Duration.minutes(1), max: Duration.hours(24), docs: DOCS })),
};

const keyArnCheck: Check = (problems, parameter, value) => {
  const arn = /^arn:(aws|aws-cn|aws-us-gov):kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/;
  if (typeof value === 'string' && (isLateBound(value) || arn.test(value))) return;
  problems.add({
    code: 'key-arn-invalid',
    parameter,
    message: 'is not the ARN of a KMS key',
    given: describeValue(value),
    allowed: 'arn:PARTITION:kms:REGION:ACCOUNT:key/ID; an alias will not do, since policies have to name the key',
    docs: DOCS,
  });
};

/** With which key a queue's messages are encrypted at rest. */
export class QueueEncryption {
  /** A key of SQS's own, at no cost and with nothing to grant. */
  public static sqsManaged(): QueueEncryption {
    return new QueueEncryption(undefined, undefined);
  }

  /**
   * A key of yours.
   *
   * `grantConsume` and `grantSend` then permit its use; the key's own policy has to let the account's policies decide.
   *
   * @param keyArn ARN of the key; may be a token
   * @throws ConfigurationError when it is not the ARN of a key
   */
  public static kms(keyArn: string, options: QueueKeyOptions = {}): QueueEncryption {
    const problems = new Problems('QueueEncryption.kms');
    keyArnCheck(problems, 'keyArn', keyArn);
    checkProperties(problems, options, OPTIONS);
    problems.throwIfAny();
    return new QueueEncryption(keyArn, options.dataKeyReuse);
  }

  private constructor(
    /** ARN of the customer's key; `undefined` for SQS's own. */
    public readonly keyArn: string | undefined,
    /** How long a data key is used. */
    public readonly dataKeyReuse: Duration | undefined,
  ) {}
}
