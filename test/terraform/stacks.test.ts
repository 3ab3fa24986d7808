import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, LocalBackend, TerraformStack, Testing } from 'cdktf';
import { HelmRelease, Keda, MinikubeCluster, ServiceAccountRole, WorkQueue } from '../../src/terraform';
import type { RenderedPolicy } from '../aws/evaluator';
import {
  clusterAutoscalerExamples,
  eksExamples,
  manifestExamples,
  minikubeExamples,
  triggerRoleExamples,
} from './examples';
import { eks, newStack, orders, worker } from './fixture';
import { refusal, Synthesized } from './synthesized';

/** The stacks of the examples as `cdktf synth` writes them, and what else it writes. */
function synthesize(): Record<'eks' | 'minikube', string> {
  const outdir = mkdtempSync(join(tmpdir(), 'stacks-'));
  try {
    const app = new App({ outdir });
    const examples = {
      minikube: minikubeExamples,
      eks: eksExamples,
      'trigger-role': triggerRoleExamples,
      autoscaler: clusterAutoscalerExamples,
      manifests: manifestExamples,
    };
    for (const [id, build] of Object.entries(examples)) {
      const stack = new TerraformStack(app, id);
      new LocalBackend(stack, { path: `terraform.${id}.tfstate` });
      build(stack);
    }
    app.synth();
    const read = (id: string) => readFileSync(join(outdir, 'stacks', id, 'cdk.tf.json'), 'utf8');
    return { eks: read('eks'), minikube: read('minikube') };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

describe('the stacks of the examples', () => {
  const written = synthesize();

  test('are the same bytes each time', () => {
    expect(synthesize()).toEqual(written);
  });

  test.each(['eks', 'minikube'] as const)('%s has no token left', (id) => {
    expect(written[id]).not.toContain('TfToken');
  });

  test('no policy has a wildcard in its actions, or a resource that is all', () => {
    const stack = newStack();
    eksExamples(stack);
    const output = new Synthesized(stack);
    const texts = ['aws_iam_role', 'aws_iam_role_policy', 'aws_sqs_queue_policy']
      .flatMap((type) => Object.values(output.resources(type)))
      .map((block) => String(block.policy ?? block.assume_role_policy));
    expect(texts).toHaveLength(6);
    for (const text of texts) {
      const policy: RenderedPolicy = JSON.parse(text.replace(/\$\{[^}]*\}/g, 'issuer'));
      for (const { Action, Resource } of policy.Statement) {
        expect(Action.filter((action) => !/^[a-z0-9-]+:[A-Za-z]+$/.test(action))).toEqual([]);
        expect(Resource ?? []).not.toContain('*');
      }
    }
  });

  test('the worker may consume, and the operator may look', () => {
    const stack = newStack();
    eksExamples(stack);
    const output = new Synthesized(stack);
    const actions = Object.values(output.resources('aws_iam_role_policy')).map((block) => {
      const policy: RenderedPolicy = JSON.parse(String(block.policy));
      return [String(block.role), policy.Statement.flatMap((statement) => statement.Action)];
    });
    const role = (name: string) => `\${${output.address('aws_iam_role', name)}.name}`;
    expect(Object.fromEntries(actions)).toEqual({
      [role('orders-worker')]: [
        's3:GetObject',
        'sqs:ChangeMessageVisibility',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:ReceiveMessage',
      ],
      [role('prod-keda-operator')]: ['sqs:GetQueueAttributes'],
    });
  });

  test('need the providers of their cluster only', () => {
    const { terraform } = JSON.parse(written.minikube);
    expect(Object.keys(terraform.required_providers)).toEqual(['helm']);
    expect(Object.keys(JSON.parse(written.eks).terraform.required_providers)).toEqual(['aws', 'helm']);
  });
});

describe('across stacks', () => {
  const app = Testing.app();
  const [here, there] = [new TerraformStack(app, 'here'), new TerraformStack(app, 'there')];
  const cluster = eks(here);
  const chart = {
    release: 'x',
    chart: 'x',
    repository: 'https://example.com',
    version: '1.0.0',
    namespace: 'x',
    values: {},
  };

  test.each<[string, string, () => unknown]>([
    [
      'a role with the cluster',
      'cluster',
      () => new ServiceAccountRole(there, 'role', { cluster, serviceAccount: worker }),
    ],
    ['a release with the cluster', 'cluster', () => new HelmRelease(there, 'release', { cluster, chart })],
    ['KEDA with the cluster', 'cluster', () => new Keda(there, 'keda', { cluster })],
    [
      'a release with what it waits for',
      'dependsOn[0]',
      () => {
        const local = new MinikubeCluster(there, 'minikube');
        return new HelmRelease(there, 'waiting', { cluster: local, chart, dependsOn: [cluster] });
      },
    ],
    [
      'a queue with its provider',
      'awsProvider',
      () => new WorkQueue(there, 'queue', { ref: orders, awsProvider: cluster.awsProvider }),
    ],
    ['a cluster with its provider', 'awsProvider', () => eks(there, { awsProvider: cluster.awsProvider }, 'eks')],
  ])('refuses %s in another', (_what, parameter, call) => {
    const [issue] = refusal(call);
    expect(issue).toMatchObject({ code: 'stack-mismatch', parameter });
  });

  test('a queue and the role that may consume it need no link', () => {
    const app = Testing.app();
    const [queues, workers] = [new TerraformStack(app, 'queues'), new TerraformStack(app, 'workers')];
    eks(queues);
    const role = new ServiceAccountRole(workers, 'role', { cluster: eks(workers), serviceAccount: worker });
    new WorkQueue(queues, 'orders', { ref: orders }).grantConsume(role);
    const output = new Synthesized(workers);
    expect(String(output.resource('aws_iam_role_policy').policy)).toContain(`"${orders.arn}"`);
    expect(output.text).not.toContain('terraform_remote_state');
  });
});

test('each example of a docstring compiles: it stands in examples.ts', () => {
  const lines = (text: string) => text.split('\n').map((line) => line.trim());
  const compiled = lines(readFileSync(join(__dirname, 'examples.ts'), 'utf8')).join('\n');
  const folder = join(__dirname, '../../src/terraform');
  const examples = readdirSync(folder).flatMap((file) => {
    const comments = readFileSync(join(folder, file), 'utf8').match(/\/\*\*[\s\S]*?\*\//g) ?? [];
    return comments.flatMap((comment) => {
      const [, example] = /@example\n([\s\S]*?)(?=\n \*\n \* @|\n \*\/)/.exec(comment) ?? [];
      return example === undefined ? [] : [example.replace(/^ \* ?/gm, '')];
    });
  });
  expect(examples).toHaveLength(10);
  for (const example of examples) expect(compiled).toContain(lines(example).join('\n'));
});
