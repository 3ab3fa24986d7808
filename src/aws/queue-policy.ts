import type { IamStatement } from '../model/iam-statement';
import type { SqsQueueRef } from '../model/sqs-queue-ref';

/**
 * Every SQS action on an existing queue, in groups that SQS takes as one statement: it refuses more than seven actions
 * in one (OverLimit), and the batch calls' names, which are covered by the single ones.
 *
 * Left out: `ListQueues`, which has no queue, and `CreateQueue`, which comes before the policy.
 *
 * Source of the actions: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html
 * Source of the limit: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
 */
const QUEUE_ACTIONS = {
  Messages: [
    'sqs:ChangeMessageVisibility',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    'sqs:GetQueueUrl',
    'sqs:PurgeQueue',
    'sqs:ReceiveMessage',
    'sqs:SendMessage',
  ],
  Redrive: [
    'sqs:CancelMessageMoveTask',
    'sqs:ListDeadLetterSourceQueues',
    'sqs:ListMessageMoveTasks',
    'sqs:StartMessageMoveTask',
  ],
  Management: [
    'sqs:AddPermission',
    'sqs:DeleteQueue',
    'sqs:ListQueueTags',
    'sqs:RemovePermission',
    'sqs:SetQueueAttributes',
    'sqs:TagQueue',
    'sqs:UntagQueue',
  ],
} as const;

/**
 * The policy of a queue that answers encrypted connections only.
 *
 * AWS's own example denies every action by a wildcard. Here each is named, so that the output holds no wildcard action.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html
 */
export function tlsOnly(queue: SqsQueueRef): readonly IamStatement[] {
  return Object.entries(QUEUE_ACTIONS).map(([group, actions]) => ({
    sid: `DenyPlaintext${group}`,
    effect: 'Deny',
    actions,
    resources: [queue.arn],
    principals: [{ type: '*', identifiers: ['*'] }],
    conditions: { Bool: { 'aws:SecureTransport': ['false'] } },
  }));
}
