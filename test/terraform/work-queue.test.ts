// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates of Terraform and IAM, not of JavaScript
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Duration } from 'cdk8s';
import { App, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { QueueEncryption, ServiceAccountRole, SqsQueueRef, WorkQueue } from '../../src/terraform';
import { evaluate } from '../aws/evaluator';
import { ACCOUNT, eks, newStack, orders, REGION, untyped, worker } from './fixture';
import { policyIn, refusal, refusedFor, Synthesized } from './synthesized';

const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const named = (name: string) => new SqsQueueRef({ account: ACCOUNT, region: REGION, name });

function queue(props: object = {}): Synthesized {
  const stack = newStack();
  eks(stack);
  new WorkQueue(stack, 'orders', untyped({ ref: orders, ...props }));
  return new Synthesized(stack);
}

describe('a queue', () => {
  const output = queue();
  const main = output.named('aws_sqs_queue', 'orders');
  const deadLetters = output.named('aws_sqs_queue', 'orders-dlq');

  test('is encrypted, and so are its dead letters', () => {
    expect(main.sqs_managed_sse_enabled).toBe(true);
    expect(deadLetters.sqs_managed_sse_enabled).toBe(true);
  });

  test('leaves to SQS what is not given', () => {
    const unset = [
      'visibility_timeout_seconds',
      'message_retention_seconds',
      'receive_wait_time_seconds',
      'fifo_queue',
      'content_based_deduplication',
      'kms_master_key_id',
      'tags',
      'region',
      'provider',
    ];
    for (const argument of unset) expect(main).not.toHaveProperty(argument);
  });

  test('moves a message to the dead-letter queue after five receipts', () => {
    expect(JSON.parse(String(main.redrive_policy))).toEqual({
      deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:111122223333:orders-dlq',
      maxReceiveCount: 5,
    });
    expect(main.depends_on).toEqual([output.address('aws_sqs_queue', 'orders-dlq')]);
  });

  test('keeps dead letters as long as SQS can', () => {
    expect(deadLetters.message_retention_seconds).toBe(14 * 24 * 3600);
  });

  test('lets no other queue use its dead-letter queue', () => {
    const allow = output.resource('aws_sqs_queue_redrive_allow_policy');
    expect(allow.queue_url).toBe(`\${${output.address('aws_sqs_queue', 'orders-dlq')}.url}`);
    expect(JSON.parse(String(allow.redrive_allow_policy))).toEqual({
      redrivePermission: 'byQueue',
      sourceQueueArns: [orders.arn],
    });
  });

  test.each(['orders', 'orders-dlq'])('%s answers TLS only', (name) => {
    const url = `\${${output.address('aws_sqs_queue', name)}.url}`;
    const block = Object.values(output.resources('aws_sqs_queue_policy')).find(({ queue_url }) => queue_url === url);
    const policy = policyIn(block ?? {});
    const call = { action: 'sqs:SendMessage', resource: named(name).arn };
    expect(evaluate(policy, { ...call, context: { 'aws:SecureTransport': 'false' } })).toBe('denied');
    expect(evaluate(policy, { ...call, context: { 'aws:SecureTransport': 'true' } })).toBe('not mentioned');
    for (const { Action, Resource } of policy.Statement) {
      expect([...Action, ...(Resource ?? [])].filter((text) => text.includes('*'))).toEqual([]);
    }
  });
});

test('durations are passed in seconds', () => {
  const output = queue({
    visibilityTimeout: Duration.minutes(2),
    retention: Duration.days(1),
    deadLetterRetention: Duration.days(7),
    receiveWaitTime: Duration.seconds(20),
    maxReceiveCount: 3,
    tags: { team: 'orders' },
  });
  expect(output.named('aws_sqs_queue', 'orders')).toMatchObject({
    visibility_timeout_seconds: 120,
    message_retention_seconds: 86_400,
    receive_wait_time_seconds: 20,
    redrive_policy: expect.stringContaining('"maxReceiveCount":3'),
    tags: { team: 'orders' },
  });
  const deadLetters = output.named('aws_sqs_queue', 'orders-dlq');
  expect(deadLetters).toMatchObject({ message_retention_seconds: 604_800, tags: { team: 'orders' } });
  expect(deadLetters).not.toHaveProperty('visibility_timeout_seconds');
});

test('the ends of each range are taken', () => {
  const low = { visibilityTimeout: Duration.seconds(0), retention: Duration.minutes(1), maxReceiveCount: 1 };
  const high = { visibilityTimeout: Duration.hours(12), retention: Duration.days(14), maxReceiveCount: 1000 };
  expect(queue({ ...low, receiveWaitTime: Duration.seconds(0) }).named('aws_sqs_queue', 'orders')).toMatchObject({
    visibility_timeout_seconds: 0,
    message_retention_seconds: 60,
    receive_wait_time_seconds: 0,
  });
  expect(queue(high).named('aws_sqs_queue', 'orders')).toMatchObject({
    visibility_timeout_seconds: 43_200,
    message_retention_seconds: 1_209_600,
  });
});

describe('a FIFO queue', () => {
  test('has a FIFO dead-letter queue', () => {
    const output = queue({ ref: named('orders.fifo') });
    expect(output.named('aws_sqs_queue', 'orders.fifo')).toMatchObject({ fifo_queue: true });
    expect(output.named('aws_sqs_queue', 'orders-dlq.fifo')).toMatchObject({ fifo_queue: true });
  });

  test('may deduplicate by content, and have high throughput', () => {
    const fifo = {
      contentBasedDeduplication: true,
      deduplicationScope: 'messageGroup',
      throughputLimit: 'perMessageGroupId',
    };
    const output = queue({ ref: named('orders.fifo'), fifo });
    expect(output.named('aws_sqs_queue', 'orders.fifo')).toMatchObject({
      content_based_deduplication: true,
      deduplication_scope: 'messageGroup',
      fifo_throughput_limit: 'perMessageGroupId',
    });
    expect(output.named('aws_sqs_queue', 'orders-dlq.fifo')).not.toHaveProperty('deduplication_scope');
  });
});

test('the dead-letter queue may have a name of its own', () => {
  const output = queue({ deadLetterQueue: named('failed') });
  const { redrive_policy } = output.named('aws_sqs_queue', 'orders');
  expect(JSON.parse(String(redrive_policy)).deadLetterTargetArn).toBe(named('failed').arn);
  expect(output.named('aws_sqs_queue', 'failed')).toBeDefined();
});

describe("a customer's key", () => {
  const encryption = QueueEncryption.kms(KEY, { dataKeyReuse: Duration.minutes(10) });

  test('encrypts both queues', () => {
    const output = queue({ encryption });
    for (const name of ['orders', 'orders-dlq']) {
      const block = output.named('aws_sqs_queue', name);
      expect(block).toMatchObject({ kms_master_key_id: KEY, kms_data_key_reuse_period_seconds: 600 });
      expect(block).not.toHaveProperty('sqs_managed_sse_enabled');
    }
  });

  test('may be known to Terraform only', () => {
    const stack = newStack();
    eks(stack);
    const key = new TerraformVariable(stack, 'key', { type: 'string' });
    new WorkQueue(stack, 'orders', { ref: orders, encryption: QueueEncryption.kms(key.stringValue) });
    expect(new Synthesized(stack).named('aws_sqs_queue', 'orders').kms_master_key_id).toBe('${var.key}');
  });

  test.each<[string, unknown, object, string]>([
    ['an alias', 'alias/aws/sqs', {}, 'key-arn-invalid'],
    ['nothing', undefined, {}, 'key-arn-invalid'],
    ['30 seconds of reuse', KEY, { dataKeyReuse: Duration.seconds(30) }, 'property-invalid'],
    ['25 hours of reuse', KEY, { dataKeyReuse: Duration.hours(25) }, 'property-invalid'],
    ['a misspelt option', KEY, { reuse: Duration.minutes(5) }, 'property-unknown'],
  ])('refuses %s', (_what, key, options, code) => {
    expect(refusedFor(() => QueueEncryption.kms(untyped(key), untyped(options)))).toEqual([code]);
  });
});

describe('grants', () => {
  const calls = [
    'sqs:ReceiveMessage',
    'sqs:DeleteMessage',
    'sqs:ChangeMessageVisibility',
    'sqs:GetQueueAttributes',
    'sqs:SendMessage',
    'sqs:PurgeQueue',
    'sqs:DeleteQueue',
    'sqs:SetQueueAttributes',
  ];
  const cases: [string, (queue: WorkQueue, role: ServiceAccountRole) => void, string[], string[]][] = [
    ['grantConsume', (queue, role) => queue.grantConsume(role), calls.slice(0, 4), ['kms:Decrypt']],
    ['grantSend', (queue, role) => queue.grantSend(role), ['sqs:SendMessage'], ['kms:Decrypt', 'kms:GenerateDataKey']],
    ['grantScale', (queue, role) => queue.grantScale(role), ['sqs:GetQueueAttributes'], []],
  ];

  test.each(cases)('%s permits exactly its calls', (_name, grant, permitted, ofKey) => {
    for (const encryption of [QueueEncryption.sqsManaged(), QueueEncryption.kms(KEY)]) {
      const stack = newStack();
      const role = new ServiceAccountRole(stack, 'role', { cluster: eks(stack), serviceAccount: worker });
      grant(new WorkQueue(stack, 'orders', { ref: orders, encryption }), role);
      const policy = policyIn(new Synthesized(stack).resource('aws_iam_role_policy'));
      const allowed = (resource: string, actions: string[]) =>
        actions.filter((action) => evaluate(policy, { action, resource }) === 'allowed');
      expect(allowed(orders.arn, calls)).toEqual(permitted);
      expect(allowed(named('orders-dlq').arn, calls)).toEqual([]);
      expect(allowed(orders.arn.replace(ACCOUNT, '444455556666'), calls)).toEqual([]);
      const keyCalls = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'];
      expect(allowed(KEY, keyCalls)).toEqual(encryption.keyArn === undefined ? [] : ofKey);
    }
  });

  test('refuse what nothing can be granted to', () => {
    const stack = newStack();
    eks(stack);
    const queue = new WorkQueue(stack, 'orders', { ref: orders });
    expect(refusedFor(() => queue.grantSend(untyped('orders-worker')))).toEqual(['grantee-invalid']);
    // @ts-expect-error: a role, not its ARN
    expect(() => queue.grantConsume(worker.role?.arn)).toThrow();
  });
});

describe('refuses', () => {
  test.each<[string, object, string, string]>([
    ['no queue', { ref: undefined }, 'property-missing', 'ref'],
    ['a name in place of a queue', { ref: 'orders' }, 'property-invalid', 'ref'],
    ['no receipt', { maxReceiveCount: 0 }, 'property-invalid', 'maxReceiveCount'],
    ['1001 receipts', { maxReceiveCount: 1001 }, 'property-invalid', 'maxReceiveCount'],
    ['half a receipt', { maxReceiveCount: 1.5 }, 'property-invalid', 'maxReceiveCount'],
    ['a count as text', { maxReceiveCount: '3' }, 'property-invalid', 'maxReceiveCount'],
    ['a count that is a token', { maxReceiveCount: -1.8881545897087505e289 }, 'property-invalid', 'maxReceiveCount'],
    ['12 hours and a second', { visibilityTimeout: Duration.seconds(43_201) }, 'property-invalid', 'visibilityTimeout'],
    ['a timeout in seconds', { visibilityTimeout: 30 }, 'property-invalid', 'visibilityTimeout'],
    ['half a second', { visibilityTimeout: Duration.millis(500) }, 'property-invalid', 'visibilityTimeout'],
    ['59 seconds of retention', { retention: Duration.seconds(59) }, 'property-invalid', 'retention'],
    ['15 days of retention', { retention: Duration.days(15) }, 'property-invalid', 'retention'],
    ['15 days for dead letters', { deadLetterRetention: Duration.days(15) }, 'property-invalid', 'deadLetterRetention'],
    ['21 seconds of waiting', { receiveWaitTime: Duration.seconds(21) }, 'property-invalid', 'receiveWaitTime'],
    ['a key as encryption', { encryption: KEY }, 'property-invalid', 'encryption'],
    ['options for FIFO', { fifo: { contentBasedDeduplication: true } }, 'fifo-unexpected', 'fifo'],
    [
      'an unknown scope',
      { ref: named('o.fifo'), fifo: { deduplicationScope: 'all' } },
      'property-invalid',
      'fifo.deduplicationScope',
    ],
    [
      'high throughput without its scope',
      { ref: named('o.fifo'), fifo: { throughputLimit: 'perMessageGroupId' } },
      'fifo-scope',
      'fifo.throughputLimit',
    ],
    [
      'FIFO dead letters of a standard queue',
      { deadLetterQueue: named('d.fifo') },
      'dead-letter-queue-type',
      'deadLetterQueue',
    ],
    [
      'standard dead letters of a FIFO queue',
      { ref: named('o.fifo'), deadLetterQueue: named('d') },
      'dead-letter-queue-type',
      'deadLetterQueue',
    ],
    ['itself for dead letters', { deadLetterQueue: orders }, 'dead-letter-queue-same', 'deadLetterQueue'],
    [
      'dead letters in another region',
      { deadLetterQueue: new SqsQueueRef({ account: ACCOUNT, region: 'eu-west-2', name: 'd' }) },
      'dead-letter-queue-elsewhere',
      'deadLetterQueue',
    ],
    ['a name without room for -dlq', { ref: named('q'.repeat(77)) }, 'name-too-long', 'deadLetterQueue.name'],
    ['a misspelt property', { visibility: Duration.seconds(30) }, 'property-unknown', 'visibility'],
    [
      'a queue of another account than the cluster',
      { ref: new SqsQueueRef({ account: '444455556666', region: REGION, name: 'orders' }) },
      'account-mismatch',
      'account',
    ],
    [
      'a queue of another region than the cluster',
      { ref: new SqsQueueRef({ account: ACCOUNT, region: 'eu-west-2', name: 'orders' }) },
      'region-mismatch',
      'region',
    ],
  ])('%s', (_what, props, code, parameter) => {
    const issues = refusal(() => queue(props));
    expect(issues.map((issue) => [issue.code, issue.parameter])).toEqual([[code, parameter]]);
    expect(issues[0]?.path).toBe('test/orders');
  });

  test('telling what was given and what fits, all at once', () => {
    const issues = refusal(() => queue({ visibilityTimeout: Duration.days(2), maxReceiveCount: 5000 }));
    expect(issues.map(({ given, allowed }) => [given, allowed])).toEqual([
      ['5000', 'a whole number from 1 to 1000'],
      ['172800 seconds', 'a Duration in whole seconds, from 0 seconds to 12 hours'],
    ]);
    for (const issue of issues) expect(issue.docs).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });

  test('a queue twice, also as the dead-letter queue of another', () => {
    const stack = newStack();
    eks(stack);
    new WorkQueue(stack, 'one', { ref: orders });
    expect(refusedFor(() => new WorkQueue(stack, 'two', { ref: orders, deadLetterQueue: named('d') }))).toEqual([
      'queue-duplicate',
    ]);
    const props = { ref: named('other'), deadLetterQueue: named('orders-dlq') };
    expect(refusedFor(() => new WorkQueue(stack, 'three', props))).toEqual(['queue-duplicate']);
  });

  test('at synthesis, a provider for another region that comes after the queue', () => {
    const app = new App({ outdir: Testing.app().outdir });
    const stack = new TerraformStack(app, 'test');
    new WorkQueue(stack, 'orders', { ref: orders });
    new AwsProvider(stack, 'aws', { region: 'us-east-1' });
    expect(refusedFor(() => app.synth())).toEqual(['region-mismatch']);
  });

  test('by its types seconds, a name, and a key that is no encryption', () => {
    const stack = newStack();
    eks(stack);
    // @ts-expect-error: a Duration, not seconds
    expect(() => new WorkQueue(stack, 'a', { ref: orders, visibilityTimeout: 30 })).toThrow();
    // @ts-expect-error: a reference, not a name
    expect(() => new WorkQueue(stack, 'b', { ref: 'orders' })).toThrow();
    // @ts-expect-error: QueueEncryption.kms(KEY)
    expect(() => new WorkQueue(stack, 'c', { ref: orders, encryption: KEY })).toThrow();
  });
});

test('a provider with an alias may have a queue in another region', () => {
  const stack = newStack();
  eks(stack);
  const awsProvider = new AwsProvider(stack, 'london', { alias: 'london', region: 'eu-west-2' });
  const ref = new SqsQueueRef({ account: ACCOUNT, region: 'eu-west-2', name: 'orders' });
  new WorkQueue(stack, 'orders', { ref, awsProvider });
  const output = new Synthesized(stack);
  for (const type of ['aws_sqs_queue', 'aws_sqs_queue_policy', 'aws_sqs_queue_redrive_allow_policy']) {
    for (const block of Object.values(output.resources(type))) expect(block.provider).toBe('aws.london');
  }
});

test('where the provider leaves its region to its environment, the queue names its own', () => {
  const stack = newStack();
  new AwsProvider(stack, 'aws', {});
  new WorkQueue(stack, 'orders', { ref: orders });
  const output = new Synthesized(stack);
  for (const type of ['aws_sqs_queue', 'aws_sqs_queue_policy', 'aws_sqs_queue_redrive_allow_policy']) {
    for (const block of Object.values(output.resources(type))) expect(block.region).toBe(REGION);
  }
});
