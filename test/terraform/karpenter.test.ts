// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Terraform, not of JavaScript
import { IamRoleRef, Karpenter, SqsQueueRef } from '../../src/terraform';
import { evaluate, type RenderedPolicy } from '../aws/evaluator';
import { ACCOUNT, eks, ISSUER, newStack, REGION, untyped } from './fixture';
import { policyIn, refusal, refusedFor, Synthesized } from './synthesized';

function install(props: object = {}, cluster: object = {}): Synthesized {
  const stack = newStack();
  new Karpenter(stack, 'karpenter', untyped({ cluster: eks(stack, cluster), ...props }));
  return new Synthesized(stack);
}

function valuesOf(output: Synthesized): unknown {
  const [text] = untyped<string[]>(output.named('helm_release', 'karpenter').values);
  return JSON.parse(String(text));
}

describe('in a cluster', () => {
  const output = install();

  test('the definitions come first, then the controller, without its own definitions', () => {
    expect(output.named('helm_release', 'karpenter-crd')).toMatchObject({
      chart: 'oci://public.ecr.aws/karpenter/karpenter-crd',
      version: '1.14.1',
      namespace: 'kube-system',
    });
    const release = output.named('helm_release', 'karpenter');
    expect(release).toMatchObject({
      chart: 'oci://public.ecr.aws/karpenter/karpenter',
      version: '1.14.1',
      namespace: 'kube-system',
      skip_crds: true,
    });
    expect(release).not.toHaveProperty('repository');
    expect(release.depends_on).toContain(output.address('helm_release', 'karpenter-crd'));
  });

  test('the controller goes before all that it works with, so that it can still end instances', () => {
    const before = untyped<string[]>(output.named('helm_release', 'karpenter').depends_on);
    const types = new Set(before.map((address) => address.split('.')[0]));
    expect([...types].sort()).toEqual([
      'aws_cloudwatch_event_rule',
      'aws_cloudwatch_event_target',
      'aws_eks_access_entry',
      'aws_iam_policy',
      'aws_iam_role',
      'aws_iam_role_policy_attachment',
      'aws_sqs_queue',
      'aws_sqs_queue_policy',
      'helm_release',
    ]);
  });

  test('the values name cluster, queue and role as Terraform creates them', () => {
    expect(valuesOf(output)).toEqual({
      settings: { clusterName: 'prod', interruptionQueue: 'Karpenter-prod' },
      serviceAccount: {
        name: 'karpenter',
        annotations: { 'eks.amazonaws.com/role-arn': `arn:aws:iam::${ACCOUNT}:role/prod-karpenter` },
      },
    });
    expect(output.resource('aws_sqs_queue').name).toBe('Karpenter-prod');
    const trust = policyIn(output.named('aws_iam_role', 'prod-karpenter'), 'assume_role_policy');
    expect(trust.Statement[0]?.Condition?.StringEquals?.[`${ISSUER}:sub`]).toEqual([
      'system:serviceaccount:kube-system:karpenter',
    ]);
  });

  test('the controller has five policies, and the nodes four of AWS', () => {
    const policies = Object.values(output.resources('aws_iam_policy')).map((block) => block.name);
    expect(policies.sort()).toEqual(
      ['EKSIntegration', 'IAMIntegration', 'Interruption', 'NodeLifecycle', 'ResourceDiscovery'].map(
        (name) => `prod-karpenter-${name}`,
      ),
    );
    const attached = Object.values(output.resources('aws_iam_role_policy_attachment'));
    const nodes = `\${${output.address('aws_iam_role', 'KarpenterNodeRole-prod')}.name}`;
    expect(attached.filter(({ role }) => role === nodes).map((block) => block.policy_arn)).toEqual([
      'arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy',
      'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy',
      'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly',
      'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
    ]);
    expect(attached).toHaveLength(9);
  });

  test('nodes join by an access entry of their kind', () => {
    expect(output.resource('aws_eks_access_entry')).toMatchObject({
      cluster_name: 'prod',
      type: 'EC2_LINUX',
      principal_arn: `\${${output.address('aws_iam_role', 'KarpenterNodeRole-prod')}.arn}`,
    });
    const trust = policyIn(output.named('aws_iam_role', 'KarpenterNodeRole-prod'), 'assume_role_policy');
    expect(trust.Statement[0]?.Principal).toEqual({ Service: ['ec2.amazonaws.com'] });
  });

  test('events of five kinds arrive, and nothing else', () => {
    expect(output.resource('aws_sqs_queue')).toMatchObject({
      message_retention_seconds: 300,
      sqs_managed_sse_enabled: true,
    });
    const rules = Object.values(output.resources('aws_cloudwatch_event_rule'));
    expect(rules.map((block) => JSON.parse(String(block.event_pattern))['detail-type'][0])).toHaveLength(5);
    expect(Object.values(output.resources('aws_cloudwatch_event_target'))).toHaveLength(5);
    const policy = policyIn(output.resource('aws_sqs_queue_policy'));
    const resource = `arn:aws:sqs:${REGION}:${ACCOUNT}:Karpenter-prod`;
    const ask = (action: string, tls: string) =>
      evaluate(policy, { action, resource, context: { 'aws:SecureTransport': tls } });
    expect([ask('sqs:SendMessage', 'true'), ask('sqs:SendMessage', 'false')]).toEqual(['allowed', 'denied']);
    expect(ask('sqs:PurgeQueue', 'true')).toBe('not mentioned');
  });

  test('no policy has a wildcard as action', () => {
    const documents = Object.values(output.resources('aws_iam_policy')).map((block): RenderedPolicy => policyIn(block));
    const actions = documents.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action));
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });
});

