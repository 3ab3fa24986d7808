// Cases after pkg/scalers/azure_monitor_scaler.go of KEDA 2.20.2: azureMonitorMetadata, Validate, parseCloud,
// parseAzureMonitorMetadata, checkAzurePodIdentityParams, formatTimeSpan.
import { azureMonitor } from '../../src/scalers/azure-monitor';
import { describeScaler } from './cases';

const metadata = {
  resourceURI: 'Microsoft.ServiceBus/namespaces/shop',
  tenantId: 'shop',
  subscriptionId: 'shop',
  resourceGroupName: 'shop',
  metricName: 'ActiveMessages',
  metricAggregationType: 'Average',
  targetValue: '10',
};
const podIdentity = 'azure-workload';

describeScaler(azureMonitor, {
  accepted: {
    'a metric with workload identity': { metadata, podIdentity },
    'an application of Azure AD': {
      metadata: { ...metadata, activeDirectoryClientId: 'keda', activeDirectoryClientPasswordFromEnv: 'PASSWORD' },
      environment: { PASSWORD: undefined },
    },
    'everything about the metric': {
      metadata: {
        ...metadata,
        metricNamespace: 'shop',
        metricFilter: "EntityName eq 'orders'",
        metricAggregationInterval: '0:1:30',
        metricAggregationType: 'Maximum',
        activationTargetValue: '0.5',
      },
      podIdentity,
    },
    'another cloud': { metadata: { ...metadata, cloud: 'AzureChinaCloud' }, podIdentity },
    'a private cloud with its address': {
      metadata: { ...metadata, cloud: 'Private', azureResourceManagerEndpoint: 'https://management.example.com' },
      podIdentity,
    },
    'a target of 0 where a formula uses the trigger': {
      metadata: { ...metadata, targetValue: '0' },
      podIdentity,
      asMetricSource: true,
    },
  },
  refused: {
    'no resource': [{ metadata: { ...metadata, resourceURI: '' }, podIdentity }, 'resourceURI'],
    'a whole resource id': [
      {
        metadata: {
          ...metadata,
          resourceURI: '/subscriptions/1/resourceGroups/shop/providers/Microsoft.ServiceBus/namespaces/shop',
        },
        podIdentity,
      },
      'resourceURI',
    ],
    'no tenant, even with workload identity': [{ metadata: { ...metadata, tenantId: '' }, podIdentity }, 'tenantId'],
    'no subscription': [{ metadata: { ...metadata, subscriptionId: '' }, podIdentity }, 'subscriptionId'],
    'no resource group': [{ metadata: { ...metadata, resourceGroupName: '' }, podIdentity }, 'resourceGroupName'],
    'no metric': [{ metadata: { ...metadata, metricName: '' }, podIdentity }, 'metricName'],
    'no aggregation': [{ metadata: { ...metadata, metricAggregationType: '' }, podIdentity }, 'metricAggregationType'],
    'an aggregation in small letters': [
      { metadata: { ...metadata, metricAggregationType: 'average' }, podIdentity },
      'metricAggregationType',
    ],
    'two aggregations': [
      { metadata: { ...metadata, metricAggregationType: 'Average,Total' }, podIdentity },
      'metricAggregationType',
    ],
    'an interval without seconds': [
      { metadata: { ...metadata, metricAggregationInterval: '0:5' }, podIdentity },
      'metricAggregationInterval',
    ],
    'no target': [{ metadata: { ...metadata, targetValue: '' }, podIdentity }, 'targetValue'],
    'a target of 0': [{ metadata: { ...metadata, targetValue: '0' }, podIdentity }, 'targetValue'],
    'an activation that is no number': [
      { metadata: { ...metadata, activationTargetValue: '1/2' }, podIdentity },
      'activationTargetValue',
    ],
    'no application to sign in': [{ metadata }, 'activeDirectoryClientId'],
    'an application without password': [
      { metadata: { ...metadata, activeDirectoryClientId: 'keda' } },
      'activeDirectoryClientPassword',
    ],
    'a pod identity of AWS': [{ metadata, podIdentity: 'aws' }, 'activeDirectoryClientId'],
    'a cloud whose Azure Monitor KEDA does not know': [
      { metadata: { ...metadata, cloud: 'AzureGermanCloud' }, podIdentity },
      'cloud',
    ],
    'a private cloud without its address': [
      { metadata: { ...metadata, cloud: 'Private' }, podIdentity },
      'azureResourceManagerEndpoint',
    ],
  },
  warned: {
    'the aggregation None, which has no value': [
      { metadata: { ...metadata, metricAggregationType: 'None' }, podIdentity },
      'metricAggregationType',
    ],
    'an interval of letters': [
      { metadata: { ...metadata, metricAggregationInterval: 'a:b:c' }, podIdentity },
      'metricAggregationInterval',
    ],
    'a password in the metadata': [
      { metadata: { ...metadata, activeDirectoryClientId: 'keda', activeDirectoryClientPassword: 'hunter2' } },
      'activeDirectoryClientPassword',
    ],
    'an address that counts for private clouds only': [
      { metadata: { ...metadata, azureResourceManagerEndpoint: 'https://management.example.com' }, podIdentity },
      'azureResourceManagerEndpoint',
    ],
  },
});
