import { listOf, mappingOf } from '../manifest';
import type { Found, Rule } from '../rule';

export const hpaBehavior: Rule = {
  id: 'hpa-behavior',
  severity: 'error',
  title: 'autoscaler behaviour out of range',
  explanation:
    'Kubernetes takes a stabilization window of 0 to 3600 seconds, policies over 1 to 1800 seconds, and values above 0 (k8s.io/kubernetes pkg/apis/autoscaling/validation).',
  remedy: 'stay within the range',
  docs: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/',
  find: (view) =>
    view.scaledObjects.flatMap(({ manifest }) =>
      ['scaleUp', 'scaleDown'].flatMap((direction): Found[] => {
        const field = ['spec', 'advanced', 'horizontalPodAutoscalerConfig', 'behavior', direction];
        const rules = manifest.mapping(...field);
        const problem = (part: readonly (string | number)[], value: unknown, low: number, high: number): Found[] =>
          value === undefined || (typeof value === 'number' && value >= low && value <= high)
            ? []
            : [
                {
                  at: manifest,
                  field: [...field, ...part],
                  message: `${part.at(-1)} of ${direction} is ${String(value)}, and must be ${high === Number.POSITIVE_INFINITY ? `at least ${low}` : `${low} to ${high}`}`,
                },
              ];
        return [
          ...problem(['stabilizationWindowSeconds'], rules.stabilizationWindowSeconds, 0, 3600),
          ...listOf(rules.policies).flatMap((policy, index) => [
            ...problem(['policies', index, 'periodSeconds'], mappingOf(policy).periodSeconds ?? 0, 1, 1800),
            ...problem(['policies', index, 'value'], mappingOf(policy).value ?? 0, 1, Number.POSITIVE_INFINITY),
          ]),
        ];
      }),
    ),
};
