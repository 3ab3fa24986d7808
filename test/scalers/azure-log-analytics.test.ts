// Cases after pkg/scalers/azure_log_analytics_scaler.go of KEDA 2.20.2: azureLogAnalyticsMetadata, Validate.
import { azureLogAnalytics } from '../../src/scalers/azure-log-analytics';
import { describeScaler } from './cases';

const metadata = { workspaceId: 'shop', query: 'Orders | where Open | count', threshold: '50' };
const podIdentity = 'azure-workload';
const application = { tenantId: 'shop', clientId: 'keda', clientSecret: undefined };

describeScaler(azureLogAnalytics, {
  accepted: {
    'a query with workload identity': { metadata, podIdentity },
    'an application of Azure AD': { metadata, authParameters: application },
    'everything that can come from variables': {
      metadata: {
        query: metadata.query,
        threshold: '0.5',
        activationThreshold: '0.1',
        workspaceIdFromEnv: 'WORKSPACE',
        tenantIdFromEnv: 'TENANT',
        clientIdFromEnv: 'CLIENT',
        clientSecretFromEnv: 'SECRET',
      },
    },
    'another cloud with white space around it': {
      metadata: { ...metadata, cloud: ' azureUSGovernmentCloud ', unsafeSsl: 'true' },
      podIdentity,
    },
    'a private cloud with its address': {
      metadata: { ...metadata, cloud: 'Private', logAnalyticsResourceURL: 'https://logs.example.com' },
      podIdentity,
    },
  },
  refused: {
    'no workspace': [{ metadata: { ...metadata, workspaceId: '' }, podIdentity }, 'workspaceId'],
    'no query': [{ metadata: { ...metadata, query: '' }, podIdentity }, 'query'],
    'no threshold': [{ metadata: { ...metadata, threshold: '' }, podIdentity }, 'threshold'],
    'an activation that is no number': [
      { metadata: { ...metadata, activationThreshold: 'some' }, podIdentity },
      'activationThreshold',
    ],
    'a flag that is no boolean': [{ metadata: { ...metadata, unsafeSsl: 'no' }, podIdentity }, 'unsafeSsl'],
    'a timeout that is no duration': [{ metadata: { ...metadata, timeout: 'soon' }, podIdentity }, 'timeout'],
    'no tenant': [{ metadata, authParameters: { ...application, tenantId: '' } }, 'tenantId'],
    'no application': [{ metadata, authParameters: { ...application, clientId: '' } }, 'clientId'],
    'no password': [{ metadata, authParameters: { ...application, clientSecret: '' } }, 'clientSecret'],
    'a pod identity of Google': [{ metadata, authParameters: application, podIdentity: 'gcp' }, 'tenantId'],
    'a cloud whose Log Analytics KEDA does not know': [
      { metadata: { ...metadata, cloud: 'AzureGermanCloud' }, podIdentity },
      'cloud',
    ],
    'a private cloud without its address': [
      { metadata: { ...metadata, cloud: 'private' }, podIdentity },
      'logAnalyticsResourceURL',
    ],
  },
  warned: {
    'any timeout': [{ metadata: { ...metadata, timeout: '30s' }, podIdentity }, 'timeout'],
    'a password in the metadata': [
      { metadata: { ...metadata, tenantId: 'shop', clientId: 'keda', clientSecret: 'hunter2' } },
      'clientSecret',
    ],
    'an address that counts for private clouds only': [
      { metadata: { ...metadata, logAnalyticsResourceURL: 'https://logs.example.com' }, podIdentity },
      'logAnalyticsResourceURL',
    ],
    'the address of Azure AD, which its page lists and KEDA does not read': [
      { metadata: { ...metadata, activeDirectoryEndpoint: 'https://login.example.com/' }, podIdentity },
      'activeDirectoryEndpoint',
    ],
    'a threshold of 0': [{ metadata: { ...metadata, threshold: '0' }, podIdentity }, 'threshold'],
  },
});
