// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates of Terraform and IAM, not of JavaScript
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformVariable } from 'cdktf';
import { EksCluster, HelmRelease, MinikubeCluster } from '../../src/terraform';
import { ACCOUNT, eks, ISSUER, newStack, REGION, untyped } from './fixture';
import { refusal, refusedFor, Synthesized } from './synthesized';

const certificate = Buffer.from('-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----\n').toString('base64');
const place = { clusterName: 'prod', account: ACCOUNT, region: REGION };
const given = { ...place, endpoint: 'https://0123.gr7.eu-west-1.eks.amazonaws.com', certificateAuthority: certificate };

describe('MinikubeCluster', () => {
  test('is reached by the context of minikube', () => {
    const stack = newStack();
    const cluster = new MinikubeCluster(stack, 'cluster');
    expect(cluster.clusterName).toBe('minikube');
    const output = new Synthesized(stack);
    expect(output.providers('helm')).toEqual([
      { kubernetes: { config_context: 'minikube', config_path: '~/.kube/config' } },
    ]);
    expect(output.providers('aws')).toEqual([]);
  });

  test('takes another context and kubeconfig', () => {
    const stack = newStack();
    new MinikubeCluster(stack, 'cluster', { context: 'keda', kubeconfig: '/etc/kubeconfig' });
    expect(new Synthesized(stack).providers('helm')).toEqual([
      { kubernetes: { config_context: 'keda', config_path: '/etc/kubeconfig' } },
    ]);
  });

  test.each<[string, object | null, string, string | undefined]>([
    ['a blank context', { context: ' ' }, 'property-invalid', 'context'],
    ['a context that is no text', { context: 7 }, 'property-invalid', 'context'],
    ['a misspelt property', { kubeConfig: '~/.kube/config' }, 'property-unknown', 'kubeConfig'],
    ['null', null, 'properties-missing', undefined],
  ])('refuses %s', (_what, props, code, parameter) => {
    const issues = refusal(() => new MinikubeCluster(newStack(), 'cluster', untyped(props)));
    expect(issues.map((issue) => [issue.code, issue.parameter])).toEqual([[code, parameter]]);
    expect(issues[0]?.path).toBe('test/cluster');
  });
});

