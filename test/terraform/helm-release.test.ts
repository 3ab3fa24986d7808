// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates of Terraform and IAM, not of JavaScript
import { Duration } from 'cdk8s';
import { Fn, TerraformVariable, Token } from 'cdktf';
import { Construct } from 'constructs';
import {
  type HelmChart,
  HelmRelease,
  MinikubeCluster,
  metricsServerChart,
  ServiceAccountRole,
} from '../../src/terraform';
import { eks, newStack, untyped, worker } from './fixture';
import { refusal, refusedFor, Synthesized } from './synthesized';

const chart: HelmChart = {
  release: 'metrics-server',
  chart: 'metrics-server',
  repository: 'https://kubernetes-sigs.github.io/metrics-server',
  version: '3.13.1',
  namespace: 'kube-system',
  values: { replicas: 2, args: ['--kubelet-insecure-tls'], metrics: { enabled: true } },
};

function release(props: object = {}, chartProps: object = {}): Synthesized {
  const stack = newStack();
  const cluster = new MinikubeCluster(stack, 'cluster');
  new HelmRelease(stack, 'release', untyped({ cluster, chart: { ...chart, ...chartProps }, ...props }));
  return new Synthesized(stack);
}

const valuesOf = (output: Synthesized): string => {
  const { values } = output.resource('helm_release');
  expect(values).toHaveLength(1);
  return String(untyped<string[]>(values)[0]);
};

describe('a release', () => {
  const output = release();

  test('is the chart in its namespace', () => {
    expect(output.resource('helm_release')).toMatchObject({
      name: 'metrics-server',
      chart: 'metrics-server',
      repository: 'https://kubernetes-sigs.github.io/metrics-server',
      version: '3.13.1',
      namespace: 'kube-system',
      create_namespace: true,
      provider: 'helm',
    });
  });

  test('has its values as one document', () => {
    expect(JSON.parse(valuesOf(output))).toEqual(chart.values);
    expect(output.resource('helm_release')).not.toHaveProperty('set');
  });

  test('leaves to the provider what is not given', () => {
    for (const argument of ['timeout', 'wait', 'atomic', 'depends_on']) {
      expect(output.resource('helm_release')).not.toHaveProperty(argument);
    }
  });

  test('passes its options on, the timeout in seconds', () => {
    const options = { timeout: Duration.minutes(10), wait: true, atomic: true, createNamespace: false };
    expect(release(options).resource('helm_release')).toMatchObject({
      timeout: 600,
      wait: true,
      atomic: true,
      create_namespace: false,
    });
  });

  test('takes over what a failed installation left, unless told not to', () => {
    expect(release().resource('helm_release')).toHaveProperty('upgrade_install', true);
    expect(release({ upgradeInstall: false }).resource('helm_release')).toHaveProperty('upgrade_install', false);
    expect(refusedFor(() => release(untyped({ upgradeInstall: 'yes' })))).toEqual(['property-invalid']);
  });

  test('of an OCI chart has one address and no repository', () => {
    const oci = { repository: 'oci://public.ecr.aws/karpenter', chart: 'karpenter', version: '1.14.1' };
    const block = release({}, oci).resource('helm_release');
    expect(block).toMatchObject({ chart: 'oci://public.ecr.aws/karpenter/karpenter', version: '1.14.1' });
    expect(block).not.toHaveProperty('repository');
  });
});

