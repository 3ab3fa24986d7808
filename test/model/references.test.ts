import { partitionOf } from '../../src/model/aws-partition';
import { ConfigurationError } from '../../src/model/configuration-error';
import { IamRoleRef } from '../../src/model/iam-role-ref';
import { ServiceAccountRef } from '../../src/model/service-account-ref';
import { SqsQueueRef } from '../../src/model/sqs-queue-ref';
import { refusedParameters } from '../support/synth';

const account = '111122223333';

describe('a queue', () => {
  test.each([
    [
      'eu-west-1',
      'arn:aws:sqs:eu-west-1:111122223333:orders',
      'https://sqs.eu-west-1.amazonaws.com/111122223333/orders',
    ],
    [
      'us-gov-west-1',
      'arn:aws-us-gov:sqs:us-gov-west-1:111122223333:orders',
      'https://sqs.us-gov-west-1.amazonaws.com/111122223333/orders',
    ],
    [
      'cn-north-1',
      'arn:aws-cn:sqs:cn-north-1:111122223333:orders',
      'https://sqs.cn-north-1.amazonaws.com.cn/111122223333/orders',
    ],
  ])('in %s has the ARN and the URL of its partition', (region, arn, url) => {
    const queue = new SqsQueueRef({ account, region, name: 'orders' });
    expect(queue.arn).toBe(arn);
    expect(queue.url).toBe(url);
  });

  test('is a FIFO queue by its name', () => {
    expect(new SqsQueueRef({ account, region: 'eu-west-1', name: 'orders.fifo' }).fifo).toBe(true);
    expect(new SqsQueueRef({ account, region: 'eu-west-1', name: 'orders' }).fifo).toBe(false);
  });

  test.each<[string, object, string]>([
    ['an account as number', { account: 111122223333 }, 'account'],
    ['an account that is too short', { account: '1111' }, 'account'],
    ['a region that is none', { region: 'Ireland' }, 'region'],
    ['a name over 80 characters', { name: 'q'.repeat(81) }, 'name'],
    ['a name with a dot that is not .fifo', { name: 'a.b' }, 'name'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text is what a cdktf token looks like
    ['a token for a name', { name: '${TfToken[TOKEN.1]}' }, 'name'],
    ['no name', { name: undefined }, 'name'],
  ])('refuses %s', (_, props, parameter) => {
    const all = { account, region: 'eu-west-1', name: 'orders', ...props };
    expect(refusedParameters(() => new SqsQueueRef(all as never))).toEqual([parameter]);
  });
});

test('a role has the ARN of its account, path and partition', () => {
  expect(new IamRoleRef({ account, name: 'worker' }).arn).toBe('arn:aws:iam::111122223333:role/worker');
  expect(new IamRoleRef({ account, name: 'worker', path: '/keda/', partition: 'aws-cn' }).arn).toBe(
    'arn:aws-cn:iam::111122223333:role/keda/worker',
  );
});

test.each<[string, object, string]>([
  ['a name over 64 characters', { name: 'r'.repeat(65) }, 'name'],
  ['a name with a slash', { name: 'a/b' }, 'name'],
  ['a path without its last slash', { path: '/keda' }, 'path'],
])('a role refuses %s', (_, props, parameter) => {
  expect(refusedParameters(() => new IamRoleRef({ account, name: 'worker', ...props }))).toEqual([parameter]);
});

describe('a service account', () => {
  test('is named in trust policies, and carries its role for EKS', () => {
    const role = new IamRoleRef({ account, name: 'worker' });
    const worker = new ServiceAccountRef({ namespace: 'orders', name: 'worker', role });
    expect(worker.subject).toBe('system:serviceaccount:orders:worker');
    expect(worker.irsaAnnotations).toEqual({ 'eks.amazonaws.com/role-arn': role.arn });
    expect(new ServiceAccountRef({ namespace: 'orders', name: 'worker' }).irsaAnnotations).toEqual({});
  });

  test('refuses all bad names at once', () => {
    expect(refusedParameters(() => new ServiceAccountRef({ namespace: 'My Shop', name: 'Worker' }))).toEqual([
      'namespace',
      'name',
    ]);
  });
});

test('a region says its partition', () => {
  expect(['eu-west-1', 'cn-northwest-1', 'us-gov-east-1'].map(partitionOf)).toEqual(['aws', 'aws-cn', 'aws-us-gov']);
});

test('an error lists every issue with place, what was given, what is allowed, what to do and the page', () => {
  const error = new ConfigurationError([
    {
      severity: 'error',
      code: 'a',
      path: 'shop/scaling',
      parameter: 'triggers[0].value',
      message: 'is no number',
      given: '"five"',
      allowed: 'a number',
      fix: 'write 5',
      docs: 'https://keda.sh/',
    },
    { severity: 'error', code: 'b', message: 'something else' },
  ]);
  expect(error.message).toBe(
    [
      '2 problems in the configuration:',
      '  1. shop/scaling › triggers[0].value: is no number',
      '     given:   "five"',
      '     allowed: a number',
      '     fix:     write 5',
      '     see:     https://keda.sh/',
      '  2. something else',
    ].join('\n'),
  );
  expect(error.issues).toHaveLength(2);
  expect(error.name).toBe('ConfigurationError');
});
