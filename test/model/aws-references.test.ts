import { CloudWatchMetricRef } from '../../src/model/cloudwatch-metric-ref';
import { DynamoDbStreamRef } from '../../src/model/dynamodb-stream-ref';
import { DynamoDbTableRef } from '../../src/model/dynamodb-table-ref';
import { KinesisStreamRef } from '../../src/model/kinesis-stream-ref';
import { refusal, refusedParameters } from '../support/synth';

const account = '111122223333';
const region = 'eu-west-1';
// a text that only Terraform resolves
const TOKEN = `$${'{TfToken[TOKEN.1]}'}`;
const PARTITIONS = [
  ['eu-west-1', 'aws'],
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
] as const;

describe('a DynamoDB table', () => {
  test.each(PARTITIONS)('in %s has the ARN of the partition %s', (where, partition) => {
    const table = new DynamoDbTableRef({ account, region: where, name: 'Orders_1.open-now' });
    expect(table.arn).toBe(`arn:${partition}:dynamodb:${where}:111122223333:table/Orders_1.open-now`);
    expect(table.indexArn('by-state')).toBe(`${table.arn}/index/by-state`);
  });

  test('takes a partition that the region does not say', () => {
    const table = new DynamoDbTableRef({ account, region, name: 'orders', partition: 'aws-cn' });
    expect(table.arn).toMatch(/^arn:aws-cn:/);
  });

  // 3 to 255: HowItWorks.NamingRulesDataTypes
  test.each<[string, object, string]>([
    ['a name of 2 characters', { name: 'ab' }, 'name'],
    ['a name of 256 characters', { name: 'a'.repeat(256) }, 'name'],
    ['a name with a slash', { name: 'a/bc' }, 'name'],
    ['a token for a name', { name: TOKEN }, 'name'],
    ['an account as number', { account: 111122223333 }, 'account'],
    ['a region that is none', { region: 'Ireland' }, 'region'],
    ['a partition that is none', { partition: 'aws-moon' }, 'partition'],
    ['an option that is none', { tableName: 'orders' }, 'tableName'],
  ])('refuses %s', (_, props, parameter) => {
    const all = { account, region, name: 'orders', ...props };
    expect(refusedParameters(() => new DynamoDbTableRef(all as never))).toEqual([parameter]);
  });

  test('takes names of 3 and of 255 characters', () => {
    for (const name of ['abc', 'a'.repeat(255)]) {
      expect(new DynamoDbTableRef({ account, region, name }).name).toBe(name);
    }
  });

  test('refuses an index that is none, and no props at all', () => {
    const table = new DynamoDbTableRef({ account, region, name: 'orders' });
    expect(refusedParameters(() => table.indexArn('a b'))).toEqual(['name']);
    expect(refusal(() => new DynamoDbTableRef(undefined as never))).toHaveLength(1);
  });
});

describe('a DynamoDB stream', () => {
  const table = new DynamoDbTableRef({ account, region: 'cn-north-1', name: 'orders' });

  test('is of its table, and has an ARN by its label', () => {
    const stream = new DynamoDbStreamRef({ table });
    expect(stream.region).toBe('cn-north-1');
    expect(stream.arn('2026-05-31T12:00:00.000')).toBe(
      'arn:aws-cn:dynamodb:cn-north-1:111122223333:table/orders/stream/2026-05-31T12:00:00.000',
    );
  });

  test('refuses a label with a wildcard, and what is no table', () => {
    expect(refusedParameters(() => new DynamoDbStreamRef({ table }).arn('*'))).toEqual(['label']);
    expect(refusedParameters(() => new DynamoDbStreamRef({ table: 'orders' as never }))).toEqual(['table']);
  });
});

describe('a Kinesis stream', () => {
  test.each(PARTITIONS)('in %s has the ARN of the partition %s', (where, partition) => {
    const stream = new KinesisStreamRef({ account, region: where, name: 'clicks.v1' });
    expect(stream.arn).toBe(`arn:${partition}:kinesis:${where}:111122223333:stream/clicks.v1`);
  });

  // 1 to 128: API_CreateStream
  test.each<[string, object, string]>([
    ['a name of 129 characters', { name: 'a'.repeat(129) }, 'name'],
    ['an empty name', { name: '' }, 'name'],
    ['a name with a slash', { name: 'a/b' }, 'name'],
    ['an account that is too short', { account: '1111' }, 'account'],
    ['a token for a region', { region: TOKEN }, 'region'],
  ])('refuses %s', (_, props, parameter) => {
    const all = { account, region, name: 'clicks', ...props };
    expect(refusedParameters(() => new KinesisStreamRef(all as never))).toEqual([parameter]);
  });
});

describe('a CloudWatch metric', () => {
  const props = {
    region,
    namespace: 'AWS/ApplicationELB',
    metricName: 'RequestCount',
    dimensions: { LoadBalancer: 'app/web/50dc6c495c0c9188' },
  };

  test('is plain data that nobody changes', () => {
    const dimensions = { ...props.dimensions };
    const metric = new CloudWatchMetricRef({ ...props, dimensions });
    dimensions.LoadBalancer = 'another';
    expect(metric.dimensions).toEqual(props.dimensions);
    expect(metric.partition).toBe('aws');
    expect(metric.account).toBeUndefined();
  });

  test.each<[string, object, string]>([
    ['a namespace that starts with a colon', { namespace: ':mine' }, 'namespace'],
    ['a namespace of 256 characters', { namespace: 'n'.repeat(256) }, 'namespace'],
    ['a metric name that is not ASCII', { metricName: 'Größe' }, 'metricName'],
    ['no dimensions, of which KEDA needs one', { dimensions: {} }, 'dimensions'],
    ['dimensions as a list', { dimensions: ['LoadBalancer'] }, 'dimensions'],
    ['a dimension that KEDA would part', { dimensions: { 'a;b': 'c' } }, 'dimensions'],
    ['a value that KEDA would part', { dimensions: { Queue: 'a;b' } }, 'dimensions["Queue"]'],
    ['a value that KEDA would trim', { dimensions: { Queue: ' a' } }, 'dimensions["Queue"]'],
    ['a value that is no text', { dimensions: { Queue: 5 } }, 'dimensions["Queue"]'],
    ['an account that is none', { account: 'mine' }, 'account'],
  ])('refuses %s', (_, wrong, parameter) => {
    expect(refusedParameters(() => new CloudWatchMetricRef({ ...props, ...wrong } as never))).toEqual([parameter]);
  });

  test('refuses more than 30 dimensions', () => {
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`d${index}`, 'v']));
    expect(refusedParameters(() => new CloudWatchMetricRef({ ...props, dimensions: many(31) }))).toEqual([
      'dimensions',
    ]);
    expect(Object.keys(new CloudWatchMetricRef({ ...props, dimensions: many(30) }).dimensions)).toHaveLength(30);
  });
});
