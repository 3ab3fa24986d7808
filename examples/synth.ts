/** `npm run synth`: every example as manifests, Terraform and Helm values, and a table of what was made. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { IConstruct } from 'constructs';
import { stringify } from 'yaml';
import { type HelmChart, helmUpgradeCommand, ScaledJob, ScaledObject } from '../src';
import { hasFindings, textReport } from '../src/checks';
import { HelmRelease, ManifestRelease, ServiceAccountRole } from '../src/terraform';
import { checkOutput } from './checks';
import { infrastructure } from './infrastructure';
import { manifests } from './manifests';

/** Charts to install, by the folder for their values. */
type Installations = readonly { readonly stack: string; readonly folder: string; readonly chart: HelmChart }[];

function synthesize(): void {
  // everything is declared before anything is written, so that a mistake leaves the last output as it was
  const apps = manifests();
  const kubernetes = apps.examples;
  const terraform = infrastructure(apps);
  const installations: Installations = [terraform.minikube, terraform.eks, terraform.eksPodIdentity].flatMap((stack) =>
    releasesOf(stack).map((chart) => ({ stack: stack.node.id, folder: FOLDERS[stack.node.id] ?? '', chart })),
  );
  kubernetes.synth();
  apps.podIdentity.synth();
  terraform.app.synth();
  const commands = installations.map(({ folder, chart }) => writeValues(kubernetes.outdir, folder, chart));

  print('Scaled workloads', ['chart', 'workload', 'triggers', 'replicas'], scaledWorkloads(kubernetes));
  print(
    'Helm releases',
    ['stack', 'release', 'chart', 'version'],
    [
      ...installations.map(({ stack, chart }) => [stack, chart.release, chart.chart, chart.version]),
      ...manifestReleasesOf(terraform.app),
    ],
  );
  print('IAM roles', ['stack', 'role', 'service account'], rolesOf(terraform.app));
  print(
    'Files',
    ['what', 'where'],
    [
      ['manifests', `${here(kubernetes.outdir)}/*.k8s.yaml, and pod-identity/ for EKS Pod Identity`],
      ['Terraform', `${here(terraform.outdir)}/stacks/{minikube,eks,eks-pod-identity}/cdk.tf.json`],
      ['Helm values', `${here(kubernetes.outdir)}/helm/**/*.values.yaml`],
    ],
  );
  console.log('Checks');
  for (const { stack, report } of checkOutput(kubernetes.outdir, terraform.outdir)) {
    const text = textReport(report).trim();
    console.log(`  ${stack}: ${hasFindings(report, 'warning') ? text : text.split('\n').at(-1)}`);
    if (hasFindings(report, 'warning')) process.exitCode = 1;
  }
  console.log();
  console.log('Next, on minikube: install KEDA and what the examples need, with Terraform');
  console.log(
    `  terraform -chdir=${here(terraform.outdir)}/stacks/minikube init && terraform -chdir=${here(terraform.outdir)}/stacks/minikube apply`,
  );
  console.log('or with Helm alone (those of minikube first, then those of EKS)');
  for (const command of commands) console.log(`  ${command}`);
  console.log('and then follow the README.md of an example, such as examples/rabbitmq, or examples/sqs on EKS.');
}

function writeValues(outdir: string, folder: string, chart: HelmChart): string {
  const file = join(outdir, folder, `${chart.release}.values.yaml`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, stringify(chart.values));
  return helmUpgradeCommand(chart, here(file));
}

// those of minikube stand at the top, since every learner starts there
const FOLDERS: Readonly<Record<string, string>> = {
  minikube: 'helm',
  eks: 'helm/eks',
  'eks-pod-identity': 'helm/eks-pod-identity',
};

function releasesOf(stack: IConstruct): readonly HelmChart[] {
  return stack.node.findAll().flatMap((one) => (one instanceof HelmRelease ? [one.chart] : []));
}

function manifestReleasesOf({ node }: IConstruct): readonly (readonly string[])[] {
  return node.findAll().flatMap((one) => {
    if (!(one instanceof ManifestRelease)) return [];
    const [stack = ''] = one.node.path.split('/');
    return [[stack, one.releaseName, 'the manifests of the example', '']];
  });
}

function scaledWorkloads({ node }: IConstruct): readonly (readonly string[])[] {
  return node.findAll().flatMap((one) => {
    if (!(one instanceof ScaledObject || one instanceof ScaledJob)) return [];
    const { minReplicaCount = 0, maxReplicaCount = 100, triggers } = one.spec;
    const [chart = ''] = one.node.path.split('/');
    return [[chart, one.name, triggers.map(({ type }) => type).join(', '), `${minReplicaCount} to ${maxReplicaCount}`]];
  });
}

function rolesOf({ node }: IConstruct): readonly (readonly string[])[] {
  return node.findAll().flatMap((one) => {
    if (!(one instanceof ServiceAccountRole)) return [];
    const [stack = ''] = one.node.path.split('/');
    return [[stack, one.role.arn, `${one.serviceAccount.namespace}/${one.serviceAccount.name}`]];
  });
}

function here(path: string): string {
  return relative(process.cwd(), path) || '.';
}

function print(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  console.log([title, line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line), ''].join('\n'));
}

synthesize();
