// What KEDA 2.20.2 calls in AWS: pkg/scalers/aws_*_scaler.go, apache_kafka_scaler.go, kafka_scaler.go,
// aws/aws_sigv4.go and pkg/scaling/resolver/aws_secretmanager_handler.go.
import { policyDocument } from '../../src/model/iam-statement';
import { Problems } from '../../src/model/problems';
import type { ScalerAwsPlace } from '../../src/scalers/definition';
import { type AwsNeed, type AwsTrigger, awsNeeds } from '../../src/scalers/permissions';
import { evaluate, type RenderedPolicy } from '../aws/evaluator';

const place: ScalerAwsPlace = { account: '111122223333', region: 'eu-west-1', partition: 'aws' };
const awsRegion = 'eu-west-1';
const queueURL = 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders';
const BROKER = 'b-1.orders.abc123.c2.kafka.eu-west-1.amazonaws.com:9098';
const MSK = 'arn:aws:kafka:eu-west-1:111122223333:cluster/orders/0123-abcd-1';

type Metadata = Readonly<Record<string, string>>;
const aws = { provider: 'aws' };

function derive(trigger: AwsTrigger, where: Partial<ScalerAwsPlace> = {}): readonly AwsNeed[] {
  const problems = new Problems('test');
  const needs = awsNeeds(problems, 'trigger', trigger, { ...place, ...where });
  problems.throwIfAny();
  return needs;
}

function policyOf(type: string, metadata: Metadata, where: Partial<ScalerAwsPlace> = {}): RenderedPolicy {
  const needs = derive({ raw: { type, metadata }, podIdentity: aws }, where);
  return JSON.parse(JSON.stringify(policyDocument(needs.flatMap(({ statements }) => statements))));
}

function refused(trigger: AwsTrigger, where: Partial<ScalerAwsPlace> = {}): (string | undefined)[][] {
  const problems = new Problems('test');
  awsNeeds(problems, 'trigger', trigger, { ...place, ...where });
  return problems.issues.map(({ code, parameter }) => [code, parameter]);
}

const TABLE = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders';
const STREAM = 'arn:aws:kinesis:eu-west-1:111122223333:stream/orders';
const kafka = { bootstrapServers: `b-0.other:9098,${BROKER}`, consumerGroup: 'billing', awsRegion, tls: 'enable' };
const topic = `${MSK.replace(':cluster/', ':topic/')}/created`;
const group = `${MSK.replace(':cluster/', ':group/')}/billing`;
const msk = { mskClusters: { [BROKER]: MSK } };

interface Case {
  readonly type: string;
  readonly metadata: Metadata;
  readonly where?: Partial<ScalerAwsPlace>;
  readonly allowed: readonly (readonly [string, string])[];
  readonly denied: readonly (readonly [string, string])[];
}

