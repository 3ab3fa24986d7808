import type { IamStatement } from '../model/iam-statement';
import type { SqsQueueRef } from '../model/sqs-queue-ref';

/**
 * What a worker needs of its queue: take messages, finish them, ask for more time, look at the queue.
 *
 * The batch calls are covered by the actions of the single ones.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
 */
export function sqsConsume(queue: SqsQueueRef): IamStatement {
  return {
    actions: ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
    resources: [queue.arn],
  };
}

/**
 * What a producer needs of its queue.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
 */
export function sqsSend(queue: SqsQueueRef): IamStatement {
  return { actions: ['sqs:SendMessage'], resources: [queue.arn] };
}

/**
 * What KEDA's aws-sqs-queue scaler needs of a queue: its length, by GetQueueAttributes and no other call.
 *
 * Source: KEDA v2.20.2 `pkg/scalers/aws_sqs_queue_scaler.go`.
 */
export function sqsScale(queue: SqsQueueRef): IamStatement {
  return { actions: ['sqs:GetQueueAttributes'], resources: [queue.arn] };
}

/**
 * What a worker needs of the customer's key that encrypts its queue.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 */
export function sqsKeyConsume(keyArn: string): IamStatement {
  return { actions: ['kms:Decrypt'], resources: [keyArn] };
}

/**
 * What a producer needs of the customer's key that encrypts its queue.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 */
export function sqsKeySend(keyArn: string): IamStatement {
  return { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [keyArn] };
}
