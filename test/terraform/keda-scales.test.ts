// Who KEDA is to AWS, and what it may do: pkg/scalers/aws/aws_config_cache.go and
// pkg/scaling/resolver/scale_resolvers.go of KEDA 2.20.2.
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { ApiObject, Chart, Lazy } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-28';
import {
  App,
  Credential,
  PodIdentity,
  ScaledJob,
  ScaledObject,
  ScaleTarget,
  Trigger,
  TriggerAuthentication,
} from '../../src';
import { IamRoleRef, Keda, MinikubeCluster, type Scales, ServiceAccountRole, TriggerRole } from '../../src/terraform';
import { evaluate } from '../aws/evaluator';
import { ACCOUNT, eks, ISSUER, newStack, orders, REGION, untyped, worker } from './fixture';
import { policyIn, refusal, refusedFor, Synthesized } from './synthesized';

const role = new IamRoleRef({ account: ACCOUNT, name: 'orders-scaler' });
const aws = PodIdentity.aws;
const target = ScaleTarget.of({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'consumer' });

function queue(podIdentity?: PodIdentity): Trigger {
  const props = { queueURL: orders.url, awsRegion: REGION };
  return Trigger.awsSqsQueue(props, podIdentity === undefined ? {} : { podIdentity });
}

const metric = Trigger.awsCloudwatch(
  { awsRegion: REGION, expression: 'SELECT 1', targetMetricValue: 5, minMetricValue: 0 },
  { podIdentity: aws() },
);

function install(scales: readonly Scales[], props: object = {}): { keda: Keda; output: () => Synthesized } {
  const stack = newStack();
  const keda = new Keda(stack, 'keda', untyped({ cluster: eks(stack), scales, ...props }));
  return { keda, output: () => new Synthesized(stack) };
}

const statements = (output: Synthesized) => policyIn(output.resource('aws_iam_role_policy')).Statement;

const SQS = { Effect: 'Allow', Action: ['sqs:GetQueueAttributes'], Resource: [orders.arn] };
const CLOUDWATCH = { Effect: 'Allow', Action: ['cloudwatch:GetMetricData'], Resource: ['*'] };

function scaled(chart: Chart, triggers: readonly Trigger[]): ScaledObject {
  return new ScaledObject(chart, 'scaling', { target, maxReplicaCount: 5, triggers });
}