const CASES: Readonly<Record<string, Case>> = {
  'a queue': {
    type: 'aws-sqs-queue',
    metadata: { queueURL, awsRegion },
    allowed: [['sqs:GetQueueAttributes', 'arn:aws:sqs:eu-west-1:111122223333:orders']],
    denied: [
      ['sqs:GetQueueAttributes', 'arn:aws:sqs:eu-west-1:111122223333:invoices'],
      ['sqs:GetQueueAttributes', 'arn:aws:sqs:eu-west-1:444455556666:orders'],
      ['sqs:GetQueueAttributes', 'arn:aws:sqs:us-east-1:111122223333:orders'],
      ['sqs:DeleteMessage', 'arn:aws:sqs:eu-west-1:111122223333:orders'],
      ['sqs:PurgeQueue', 'arn:aws:sqs:eu-west-1:111122223333:orders'],
      ['sqs:SendMessage', 'arn:aws:sqs:eu-west-1:111122223333:orders'],
      ['sqs:GetQueueUrl', 'arn:aws:sqs:eu-west-1:111122223333:orders'],
    ],
  },
  'a queue by its short name': {
    type: 'aws-sqs-queue',
    metadata: { queueURL: 'orders', awsRegion },
    allowed: [['sqs:GetQueueAttributes', 'arn:aws:sqs:eu-west-1:111122223333:orders']],
    denied: [['sqs:GetQueueAttributes', 'arn:aws:sqs:eu-west-1:444455556666:orders']],
  },
  'a queue of GovCloud': {
    type: 'aws-sqs-queue',
    metadata: {
      queueURL: 'https://sqs.us-gov-west-1.amazonaws.com/111122223333/orders',
      awsRegion: 'us-gov-west-1',
    },
    where: { partition: 'aws-us-gov' },
    allowed: [['sqs:GetQueueAttributes', 'arn:aws-us-gov:sqs:us-gov-west-1:111122223333:orders']],
    denied: [['sqs:GetQueueAttributes', 'arn:aws:sqs:us-gov-west-1:111122223333:orders']],
  },
  'a metric': {
    type: 'aws-cloudwatch',
    metadata: { awsRegion, expression: 'SELECT 1', targetMetricValue: '1', minMetricValue: '0' },
    allowed: [['cloudwatch:GetMetricData', '*']],
    denied: [['cloudwatch:PutMetricData', '*']],
  },
  'a table': {
    type: 'aws-dynamodb',
    metadata: { tableName: 'orders', awsRegion },
    allowed: [['dynamodb:Query', TABLE]],
    denied: [
      ['dynamodb:Query', `${TABLE}/index/by-state`],
      ['dynamodb:Query', `${TABLE}-archive`],
      ['dynamodb:Scan', TABLE],
      ['dynamodb:DeleteItem', TABLE],
    ],
  },
  'an index': {
    type: 'aws-dynamodb',
    metadata: { tableName: 'orders', indexName: 'by-state', awsRegion },
    allowed: [
      ['dynamodb:Query', TABLE],
      ['dynamodb:Query', `${TABLE}/index/by-state`],
    ],
    denied: [['dynamodb:Query', `${TABLE}/index/by-date`]],
  },
  "a table's stream": {
    type: 'aws-dynamodb-streams',
    metadata: { tableName: 'orders', awsRegion },
    allowed: [
      ['dynamodb:DescribeTable', TABLE],
      ['dynamodb:DescribeStream', `${TABLE}/stream/2026-01-01T00:00:00.000`],
    ],
    denied: [
      ['dynamodb:GetRecords', `${TABLE}/stream/2026-01-01T00:00:00.000`],
      ['dynamodb:DescribeStream', `${TABLE}-archive/stream/2026-01-01T00:00:00.000`],
    ],
  },
  'a Kinesis stream': {
    type: 'aws-kinesis-stream',
    metadata: { streamName: 'orders', awsRegion },
    allowed: [['kinesis:DescribeStreamSummary', STREAM]],
    denied: [
      ['kinesis:GetRecords', STREAM],
      ['kinesis:DescribeStreamSummary', `${STREAM}-other`],
    ],
  },
  'a workspace of AMP': {
    type: 'prometheus',
    metadata: {
      serverAddress: 'https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-0123-abcd',
      awsRegion,
      query: 'up',
      threshold: '1',
    },
    allowed: [['aps:QueryMetrics', 'arn:aws:aps:eu-west-1:111122223333:workspace/ws-0123-abcd']],
    denied: [
      ['aps:QueryMetrics', 'arn:aws:aps:eu-west-1:111122223333:workspace/ws-0000'],
      ['aps:RemoteWrite', 'arn:aws:aps:eu-west-1:111122223333:workspace/ws-0123-abcd'],
    ],
  },
  'a topic of MSK, with apache-kafka': {
    type: 'apache-kafka',
    metadata: { ...kafka, topic: 'created', sasl: 'aws_msk_iam' },
    where: msk,
    allowed: [
      ['kafka-cluster:Connect', MSK],
      ['kafka-cluster:DescribeTopic', topic],
      ['kafka-cluster:DescribeGroup', group],
    ],
    denied: [
      ['kafka-cluster:DescribeTopic', `${topic}-other`],
      ['kafka-cluster:ReadData', topic],
      ['kafka-cluster:AlterGroup', group],
      ['kafka-cluster:DescribeGroup', `${group}-other`],
    ],
  },
  'every topic of a group of MSK, with kafka': {
    type: 'kafka',
    metadata: { ...kafka, sasl: 'oauthbearer', saslTokenProvider: 'aws_msk_iam' },
    where: msk,
    allowed: [['kafka-cluster:DescribeTopic', topic]],
    denied: [['kafka-cluster:DescribeTopic', topic.replace('0123-abcd-1', '4567-ef-1')]],
  },
};

