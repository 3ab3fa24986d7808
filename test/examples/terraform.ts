/** The Terraform JSON of the example stacks, as Terraform would read it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { infrastructure } from '../../examples/infrastructure';
import { manifests } from '../../examples/manifests';

/** A block of Terraform JSON. */
export type Block = Readonly<Record<string, unknown>>;

/** What a stack says. */
export interface StackJson {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly provider: Readonly<Record<string, readonly Block[]>>;
  readonly terraform: Block;
}

/** Synthesizes the example stacks into a folder of their own. */
export function synthesizeStacks(): Readonly<Record<'minikube' | 'eks' | 'eksPodIdentity', StackJson>> & {
  readonly text: string;
} {
  const outdir = mkdtempSync(join(tmpdir(), 'keda-constructs-cdktf-'));
  try {
    infrastructure(manifests(outdir), outdir).app.synth();
    const read = (stack: string) => readFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8');
    const [minikube, eks, podIdentity] = [read('minikube'), read('eks'), read('eks-pod-identity')];
    return {
      minikube: JSON.parse(minikube),
      eks: JSON.parse(eks),
      eksPodIdentity: JSON.parse(podIdentity),
      text: minikube + eks + podIdentity,
    };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The resources of a kind. */
export function resources(stack: StackJson, kind: string): readonly Block[] {
  return Object.values(stack.resource[kind] ?? {});
}