describe('values', () => {
  test.each([
    ['${VAR}', '$${VAR}'],
    ['$${VAR}', '$$${VAR}'],
    ['%{if}', '%%{if}'],
    ['100% {x} $5 $', '100% {x} $5 $'],
    ['{{ $labels.pod }}', '{{ $labels.pod }}'],
  ])('%s survives Terraform as %s', (text, written) => {
    expect(valuesOf(release({}, { values: { text } }))).toBe(JSON.stringify({ text: written }));
  });

  test('keys are escaped as well', () => {
    expect(valuesOf(release({}, { values: { '${a}': { '%{b}': 1 } } }))).toBe('{"$${a}":{"%%{b}":1}}');
  });

  test('quotes and line breaks survive', () => {
    const values = { rule: 'a "quoted" \\ word\nand a line' };
    expect(JSON.parse(valuesOf(release({}, { values })))).toEqual(values);
  });

  test('tokens of texts become references, in values and in keys', () => {
    const stack = newStack();
    const host = new TerraformVariable(stack, 'host', { type: 'string' }).stringValue;
    const values = {
      url: `https://${host}/\${path}`,
      [Fn.replace(host, 'a', 'b')]: 1,
      price: `$${host}`,
      more: `$$${host}`,
    };
    new HelmRelease(stack, 'release', {
      cluster: new MinikubeCluster(stack, 'cluster'),
      chart: { ...chart, values },
    });
    const output = new Synthesized(stack);
    expect(valuesOf(output)).toBe(
      '{"url":"https://${var.host}/$${path}","${replace(var.host, "a", "b")}":1,' +
        // a dollar sign right before a reference would make Terraform read it as text
        '"price":"${"$"}${var.host}","more":"${"$$"}${var.host}"}',
    );
    expect(output.text).not.toContain('TfToken');
  });

  test.each<[string, unknown, string]>([
    ['a token of a number', Token.asNumber('${var.x}'), 'value-late-bound'],
    ['a token of a list', Token.asList('${var.x}'), 'value-late-bound'],
    ['a token of a map', Token.asStringMap('${var.x}'), 'value-late-bound'],
    ['a token as an object', Token.asAny('${var.x}'), 'value-late-bound'],
    ['a function', () => 1, 'value-invalid'],
    ['infinity', Number.POSITIVE_INFINITY, 'value-invalid'],
  ])('refuse %s', (_what, value, code) => {
    const issues = refusal(() => release({}, { values: { server: { x: value } } }));
    expect(issues[0]).toMatchObject({ code, parameter: expect.stringMatching(/^chart\.values\.server\.x/) });
  });

  test('refuse what contains itself', () => {
    const values: Record<string, unknown> = {};
    values.again = values;
    expect(refusedFor(() => release({}, { values }))).toEqual(['value-circular']);
  });

  test('may hold the same object twice', () => {
    const same = { a: 1 };
    expect(valuesOf(release({}, { values: { one: same, two: same } }))).toBe('{"one":{"a":1},"two":{"a":1}}');
  });
});