describe('the operator may do what triggers call', () => {
  test('from triggers, each set of actions in one statement', () => {
    expect(statements(install([queue(aws()), metric, queue(aws())]).output())).toEqual([CLOUDWATCH, SQS]);
  });

  test('from many charts, whose objects are read once', () => {
    const app = new App();
    const read = jest.fn(() => ({ podIdentity: { provider: 'aws' } }));
    const shared = new Chart(app, 'shared', { namespace: 'orders' });
    new ApiObject(shared, 'auth', {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'TriggerAuthentication',
      metadata: { name: 'auth' },
      spec: Lazy.any({ produce: read }),
    });
    const authentication = TriggerAuthentication.fromName('auth', { podIdentityProvider: 'aws' });
    const charts = ['a', 'b', 'c'].map((id) => {
      const chart = new Chart(app, id, { namespace: 'orders' });
      const trigger = Trigger.awsSqsQueue({ queueURL: orders.url, awsRegion: REGION }, { authentication });
      scaled(chart, [trigger]);
      return chart;
    });
    expect(statements(install(charts).output())).toEqual([SQS]);
    expect(read).toHaveBeenCalledTimes(1);
  });

  test('from a ScaledObject, a chart, or an app', () => {
    const app = new App();
    const chart = new Chart(app, 'orders', { namespace: 'orders' });
    const object = scaled(chart, [queue(aws())]);
    for (const from of [object, chart, app]) expect(statements(install([from]).output())).toEqual([SQS]);
  });

  test('from an object with triggers', () => {
    expect(statements(install([{ triggers: [queue(aws())] }]).output())).toEqual([SQS]);
  });

  test('from a ScaledJob, with the variables of its container', () => {
    const chart = new Chart(new App(), 'orders', { namespace: 'orders' });
    new ScaledJob(chart, 'job', {
      containers: [{ image: 'registry.example/job:1.0.0', envVariables: { QUEUE: EnvValue.fromValue(orders.url) } }],
      maxReplicaCount: 5,
      triggers: [
        Trigger.awsSqsQueue({ queueURL: Credential.variable('QUEUE'), awsRegion: REGION }, { podIdentity: aws() }),
      ],
    });
    expect(statements(install([chart]).output())).toEqual([SQS]);
  });

  test('with a TriggerAuthentication of its own', () => {
    const chart = new Chart(new App(), 'orders', { namespace: 'orders' });
    const authentication = new TriggerAuthentication(chart, 'auth', { podIdentity: aws() });
    const trigger = Trigger.awsSqsQueue({ queueURL: orders.url, awsRegion: REGION }, { authentication });
    scaled(chart, [trigger]);
    expect(statements(install([chart]).output())).toEqual([SQS]);
    expect(statements(install([trigger]).output())).toEqual([SQS]);
  });

  test('and read the secrets of Secrets Manager that other triggers need', () => {
    const connection = Credential.awsSecretsManager({ region: REGION, podIdentity: aws() }, { name: 'orders/db' });
    const trigger = Trigger.postgresql({ connection, query: 'SELECT 1', targetQueryValue: 5 });
    const chart = new Chart(new App(), 'orders', { namespace: 'orders' });
    scaled(chart, [trigger]);
    const secret = `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:orders/db-??????`;
    const expected = [{ Effect: 'Allow', Action: ['secretsmanager:GetSecretValue'], Resource: [secret] }];
    expect(statements(install([trigger]).output())).toEqual(expected);
    expect(statements(install([chart]).output())).toEqual(expected);
  });

  test('and nothing for triggers of other services', () => {
    const output = install([Trigger.cpu({ value: 50 }, { metricType: 'Utilization' })]).output();
    expect(output.text).not.toContain('aws_iam_role');
  });

  test('which may be none of AWS on minikube', () => {
    const make = (trigger: Trigger) => () => {
      const stack = newStack();
      new Keda(stack, 'keda', { cluster: new MinikubeCluster(stack, 'cluster'), scales: [trigger] });
    };
    expect(refusedFor(make(queue(aws())))).toEqual(['cluster-without-roles']);
    expect(make(Trigger.cpu({ value: 50 }, { metricType: 'Utilization' }))).not.toThrow();
  });
});