describe('EksCluster.fromName', () => {
  const stack = newStack();
  const cluster = EksCluster.fromName(stack, 'cluster', place);
  const output = new Synthesized(stack);

  test('looks the cluster up', () => {
    expect(output.data('aws_eks_cluster')).toMatchObject({ name: 'prod', provider: 'aws' });
    expect(output.data('aws_eks_cluster')).not.toHaveProperty('region');
  });

  test('makes one AWS provider, for its region and its account only', () => {
    expect(output.providers('aws')).toEqual([{ region: REGION, allowed_account_ids: [ACCOUNT] }]);
  });

  test('authenticates by a command, and stores nothing', () => {
    const [helm] = output.providers('helm');
    expect(helm?.kubernetes).toEqual({
      host: expect.stringMatching(/^\$\{data\.aws_eks_cluster\.\w+\.endpoint\}$/),
      cluster_ca_certificate: expect.stringMatching(
        /^\$\{base64decode\(data\.aws_eks_cluster\.\w+\.certificate_authority\[0\]\.data\)\}$/,
      ),
      exec: {
        api_version: 'client.authentication.k8s.io/v1beta1',
        command: 'aws',
        args: ['eks', 'get-token', '--cluster-name', 'prod', '--region', REGION],
      },
    });
  });

  test('knows its ARN, and the OIDC provider as far as Terraform will', () => {
    expect(cluster.arn).toBe('arn:aws:eks:eu-west-1:111122223333:cluster/prod');
    expect(cluster.oidcProvider?.arn).toMatch(/^arn:aws:iam::111122223333:oidc-provider\/\$\{TfToken/);
  });

  test('knows its OIDC provider whole when the issuer is given', () => {
    const arn = `arn:aws:iam::${ACCOUNT}:oidc-provider/${ISSUER}`;
    expect(eks(newStack()).oidcProvider).toEqual({ issuer: ISSUER, arn });
    const byArn = EksCluster.fromName(newStack(), 'cluster', { ...place, oidcProviderArn: arn });
    expect(byArn.oidcProvider).toEqual({ issuer: ISSUER, arn });
  });

  test('takes the scheme off an issuer that only Terraform knows', () => {
    const stack = newStack();
    const issuer = new TerraformVariable(stack, 'issuer', { type: 'string' });
    const cluster = eks(stack, { oidcIssuer: issuer.stringValue });
    new HelmRelease(stack, 'release', {
      cluster,
      chart: {
        release: 'x',
        chart: 'x',
        repository: 'https://example.com',
        version: '1.0.0',
        namespace: 'x',
        values: { issuer: cluster.oidcProvider?.issuer ?? '' },
      },
    });
    const { values } = new Synthesized(stack).resource('helm_release');
    expect(values).toEqual(['{"issuer":"${replace(var.issuer, "https://", "")}"}']);
  });

  test.each([
    ['us-gov-west-1', 'aws-us-gov'],
    ['cn-north-1', 'aws-cn'],
  ] as const)('is in %s of partition %s', (region, partition) => {
    const cluster = eks(newStack(), { region });
    expect(cluster.partition).toBe(partition);
    expect(cluster.arn).toBe(`arn:${partition}:eks:${region}:${ACCOUNT}:cluster/prod`);
  });

  test.each<[string, object, string, string]>([
    ['an account that is a number', { account: 111122223333 }, 'name-missing', 'account'],
    ['an account of eleven digits', { account: '11112222333' }, 'name-invalid', 'account'],
    ['a cluster name with a dot', { clusterName: 'prod.eu' }, 'name-invalid', 'clusterName'],
    ['a cluster name of 101 characters', { clusterName: 'p'.repeat(101) }, 'name-too-long', 'clusterName'],
    ['a token as cluster name', { clusterName: '${TfToken[TOKEN.0]}' }, 'name-late-bound', 'clusterName'],
    ['a token as region', { region: '${TfToken[TOKEN.0]}' }, 'name-late-bound', 'region'],
    ['a name for a region', { region: 'Ireland' }, 'name-invalid', 'region'],
    ['a partition that is none', { partition: 'aws-eu' }, 'property-invalid', 'partition'],
    ['an issuer that is none', { oidcIssuer: 'http://x' }, 'oidc-issuer-invalid', 'oidcIssuer'],
    ['a provider that is none', { awsProvider: 'aws' }, 'property-invalid', 'awsProvider'],
    ['an endpoint, which is looked up', { endpoint: 'https://x' }, 'property-unknown', 'endpoint'],
    [
      'an OIDC provider of another account',
      { oidcIssuer: undefined, oidcProviderArn: `arn:aws:iam::444455556666:oidc-provider/${ISSUER}` },
      'oidc-provider-foreign',
      'oidcProviderArn',
    ],
    [
      'an OIDC provider of another issuer',
      { oidcProviderArn: `arn:aws:iam::${ACCOUNT}:oidc-provider/${ISSUER}F` },
      'oidc-mismatch',
      'oidcProviderArn',
    ],
  ])('refuses %s', (_what, props, code, parameter) => {
    const issues = refusal(() => eks(newStack(), untyped(props)));
    expect(issues.map((issue) => [issue.code, issue.parameter])).toEqual([[code, parameter]]);
  });

  test('lists all problems at once', () => {
    const props = { clusterName: '', account: '1', region: '' };
    expect(refusal(() => EksCluster.fromName(newStack(), 'cluster', props))).toHaveLength(3);
    expect(refusedFor(() => EksCluster.fromName(newStack(), 'cluster', untyped(undefined)))).toEqual([
      'properties-missing',
    ]);
  });
});

describe('EksCluster.fromAttributes', () => {
  test('looks nothing up', () => {
    const stack = newStack();
    EksCluster.fromAttributes(stack, 'cluster', given);
    const output = new Synthesized(stack);
    expect(output.text).not.toContain('aws_eks_cluster');
    expect(output.providers('helm')[0]?.kubernetes).toMatchObject({
      host: given.endpoint,
      cluster_ca_certificate: `\${base64decode("${certificate}")}`,
    });
  });

  test('has no OIDC provider unless an issuer is given', () => {
    expect(EksCluster.fromAttributes(newStack(), 'cluster', given).oidcProvider).toBeUndefined();
    const known = EksCluster.fromAttributes(newStack(), 'cluster', { ...given, oidcIssuer: ISSUER });
    expect(known.oidcProvider?.issuer).toBe(ISSUER);
  });

  test.each<[string, object, string]>([
    ['an endpoint without https', { endpoint: 'http://0123.eks.amazonaws.com' }, 'endpoint-invalid'],
    ['an endpoint with a path', { endpoint: 'https://0123.eks.amazonaws.com/api' }, 'endpoint-invalid'],
    ['no endpoint', { endpoint: undefined }, 'endpoint-invalid'],
    ['a certificate that is not in base64', { certificateAuthority: '-----BEGIN' }, 'certificate-authority-invalid'],
    ['no certificate', { certificateAuthority: undefined }, 'certificate-authority-invalid'],
  ])('refuses %s', (_what, props, code) => {
    const call = () => EksCluster.fromAttributes(newStack(), 'cluster', untyped({ ...given, ...props }));
    expect(refusedFor(call)).toEqual([code]);
  });
});

describe('providers of a stack', () => {
  test('two clusters of one account and region share the AWS provider, each has its own for Helm', () => {
    const stack = newStack();
    const one = eks(stack, {}, 'one');
    const two = eks(stack, { clusterName: 'test' }, 'two');
    expect(two.awsProvider).toBe(one.awsProvider);
    const output = new Synthesized(stack);
    expect(output.providers('aws')).toHaveLength(1);
    expect(output.providers('helm').map((provider) => provider.alias)).toEqual([
      undefined,
      expect.stringMatching(/^two_[0-9a-f]{6}$/),
    ]);
  });

  test('a default AWS provider that is there already is used', () => {
    const stack = newStack();
    const provider = new AwsProvider(stack, 'aws', { region: REGION, profile: 'prod' });
    expect(eks(stack).awsProvider).toBe(provider);
    expect(new Synthesized(stack).providers('aws')).toEqual([{ region: REGION, profile: 'prod' }]);
  });

  test('where the provider leaves its region to its environment, resources name theirs', () => {
    const stack = newStack();
    new AwsProvider(stack, 'aws', { profile: 'prod' });
    eks(stack);
    expect(new Synthesized(stack).data('aws_eks_cluster')).toMatchObject({ region: REGION });
  });

  test('an AWS provider with an alias is used when it is passed', () => {
    const stack = newStack();
    new AwsProvider(stack, 'default', { region: 'us-east-1' });
    const awsProvider = new AwsProvider(stack, 'ireland', { region: REGION, alias: 'ireland' });
    eks(stack, { awsProvider });
    expect(new Synthesized(stack).data('aws_eks_cluster')).toMatchObject({ provider: 'aws.ireland' });
  });

  test('refuses a second region, and a second account, with one default provider', () => {
    const stack = newStack();
    eks(stack, {}, 'one');
    expect(refusedFor(() => eks(stack, { region: 'eu-west-2' }, 'two'))).toEqual(['region-mismatch']);
    const foreign = { account: '444455556666', oidcIssuer: ISSUER };
    const [issue] = refusal(() => eks(stack, foreign, 'three'));
    expect(issue).toMatchObject({ code: 'account-mismatch', given: '444455556666', allowed: ACCOUNT });
  });

  test('refuses a passed provider of another region', () => {
    const stack = newStack();
    const awsProvider = new AwsProvider(stack, 'aws', { region: 'us-east-1' });
    expect(refusedFor(() => eks(stack, { awsProvider }))).toEqual(['region-mismatch']);
  });
});
