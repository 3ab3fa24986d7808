// Cases after pkg/scalers/liiklus_scaler.go of KEDA 2.20.2: liiklusMetadata, GetMetricsAndActivity.
import { liiklus } from '../../src/scalers/liiklus';
import { describeScaler } from './cases';

const metadata = { address: 'liiklus.shop.svc:6565', topic: 'orders', group: 'workers' };

describeScaler(liiklus, {
  accepted: {
    'address, topic and group': { metadata },
    'thresholds and a version': {
      metadata: { ...metadata, lagThreshold: '50', activationLagThreshold: '5', groupVersion: '4294967295' },
    },
  },
  refused: {
    'no address': [{ metadata: { topic: 'orders', group: 'workers' } }, 'address'],
    'no topic': [{ metadata: { ...metadata, topic: '' } }, 'topic'],
    'no group': [{ metadata: { ...metadata, group: ' ' } }, 'group'],
    'a negative version': [{ metadata: { ...metadata, groupVersion: '-1' } }, 'groupVersion'],
    'a version beyond 32 bits': [{ metadata: { ...metadata, groupVersion: '4294967296' } }, 'groupVersion'],
    'a threshold that is no number': [{ metadata: { ...metadata, lagThreshold: 'low' } }, 'lagThreshold'],
    'an activation that is no number': [
      { metadata: { ...metadata, activationLagThreshold: '1.5' } },
      'activationLagThreshold',
    ],
  },
  warned: {
    'a threshold of 0, by which KEDA would divide': [{ metadata: { ...metadata, lagThreshold: '0' } }, 'lagThreshold'],
    'a negative activation': [{ metadata: { ...metadata, activationLagThreshold: '-1' } }, 'activationLagThreshold'],
  },
});
