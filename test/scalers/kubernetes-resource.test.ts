// Cases after pkg/scalers/kubernetes_resource_scaler.go of KEDA 2.20.2: kubernetesResourceMetadata, Validate.
import { kubernetesResource } from '../../src/scalers/kubernetes-resource';
import { describeScaler } from './cases';

const metadata = { resourceKind: 'ConfigMap', resourceName: 'backlog', key: 'count', targetValue: '10' };
const document = { ...metadata, format: 'json', valueLocation: 'orders.waiting' };

describeScaler(kubernetesResource, {
  accepted: {
    'a number': { metadata },
    'a number in JSON': { metadata: { ...document, valueType: 'int64', activationTargetValue: '2.5' } },
    'a quantity in YAML, in a Secret': {
      metadata: { ...document, resourceKind: 'Secret', format: 'yaml', valueType: 'quantity' },
    },
    'a target of 0 where a formula uses the trigger': {
      metadata: { ...metadata, targetValue: '0' },
      asMetricSource: true,
    },
  },
  refused: {
    'no kind': [{ metadata: { ...metadata, resourceKind: '' } }, 'resourceKind'],
    'another kind': [{ metadata: { ...metadata, resourceKind: 'Pod' } }, 'resourceKind'],
    'no name': [{ metadata: { ...metadata, resourceName: '' } }, 'resourceName'],
    'no key': [{ metadata: { ...metadata, key: '' } }, 'key'],
    'another format': [{ metadata: { ...metadata, format: 'toml' } }, 'format'],
    'another type of value': [{ metadata: { ...metadata, valueType: 'float' } }, 'valueType'],
    'a location in a number': [{ metadata: { ...metadata, valueLocation: 'orders' } }, 'valueLocation'],
    'JSON without location': [{ metadata: { ...metadata, format: 'json' } }, 'valueLocation'],
    'YAML without location': [{ metadata: { ...metadata, format: 'yaml' } }, 'valueLocation'],
    'no target': [{ metadata: { ...metadata, targetValue: '' } }, 'targetValue'],
    'no target, though a formula uses the trigger': [
      { metadata: { ...metadata, targetValue: '' }, asMetricSource: true },
      'targetValue',
    ],
    'a target of 0': [{ metadata: { ...metadata, targetValue: '0' } }, 'targetValue'],
    'a target that is no number': [{ metadata: { ...metadata, targetValue: '1Gi' } }, 'targetValue'],
    'an activation that is no number': [
      { metadata: { ...metadata, activationTargetValue: 'x' } },
      'activationTargetValue',
    ],
  },
  warned: {
    'two kinds at once': [{ metadata: { ...metadata, resourceKind: 'ConfigMap,Secret' } }, 'resourceKind'],
  },
});
