// Cases after pkg/scalers/azure_app_insights_scaler.go of KEDA 2.20.2: azureAppInsightsMetadata, Validate,
// parseAzureAppInsightsMetadata, parsePodIdentityParams.
import { azureAppInsights } from '../../src/scalers/azure-app-insights';
import { describeScaler } from './cases';

const metadata = {
  metricId: 'requests/count',
  metricAggregationType: 'sum',
  metricAggregationTimespan: '0:5',
  targetValue: '100',
  applicationInsightsId: '7b2c0f0e-0000-4000-8000-000000000001',
  tenantId: '7b2c0f0e-0000-4000-8000-000000000002',
};
const podIdentity = 'azure-workload';
const airGapped = {
  ...metadata,
  cloud: 'Private',
  appInsightsResourceURL: 'https://insights.example.com',
  activeDirectoryEndpoint: 'https://login.example.com/',
};

describeScaler(azureAppInsights, {
  accepted: {
    'a metric with workload identity': { metadata, podIdentity },
    'an application of Azure AD': {
      metadata: { ...metadata, activeDirectoryClientId: 'keda' },
      authParameters: { activeDirectoryClientPassword: undefined },
    },
    'everything that can come from variables': {
      metadata: {
        metricId: 'requests/count',
        metricAggregationType: 'sum',
        metricAggregationTimespan: '1:00',
        targetValue: '0.5',
        applicationInsightsIdFromEnv: 'APP',
        tenantIdFromEnv: 'TENANT',
        activeDirectoryClientIdFromEnv: 'CLIENT',
        activeDirectoryClientPasswordFromEnv: 'PASSWORD',
      },
    },
    'another cloud, in any case': { metadata: { ...metadata, cloud: 'azurechinacloud' }, podIdentity },
    'a private cloud with its addresses': { metadata: airGapped, podIdentity },
    'no target where a formula uses the trigger': {
      metadata: { ...metadata, targetValue: '' },
      podIdentity,
      asMetricSource: true,
    },
  },
  refused: {
    'no metric': [{ metadata: { ...metadata, metricId: '' }, podIdentity }, 'metricId'],
    'no aggregation': [{ metadata: { ...metadata, metricAggregationType: '' }, podIdentity }, 'metricAggregationType'],
    'no timespan': [
      { metadata: { ...metadata, metricAggregationTimespan: '' }, podIdentity },
      'metricAggregationTimespan',
    ],
    'a timespan with seconds': [
      { metadata: { ...metadata, metricAggregationTimespan: '0:5:0' }, podIdentity },
      'metricAggregationTimespan',
    ],
    'no target': [{ metadata: { ...metadata, targetValue: '' }, podIdentity }, 'targetValue'],
    'a target of 0': [{ metadata: { ...metadata, targetValue: '0' }, podIdentity }, 'targetValue'],
    'an activation that is no number': [
      { metadata: { ...metadata, activationTargetValue: 'one' }, podIdentity },
      'activationTargetValue',
    ],
    'a flag that is no boolean': [
      { metadata: { ...metadata, ignoreNullValues: 'yes' }, podIdentity },
      'ignoreNullValues',
    ],
    'no instance': [{ metadata: { ...metadata, applicationInsightsId: '' }, podIdentity }, 'applicationInsightsId'],
    'no tenant': [{ metadata: { ...metadata, tenantId: '' }, podIdentity }, 'tenantId'],
    'no application to sign in': [{ metadata }, 'activeDirectoryClientId'],
    'an application without password': [
      { metadata: { ...metadata, activeDirectoryClientId: 'keda' } },
      'activeDirectoryClientPassword',
    ],
    'a pod identity of AWS': [{ metadata, podIdentity: 'aws' }, 'activeDirectoryClientId'],
    'a cloud whose Application Insights KEDA does not know': [
      { metadata: { ...metadata, cloud: 'AzureGermanCloud' }, podIdentity },
      'cloud',
    ],
    'a cloud with white space around it': [
      { metadata: { ...metadata, cloud: 'AzureChinaCloud ' }, podIdentity },
      'cloud',
    ],
    'a private cloud without the address of Application Insights': [
      { metadata: { ...airGapped, appInsightsResourceURL: '' }, podIdentity },
      'appInsightsResourceURL',
    ],
    'a private cloud without the address of Azure AD': [
      { metadata: { ...airGapped, activeDirectoryEndpoint: '' }, podIdentity },
      'activeDirectoryEndpoint',
    ],
  },
  warned: {
    'a timespan of letters': [
      { metadata: { ...metadata, metricAggregationTimespan: 'a:b' }, podIdentity },
      'metricAggregationTimespan',
    ],
    'a timespan of nothing': [
      { metadata: { ...metadata, metricAggregationTimespan: '0:0' }, podIdentity },
      'metricAggregationTimespan',
    ],
    'an address that counts for private clouds only': [
      { metadata: { ...metadata, appInsightsResourceURL: 'https://insights.example.com' }, podIdentity },
      'appInsightsResourceURL',
    ],
    'an address of Azure AD that counts for private clouds only': [
      { metadata: { ...metadata, activeDirectoryEndpoint: 'https://login.example.com/' }, podIdentity },
      'activeDirectoryEndpoint',
    ],
    'an address of Azure AD without encryption': [
      { metadata: { ...airGapped, activeDirectoryEndpoint: 'http://login.example.com/' }, podIdentity },
      'activeDirectoryEndpoint',
    ],
    'the name that its page has for the timespan': [
      { metadata: { ...metadata, metricAggregationInterval: '0:5' }, podIdentity },
      'metricAggregationInterval',
    ],
  },
});
