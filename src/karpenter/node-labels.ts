import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';

const DOCS = 'https://karpenter.sh/docs/concepts/scheduling/#well-known-labels';

/** Labels of Karpenter's own domains that may be asked for. Source: karpenter.sh_nodepools.yaml of 1.14.1. */
const ALLOWED: ReadonlySet<string> = new Set([
  'karpenter.sh/capacity-type',
  ...[
    'instance-tenancy',
    'capacity-reservation-type',
    'capacity-reservation-id',
    'capacity-reservation-interruptible',
    'ec2nodeclass',
    'instance-encryption-in-transit-supported',
    'nitro-sandbox',
    'instance-category',
    'instance-hypervisor',
    'instance-family',
    'instance-generation',
    'instance-local-nvme',
    'instance-size',
    'instance-cpu',
    'instance-cpu-manufacturer',
    'instance-cpu-sustained-clock-speed-mhz',
    'instance-memory',
    'instance-ebs-bandwidth',
    'instance-network-bandwidth',
    'instance-gpu-name',
    'instance-gpu-manufacturer',
    'instance-gpu-count',
    'instance-gpu-memory',
    'instance-accelerator-name',
    'instance-accelerator-manufacturer',
    'instance-accelerator-count',
    'instance-capability-flex',
    'placement-group-id',
    'placement-group-partition',
  ].map((name) => `karpenter.k8s.aws/${name}`),
]);

/** A key of a label or a taint, as Karpenter's definitions have it. */
export const NODE_KEY =
  /^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** Records a problem when a label is none that a NodePool may set or ask for. */
export function checkNodeLabel(problems: Problems, parameter: string, key: unknown): void {
  const common = { parameter, given: describeValue(key), docs: DOCS };
  if (typeof key !== 'string' || key.length > 316 || !NODE_KEY.test(key)) {
    problems.add({ ...common, code: 'label-key-invalid', message: 'is not the key of a label' });
    return;
  }
  const domain = key.split('/')[0] ?? '';
  const own = domain.endsWith('karpenter.sh') || domain.endsWith('karpenter.k8s.aws');
  if (key !== 'kubernetes.io/hostname' && (!own || ALLOWED.has(key))) return;
  problems.add({
    ...common,
    code: 'label-restricted',
    message: 'is a label that only Karpenter sets',
    allowed: 'a label of your own, or a well-known one',
  });
}
