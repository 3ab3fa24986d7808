import { Duration } from 'cdk8s';
import { type EksCluster, HelmRelease, IamRoleRef, Keda, MinikubeCluster, SqsQueueRef } from '../../src/terraform';
import { evaluate } from '../aws/evaluator';
import { ACCOUNT, eks, ISSUER, newStack, orders, REGION, untyped } from './fixture';
import { policyIn, refusal, refusedFor, Synthesized } from './synthesized';

const invoices = new SqsQueueRef({ account: ACCOUNT, region: REGION, name: 'invoices' });
const metrics = { actions: ['cloudwatch:GetMetricData'], resources: ['*'] };

function onEks(props: object = {}, cluster: object = {}): Synthesized {
  const stack = newStack();
  new Keda(stack, 'keda', untyped({ cluster: eks(stack, cluster), ...props }));
  return new Synthesized(stack);
}

function valuesOf(output: Synthesized): Record<string, unknown> {
  const [text] = untyped<string[]>(output.resource('helm_release').values);
  return JSON.parse(String(text));
}

describe('on minikube', () => {
  test('is the chart, with no role', () => {
    const stack = newStack();
    const keda = new Keda(stack, 'keda', { cluster: new MinikubeCluster(stack, 'cluster') });
    const output = new Synthesized(stack);
    expect(output.resource('helm_release')).toMatchObject({
      name: 'keda',
      chart: 'keda',
      repository: 'https://kedacore.github.io/charts',
      version: '2.20.2',
      namespace: 'keda',
      create_namespace: true,
    });
    expect(valuesOf(output)).toEqual({});
    expect(output.text).not.toContain('aws_');
    expect(keda.operatorRole).toBeUndefined();
  });

  test("passes the chart's and the release's options on", () => {
    const stack = newStack();
    const cluster = new MinikubeCluster(stack, 'cluster');
    const before = new HelmRelease(stack, 'before', {
      cluster,
      chart: {
        release: 'prometheus-crds',
        chart: 'prometheus-operator-crds',
        repository: 'https://prometheus-community.github.io/helm-charts',
        version: '31.0.1',
        namespace: 'monitoring',
        values: {},
      },
    });
    new Keda(stack, 'keda', {
      cluster,
      chart: { operator: { replicas: 2 }, namespace: 'scaling' },
      timeout: Duration.minutes(10),
      atomic: true,
      dependsOn: [before],
    });
    const output = new Synthesized(stack);
    expect(output.named('helm_release', 'keda')).toMatchObject({
      namespace: 'scaling',
      timeout: 600,
      atomic: true,
      depends_on: [output.address('helm_release', 'prometheus-crds')],
      values: ['{"operator":{"replicaCount":2}}'],
    });
  });

  test.each<[string, object]>([
    ['queues', { queues: [orders] }],
    ['permissions', { permissions: [metrics] }],
    ['a role', { operatorRole: new IamRoleRef({ account: ACCOUNT, name: 'keda' }) }],
  ])('refuses %s, since its pods get no role', (_what, props) => {
    const stack = newStack();
    const cluster = new MinikubeCluster(stack, 'cluster');
    expect(refusedFor(() => new Keda(stack, 'keda', { cluster, ...props }))).toEqual(['cluster-without-roles']);
  });
});