describe('a role of its own for triggers', () => {
  const mine = [queue(aws({ role })), metric];

  function withRole(props: object = {}, triggers: readonly Trigger[] = mine): Synthesized {
    const stack = newStack();
    const keda = new Keda(stack, 'keda', untyped({ cluster: eks(stack), scales: triggers, ...props }));
    new TriggerRole(stack, 'role', { keda, role });
    return new Synthesized(stack);
  }
  const blocks = (output: Synthesized) => {
    const address = (name: string) => output.address('aws_iam_role', name);
    const policies = Object.values(output.resources('aws_iam_role_policy'));
    const of = (name: string) => policies.find((block) => block.role === `\${${address(name)}.name}`);
    return {
      operator: of('prod-keda-operator'),
      own: of('orders-scaler'),
      trust: policyIn(output.named('aws_iam_role', 'orders-scaler'), 'assume_role_policy'),
    };
  };
  const operatorArn = `arn:aws:iam::${ACCOUNT}:role/prod-keda-operator`;
  const assume = { Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: [role.arn] };

  test('gets managed policies, in its own path, where an inline one would be too long', () => {
    const platform = new IamRoleRef({ account: ACCOUNT, name: 'orders-scaler', path: '/platform/' });
    const triggers = Array.from({ length: 100 }, (_, index) => {
      const queueURL = `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${String(index).padStart(80, 'q')}`;
      return Trigger.awsSqsQueue({ queueURL, awsRegion: REGION }, { podIdentity: aws({ role: platform }) });
    });
    const stack = newStack();
    const keda = new Keda(stack, 'keda', { cluster: eks(stack), scales: triggers });
    new TriggerRole(stack, 'role', { keda, role: platform });
    const output = new Synthesized(stack);
    const managed = Object.values(output.resources('aws_iam_policy'));
    expect(managed.map(({ name, path }) => [name, path])).toEqual([['orders-scaler-permissions-2', '/platform/']]);
    const all = [...Object.values(output.resources('aws_iam_role_policy')), ...managed].flatMap(
      (block) => policyIn(block).Statement,
    );
    const queues = all.filter(({ Action }) => String(Action).startsWith('sqs:')).flatMap(({ Resource }) => Resource);
    expect(new Set(queues).size).toBe(100);
  });

  test('is assumed by the operator, which may do nothing else for them', () => {
    const output = withRole();
    const { operator, own, trust } = blocks(output);
    expect(policyIn(operator ?? {}).Statement).toEqual([CLOUDWATCH, assume]);
    expect(policyIn(own ?? {}).Statement).toEqual([SQS]);
    expect(trust.Statement).toEqual([
      { Effect: 'Allow', Principal: { AWS: [operatorArn] }, Action: ['sts:AssumeRole'] },
    ]);
    expect(output.named('aws_iam_role', 'orders-scaler').depends_on).toContain(
      output.address('aws_iam_role', 'prod-keda-operator'),
    );
  });

  test('asks for the external id that the TriggerAuthentication sends', () => {
    const { trust } = blocks(withRole({}, [queue(aws({ role, externalId: 'orders' }))]));
    const ask = (externalId: string) =>
      evaluate(trust, { action: 'sts:AssumeRole', resource: '*', context: { 'sts:ExternalId': externalId } });
    expect([ask('orders'), ask('other')]).toEqual(['allowed', 'not mentioned']);
  });

  test('with EKS Pod Identity both sides permit its session tags', () => {
    const { operator, trust } = blocks(withRole({ identity: 'podIdentity' }));
    const actions = ['sts:AssumeRole', 'sts:TagSession'];
    expect(policyIn(operator ?? {}).Statement).toEqual([CLOUDWATCH, { ...assume, Action: actions }]);
    expect(trust.Statement).toEqual([{ Effect: 'Allow', Principal: { AWS: [operatorArn] }, Action: actions }]);
  });

  test('with Pod Identity and an external id, tagging needs none', () => {
    const props = { identity: 'podIdentity' };
    const { trust } = blocks(withRole(props, [queue(aws({ role, externalId: 'orders' }))]));
    expect(trust.Statement.map(({ Action, Condition }) => [Action, Condition])).toEqual([
      [['sts:AssumeRole'], { StringEquals: { 'sts:ExternalId': ['orders'] } }],
      [['sts:TagSession'], undefined],
    ]);
  });

  test('by web identity it trusts the token, and the operator needs no permission', () => {
    const { operator, trust } = blocks(withRole({ triggerRoleAccess: 'webIdentity' }, [queue(aws({ role }))]));
    expect(operator).toBeUndefined();
    expect(trust.Statement).toEqual([
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

  test('may be of another account, with a provider for it', () => {
    const foreign = new IamRoleRef({ account: '444455556666', name: 'orders-scaler' });
    const trigger = queue(aws({ role: foreign }));
    const stack = newStack();
    const keda = new Keda(stack, 'keda', { cluster: eks(stack), scales: [trigger] });
    expect(refusedFor(() => new TriggerRole(stack, 'a', { keda, role: foreign }))).toEqual(['role-foreign']);
    const awsProvider = new AwsProvider(stack, 'other', { alias: 'other', region: REGION });
    new TriggerRole(stack, 'b', { keda, role: foreign, awsProvider });
    expect(new Synthesized(stack).named('aws_iam_role', 'orders-scaler').provider).toBe('aws.other');
  });

  test.each<[string, object, readonly Trigger[], string]>([
    ['that no trigger names', {}, [queue(aws())], 'role-unused'],
    [
      'with two external ids',
      {},
      [queue(aws({ role, externalId: 'a1' })), queue(aws({ role, externalId: 'b2' }))],
      'external-id-contradiction',
    ],
    [
      'by web identity with Pod Identity',
      { identity: 'podIdentity', triggerRoleAccess: 'webIdentity' },
      mine,
      'web-identity-without-irsa',
    ],
    [
      'by web identity with an external id',
      { triggerRoleAccess: 'webIdentity' },
      [queue(aws({ role, externalId: 'orders' }))],
      'external-id-with-web-identity',
    ],
  ])('refuses one %s', (_what, props, triggers, code) => {
    expect(refusedFor(() => withRole(props, triggers))).toEqual([code]);
  });
});

describe("the workload's role", () => {
  const trigger = queue(aws({ identityOwner: 'workload' }));

  function withWorker(props: object = {}, worked: object = {}): Synthesized {
    const stack = newStack();
    const cluster = eks(stack);
    const keda = new Keda(stack, 'keda', untyped({ cluster, scales: [trigger], ...props }));
    const own = new ServiceAccountRole(stack, 'worker', { cluster, serviceAccount: worker, ...worked });
    keda.grantWorkloadScaling(own, [trigger]);
    return new Synthesized(stack);
  }
  const trustOf = (output: Synthesized) =>
    policyIn(output.named('aws_iam_role', 'orders-worker'), 'assume_role_policy');

  test('gets the permissions, and the operator may assume it', () => {
    const output = withWorker();
    const policies = Object.values(output.resources('aws_iam_role_policy')).map((block) => policyIn(block).Statement);
    expect(policies).toContainEqual([SQS]);
    expect(policies).toContainEqual([{ Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: [worker.role?.arn] }]);
    expect(trustOf(output).Statement.map(({ Principal }) => Principal)).toEqual([
      { Federated: [`arn:aws:iam::${ACCOUNT}:oidc-provider/${ISSUER}`] },
      { AWS: [`arn:aws:iam::${ACCOUNT}:role/prod-keda-operator`] },
    ]);
  });

  test('by web identity trusts the token of the operator, which then needs no permission', () => {
    const output = withWorker({ triggerRoleAccess: 'webIdentity' });
    expect(statements(output)).toEqual([SQS]);
    const subjects = trustOf(output).Statement.map(({ Condition }) => Condition?.StringEquals?.[`${ISSUER}:sub`]);
    expect(subjects).toEqual([['system:serviceaccount:orders:worker'], ['system:serviceaccount:keda:keda-operator']]);
  });

  test('is refused with Pod Identity on either side, with the reason', () => {
    const issues = refusal(() => withWorker({ identity: 'podIdentity' }));
    expect(issues).toMatchObject([{ code: 'workload-owner-with-pod-identity', parameter: 'scales[0]' }]);
    expect(refusal(() => withWorker({}, { identity: 'podIdentity' }))).toMatchObject([
      { code: 'workload-owner-with-pod-identity', parameter: 'role' },
    ]);
  });

  test('is refused where no trigger takes it', () => {
    const stack = newStack();
    const cluster = eks(stack);
    const keda = new Keda(stack, 'keda', { cluster, scales: [queue(aws())] });
    const own = new ServiceAccountRole(stack, 'worker', { cluster, serviceAccount: worker });
    expect(refusedFor(() => keda.grantWorkloadScaling(own, [queue(aws())]))).toEqual(['workload-owner-missing']);
  });
});

describe('refuses', () => {
  test.each<[string, unknown, string, string]>([
    ['what has no triggers', 'orders', 'scales-invalid', 'scales[0]'],
    ['an app without ScaledObjects', new App(), 'scales-empty', 'scales[0]'],
    [
      'an authentication that exists elsewhere',
      Trigger.awsSqsQueue(
        { queueURL: orders.url, awsRegion: REGION },
        { authentication: TriggerAuthentication.fromName('shared', { podIdentityProvider: 'aws' }) },
      ),
      'authentication-unknown',
      'scales[0].authentication',
    ],
    [
      'a queue from a variable',
      Trigger.awsSqsQueue({ queueURL: Credential.variable('QUEUE'), awsRegion: REGION }, { podIdentity: aws() }),
      'permission-unknown',
      'scales[0].queueURL',
    ],
    [
      'a raw trigger whose role contradicts its owner',
      untyped({
        type: 'aws-sqs-queue',
        raw: true,
        props: { queueURL: orders.url, awsRegion: REGION },
        options: { podIdentity: { spec: { provider: 'aws', roleArn: role.arn, identityOwner: 'workload' } } },
      }),
      'identity-owner-with-role',
      'scales[0].podIdentity',
    ],
  ])('%s', (_what, from, code, parameter) => {
    expect(refusal(() => install([untyped(from)]))).toMatchObject([{ code, parameter, path: 'test/keda' }]);
  });

  test('clusters of MSK by another name than their ARN', () => {
    expect(refusedFor(() => install([], { mskClusters: { 'b-1:9098': 'orders' } }))).toEqual(['msk-cluster-invalid']);
  });
});