describe('dependsOn', () => {
  test('waits for every resource of a construct, those of later grants included', () => {
    const stack = newStack();
    const cluster = eks(stack);
    const role = new ServiceAccountRole(stack, 'worker', { cluster, serviceAccount: worker, identity: 'podIdentity' });
    new HelmRelease(stack, 'release', { cluster, chart, dependsOn: [role, role] });
    role.grant({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::orders/*'] });
    const output = new Synthesized(stack);
    const types = ['aws_eks_pod_identity_association', 'aws_iam_role', 'aws_iam_role_policy'];
    const all = types.flatMap((type) => Object.keys(output.resources(type)).map((name) => `${type}.${name}`));
    expect(all).toHaveLength(3);
    expect(output.resource('helm_release').depends_on).toEqual(all);
  });

  test('orders releases', () => {
    const stack = newStack();
    const cluster = new MinikubeCluster(stack, 'cluster');
    const first = new HelmRelease(stack, 'crds', { cluster, chart: { ...chart, release: 'crds' } });
    new HelmRelease(stack, 'main', { cluster, chart, dependsOn: [first] });
    const output = new Synthesized(stack);
    expect(output.named('helm_release', 'metrics-server').depends_on).toEqual([output.address('helm_release', 'crds')]);
  });

  test('of a construct that holds the release itself is no circle', () => {
    const stack = newStack();
    const cluster = new MinikubeCluster(stack, 'cluster');
    const scope = new Construct(stack, 'scope');
    new HelmRelease(scope, 'release', { cluster, chart, dependsOn: [scope] });
    expect(new Synthesized(stack).resource('helm_release').depends_on).toEqual([]);
  });
});

describe('refuses', () => {
  test.each<[string, object, string, string]>([
    ['a release name of 54 characters', { release: 'a'.repeat(54) }, 'name-too-long', 'chart.release'],
    ['a release name in capitals', { release: 'KEDA' }, 'name-invalid', 'chart.release'],
    ['a token as release name', { release: '${TfToken[TOKEN.0]}' }, 'name-late-bound', 'chart.release'],
    ['a token as namespace', { namespace: '${TfToken[TOKEN.0]}' }, 'name-late-bound', 'chart.namespace'],
    ['no namespace', { namespace: undefined }, 'name-missing', 'chart.namespace'],
    ['a range of versions', { version: '^3.13.1' }, 'chart-version-invalid', 'chart.version'],
    ['a version without patch', { version: '3.13' }, 'chart-version-invalid', 'chart.version'],
    ['no version', { version: undefined }, 'chart-version-invalid', 'chart.version'],
    ['a repository by its name', { repository: 'bitnami' }, 'chart-repository-invalid', 'chart.repository'],
    ['no chart', { chart: '' }, 'property-invalid', 'chart.chart'],
    ['values as YAML', { values: 'replicas: 2' }, 'chart-values-invalid', 'chart.values'],
    ['no values', { values: undefined }, 'chart-values-invalid', 'chart.values'],
    ['a misspelt part', { repo: 'https://example.com' }, 'property-unknown', 'chart.repo'],
  ])('%s', (_what, props, code, parameter) => {
    const issues = refusal(() => release({}, props));
    expect(issues.map((issue) => [issue.code, issue.parameter])).toEqual([[code, parameter]]);
    expect(issues[0]?.path).toBe('test/release');
  });

  test.each<[string, object, string, string]>([
    ['no cluster', { cluster: undefined }, 'property-missing', 'cluster'],
    ['a name as cluster', { cluster: 'minikube' }, 'property-invalid', 'cluster'],
    ['no chart', { chart: undefined }, 'properties-missing', 'chart'],
    ['a timeout of zero', { timeout: Duration.seconds(0) }, 'property-invalid', 'timeout'],
    ['a timeout of half seconds', { timeout: Duration.millis(1500) }, 'property-invalid', 'timeout'],
    ['a timeout in seconds', { timeout: 300 }, 'property-invalid', 'timeout'],
    ['text for true', { wait: 'true' }, 'property-invalid', 'wait'],
    ['atomic without waiting', { atomic: true, wait: false }, 'wait-contradiction', 'wait'],
    ['a dependency that is no construct', { dependsOn: ['role'] }, 'property-invalid', 'dependsOn[0]'],
    ['a dependency that is no list', { dependsOn: 'role' }, 'property-invalid', 'dependsOn'],
    ['a misspelt property', { timeOut: Duration.minutes(5) }, 'property-unknown', 'timeOut'],
  ])('%s', (_what, props, code, parameter) => {
    const issues = refusal(() => release(props));
    expect(issues.map((issue) => [issue.code, issue.parameter])).toEqual([[code, parameter]]);
  });

  test('a second release of the name in the namespace', () => {
    const stack = newStack();
    const cluster = new MinikubeCluster(stack, 'cluster');
    new HelmRelease(stack, 'one', { cluster, chart });
    new HelmRelease(stack, 'elsewhere', { cluster, chart: { ...chart, namespace: 'other' } });
    const [issue] = refusal(() => new HelmRelease(stack, 'two', { cluster, chart: { ...chart, version: '3.13.0' } }));
    expect(issue).toMatchObject({ code: 'release-duplicate', given: 'declared before at test/one' });
  });

  test('not the same release in another cluster', () => {
    const stack = newStack();
    new HelmRelease(stack, 'one', { cluster: new MinikubeCluster(stack, 'a', { context: 'a' }), chart });
    new HelmRelease(stack, 'two', { cluster: new MinikubeCluster(stack, 'b', { context: 'b' }), chart });
    const output = new Synthesized(stack);
    const providers = Object.values(output.resources('helm_release')).map((block) => block.provider);
    expect(providers).toEqual(['helm', `helm.${output.providers('helm')[1]?.alias}`]);
  });

  test('by its types a chart without a version, and seconds as timeout', () => {
    const stack = newStack();
    const cluster = new MinikubeCluster(stack, 'cluster');
    const { version, ...rest } = chart;
    expect(version).toBeDefined();
    // @ts-expect-error: the version is missing
    expect(() => new HelmRelease(stack, 'a', { cluster, chart: rest })).toThrow();
    // @ts-expect-error: a Duration, not seconds
    expect(() => new HelmRelease(stack, 'b', { cluster, chart, timeout: 300 })).toThrow();
  });
});

test('refuses a second owner of an API of the cluster', () => {
  const stack = newStack();
  const cluster = new MinikubeCluster(stack, 'cluster');
  new HelmRelease(stack, 'metrics-server', { cluster, chart: metricsServerChart() });
  const chart = { ...metricsServerChart(), release: 'another', namespace: 'metrics' };
  expect(refusedFor(() => new HelmRelease(stack, 'adapter', { cluster, chart }))).toEqual(['api-service-duplicate']);
  expect(refusedFor(() => new HelmRelease(stack, 'again', { cluster, chart }))).toEqual(['api-service-duplicate']);
});
