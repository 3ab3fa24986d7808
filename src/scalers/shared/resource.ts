/** What KEDA's cpu and memory scalers are alike in: they set the HPA's own resource metric. */
import type { Readings, Rule } from '../definition';
import { parseQuantity } from '../go/quantity';
import { parseInteger } from '../go/scalar';
import type { Parameters } from '../parameter';

/** The parameters of both. */
export const resourceParameters = {
  /** Target: percent of the containers' requests with `Utilization`, or a quantity such as `500m` with `AverageValue`. */
  value: { kind: 'quantity', role: 'target' },
  /** Container whose usage counts; all containers of the pod when left out. */
  containerName: { kind: 'text', optional: true },
  /** Old place of the metric type. */
  type: { kind: 'text', optional: true, removed: 'set the `metricType` of the trigger' },
} as const satisfies Parameters;

/** What both ask of the value, which depends on the metric type. */
export const resourceRules: readonly Rule<Readings<typeof resourceParameters>>[] = [
  {
    says: '`value` is a whole number of percent with `Utilization`',
    about: ['value'],
    source: 'pkg/scalers/cpu_memory_scaler.go, parseUtilization',
    broken: (p, { raw }) =>
      raw.metricType === 'Utilization' && p.value.text !== undefined && !parseInteger(p.value.text, { bits: 32 }).ok,
  },
  {
    says: '`value` is a quantity such as 500m or 2Gi with `AverageValue`',
    about: ['value'],
    source: 'pkg/scalers/cpu_memory_scaler.go, parseResourceMetadata',
    broken: (p, { raw }) =>
      raw.metricType === 'AverageValue' && p.value.text !== undefined && !parseQuantity(p.value.text).ok,
  },
];

/** The rest of both definitions. */
export const resourceScaler = {
  parameters: resourceParameters,
  rules: resourceRules,
  metricTypes: ['Utilization', 'AverageValue'],
  metricTypeRequired: true,
  cacheable: false,
} as const;
