import { ClusterAutoscaler, Karpenter } from '../../src/terraform';
import { evaluate } from '../aws/evaluator';
import { ACCOUNT, eks, newStack, REGION, untyped } from './fixture';
import { policyIn, refusal, refusedFor, Synthesized } from './synthesized';

function install(props: object = {}, cluster: object = {}): Synthesized {
  const stack = newStack();
  new ClusterAutoscaler(stack, 'autoscaler', untyped({ cluster: eks(stack, cluster), ...props }));
  return new Synthesized(stack);
}

const valuesOf = (output: Synthesized) =>
  JSON.parse(String(untyped<string[]>(output.resource('helm_release').values)[0]));

test('is the chart with a service account of a name that is known', () => {
  const output = install({ chart: { replicas: 2, extraArgs: { expander: 'least-waste' } } });
  expect(output.resource('helm_release')).toMatchObject({
    chart: 'cluster-autoscaler',
    version: '9.59.0',
    namespace: 'kube-system',
  });
  expect(valuesOf(output)).toEqual({
    autoDiscovery: { clusterName: 'prod' },
    awsRegion: REGION,
    rbac: {
      serviceAccount: {
        name: 'cluster-autoscaler',
        annotations: { 'eks.amazonaws.com/role-arn': `arn:aws:iam::${ACCOUNT}:role/prod-cluster-autoscaler` },
      },
    },
    replicaCount: 2,
    extraArgs: { expander: 'least-waste' },
  });
});

test('changes the groups that the cluster owns, and no others', () => {
  const policy = policyIn(install().resource('aws_iam_role_policy'));
  const group = `arn:aws:autoscaling:${REGION}:${ACCOUNT}:autoScalingGroup:0123:autoScalingGroupName/workers`;
  const tag = (cluster: string) => ({ [`autoscaling:ResourceTag/kubernetes.io/cluster/${cluster}`]: 'owned' });
  const ask = (action: string, resource: string, context: Readonly<Record<string, string>> = {}) =>
    evaluate(policy, { action, resource, context });
  expect(ask('autoscaling:SetDesiredCapacity', group, tag('prod'))).toBe('allowed');
  expect(ask('autoscaling:SetDesiredCapacity', group, tag('test'))).toBe('not mentioned');
  expect(ask('autoscaling:TerminateInstanceInAutoScalingGroup', group)).toBe('not mentioned');
  expect(ask('autoscaling:DeleteAutoScalingGroup', group, tag('prod'))).toBe('not mentioned');
  expect(ask('autoscaling:DescribeAutoScalingGroups', '*')).toBe('allowed');
  const nodes = (cluster: string) => `arn:aws:eks:${REGION}:${ACCOUNT}:nodegroup/${cluster}/workers/0123`;
  expect(ask('eks:DescribeNodegroup', nodes('prod'))).toBe('allowed');
  expect(ask('eks:DescribeNodegroup', nodes('test'))).toBe('not mentioned');
});

test('with Pod Identity has no annotation', () => {
  const output = install({ identity: 'podIdentity' });
  expect(valuesOf(output).rbac).toEqual({ serviceAccount: { name: 'cluster-autoscaler' } });
  expect(output.resource('aws_eks_pod_identity_association').service_account).toBe('cluster-autoscaler');
});

test('says by which tags it finds groups', () => {
  const stack = newStack();
  const { discoveryTags } = new ClusterAutoscaler(stack, 'autoscaler', { cluster: eks(stack) });
  expect(discoveryTags).toEqual({
    'k8s.io/cluster-autoscaler/enabled': 'true',
    'k8s.io/cluster-autoscaler/prod': 'owned',
  });
});

test('is refused beside Karpenter, in either order', () => {
  for (const [First, Second] of [
    [Karpenter, ClusterAutoscaler],
    [ClusterAutoscaler, Karpenter],
  ] as const) {
    const stack = newStack();
    const cluster = eks(stack);
    new First(stack, 'a', { cluster });
    expect(refusedFor(() => new Second(stack, 'b', { cluster }))).toEqual(['node-autoscaler-duplicate']);
  }
});

test.each<[string, object, object, string, string]>([
  ['a name too long', {}, { clusterName: 'x'.repeat(60) }, 'name-too-long', 'role'],
  ['an unknown option', { chart: { replica: 2 } }, {}, 'option-unknown', 'chart.replica'],
  ['an argument that is no text', { chart: { extraArgs: { v: {} } } }, {}, 'text-invalid', 'chart.extraArgs.v'],
])('refuses %s', (_what, props, cluster, code, parameter) => {
  expect(refusal(() => install(props, cluster))).toMatchObject([{ code, parameter }]);
});
