import { defineScaler, type Reading } from './definition';
import { isOneOf, targetPositive, when } from './rules';

const SOURCE = 'pkg/scalers/kubernetes_resource_scaler.go, Validate';

export const kubernetesResource = defineScaler({
  type: 'kubernetes-resource',
  title: 'Kubernetes Resource',
  page: 'kubernetes-resource',
  summary: 'Scales on a number in a ConfigMap or Secret of the same namespace.',
  parameters: {
    /** Kind of the object that has the number. */
    resourceKind: { kind: 'choice', values: ['ConfigMap', 'Secret'] },
    /** Name of the object. */
    resourceName: { kind: 'text' },
    /** Key of its data. */
    key: { kind: 'text' },
    /** What the text under the key is: the number itself, or a document that has it. */
    format: { kind: 'choice', values: ['number', 'json', 'yaml'], default: 'number' },
    /** Where in the document the number is: a GJSON path for JSON, names separated by dots for YAML. */
    valueLocation: { kind: 'text', optional: true },
    /** How the number is written; `int64` cuts fractions off, `quantity` reads the likes of 500m and 2Gi. */
    valueType: { kind: 'choice', values: ['float64', 'int64', 'quantity'], default: 'float64' },
    /** Target per replica, in the unit of the number. */
    targetValue: { kind: 'number', role: 'target' },
    /** Number above which the first replica starts. */
    activationTargetValue: { kind: 'number', default: '0', role: 'activation' },
  },
  rules: [
    when(
      (p: { targetValue: Reading<number> }) => p.targetValue.given,
      targetPositive('targetValue', { source: SOURCE }),
    ),
    {
      says: '`valueLocation` is for the formats json and yaml only',
      about: ['valueLocation', 'format'],
      source: SOURCE,
      broken: (p) => p.format.value === 'number' && p.valueLocation.given,
    },
    {
      says: 'the formats json and yaml need `valueLocation`',
      about: ['valueLocation', 'format'],
      source: SOURCE,
      broken: (p) => isOneOf(p.format, ['json', 'yaml']) && !p.valueLocation.given,
    },
  ],
});
