import { App as TerraformApp, type TerraformStack } from 'cdktf';
import { eksConfiguration, names } from '../../examples/eks/configuration';
import { EksStack } from '../../examples/eks/infrastructure';
import { NodesChart, ReportsChart } from '../../examples/eks/manifests';
import { App } from '../../src';
import type { Manifest } from '../conformance/judge';
import { judge } from '../conformance/judge';
import { policyIn, refusal, Synthesized } from '../terraform/synthesized';

const configuration = eksConfiguration({});
const { queue, worker, scaler, nodes } = names(configuration);

function synthesize(identity: 'irsa' | 'podIdentity') {
  const app = new App();
  const nodes = new NodesChart(app, 'nodes', configuration);
  const worker = new ReportsChart(app, 'reports', configuration, { identity });
  const props = { configuration, manifests: { nodes, workers: [worker] }, identity };
  const stack: TerraformStack = new EksStack(new TerraformApp(), 'eks', props);
  const manifests: readonly Manifest[] = [...nodes.toJson(), ...worker.toJson()];
  return { output: new Synthesized(stack), manifests };
}

describe.each(['irsa', 'podIdentity'] as const)('with %s', (identity) => {
  const { output, manifests } = synthesize(identity);
  const spec = (kind: string) => JSON.stringify(manifests.find((one) => one.kind === kind));

  test('each manifest is what its schema takes', () => {
    for (const manifest of manifests) expect([manifest.kind, judge(manifest) ?? []]).toEqual([manifest.kind, []]);
  });

  test('names are the same on both sides', () => {
    expect(output.named('aws_iam_role', nodes.name)).toBeDefined();
    expect(spec('EC2NodeClass')).toContain(`"role":"${nodes.name}"`);
    expect(output.named('aws_iam_role', scaler.name)).toBeDefined();
    expect(spec('TriggerAuthentication')).toContain(scaler.arn);
    expect(output.named('aws_sqs_queue', queue.name)).toBeDefined();
    expect(spec('ScaledObject')).toContain(queue.url);
    expect(output.named('aws_iam_role', 'reports-worker')).toBeDefined();
    const annotated = spec('ServiceAccount').includes(worker.role?.arn ?? '');
    expect(annotated).toBe(identity === 'irsa');
  });

  test('the role of the trigger may read the length of the queue, and nothing else', () => {
    const role = `\${${output.address('aws_iam_role', scaler.name)}.name}`;
    const policies = Object.values(output.resources('aws_iam_role_policy')).filter((block) => block.role === role);
    expect(policies.map((block) => policyIn(block).Statement)).toEqual([
      [{ Effect: 'Allow', Action: ['sqs:GetQueueAttributes'], Resource: [queue.arn] }],
    ]);
  });
});

describe('the configuration', () => {
  const whole = {
    EKS_CLUSTER: 'prod',
    EKS_ACCOUNT: '444455556666',
    EKS_REGION: 'us-east-1',
    EKS_OIDC_ISSUER: 'oidc.eks.us-east-1.amazonaws.com/id/0123',
  };

  test('is that of the environment', () => {
    expect(eksConfiguration(whole)).toMatchObject({ clusterName: 'prod', account: '444455556666' });
  });

  test('is refused when it is half given, or malformed', () => {
    const half = refusal(() => eksConfiguration({ EKS_CLUSTER: 'prod' }));
    expect(half.map(({ parameter }) => parameter)).toEqual(['EKS_ACCOUNT', 'EKS_REGION', 'EKS_OIDC_ISSUER']);
    expect(refusal(() => eksConfiguration({ ...whole, EKS_ACCOUNT: '42' }))).toMatchObject([
      { code: 'name-invalid', parameter: 'EKS_ACCOUNT' },
    ]);
    expect(refusal(() => eksConfiguration({ ...whole, EKS_OIDC_ISSUER: 'ftp://issuer?' }))).toMatchObject([
      { code: 'oidc-issuer-invalid', parameter: 'EKS_OIDC_ISSUER' },
    ]);
    // both at once, in one message
    expect(
      refusal(() => eksConfiguration({ EKS_ACCOUNT: '42', EKS_REGION: 'mars', EKS_CLUSTER: 'prod' })),
    ).toMatchObject([
      { code: 'variable-missing', parameter: 'EKS_OIDC_ISSUER' },
      { code: 'name-invalid', parameter: 'EKS_ACCOUNT' },
      { code: 'name-invalid', parameter: 'EKS_REGION' },
    ]);
  });
});
