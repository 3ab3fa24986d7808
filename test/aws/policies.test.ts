import { oidcProvider } from '../../src/aws/oidc-provider';
import { tlsOnly } from '../../src/aws/queue-policy';
import { sqsConsume, sqsKeyConsume, sqsKeySend, sqsScale, sqsSend } from '../../src/aws/sqs-permissions';
import { irsaTrust, podIdentityTrust } from '../../src/aws/trust-policy';
import { type IamStatement, policyDocument } from '../../src/model/iam-statement';
import { ServiceAccountRef } from '../../src/model/service-account-ref';
import { SqsQueueRef } from '../../src/model/sqs-queue-ref';
import { evaluate, type RenderedPolicy } from './evaluator';

const orders = new SqsQueueRef({ account: '111122223333', region: 'eu-west-1', name: 'orders' });
const worker = new ServiceAccountRef({ namespace: 'orders', name: 'worker' });
const render = (...statements: IamStatement[]): RenderedPolicy =>
  JSON.parse(JSON.stringify(policyDocument(statements)));

describe('queue permissions', () => {
  const all = ['SendMessage', 'ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'];
  const never = ['PurgeQueue', 'DeleteQueue', 'SetQueueAttributes', 'AddPermission', 'GetQueueUrl', 'TagQueue'];
  const cases: [string, IamStatement, string[]][] = [
    [
      'consume',
      sqsConsume(orders),
      ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'],
    ],
    ['send', sqsSend(orders), ['SendMessage']],
    ['scale', sqsScale(orders), ['GetQueueAttributes']],
  ];

  test.each(cases)('%s permits its calls on that queue and no others', (_name, statement, permitted) => {
    const policy = render(statement);
    for (const action of [...all, ...never]) {
      const verdict = evaluate(policy, { action: `sqs:${action}`, resource: orders.arn });
      expect([action, verdict]).toEqual([action, permitted.includes(action) ? 'allowed' : 'not mentioned']);
    }
  });

  test.each(cases)('%s permits nothing on other queues', (_name, statement) => {
    const others = [
      'arn:aws:sqs:eu-west-1:111122223333:orders-dlq',
      'arn:aws:sqs:eu-west-1:111122223333:order',
      'arn:aws:sqs:eu-west-2:111122223333:orders',
      'arn:aws:sqs:eu-west-1:444455556666:orders',
    ];
    for (const resource of others) {
      for (const action of all) {
        expect(evaluate(render(statement), { action: `sqs:${action}`, resource })).toBe('not mentioned');
      }
    }
  });

  test('a key is used to read by workers, and to read and write by producers', () => {
    const key = 'arn:aws:kms:eu-west-1:111122223333:key/1234';
    expect(sqsKeyConsume(key)).toEqual({ actions: ['kms:Decrypt'], resources: [key] });
    expect(sqsKeySend(key)).toEqual({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key] });
  });
});

describe('tlsOnly', () => {
  const policy = render(...tlsOnly(orders));
  // every action of the service authorization reference with the resource type queue, but CreateQueue
  const actions = [
    'AddPermission',
    'CancelMessageMoveTask',
    'ChangeMessageVisibility',
    'DeleteMessage',
    'DeleteQueue',
    'GetQueueAttributes',
    'GetQueueUrl',
    'ListDeadLetterSourceQueues',
    'ListMessageMoveTasks',
    'ListQueueTags',
    'PurgeQueue',
    'ReceiveMessage',
    'RemovePermission',
    'SendMessage',
    'SetQueueAttributes',
    'StartMessageMoveTask',
    'TagQueue',
    'UntagQueue',
  ].map((action) => `sqs:${action}`);

  test.each(actions)('%s is denied in plain text, and left to others over TLS', (action) => {
    const call = { action, resource: orders.arn };
    expect(evaluate(policy, { ...call, context: { 'aws:SecureTransport': 'false' } })).toBe('denied');
    expect(evaluate(policy, { ...call, context: { 'aws:SecureTransport': 'true' } })).toBe('not mentioned');
  });

  test('has no wildcard action, and each action once', () => {
    const named = policy.Statement.flatMap((statement) => statement.Action);
    expect([...named].sort()).toEqual([...actions].sort());
  });

  test('stays within what SQS takes: 7 actions a statement, 20 statements, 8192 bytes', () => {
    expect(policy.Statement.length).toBeLessThanOrEqual(20);
    for (const statement of policy.Statement) expect(statement.Action.length).toBeLessThanOrEqual(7);
    const longest = new SqsQueueRef({ account: '111122223333', region: 'us-gov-east-1', name: 'q'.repeat(80) });
    expect(JSON.stringify(render(...tlsOnly(longest))).length).toBeLessThan(8192);
  });

  test('is about that queue, and everybody', () => {
    for (const statement of policy.Statement) {
      expect(statement).toMatchObject({ Principal: '*', Resource: [orders.arn], Effect: 'Deny' });
    }
    expect(new Set(policy.Statement.map(({ Sid }) => Sid)).size).toBe(policy.Statement.length);
  });

  test('has the version without which SQS hangs', () => {
    expect(policy.Version).toBe('2012-10-17');
  });
});

