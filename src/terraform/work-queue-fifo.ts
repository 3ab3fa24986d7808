import type { SqsQueueConfig } from '@cdktf/provider-aws/lib/sqs-queue';
import { Problems } from '../model/problems';
import type { SqsQueueRef } from '../model/sqs-queue-ref';
import { type Check, checkProperties, choice, flag, optional, type PropertyChecks } from './properties';

/** Order and deduplication of a FIFO queue. */
export interface QueueFifoOptions {
  /**
   * Whether SQS tells duplicates by a hash of the body; without it each message needs an id.
   *
   * @default - SQS's: false
   */
  readonly contentBasedDeduplication?: boolean;

  /**
   * Within what duplicates are looked for.
   *
   * @default - SQS's: 'queue'
   */
  readonly deduplicationScope?: 'queue' | 'messageGroup';

  /**
   * To what the throughput quota applies. `perMessageGroupId` needs the deduplication scope `messageGroup`.
   *
   * @default - SQS's: 'perQueue'
   */
  readonly throughputLimit?: 'perQueue' | 'perMessageGroupId';
}

const DOCS = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/high-throughput-fifo.html';

const CHECKS: PropertyChecks<QueueFifoOptions> = {
  contentBasedDeduplication: optional(flag),
  deduplicationScope: optional(choice(['queue', 'messageGroup'])),
  throughputLimit: optional(choice(['perQueue', 'perMessageGroupId'])),
};

/** The FIFO options, as a property. */
export const fifo: Check = (problems, parameter, value) => {
  const found = new Problems('');
  checkProperties(found, value, CHECKS);
  problems.include(found.issues, parameter);
};

/** Records FIFO options of a queue that is none, and those that do not go together. */
export function checkFifo(problems: Problems, queue: SqsQueueRef, options: QueueFifoOptions | undefined): void {
  if (options === undefined) return;
  if (!queue.fifo) {
    problems.add({
      code: 'fifo-unexpected',
      parameter: 'fifo',
      message: 'is for FIFO queues, and this is a standard queue',
      given: queue.name,
      allowed: 'a queue whose name ends with .fifo',
      docs: DOCS,
    });
  }
  if (options.throughputLimit === 'perMessageGroupId' && options.deduplicationScope !== 'messageGroup') {
    problems.add({
      code: 'fifo-scope',
      parameter: 'fifo.throughputLimit',
      message: 'is perMessageGroupId, which needs deduplication within the message group',
      fix: "set deduplicationScope: 'messageGroup'",
      docs: DOCS,
    });
  }
}

/** The options as arguments of the queue's resource. */
export function renderFifo(options: QueueFifoOptions = {}): Partial<SqsQueueConfig> {
  const { contentBasedDeduplication, deduplicationScope, throughputLimit } = options;
  return {
    ...(contentBasedDeduplication === undefined ? {} : { contentBasedDeduplication }),
    ...(deduplicationScope === undefined ? {} : { deduplicationScope }),
    ...(throughputLimit === undefined ? {} : { fifoThroughputLimit: throughputLimit }),
  };
}
