import { describeValue } from '../../model/names';
import { parseQuantity } from '../../scalers/go/quantity';
import { type FieldPath, listOf, type Mapping, mappingOf } from '../manifest';
import type { Found, Rule } from '../rule';

const BEHAVIOR = ['spec', 'advanced', 'horizontalPodAutoscalerConfig', 'behavior'];

export const hpaBehavior: Rule = {
  id: 'hpa-behavior',
  severity: 'error',
  title: 'autoscaler behaviour out of range',
  explanation:
    'Kubernetes takes a stabilization window of 0 to 3600 seconds, policies of Pods or Percent over 1 to 1800 seconds with values above 0, the selection Max, Min or Disabled, and a tolerance of at least 0 (k8s.io/kubernetes pkg/apis/autoscaling/validation).',
  remedy: 'stay within the range',
  docs: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/',
  find: (view) =>
    view.scaledObjects.flatMap(({ manifest }) =>
      ['scaleUp', 'scaleDown'].flatMap((direction) =>
        problemsOf(manifest.mapping(...BEHAVIOR, direction)).map(
          ({ part, value, wanted }): Found => ({
            at: manifest,
            field: [...BEHAVIOR, direction, ...part],
            message:
              value === undefined
                ? `${part.at(-1)} of ${direction} is missing, and must be ${wanted}`
                : `${part.at(-1)} of ${direction} is ${describeValue(value)}, and must be ${wanted}`,
          }),
        ),
      ),
    ),
};

interface Problem {
  readonly part: FieldPath;
  readonly value: unknown;
  readonly wanted: string;
}

function problemsOf(rules: Mapping): readonly Problem[] {
  return [
    ...whole(['stabilizationWindowSeconds'], rules.stabilizationWindowSeconds ?? 0, 0, 3600),
    ...word(['selectPolicy'], rules.selectPolicy ?? 'Max', ['Max', 'Min', 'Disabled']),
    ...tolerance(rules.tolerance ?? 0),
    ...listOf(rules.policies)
      .map(mappingOf)
      .flatMap(({ type, value, periodSeconds }, index) => [
        ...word(['policies', index, 'type'], type ?? undefined, ['Pods', 'Percent']),
        ...whole(['policies', index, 'periodSeconds'], periodSeconds ?? undefined, 1, 1800),
        ...whole(['policies', index, 'value'], value ?? undefined, 1),
      ]),
  ];
}

function whole(part: FieldPath, value: unknown, low: number, high = Number.POSITIVE_INFINITY): readonly Problem[] {
  if (typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high) return [];
  const wanted = Number.isFinite(high) ? `a whole number, ${low} to ${high}` : `a whole number of at least ${low}`;
  return [{ part, value, wanted }];
}

function word(part: FieldPath, value: unknown, words: readonly string[]): readonly Problem[] {
  return words.some((one) => one === value) ? [] : [{ part, value, wanted: `one of ${words.join(', ')}` }];
}

function tolerance(value: unknown): readonly Problem[] {
  const read = parseQuantity(String(value));
  return read.ok && read.value >= 0 ? [] : [{ part: ['tolerance'], value, wanted: 'a quantity of at least 0' }];
}