test('with Pod Identity there is an association, and no annotation', () => {
  const output = install({ identity: 'podIdentity' });
  expect(output.resource('aws_eks_pod_identity_association')).toMatchObject({
    namespace: 'kube-system',
    service_account: 'karpenter',
  });
  expect(valuesOf(output)).toMatchObject({ serviceAccount: { name: 'karpenter' } });
  expect(JSON.stringify(valuesOf(output))).not.toContain('role-arn');
});

test('zonal shifts need a permission more', () => {
  const output = install({ chart: { zonalShift: true, replicas: 1 } });
  expect(output.named('aws_iam_policy', 'prod-karpenter-ZonalShift')).toBeDefined();
  expect(valuesOf(output)).toMatchObject({ settings: { enableZonalShift: true }, replicas: 1 });
});

test('in China the nodes are of its own EC2', () => {
  const output = install({}, { region: 'cn-north-1' });
  const trust = policyIn(output.named('aws_iam_role', 'KarpenterNodeRole-prod'), 'assume_role_policy');
  expect(trust.Statement[0]?.Principal).toEqual({ Service: ['ec2.amazonaws.com.cn'] });
  expect(output.text).not.toContain('arn:aws:');
});

test('names of your own are used on both sides', () => {
  const nodeRole = new IamRoleRef({ account: ACCOUNT, name: 'nodes', path: '/eks/' });
  const output = install({ nodeRole, accessEntry: false });
  expect(output.named('aws_iam_role', 'nodes').path).toBe('/eks/');
  expect(String(output.named('aws_iam_policy', 'prod-karpenter-IAMIntegration').policy)).toContain(nodeRole.arn);
  expect(output.resources('aws_eks_access_entry')).toEqual({});
});

describe('refuses', () => {
  const long = { clusterName: 'x'.repeat(60) };
  const elsewhere = new SqsQueueRef({ account: ACCOUNT, region: 'us-east-1', name: 'events' });

  test.each<[string, object, object, string[]]>([
    ['names that a long cluster makes too long', {}, long, ['name-too-long', 'name-too-long']],
    ['a queue of another region', { interruptionQueue: elsewhere }, {}, ['queue-unfit']],
    ['an option that the chart lacks', { chart: { replica: 1 } }, {}, ['option-unknown']],
    [
      'a role of another account',
      { nodeRole: new IamRoleRef({ account: '444455556666', name: 'n' }) },
      {},
      ['account-mismatch'],
    ],
    ['a cluster by its name', { cluster: 'prod' }, {}, ['property-invalid']],
  ])('%s', (_what, props, cluster, codes) => {
    expect(refusedFor(() => install(props, cluster))).toEqual(codes);
  });

  test('a second one in the cluster', () => {
    const stack = newStack();
    const cluster = eks(stack);
    new Karpenter(stack, 'a', { cluster });
    const [issue] = refusal(() => new Karpenter(stack, 'b', { cluster }));
    expect(issue).toMatchObject({ code: 'node-autoscaler-duplicate', parameter: 'cluster' });
  });
});
