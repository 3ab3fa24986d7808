// Cases after pkg/scalers/kubernetes_workload_scaler.go of KEDA 2.20.2: kubernetesWorkloadMetadata, Validate.
import { kubernetesWorkload } from '../../src/scalers/kubernetes-workload';
import { describeScaler } from './cases';

const metadata = { podSelector: 'app=shop,tier in (web, api)', value: '0.5' };

describeScaler(kubernetesWorkload, {
  accepted: {
    'selector and value': { metadata },
    'nodes above an activation value': { metadata: { ...metadata, groupByNode: 'true', activationValue: '3.1' } },
    'no value where a formula uses the trigger': { metadata: { podSelector: 'app=shop' }, asMetricSource: true },
  },
  refused: {
    'no selector': [{ metadata: { value: '1' } }, 'podSelector'],
    'a selector of wrong form': [{ metadata: { ...metadata, podSelector: 'app=shop,' } }, 'podSelector'],
    'no value': [{ metadata: { podSelector: 'app=shop' } }, 'value'],
    'a value of 0': [{ metadata: { ...metadata, value: '0' } }, 'value'],
    'a negative value': [{ metadata: { ...metadata, value: '-1' } }, 'value'],
    'a value that is no number': [{ metadata: { ...metadata, value: 'half' } }, 'value'],
    'an activation that is no number': [{ metadata: { ...metadata, activationValue: '.5' } }, 'activationValue'],
    'another word for true': [{ metadata: { ...metadata, groupByNode: 'yes' } }, 'groupByNode'],
  },
  warned: {
    'a value too small to hand on': [{ metadata: { ...metadata, value: '0.0001' } }, 'value'],
  },
});
