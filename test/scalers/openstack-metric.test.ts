// Cases after pkg/scalers/openstack_metrics_scaler.go of KEDA 2.20.2: openstackMetricMetadata,
// parseOpenstackMetricAuthenticationMetadata, readOpenstackMetrics.
import { openstackMetric } from '../../src/scalers/openstack-metric';
import { describeScaler } from './cases';

const measure = {
  metricsURL: 'http://gnocchi:8041/v1/metric',
  metricID: '9c1ae0a7',
  aggregationMethod: 'mean',
  granularity: '300',
};
const metadata = { ...measure, threshold: '20' };
const authParameters = { authURL: 'http://keystone:5000/v3/', userID: '1f0c', password: undefined };

describeScaler(openstackMetric, {
  accepted: {
    'a measure': { metadata, authParameters },
    'everything else': { metadata: { ...metadata, activationThreshold: '0.5', timeout: '10' }, authParameters },
    'no threshold where a formula uses the trigger': { metadata: measure, authParameters, asMetricSource: true },
    'an address that is not known': { metadata, authParameters: { ...authParameters, authURL: undefined } },
  },
  refused: {
    'no address': [{ metadata: { ...metadata, metricsURL: '' }, authParameters }, 'metricsURL'],
    'no metric': [{ metadata: { ...metadata, metricID: '' }, authParameters }, 'metricID'],
    'no aggregation': [{ metadata: { ...metadata, aggregationMethod: '' }, authParameters }, 'aggregationMethod'],
    'no granularity': [{ metadata: { ...metadata, granularity: '' }, authParameters }, 'granularity'],
    'a granularity with a unit': [{ metadata: { ...metadata, granularity: '5m' }, authParameters }, 'granularity'],
    'a threshold that is no number': [{ metadata: { ...metadata, threshold: 'x' }, authParameters }, 'threshold'],
    'an activation threshold that is no number': [
      { metadata: { ...metadata, activationThreshold: 'x' }, authParameters },
      'activationThreshold',
    ],
    'a timeout with a unit': [{ metadata: { ...metadata, timeout: '30s' }, authParameters }, 'timeout'],
    'no Keystone': [{ metadata, authParameters: { userID: '1f0c', password: undefined } }, 'authURL'],
    'a user without password': [
      { metadata, authParameters: { authURL: 'http://keystone', userID: '1f0c' } },
      'password',
    ],
    nobody: [{ metadata, authParameters: { authURL: 'http://keystone' } }, 'userID'],
  },
  warned: {
    'an application credential, which this scaler sends wrong': [
      { metadata, authParameters: { authURL: 'http://keystone', appCredentialSecret: undefined } },
      'appCredentialSecret',
    ],
    'no threshold': [{ metadata: measure, authParameters }, 'threshold'],
    'a granularity of 0': [{ metadata: { ...metadata, granularity: '0' }, authParameters }, 'granularity'],
    'an address without scheme': [
      { metadata: { ...metadata, metricsURL: 'gnocchi:8041/v1/metric' }, authParameters },
      'metricsURL',
    ],
    'Keystone without scheme': [{ metadata, authParameters: { ...authParameters, authURL: '//keystone' } }, 'authURL'],
  },
});