describe('on EKS with IRSA', () => {
  const output = onEks({ queues: [orders, invoices, orders], permissions: [metrics] });
  const role = output.resource('aws_iam_role');

  test('the operator has a role named after the cluster, and the chart says so', () => {
    expect(role.name).toBe('prod-keda-operator');
    expect(valuesOf(output)).toEqual({
      podIdentity: { aws: { irsa: { enabled: true, roleArn: 'arn:aws:iam::111122223333:role/prod-keda-operator' } } },
      serviceAccount: { operator: { name: 'keda-operator' } },
    });
  });

  test('the role trusts the operator only', () => {
    expect(policyIn(role, 'assume_role_policy').Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Federated: [`arn:aws:iam::${ACCOUNT}:oidc-provider/${ISSUER}`] },
        Action: ['sts:AssumeRoleWithWebIdentity'],
        Condition: {
          StringEquals: {
            [`${ISSUER}:sub`]: ['system:serviceaccount:keda:keda-operator'],
            [`${ISSUER}:aud`]: ['sts.amazonaws.com'],
          },
        },
      },
    ]);
  });

  test('the role may do what is listed, each set of actions in one statement', () => {
    expect(policyIn(output.resource('aws_iam_role_policy')).Statement).toEqual([
      { Effect: 'Allow', Action: ['cloudwatch:GetMetricData'], Resource: ['*'] },
      { Effect: 'Allow', Action: ['sqs:GetQueueAttributes'], Resource: [invoices.arn, orders.arn] },
    ]);
  });

  test.each<[string, string, string]>([
    ['sqs:GetQueueAttributes', orders.arn, 'allowed'],
    ['sqs:GetQueueAttributes', invoices.arn, 'allowed'],
    ['cloudwatch:GetMetricData', '*', 'allowed'],
    ['sqs:GetQueueAttributes', 'arn:aws:sqs:eu-west-1:111122223333:orders-dlq', 'not mentioned'],
    ['sqs:GetQueueAttributes', 'arn:aws:sqs:eu-west-1:444455556666:orders', 'not mentioned'],
    ['sqs:GetQueueUrl', orders.arn, 'not mentioned'],
    ['sqs:ReceiveMessage', orders.arn, 'not mentioned'],
    ['sqs:DeleteMessage', orders.arn, 'not mentioned'],
    ['sqs:SendMessage', orders.arn, 'not mentioned'],
    ['sqs:PurgeQueue', orders.arn, 'not mentioned'],
    ['sts:AssumeRole', 'arn:aws:iam::111122223333:role/orders-worker', 'not mentioned'],
  ])('%s on %s is %s', (action, resource, verdict) => {
    expect(evaluate(policyIn(output.resource('aws_iam_role_policy')), { action, resource })).toBe(verdict);
  });

  test('the release waits for role and policy, and on destroy goes before them', () => {
    expect(output.resource('helm_release').depends_on).toEqual([
      output.address('aws_iam_role', 'prod-keda-operator'),
      output.address('aws_iam_role_policy', 'permissions'),
    ]);
  });

  test('there is no role when there is nothing to permit', () => {
    for (const props of [{}, { queues: [], permissions: [] }]) {
      const output = onEks(props);
      expect(output.resources('aws_iam_role')).toEqual({});
      expect(output.resource('helm_release')).not.toHaveProperty('depends_on');
      expect(valuesOf(output)).toEqual({});
    }
  });

  test('the role follows the namespace, the service account and the settings', () => {
    const output = onEks({
      queues: [orders],
      chart: { namespace: 'scaling', operator: { serviceAccount: { name: 'operator' } } },
      operatorRole: new IamRoleRef({ account: ACCOUNT, name: 'keda', path: '/platform/' }),
      permissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/boundary`,
      maxSessionDuration: Duration.hours(4),
      tags: { team: 'platform' },
    });
    expect(output.resource('aws_iam_role')).toMatchObject({
      name: 'keda',
      path: '/platform/',
      permissions_boundary: `arn:aws:iam::${ACCOUNT}:policy/boundary`,
      max_session_duration: 14_400,
      tags: { team: 'platform' },
      assume_role_policy: expect.stringContaining('"system:serviceaccount:scaling:operator"'),
    });
    expect(valuesOf(output)).toMatchObject({
      podIdentity: { aws: { irsa: { roleArn: `arn:aws:iam::${ACCOUNT}:role/platform/keda` } } },
      serviceAccount: { operator: { name: 'operator' } },
    });
  });

  test('a role that is given is created, even with nothing to permit yet', () => {
    const stack = newStack();
    const operatorRole = new IamRoleRef({ account: ACCOUNT, name: 'keda' });
    const keda = new Keda(stack, 'keda', { cluster: eks(stack), operatorRole });
    expect(new Synthesized(stack).resources('aws_iam_role_policy')).toEqual({});
    keda.operatorRole?.grant(metrics);
    const output = new Synthesized(stack);
    expect(output.resource('helm_release').depends_on).toContain(output.address('aws_iam_role_policy', 'permissions'));
  });
});

test('with EKS Pod Identity the chart has no annotation, and the release waits for the association', () => {
  const output = onEks({ queues: [orders], identity: 'podIdentity' });
  expect(valuesOf(output)).toEqual({ serviceAccount: { operator: { name: 'keda-operator' } } });
  expect(output.resource('aws_eks_pod_identity_association')).toMatchObject({
    cluster_name: 'prod',
    namespace: 'keda',
    service_account: 'keda-operator',
  });
  expect(output.resource('helm_release').depends_on).toContainEqual(
    expect.stringMatching(/^aws_eks_pod_identity_association\./),
  );
  expect(policyIn(output.resource('aws_iam_role'), 'assume_role_policy').Statement[0]).toMatchObject({
    Principal: { Service: ['pods.eks.amazonaws.com'] },
    Action: ['sts:AssumeRole', 'sts:TagSession'],
  });
});

describe('refuses', () => {
  test.each<[string, object, string, string]>([
    ['an unknown option of the chart', { chart: { replicas: 2 } }, 'option-unknown', 'chart.replicas'],
    ['a namespace in capitals', { chart: { namespace: 'KEDA' } }, 'name-invalid', 'chart.namespace'],
    ['a queue by its name', { queues: ['orders'] }, 'property-invalid', 'queues[0]'],
    ['one queue in place of a list', { queues: orders }, 'property-invalid', 'queues'],
    [
      'every action',
      { permissions: [{ actions: ['sqs:*'], resources: [orders.arn] }] },
      'action-invalid',
      'permissions[0].actions',
    ],
    [
      'an identity in the chart beside the role',
      { queues: [orders], chart: { identity: { aws: new IamRoleRef({ account: ACCOUNT, name: 'x' }) } } },
      'identity-contradiction',
      'chart.identity.aws',
    ],
    ['an ARN as role', { operatorRole: `arn:aws:iam::${ACCOUNT}:role/keda` }, 'property-invalid', 'operatorRole'],
    ['a number as timeout', { timeout: 600 }, 'property-invalid', 'timeout'],
    ['another identity', { identity: 'kiam' }, 'property-invalid', 'identity'],
    ['no cluster', { cluster: undefined }, 'property-missing', 'cluster'],
    ['a misspelt property', { scale: [orders] }, 'property-unknown', 'scale'],
  ])('%s', (_what, props, code, parameter) => {
    const issues = refusal(() => onEks(props));
    expect(issues.map((issue) => [issue.code, issue.parameter])).toEqual([[code, parameter]]);
    expect(issues[0]?.path).toBe('test/keda');
  });

  test('a role of another account', () => {
    const operatorRole = new IamRoleRef({ account: '444455556666', name: 'keda' });
    expect(refusedFor(() => onEks({ operatorRole }))).toEqual(['role-foreign']);
  });

  test('a cluster whose name leaves no room for the role, and takes a shorter one', () => {
    const clusterName = 'p'.repeat(60);
    const [issue] = refusal(() => onEks({ queues: [orders] }, { clusterName }));
    expect(issue).toMatchObject({ code: 'name-too-long', parameter: 'operatorRole' });
    const operatorRole = new IamRoleRef({ account: ACCOUNT, name: 'keda-operator' });
    const output = onEks({ queues: [orders], operatorRole }, { clusterName });
    expect(output.resource('aws_iam_role').name).toBe('keda-operator');
  });

  test('KEDA twice in a cluster, in whatever namespace', () => {
    const stack = newStack();
    const cluster = new MinikubeCluster(stack, 'cluster');
    new Keda(stack, 'one', { cluster });
    const chart = { namespace: 'other', release: 'other' };
    expect(refusedFor(() => new Keda(stack, 'two', { cluster, chart }))).toEqual(['keda-duplicate']);
  });

  test('by its types a queue name, a count and a misspelt property', () => {
    const stack = newStack();
    const cluster: EksCluster = eks(stack);
    // @ts-expect-error: a reference, not a name
    expect(() => new Keda(stack, 'a', { cluster, queues: ['orders'] })).toThrow();
    // @ts-expect-error: the replicas are a number
    expect(() => new Keda(stack, 'b', { cluster, chart: { operator: { replicas: '2' } } })).toThrow();
    // @ts-expect-error: a misspelt property
    expect(() => new Keda(stack, 'c', { cluster, role: undefined })).toThrow();
  });
});
