// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates of Terraform and IAM, not of JavaScript
import { Duration } from 'cdk8s';
import { TerraformVariable } from 'cdktf';
import { EksCluster, IamRoleRef, ServiceAccountRef, ServiceAccountRole } from '../../src/terraform';
import { evaluate } from '../aws/evaluator';
import { ACCOUNT, eks, ISSUER, newStack, untyped, worker } from './fixture';
import { policyIn, refusal, refusedFor, Synthesized } from './synthesized';

const bucket = { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::orders/*'] };

describe('with IRSA', () => {
  const stack = newStack();
  const role = new ServiceAccountRole(stack, 'worker', { cluster: eks(stack), serviceAccount: worker });
  role.grant(bucket);
  const output = new Synthesized(stack);

  test('has the name and the ARN that the manifests say', () => {
    expect(output.resource('aws_iam_role')).toMatchObject({ name: 'orders-worker', provider: 'aws' });
    expect(role.arn).toBe('arn:aws:iam::111122223333:role/orders-worker');
    expect(worker.irsaAnnotations).toEqual({ 'eks.amazonaws.com/role-arn': role.arn });
  });

  test('trusts exactly the service account', () => {
    const trust = policyIn(output.resource('aws_iam_role'), 'assume_role_policy');
    expect(trust).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: [`arn:aws:iam::${ACCOUNT}:oidc-provider/${ISSUER}`] },
          Action: ['sts:AssumeRoleWithWebIdentity'],
          Condition: {
            StringEquals: {
              [`${ISSUER}:sub`]: ['system:serviceaccount:orders:worker'],
              [`${ISSUER}:aud`]: ['sts.amazonaws.com'],
            },
          },
        },
      ],
    });
  });

  test('leaves to AWS what is not given', () => {
    for (const argument of ['path', 'permissions_boundary', 'max_session_duration', 'tags', 'managed_policy_arns']) {
      expect(output.resource('aws_iam_role')).not.toHaveProperty(argument);
    }
    expect(output.resources('aws_eks_pod_identity_association')).toEqual({});
  });

  test('may do what is granted', () => {
    const policy = output.resource('aws_iam_role_policy');
    const address = output.address('aws_iam_role', 'orders-worker');
    expect(policy).toMatchObject({ name: 'permissions', role: `\${${address}.name}` });
    expect(policyIn(policy)).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: bucket.actions, Resource: bucket.resources }],
    });
  });
});

test('an issuer that only Terraform knows stands in the trust policy as a reference', () => {
  const stack = newStack();
  const cluster = EksCluster.fromName(stack, 'cluster', { clusterName: 'prod', account: ACCOUNT, region: 'eu-west-1' });
  new ServiceAccountRole(stack, 'worker', { cluster, serviceAccount: worker });
  const output = new Synthesized(stack);
  const text = String(output.resource('aws_iam_role').assume_role_policy);
  const reference = /\$\{replace\(data\.aws_eks_cluster\.\w+\.identity\[0\]\.oidc\[0\]\.issuer, "https:\/\/", ""\)\}/g;
  expect(text.match(reference)).toHaveLength(3);
  // what Terraform makes of it
  const trust = JSON.parse(text.replace(reference, ISSUER));
  expect(trust.Statement[0].Principal.Federated).toEqual([`arn:aws:iam::${ACCOUNT}:oidc-provider/${ISSUER}`]);
  expect(Object.keys(trust.Statement[0].Condition.StringEquals)).toEqual([`${ISSUER}:sub`, `${ISSUER}:aud`]);
  expect(output.text).not.toContain('TfToken');
});

test('all settings are passed on', () => {
  const stack = newStack();
  const role = new IamRoleRef({ account: ACCOUNT, name: 'orders-worker', path: '/workers/' });
  new ServiceAccountRole(stack, 'worker', {
    cluster: eks(stack),
    serviceAccount: new ServiceAccountRef({ namespace: 'orders', name: 'worker', role }),
    permissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/boundary`,
    maxSessionDuration: Duration.hours(2),
    tags: { team: 'orders' },
  });
  expect(new Synthesized(stack).resource('aws_iam_role')).toMatchObject({
    path: '/workers/',
    permissions_boundary: `arn:aws:iam::${ACCOUNT}:policy/boundary`,
    max_session_duration: 7200,
    tags: { team: 'orders' },
  });
  expect(role.arn).toBe(`arn:aws:iam::${ACCOUNT}:role/workers/orders-worker`);
});

test('a role in GovCloud trusts a provider of GovCloud', () => {
  const stack = newStack();
  const role = new IamRoleRef({ account: ACCOUNT, name: 'orders-worker', partition: 'aws-us-gov' });
  const serviceAccount = new ServiceAccountRef({ namespace: 'orders', name: 'worker', role });
  new ServiceAccountRole(stack, 'worker', { cluster: eks(stack, { region: 'us-gov-west-1' }), serviceAccount });
  const trust = policyIn(new Synthesized(stack).resource('aws_iam_role'), 'assume_role_policy');
  expect(trust.Statement[0]?.Principal).toEqual({
    Federated: [`arn:aws-us-gov:iam::${ACCOUNT}:oidc-provider/${ISSUER}`],
  });
});

describe('with EKS Pod Identity', () => {
  const stack = newStack();
  new ServiceAccountRole(stack, 'worker', {
    cluster: eks(stack),
    serviceAccount: new ServiceAccountRef({ namespace: 'orders', name: 'worker' }),
    role: new IamRoleRef({ account: ACCOUNT, name: 'orders-worker' }),
    identity: 'podIdentity',
    tags: { team: 'orders' },
  });
  const output = new Synthesized(stack);

  test('is associated with the service account', () => {
    expect(output.resource('aws_eks_pod_identity_association')).toMatchObject({
      cluster_name: 'prod',
      namespace: 'orders',
      service_account: 'worker',
      role_arn: `\${${output.address('aws_iam_role', 'orders-worker')}.arn}`,
      tags: { team: 'orders' },
      provider: 'aws',
    });
  });

  test('trusts the service of EKS Pod Identity, for that service account of that cluster', () => {
    const trust = policyIn(output.resource('aws_iam_role'), 'assume_role_policy');
    expect(trust.Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: ['pods.eks.amazonaws.com'] },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Condition: {
          StringEquals: {
            'aws:RequestTag/eks-cluster-arn': [`arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/prod`],
            'aws:RequestTag/kubernetes-namespace': ['orders'],
            'aws:RequestTag/kubernetes-service-account': ['worker'],
          },
        },
      },
    ]);
  });

  test('needs no OIDC issuer', () => {
    const stack = newStack();
    const cluster = EksCluster.fromAttributes(stack, 'cluster', {
      clusterName: 'prod',
      account: ACCOUNT,
      region: 'eu-west-1',
      endpoint: 'https://0123.gr7.eu-west-1.eks.amazonaws.com',
      certificateAuthority: Buffer.from('-----BEGIN CERTIFICATE-----').toString('base64'),
    });
    const props = { cluster, serviceAccount: worker };
    expect(refusedFor(() => new ServiceAccountRole(stack, 'irsa', props))).toEqual(['oidc-issuer-missing']);
    new ServiceAccountRole(stack, 'pod', { ...props, identity: 'podIdentity' });
    expect(new Synthesized(stack).resource('aws_eks_pod_identity_association')).toMatchObject({ namespace: 'orders' });
  });
});

describe('grant', () => {
  test('without grants there is no policy', () => {
    const stack = newStack();
    new ServiceAccountRole(stack, 'worker', { cluster: eks(stack), serviceAccount: worker });
    expect(new Synthesized(stack).resources('aws_iam_role_policy')).toEqual({});
  });

  test('grants of the same actions become one statement, whatever their order', () => {
    const policies = [
      [bucket, { ...bucket, resources: ['arn:aws:s3:::a/*'] }],
      [{ ...bucket, resources: ['arn:aws:s3:::a/*'] }, bucket, bucket],
    ].map((grants) => {
      const stack = newStack();
      const role = new ServiceAccountRole(stack, 'worker', { cluster: eks(stack), serviceAccount: worker });
      for (const grant of grants) role.grant(grant);
      return policyIn(new Synthesized(stack).resource('aws_iam_role_policy'));
    });
    expect(policies[0]?.Statement).toEqual([
      { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::a/*', 'arn:aws:s3:::orders/*'] },
    ]);
    expect(policies[1]).toEqual(policies[0]);
  });

  test("IAM's own variables and Terraform's references both arrive", () => {
    const stack = newStack();
    const key = new TerraformVariable(stack, 'key', { type: 'string' });
    const role = new ServiceAccountRole(stack, 'worker', { cluster: eks(stack), serviceAccount: worker });
    role.grant({ actions: ['s3:PutObject'], resources: ['arn:aws:s3:::orders/${aws:PrincipalTag/team}/*'] });
    role.grant({ actions: ['kms:Decrypt'], resources: [key.stringValue] });
    const text = String(new Synthesized(stack).resource('aws_iam_role_policy').policy);
    expect(text).toContain('"arn:aws:s3:::orders/$${aws:PrincipalTag/team}/*"');
    expect(text).toContain('"${var.key}"');
  });

  test.each<[string, unknown, string]>([
    ['every action of a service', { actions: ['sqs:*'], resources: bucket.resources }, 'action-invalid'],
    ['actions without resources', { actions: bucket.actions }, 'resources-invalid'],
    ['nothing', undefined, 'statement-invalid'],
  ])('refuses %s', (_what, statement, code) => {
    const stack = newStack();
    const role = new ServiceAccountRole(stack, 'worker', { cluster: eks(stack), serviceAccount: worker });
    const [issue] = refusal(() => role.grant(untyped(statement)));
    expect(issue).toMatchObject({ code, path: 'test/worker' });
    expect(role.permissions).toEqual([]);
  });

  const resources = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => `arn:aws:s3:::${from + i}${'x'.repeat(80)}`);

  test('goes into managed policies where the inline one is full', () => {
    const stack = newStack();
    const role = new ServiceAccountRole(stack, 'worker', { cluster: eks(stack), serviceAccount: worker });
    role.grant({ actions: ['s3:GetObject'], resources: resources(100, 60) });
    role.grant({ actions: ['s3:PutObject'], resources: resources(200, 60) });
    role.grant(bucket);
    const output = new Synthesized(stack);
    const inline = policyIn(output.resource('aws_iam_role_policy'));
    const managed = Object.values(output.resources('aws_iam_policy')).map((block) => policyIn(block));
    expect(JSON.stringify(inline).length).toBeLessThanOrEqual(10_240);
    expect(managed.length).toBeGreaterThan(0);
    for (const policy of managed) expect(JSON.stringify(policy).length).toBeLessThanOrEqual(6_144);
    expect(Object.values(output.resources('aws_iam_role_policy_attachment'))).toHaveLength(managed.length);
    const all = { Version: '2012-10-17', Statement: [inline, ...managed].flatMap(({ Statement }) => Statement) };
    for (const resource of [...resources(100, 60)]) {
      expect(evaluate(all, { action: 's3:GetObject', resource })).toBe('allowed');
      expect(evaluate(all, { action: 's3:PutObject', resource })).toBe('not mentioned');
    }
    for (const resource of resources(200, 60)) {
      expect(evaluate(all, { action: 's3:PutObject', resource })).toBe('allowed');
    }
    expect(evaluate(all, { action: 's3:GetObject', resource: 'arn:aws:s3:::orders/1' })).toBe('allowed');
  });

  test('refuses what more policies than IAM takes would hold', () => {
    const stack = newStack();
    const role = new ServiceAccountRole(stack, 'worker', { cluster: eks(stack), serviceAccount: worker });
    role.grant(bucket);
    const more = { actions: ['s3:PutObject'], resources: resources(1000, 1000) };
    expect(refusedFor(() => role.grant(more))).toEqual(['policy-too-long']);
    expect(
      evaluate(policyIn(new Synthesized(stack).resource('aws_iam_role_policy')), {
        action: 's3:PutObject',
        resource: more.resources[0] ?? '',
      }),
    ).toBe('not mentioned');
  });
});

describe('several service accounts', () => {
  const role = new IamRoleRef({ account: ACCOUNT, name: 'orders-worker' });
  const api = new ServiceAccountRef({ namespace: 'web', name: 'api', role });
  const trusts = (props: object) => {
    const stack = newStack();
    new ServiceAccountRole(stack, 'worker', untyped({ cluster: eks(stack), serviceAccount: worker, ...props }));
    const output = new Synthesized(stack);
    return { output, trust: policyIn(output.resource('aws_iam_role'), 'assume_role_policy') };
  };

  test('are the subjects that the trust policy lists with IRSA', () => {
    const { trust } = trusts({ serviceAccounts: [api] });
    expect(trust.Statement).toHaveLength(1);
    expect(trust.Statement[0]?.Condition?.StringEquals?.[`${ISSUER}:sub`]).toEqual([
      'system:serviceaccount:orders:worker',
      'system:serviceaccount:web:api',
    ]);
  });

  test('have a statement and an association each with Pod Identity, so that no other pair is let in', () => {
    const { output, trust } = trusts({ serviceAccounts: [api], identity: 'podIdentity' });
    const ask = (namespace: string, name: string) =>
      evaluate(trust, {
        action: 'sts:AssumeRole',
        resource: '*',
        context: {
          'aws:RequestTag/eks-cluster-arn': `arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/prod`,
          'aws:RequestTag/kubernetes-namespace': namespace,
          'aws:RequestTag/kubernetes-service-account': name,
        },
      });
    expect([ask('orders', 'worker'), ask('web', 'api')]).toEqual(['allowed', 'allowed']);
    expect([ask('orders', 'api'), ask('web', 'worker')]).toEqual(['not mentioned', 'not mentioned']);
    expect(Object.values(output.resources('aws_eks_pod_identity_association'))).toHaveLength(2);
  });

  test.each<[string, object, string, string]>([
    ['the same one twice', { serviceAccounts: [worker] }, 'service-account-duplicate', 'serviceAccounts[0]'],
    [
      'one that no annotation gives the role',
      { serviceAccounts: [new ServiceAccountRef({ namespace: 'web', name: 'api' })] },
      'annotation-missing',
      'serviceAccounts[0].role',
    ],
    [
      'too many for a trust policy',
      {
        serviceAccounts: Array.from(
          { length: 90 },
          (_, i) => new ServiceAccountRef({ namespace: 'web', name: `api-${i}-${'x'.repeat(30)}`, role }),
        ),
      },
      'trust-policy-too-long',
      'serviceAccounts',
    ],
  ])('refuses %s', (_what, props, code, parameter) => {
    expect(refusal(() => trusts(props))).toMatchObject([{ code, parameter }]);
  });
});

describe('managed policies', () => {
  const READ_ONLY = 'arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess';

  test('are attached, each once', () => {
    const stack = newStack();
    const role = new ServiceAccountRole(stack, 'worker', {
      cluster: eks(stack),
      serviceAccount: worker,
      managedPolicies: [READ_ONLY, READ_ONLY],
    });
    role.addManagedPolicy(READ_ONLY);
    expect(new Synthesized(stack).resource('aws_iam_role_policy_attachment')).toMatchObject({ policy_arn: READ_ONLY });
  });

  test('are refused by another name than an ARN, and beyond the quota', () => {
    const make = (managedPolicies: readonly string[]) => () => {
      const stack = newStack();
      new ServiceAccountRole(stack, 'worker', { cluster: eks(stack), serviceAccount: worker, managedPolicies });
    };
    expect(refusal(make(['ReadOnly']))).toMatchObject([
      { code: 'managed-policy-invalid', parameter: 'managedPolicies[0]' },
    ]);
    const eleven = Array.from({ length: 11 }, (_, i) => `${READ_ONLY}${i}`);
    expect(refusedFor(make(eleven))).toEqual(['managed-policies-too-many']);
  });
});

describe('refuses', () => {
  const other = new IamRoleRef({ account: ACCOUNT, name: 'other' });
  const foreign = new IamRoleRef({ account: '444455556666', name: 'orders-worker' });
  const bare = new ServiceAccountRef({ namespace: 'orders', name: 'worker' });
  const boundary = { permissionsBoundary: 'boundary' };

  test.each<[string, object, string, string]>([
    ['no service account', { serviceAccount: undefined }, 'property-missing', 'serviceAccount'],
    ['an object in place of one', { serviceAccount: { ...worker } }, 'property-invalid', 'serviceAccount'],
    ['a service account without a role', { serviceAccount: bare }, 'role-missing', 'serviceAccount.role'],
    [
      'a role that no annotation would name',
      { serviceAccount: bare, role: other },
      'annotation-missing',
      'serviceAccount.role',
    ],
    ['another role than the manifests name', { role: other }, 'role-contradiction', 'role'],
    [
      'a role of another account',
      { serviceAccount: new ServiceAccountRef({ namespace: 'a', name: 'b', role: foreign }) },
      'role-foreign',
      'role',
    ],
    ['an ARN as role', { role: other.arn }, 'property-invalid', 'role'],
    ['another identity', { identity: 'kube2iam' }, 'property-invalid', 'identity'],
    ['half an hour as session', { maxSessionDuration: Duration.minutes(30) }, 'property-invalid', 'maxSessionDuration'],
    ['13 hours as session', { maxSessionDuration: Duration.hours(13) }, 'property-invalid', 'maxSessionDuration'],
    ['a number as session', { maxSessionDuration: 3600 }, 'property-invalid', 'maxSessionDuration'],
    ['a name as boundary', boundary, 'permissions-boundary-invalid', 'permissionsBoundary'],
    ["a tag of AWS's own", { tags: { 'aws:x': 'y' } }, 'property-invalid', 'tags.aws:x'],
    ['a tag that is no text', { tags: { team: 7 } }, 'property-invalid', 'tags.team'],
    ['a cluster that is none', { cluster: {} }, 'property-invalid', 'cluster'],
    ['a misspelt property', { sessionDuration: Duration.hours(2) }, 'property-unknown', 'sessionDuration'],
  ])('%s', (_what, props, code, parameter) => {
    const stack = newStack();
    const all = { cluster: eks(stack), serviceAccount: worker, ...props };
    const issues = refusal(() => new ServiceAccountRole(stack, 'worker', untyped(all)));
    expect(issues.map((issue) => [issue.code, issue.parameter])).toEqual([[code, parameter]]);
  });

  test('the same role twice, in whatever case', () => {
    const stack = newStack();
    const cluster = eks(stack);
    new ServiceAccountRole(stack, 'one', { cluster, serviceAccount: worker });
    const role = new IamRoleRef({ account: ACCOUNT, name: 'Orders-Worker' });
    const serviceAccount = new ServiceAccountRef({ namespace: 'orders', name: 'other', role });
    const [issue] = refusal(() => new ServiceAccountRole(stack, 'two', { cluster, serviceAccount }));
    expect(issue).toMatchObject({ code: 'role-duplicate', given: 'declared before at test/one' });
  });

  test('a second role for the service account', () => {
    const stack = newStack();
    const cluster = eks(stack);
    new ServiceAccountRole(stack, 'one', { cluster, serviceAccount: worker });
    const serviceAccount = new ServiceAccountRef({ namespace: 'orders', name: 'worker', role: other });
    const [issue] = refusal(() => new ServiceAccountRole(stack, 'two', { cluster, serviceAccount }));
    expect(issue).toMatchObject({ code: 'service-account-duplicate', given: 'declared before at test/one' });
  });

  test('by its types what is no service account, identity or duration', () => {
    const stack = newStack();
    const props = { cluster: eks(stack), serviceAccount: worker };
    // @ts-expect-error: a name is no reference
    expect(() => new ServiceAccountRole(stack, 'a', { ...props, serviceAccount: 'worker' })).toThrow();
    // @ts-expect-error: irsa or podIdentity
    expect(() => new ServiceAccountRole(stack, 'b', { ...props, identity: 'pod' })).toThrow();
    // @ts-expect-error: a Duration, not seconds
    expect(() => new ServiceAccountRole(stack, 'c', { ...props, maxSessionDuration: 3600 })).toThrow();
    // @ts-expect-error: a misspelt property
    expect(() => new ServiceAccountRole(stack, 'd', { ...props, boundary: '' })).toThrow();
  });
});