describe.each(Object.entries(CASES))('%s', (_what, { type, metadata, where, allowed, denied }) => {
  const policy = policyOf(type, metadata, where);

  test.each(allowed)('%s on %s is allowed', (action, resource) => {
    expect(evaluate(policy, { action, resource })).toBe('allowed');
  });

  test.each(denied)('%s on %s is not', (action, resource) => {
    expect(evaluate(policy, { action, resource })).toBe('not mentioned');
  });

  test('no action is a wildcard', () => {
    expect(policy.Statement.flatMap(({ Action }) => Action).join()).not.toContain('*');
  });
});

describe('as whom', () => {
  const raw = { type: 'aws-sqs-queue', metadata: { queueURL, awsRegion } };
  const roleArn = 'arn:aws:iam::444455556666:role/orders-scaler';
  const identities = (trigger: AwsTrigger) => derive(trigger).map(({ identity }) => identity);

  test.each<[string, AwsTrigger, unknown]>([
    ['the operator', { raw, podIdentity: aws }, { owner: 'operator' }],
    ['a role', { raw, podIdentity: { ...aws, roleArn } }, { owner: 'role', roleArn }],
    [
      'a role with an external id',
      { raw, podIdentity: { ...aws, roleArn, externalID: 'orders' } },
      { owner: 'role', roleArn, externalId: 'orders' },
    ],
    ['the workload', { raw, podIdentity: { ...aws, identityOwner: 'workload' } }, { owner: 'workload' }],
    [
      'the operator, in the deprecated way',
      { raw: { ...raw, metadata: { ...raw.metadata, identityOwner: 'operator' } } },
      { owner: 'operator' },
    ],
    [
      'a role, in the deprecated way',
      { raw: { ...raw, authParameters: { awsRoleArn: roleArn } } },
      { owner: 'role', roleArn },
    ],
  ])('%s', (_who, trigger, identity) => {
    expect(identities(trigger)).toEqual([identity]);
  });

  test('nobody, with an access key or the identity of another cloud', () => {
    const authParameters = { awsAccessKeyID: undefined, awsSecretAccessKey: undefined };
    expect(derive({ raw: { ...raw, authParameters } })).toEqual([]);
    expect(derive({ raw, podIdentity: { provider: 'gcp' } })).toEqual([]);
    expect(derive({ raw: { type: 'cron', metadata: {} }, podIdentity: aws })).toEqual([]);
    expect(derive({ raw: { type: 'kafka', metadata: { ...kafka, sasl: 'plaintext' } }, podIdentity: aws })).toEqual([]);
  });

  test("a short name is of the role's account", () => {
    const [need] = derive({
      raw: { ...raw, metadata: { queueURL: 'orders', awsRegion } },
      podIdentity: { ...aws, roleArn },
    });
    expect(need?.statements[0]?.resources).toEqual(['arn:aws:sqs:eu-west-1:444455556666:orders']);
  });
});

