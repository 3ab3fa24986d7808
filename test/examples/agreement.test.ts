/** What Terraform and the manifests name alike: the difference is empty, cluster by cluster. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EksManifests } from '../../examples/eks/manifests';
import { manifests } from '../../examples/manifests';
import { type Block, resources, type StackJson, synthesizeStacks } from './terraform';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

const stacks = synthesizeStacks();
const { examples, podIdentity } = manifests();
const objectsOf = ({ nodes, workers }: EksManifests) =>
  [...(nodes === undefined ? [] : [nodes]), ...workers].flatMap((chart) => chart.toJson());
const CLUSTERS: readonly (readonly [string, StackJson, readonly Manifest[]])[] = [
  ['eks', stacks.eks, objectsOf(examples.onEks)],
  ['eks-pod-identity', stacks.eksPodIdentity, objectsOf(podIdentity.onEks)],
];

const unique = (found: Iterable<string>) => [...new Set(found)].sort();
const groups = (text: string, pattern: RegExp) => unique([...text.matchAll(pattern)].map(([, group]) => group ?? ''));
const namesOf = (blocks: readonly Block[]) => unique(blocks.map(({ name }) => String(name)));

describe.each(CLUSTERS)('%s', (name, stack, objects) => {
  const text = JSON.stringify(objects);
  const releases = resources(stack, 'helm_release').map(({ namespace }) => String(namespace));

  test('every role of a manifest is a role of the stack', () => {
    const arns = groups(text, /arn:aws:iam::\d+:role\/([\w+=,.@-]+)/g);
    const ofNodes = groups(text, /"role":"([\w+=,.@-]+)"/g);
    expect(ofNodes).toHaveLength(name === 'eks' ? 1 : 0);
    const roles = namesOf(resources(stack, 'aws_iam_role'));
    expect([...arns, ...ofNodes].filter((role) => !roles.includes(role))).toEqual([]);
  });

  test('the queues of the triggers are the queues of the stack, but for those that no worker reads', () => {
    const named = groups(text, /https:\/\/sqs\.[\w-]+\.amazonaws\.com\/\d+\/([\w-]+)/g);
    const deadLetters = resources(stack, 'aws_sqs_queue').flatMap(({ redrive_policy }) =>
      groups(String(redrive_policy ?? ''), /arn:aws:sqs:[\w-]+:\d+:([\w-]+)/g),
    );
    const interruption = groups(JSON.stringify(stack.resource.helm_release), /interruptionQueue\W+([\w-]+)/g);
    const queues = namesOf(resources(stack, 'aws_sqs_queue'));
    const worked = queues.filter((name) => !deadLetters.includes(name) && !interruption.includes(name));
    expect(deadLetters.filter((name) => !queues.includes(name))).toEqual([]);
    expect(worked.length).toBeGreaterThan(1);
    expect(worked).toEqual(named);
  });

  test('every service account with a role is one of the manifests, or one of a chart in its namespace', () => {
    const trusted = groups(JSON.stringify(stack.resource.aws_iam_role), /system:serviceaccount:([\w-]+:[\w-]+)/g);
    const associated = resources(stack, 'aws_eks_pod_identity_association').map(
      ({ namespace, service_account }) => `${namespace}:${service_account}`,
    );
    const all = unique([...trusted, ...associated]);
    expect(all.length).toBeGreaterThan(3);
    const made = objects
      .filter(({ kind }) => kind === 'ServiceAccount')
      .map(({ metadata }) => `${metadata.namespace}:${metadata.name}`);
    expect(made.filter((one) => !all.includes(one))).toEqual([]);
    const left = all.filter((one) => !made.includes(one));
    expect(left.filter((one) => !releases.includes(one.split(':')[0] ?? ''))).toEqual([]);
  });

  test('every namespace of a workload is made by the manifests, and every release has one', () => {
    const made = unique(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
    const used = unique(objects.flatMap(({ metadata }) => metadata.namespace ?? []));
    expect(used).toEqual(made);
    // what a service account's trust or association names is a namespace of a manifest or of a release
    const trusted = groups(JSON.stringify(stack.resource.aws_iam_role), /system:serviceaccount:([\w-]+):/g);
    const associated = resources(stack, 'aws_eks_pod_identity_association').map((block) => String(block.namespace));
    const named = unique([...trusted, ...associated]);
    expect(named).toEqual(expect.arrayContaining(['keda', 'kube-system', ...made]));
    expect(named.filter((namespace) => ![...made, ...releases].includes(namespace))).toEqual([]);
  });

  test('nodes are found by the tags of the cluster that their autoscaler was told', () => {
    const told = groups(JSON.stringify(stack.resource.helm_release), /clusterName\W+([\w-]+)/g);
    expect(told).toHaveLength(1);
    const discovered = groups(text, /"karpenter\.sh\/discovery":"([\w-]+)"/g);
    const entered = unique(resources(stack, 'aws_eks_access_entry').map(({ cluster_name }) => String(cluster_name)));
    const owned = groups(
      JSON.stringify(stack.resource.aws_iam_role_policy),
      /autoscaling:ResourceTag\/kubernetes\.io\/cluster\/([\w-]+)/g,
    );
    expect([discovered, entered, owned]).toEqual(name === 'eks' ? [told, told, []] : [[], [], told]);
  });
});

const ALL = Object.entries({ minikube: stacks.minikube, eks: stacks.eks, 'eks-pod-identity': stacks.eksPodIdentity });

test.each(ALL)('%s refers to nothing that it does not declare', (_, stack) => {
  const declared = new Set([
    ...Object.entries(stack.resource).flatMap(([kind, of]) => Object.keys(of).map((name) => `${kind}.${name}`)),
    ...Object.entries(stack.data ?? {}).flatMap(([kind, of]) => Object.keys(of).map((name) => `data.${kind}.${name}`)),
  ]);
  const referred = groups(JSON.stringify(stack), /(?<!\$)\$\{((?:data\.)?[a-z]\w*\.\w+)[.[}]/g);
  const dependsOn = Object.values(stack.resource).flatMap((of) =>
    Object.values(of).flatMap(({ depends_on }) => (depends_on ?? []) as string[]),
  );
  expect([...referred, ...dependsOn].filter((reference) => !declared.has(reference))).toEqual([]);
  if (stack !== stacks.minikube) expect(referred.length).toBeGreaterThan(5);
});

const terraform = ['terraform', 'tofu'].find((command) => {
  try {
    execFileSync(command, ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

const unless = terraform === undefined ? ' (skipped: neither terraform nor tofu is on the PATH)' : '';

describe('Terraform itself', () => {
  // without a registry, Terraform reads the configuration, and stops where it needs the providers
  const complaints = (json: string): string => {
    const folder = mkdtempSync(join(tmpdir(), 'keda-constructs-terraform-'));
    try {
      mkdirSync(join(folder, 'no-plugins'));
      writeFileSync(join(folder, 'cdk.tf.json'), json);
      execFileSync(
        terraform ?? '',
        ['init', '-backend=false', '-input=false', '-no-color', `-plugin-dir=${join(folder, 'no-plugins')}`],
        { cwd: folder, stdio: 'pipe' },
      );
      return '';
    } catch (error) {
      return String((error as { stderr?: Buffer }).stderr);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const it = terraform === undefined ? test.skip : test;

  it.each(ALL)(`reads %s, and misses nothing but the providers${unless}`, (_, stack) => {
    const errors = groups(complaints(JSON.stringify(stack)), /Error: (.*)/g);
    expect(errors).toEqual(['Failed to query available provider packages']);
  });

  it(`complains about what is wrong${unless}`, () => {
    expect(complaints('{"resource":{"helm_release":["keda"]}}')).not.toContain('provider packages');
    expect(complaints('{"resource":{"helm_release":["keda"]}}')).toContain('Error:');
  });
});