describe('irsaTrust', () => {
  const issuer = 'oidc.eks.eu-west-1.amazonaws.com/id/0123ABCD';
  const policy = render(irsaTrust(oidcProvider('111122223333', 'aws', `https://${issuer}`), worker));
  const call = { action: 'sts:AssumeRoleWithWebIdentity', resource: '' };
  const token = { [`${issuer}:sub`]: 'system:serviceaccount:orders:worker', [`${issuer}:aud`]: 'sts.amazonaws.com' };

  test('names the provider of the issuer without its scheme', () => {
    expect(policy.Statement).toHaveLength(1);
    expect(policy.Statement[0]?.Principal).toEqual({
      Federated: [`arn:aws:iam::111122223333:oidc-provider/${issuer}`],
    });
  });

  test('lets the service account in', () => {
    expect(evaluate(policy, { ...call, context: token })).toBe('allowed');
  });

  test.each([
    ['another service account', { ...token, [`${issuer}:sub`]: 'system:serviceaccount:orders:worker-2' }],
    ['the same name in another namespace', { ...token, [`${issuer}:sub`]: 'system:serviceaccount:default:worker' }],
    ['another audience', { ...token, [`${issuer}:aud`]: 'kubernetes.default.svc' }],
    ['a token without audience', { [`${issuer}:sub`]: 'system:serviceaccount:orders:worker' }],
    ['a token without subject', { [`${issuer}:aud`]: 'sts.amazonaws.com' }],
  ])('keeps out %s', (_who, context) => {
    expect(evaluate(policy, { ...call, context })).toBe('not mentioned');
  });

  test.each(['sts:AssumeRole', 'sts:TagSession'])('does not allow %s', (action) => {
    expect(evaluate(policy, { action, resource: '', context: token })).toBe('not mentioned');
  });
});

describe('podIdentityTrust', () => {
  const cluster = 'arn:aws:eks:eu-west-1:111122223333:cluster/prod';
  const policy = render(podIdentityTrust(cluster, worker));
  const session = {
    'aws:RequestTag/eks-cluster-arn': cluster,
    'aws:RequestTag/kubernetes-namespace': 'orders',
    'aws:RequestTag/kubernetes-service-account': 'worker',
  };

  test('is for the service of EKS Pod Identity', () => {
    expect(policy.Statement[0]?.Principal).toEqual({ Service: ['pods.eks.amazonaws.com'] });
  });

  test.each(['sts:AssumeRole', 'sts:TagSession'])('allows %s for the service account', (action) => {
    expect(evaluate(policy, { action, resource: '', context: session })).toBe('allowed');
  });

  test.each([
    ['aws:RequestTag/eks-cluster-arn', 'arn:aws:eks:eu-west-1:111122223333:cluster/test'],
    ['aws:RequestTag/kubernetes-namespace', 'default'],
    ['aws:RequestTag/kubernetes-service-account', 'other'],
  ])('keeps out another %s', (key, value) => {
    const context = { ...session, [key]: value };
    expect(evaluate(policy, { action: 'sts:AssumeRole', resource: '', context })).toBe('not mentioned');
  });

  test('does not trust tokens', () => {
    const call = { action: 'sts:AssumeRoleWithWebIdentity', resource: '', context: session };
    expect(evaluate(policy, call)).toBe('not mentioned');
  });
});