describe('credentials of Secrets Manager', () => {
  const raw = { type: 'postgresql', metadata: {} };
  const secretsManager = { region: 'us-east-1', podIdentity: aws, secrets: ['orders/db'] };
  const ARN = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:orders/db';

  test('may be read, and nothing else', () => {
    const [need] = derive({ raw, secretsManager });
    const policy: RenderedPolicy = JSON.parse(JSON.stringify(policyDocument(need?.statements ?? [])));
    expect(need?.identity).toEqual({ owner: 'operator' });
    const ask = (action: string, resource: string) => evaluate(policy, { action, resource });
    expect(ask('secretsmanager:GetSecretValue', `${ARN}-a1B2c3`)).toBe('allowed');
    expect(ask('secretsmanager:GetSecretValue', `${ARN}-old-a1B2c3`)).toBe('not mentioned');
    expect(ask('secretsmanager:PutSecretValue', `${ARN}-a1B2c3`)).toBe('not mentioned');
  });

  test('whole ARNs stay, and the region is that of KEDA when left out', () => {
    const [need] = derive({ raw, secretsManager: { podIdentity: aws, secrets: [`${ARN}-a1B2c3`, 'key'] } });
    expect(need?.statements[0]?.resources).toEqual([
      `${ARN}-a1B2c3`,
      'arn:aws:secretsmanager:eu-west-1:111122223333:secret:key-??????',
    ]);
  });

  test('with an access key no role needs anything', () => {
    expect(derive({ raw, secretsManager: { secrets: ['key'] } })).toEqual([]);
  });

  test('an external id is refused, since KEDA does not send it', () => {
    const roleArn = 'arn:aws:iam::111122223333:role/db';
    const podIdentity = { ...aws, roleArn, externalID: 'orders' };
    expect(refused({ raw, secretsManager: { ...secretsManager, podIdentity } })).toEqual([
      ['external-id-unread', 'trigger.awsSecretManager.podIdentity.externalID'],
    ]);
  });
});

describe('is refused when', () => {
  const sqs = (metadata: Metadata, more: object = {}): AwsTrigger => ({
    raw: { type: 'aws-sqs-queue', metadata, ...more },
    podIdentity: aws,
  });
  const iam = { ...kafka, topic: 'created', sasl: 'aws_msk_iam' };

  test.each<[string, AwsTrigger, string]>([
    ['the queue comes from a variable', sqs({ queueURLFromEnv: 'QUEUE', awsRegion }), 'queueURL'],
    ['the region comes from a Secret', sqs({ queueURL }, { authParameters: { awsRegion: undefined } }), 'awsRegion'],
    ['the queue is a pattern', sqs({ queueURL: 'orders-*', awsRegion }), 'queueURL'],
    ['an address has no account', sqs({ queueURL: 'http://localhost:4566/queue/orders', awsRegion }), 'queueURL'],
    [
      'the MSK cluster is not known',
      { raw: { type: 'apache-kafka', metadata: iam }, podIdentity: aws },
      'bootstrapServers',
    ],
    [
      'the consumer group comes from a variable',
      {
        raw: { type: 'apache-kafka', metadata: { ...iam, consumerGroup: '', consumerGroupFromEnv: 'G' } },
        podIdentity: aws,
      },
      'consumerGroup',
    ],
    [
      'Prometheus is not that of AWS',
      {
        raw: { type: 'prometheus', metadata: { serverAddress: 'http://prometheus:9090', awsRegion } },
        podIdentity: aws,
      },
      'serverAddress',
    ],
  ])('%s', (_what, trigger, parameter) => {
    expect(refused(trigger)).toEqual([['permission-unknown', `trigger.${parameter}`]]);
  });

  test('the value of a variable is known, it is taken', () => {
    const trigger = sqs({ queueURLFromEnv: 'QUEUE', awsRegion }, { environment: { QUEUE: queueURL } });
    expect(derive(trigger)[0]?.statements[0]?.resources).toEqual(['arn:aws:sqs:eu-west-1:111122223333:orders']);
  });

  test('the role is not known, or contradicts the owner, or the provider is deprecated', () => {
    const { raw } = sqs({ queueURL, awsRegion });
    expect(refused({ raw: { ...raw, authParameters: { awsRoleArn: undefined } } })).toEqual([
      ['role-unknown', 'trigger.awsRoleArn'],
    ]);
    const roleArn = 'arn:aws:iam::111122223333:role/x';
    expect(refused({ raw, podIdentity: { ...aws, roleArn, identityOwner: 'workload' } })).toEqual([
      ['identity-owner-with-role', 'trigger.podIdentity'],
    ]);
    expect(refused({ raw, podIdentity: { ...aws, roleArn: 'orders' } })).toEqual([
      ['role-arn-invalid', 'trigger.podIdentity.roleArn'],
    ]);
    expect(refused({ raw, podIdentity: { provider: 'aws-eks' } })).toEqual([
      ['pod-identity-deprecated', 'trigger.podIdentity'],
    ]);
  });
});
