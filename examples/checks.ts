/** What would go wrong in the examples' output, cluster by cluster, and what is all right in an example. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Acknowledgement, check, kedaAdmission, loadManifests, production, type Report } from '../src/checks';

const ON_EKS = ['nodes', 'reports', 'sqs'];

/** What one cluster gets: the stack, and which of the manifests. */
const CLUSTERS = [
  { stack: 'minikube', folder: '', has: (chart: string) => !ON_EKS.includes(chart) },
  { stack: 'eks', folder: '', has: (chart: string) => ON_EKS.includes(chart) },
  { stack: 'eks-pod-identity', folder: 'pod-identity', has: () => true },
] as const;

const ACKNOWLEDGED: readonly Acknowledgement[] = [
  { rule: 'probes-missing', reason: 'the workers serve no requests, and a container ends with its program' },
  {
    rule: 'fallback-missing',
    reason: 'while the source cannot be reached, the workers could not take anything from it',
  },
  { rule: 'prom-query', object: 'prometheus-example/batch', reason: 'nothing pushed means that nothing waits' },
  { rule: 'webhook-soft', reason: "the chart's default: one webhook that restarts must not hold up a learner" },
  { rule: 'keda-no-alerts', reason: 'examples/rabbitmq has alerts over KEDA’s metrics for who wants them' },
];

const ONE_MACHINE: Acknowledgement = { rule: 'node-autoscaling', reason: 'minikube is one machine' };

/** Judges what `npm run synth` wrote, for each cluster. */
export function checkOutput(
  dist: string,
  cdktfOut: string,
): readonly { readonly stack: string; readonly report: Report }[] {
  return CLUSTERS.map(({ stack, folder, has }) => {
    const manifests = readdirSync(join(dist, folder))
      .filter((name) => name.endsWith('.k8s.yaml') && has(name.replace('.k8s.yaml', '')))
      .map((name) => join(dist, folder, name));
    const files = [...manifests, join(cdktfOut, 'stacks', stack, 'cdk.tf.json')];
    const loaded = files.map((file) => loadManifests(readFileSync(file), file));
    const report = check(
      loaded.flatMap((one) => one.manifests),
      {
        packs: [kedaAdmission, production],
        acknowledged: stack === 'minikube' ? [...ACKNOWLEDGED, ONE_MACHINE] : ACKNOWLEDGED,
        unreadable: loaded.flatMap((one) => one.unreadable),
      },
    );
    return { stack, report };
  });
}
