// Cases after pkg/scalers/cpu_memory_scaler.go of KEDA 2.20.2: parseResourceMetadata, parseUtilization; and
// apis/keda/v1alpha1/scaletriggers_types.go, ValidateTriggers.
import { cpu } from '../../src/scalers/cpu';
import { judgeTrigger } from '../../src/scalers/judge';
import { memory } from '../../src/scalers/memory';
import { describeScaler } from './cases';

for (const definition of [cpu, memory]) {
  const average = { metricType: 'AverageValue' };
  const percent = { metricType: 'Utilization' };

  describeScaler(definition, {
    accepted: {
      'percent of the requests': { metadata: { value: '60' }, ...percent },
      'more than all of the requests': { metadata: { value: '150' }, ...percent },
      'a quantity': { metadata: { value: '500m' }, ...average },
      'a quantity of bytes': { metadata: { value: '1.5Gi' }, ...average },
      'a quantity with an exponent': { metadata: { value: '1e3' }, ...average },
      'one container': { metadata: { value: '60', containerName: 'worker' }, ...percent },
    },
    refused: {
      'no value': [{ metadata: {}, ...percent }, 'value'],
      'no metric type': [{ metadata: { value: '60' } }, 'metricType'],
      'the metric type Value': [{ metadata: { value: '60' }, metricType: 'Value' }, 'metricType'],
      'a metric type of the wrong case': [{ metadata: { value: '60' }, metricType: 'utilization' }, 'metricType'],
      'the metric type in its old place': [{ metadata: { value: '60', type: 'Utilization' }, ...percent }, 'type'],
      'percent with a fraction': [{ metadata: { value: '60.5' }, ...percent }, 'value'],
      'percent with a sign': [{ metadata: { value: '60%' }, ...percent }, 'value'],
      'percent beyond 32 bits': [{ metadata: { value: '2147483648' }, ...percent }, 'value'],
      'a quantity as percent': [{ metadata: { value: '500m' }, ...percent }, 'value'],
      'a quantity of an unknown unit': [{ metadata: { value: '500mb' }, ...average }, 'value'],
      'metrics that are cached': [
        { metadata: { value: '60' }, ...percent, useCachedMetrics: true },
        'useCachedMetrics',
      ],
    },
    warned: {
      'a value of 0': [{ metadata: { value: '0' }, ...percent }, 'value'],
      'a misspelt name': [{ metadata: { value: '60', container: 'worker' }, ...percent }, 'container'],
    },
  });

  test(`the ${definition.type} scaler refuses a ScaledJob, whatever the metric type`, () => {
    for (const metricType of [undefined, 'Utilization', 'AverageValue']) {
      const raw = { type: definition.type, metadata: { value: '60' }, metricType, kind: 'ScaledJob' } as const;
      expect(judgeTrigger(definition, raw, { typed: false }).map((issue) => issue.code)).toEqual([
        'trigger-needs-scaled-object',
      ]);
    }
  });
}
