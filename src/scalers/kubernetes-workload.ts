import { defineScaler } from './definition';
import { parseLabelSelector } from './go/label-selector';
import { targetPositive } from './rules';

export const kubernetesWorkload = defineScaler({
  type: 'kubernetes-workload',
  title: 'Kubernetes Workload',
  page: 'kubernetes-workload',
  summary: 'Scales on the number of other pods in the namespace that run, or of the nodes that they run on.',
  parameters: {
    /** Label selector of the pods that count, `app=shop,tier in (web, api)`. */
    podSelector: { kind: 'text' },
    /** Target per replica, in pods or nodes; 0.5 makes two replicas for each. */
    value: { kind: 'number', optional: true, role: 'target' },
    /** Pods or nodes above which the first replica starts. */
    activationValue: { kind: 'number', default: '0', role: 'activation' },
    /** Whether the nodes that the pods run on count, instead of the pods. */
    groupByNode: { kind: 'boolean', default: 'false' },
  },
  rules: [
    targetPositive('value', { source: 'pkg/scalers/kubernetes_workload_scaler.go, Validate' }),
    {
      says: '`podSelector` is a label selector',
      about: ['podSelector'],
      source: 'pkg/scalers/kubernetes_workload_scaler.go, parseKubernetesWorkloadMetadata',
      broken: (p) => {
        const read = p.podSelector.value === undefined ? undefined : parseLabelSelector(p.podSelector.value);
        return read?.ok === false && `\`podSelector\` ${read.why}`;
      },
    },
  ],
});
