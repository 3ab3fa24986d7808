import { ScaleTarget } from '../../src/keda/scale-target';
import { ScaledObject } from '../../src/keda/scaled-object';
import type { Trigger } from '../../src/keda/trigger';
import { CloudWatchMetricRef } from '../../src/model/cloudwatch-metric-ref';
import { Credential } from '../../src/model/credential';
import { DynamoDbStreamRef } from '../../src/model/dynamodb-stream-ref';
import { DynamoDbTableRef } from '../../src/model/dynamodb-table-ref';
import { KinesisStreamRef } from '../../src/model/kinesis-stream-ref';
import { PodIdentity } from '../../src/model/pod-identity';
import { SqsQueueRef } from '../../src/model/sqs-queue-ref';
import { cloudWatchMetric, dynamoDbStream, dynamoDbTable, kinesisStream, sqsQueue } from '../../src/sources/aws';
import { judge } from '../conformance/judge';
import { newChart, refusal, refusedParameters, synth } from '../support/synth';

const where = { account: '111122223333', region: 'eu-west-1' };
const queue = new SqsQueueRef({ ...where, name: 'orders' });
const table = new DynamoDbTableRef({ ...where, name: 'orders' });
const stream = new KinesisStreamRef({ ...where, name: 'clicks' });
const metric = new CloudWatchMetricRef({
  region: 'eu-west-1',
  namespace: 'AWS/RDS',
  metricName: 'DatabaseConnections',
  dimensions: { DBInstanceIdentifier: 'shop', Role: 'writer' },
});

interface WrittenTrigger {
  readonly type: string;
  readonly metadata: object;
  readonly authenticationRef?: object;
}

/** The trigger as the ScaledObject has it, which also judges it. */
function written(trigger: Trigger): WrittenTrigger | undefined {
  const chart = newChart('shop');
  new ScaledObject(chart, 'scaling', { target: ScaleTarget.of({ name: 'worker' }), triggers: [trigger] });
  const objects = synth(chart);
  for (const one of objects) expect(judge(one)).toEqual([]);
  const spec = objects.find(({ kind }) => kind === 'ScaledObject')?.spec as { triggers: readonly WrittenTrigger[] };
  return spec.triggers[0];
}

const QUERY = {
  keyConditionExpression: '#s = :s',
  expressionAttributeNames: { '#s': 'state' },
  expressionAttributeValues: { ':s': { S: 'open' } },
} as const;

test.each<[string, Trigger, object]>([
  [
    'aws-sqs-queue',
    sqsQueue(queue).trigger({ queueLength: 10 }),
    { queueURL: queue.url, awsRegion: 'eu-west-1', queueLength: '10' },
  ],
  [
    'aws-dynamodb',
    dynamoDbTable(table).trigger({ ...QUERY, targetValue: 5 }),
    {
      tableName: 'orders',
      awsRegion: 'eu-west-1',
      keyConditionExpression: '#s = :s',
      expressionAttributeNames: '{"#s":"state"}',
      expressionAttributeValues: '{":s":{"S":"open"}}',
      targetValue: '5',
    },
  ],
  [
    'aws-dynamodb-streams',
    dynamoDbStream(new DynamoDbStreamRef({ table })).trigger({ shardCount: 3 }),
    { tableName: 'orders', awsRegion: 'eu-west-1', shardCount: '3' },
  ],
  [
    'aws-kinesis-stream',
    kinesisStream(stream).trigger({ shardCount: 4 }),
    { streamName: 'clicks', awsRegion: 'eu-west-1', shardCount: '4' },
  ],
  [
    'aws-cloudwatch',
    cloudWatchMetric(metric).trigger({ targetMetricValue: 50, minMetricValue: 0 }),
    {
      namespace: 'AWS/RDS',
      metricName: 'DatabaseConnections',
      dimensionName: 'DBInstanceIdentifier;Role',
      dimensionValue: 'shop;writer',
      awsRegion: 'eu-west-1',
      targetMetricValue: '50',
      minMetricValue: '0',
    },
  ],
])('a trigger %s says what its reference knows, and signs in by pod identity', (type, trigger, metadata) => {
  expect(written(trigger)).toMatchObject({ type, metadata, authenticationRef: { name: expect.any(String) } });
  expect(trigger.options.podIdentity?.spec).toEqual({ provider: 'aws' });
});

test('the metric of another account is asked for there', () => {
  const theirs = new CloudWatchMetricRef({ ...metric, account: '444455556666' });
  const trigger = cloudWatchMetric(theirs).trigger({ targetMetricValue: 50, minMetricValue: 0 });
  expect(written(trigger)?.metadata).toMatchObject({ awsAccountId: '444455556666' });
});

describe('another way to sign in is kept:', () => {
  test('a pod identity with a role', () => {
    const podIdentity = PodIdentity.aws({ identityOwner: 'workload' });
    const trigger = sqsQueue(queue).trigger({}, { podIdentity, name: 'orders' });
    expect(trigger.options).toEqual({ podIdentity, name: 'orders' });
  });

  test('an access key', () => {
    const trigger = sqsQueue(queue).trigger({
      awsAccessKeyID: Credential.secret('aws', 'id'),
      awsSecretAccessKey: Credential.secret('aws', 'key'),
    });
    expect(trigger.options.podIdentity).toBeUndefined();
    expect(written(trigger)?.metadata).toEqual({ queueURL: queue.url, awsRegion: 'eu-west-1' });
  });
});

test('refuses what the reference knows', () => {
  const wrong = { queueURL: 'https://elsewhere/1/q', awsRegion: 'eu-west-2', queueLength: 5 };
  expect(refusedParameters(() => sqsQueue(queue).trigger(wrong))).toEqual(['queueURL', 'awsRegion']);
  const expression = { expression: 'SELECT 1', targetMetricValue: 1, minMetricValue: 0 };
  expect(refusedParameters(() => cloudWatchMetric(metric).trigger(expression))).toEqual(['expression']);
});

test.each([
  ['sqsQueue', sqsQueue],
  ['dynamoDbTable', dynamoDbTable],
  ['dynamoDbStream', dynamoDbStream],
  ['kinesisStream', kinesisStream],
  ['cloudWatchMetric', cloudWatchMetric],
] as const)('%s refuses what is no reference of its kind', (_, make) => {
  expect(refusedParameters(() => make('orders' as never))).toEqual(['ref']);
});

test('refuses props that are no object', () => {
  expect(refusal(() => kinesisStream(stream).trigger(undefined as never))).toMatchObject([
    { code: 'trigger-props-invalid' },
  ]);
});

test('types: what the reference knows is not asked for, and the rest is', () => {
  // @ts-expect-error the target's query is missing
  const incomplete = () => dynamoDbTable(table).trigger({ targetValue: 5 });
  // @ts-expect-error the stream is known
  const known = () => kinesisStream(stream).trigger({ streamName: 'other' });
  expect([incomplete, known]).toHaveLength(2);
});
