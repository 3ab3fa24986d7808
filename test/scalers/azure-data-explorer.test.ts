// Cases after pkg/scalers/azure_data_explorer_scaler.go of KEDA 2.20.2: azureDataExplorerMetadata,
// parseAzureDataExplorerMetadata, parseAzureDataExplorerAuthParams; and azure/azure_data_explorer.go,
// CreateAzureDataExplorerClient.
import { azureDataExplorer } from '../../src/scalers/azure-data-explorer';
import { describeScaler } from './cases';

const metadata = {
  endpoint: 'https://shop.westeurope.kusto.windows.net',
  databaseName: 'orders',
  query: 'Orders | where Open | count',
  threshold: '50',
};
const podIdentity = 'azure-workload';

describeScaler(azureDataExplorer, {
  accepted: {
    'a query with workload identity': { metadata, podIdentity },
    'an application of Azure AD': {
      metadata: { ...metadata, tenantId: 'shop', clientIdFromEnv: 'CLIENT' },
      authParameters: { clientSecret: undefined },
      environment: { CLIENT: 'keda' },
    },
    'a connection string of Kusto as endpoint': {
      metadata: { ...metadata, endpoint: 'Data Source=https://shop.westeurope.kusto.windows.net;Fed=true' },
      podIdentity,
    },
    'a private cloud with the address of Azure AD': {
      metadata: { ...metadata, cloud: 'Private', activeDirectoryEndpoint: 'https://login.example.com/' },
      podIdentity,
    },
  },
  refused: {
    'no endpoint': [{ metadata: { ...metadata, endpoint: '' }, podIdentity }, 'endpoint'],
    'no database': [{ metadata: { ...metadata, databaseName: '' }, podIdentity }, 'databaseName'],
    'no query': [{ metadata: { ...metadata, query: '' }, podIdentity }, 'query'],
    'no threshold': [{ metadata: { ...metadata, threshold: '' }, podIdentity }, 'threshold'],
    'an activation that is no number': [
      { metadata: { ...metadata, activationThreshold: '1,5' }, podIdentity },
      'activationThreshold',
    ],
    'no tenant': [
      { metadata: { ...metadata, clientId: 'keda' }, authParameters: { clientSecret: undefined } },
      'tenantId',
    ],
    'no application': [
      { metadata: { ...metadata, tenantId: 'shop' }, authParameters: { clientSecret: undefined } },
      'clientId',
    ],
    'a password from a variable, which KEDA does not read': [
      { metadata: { ...metadata, tenantId: 'shop', clientId: 'keda', clientSecretFromEnv: 'SECRET' } },
      'clientSecret',
    ],
    'a pod identity of AWS': [{ metadata, podIdentity: 'aws' }, 'tenantId'],
    'a cloud that Azure does not have': [{ metadata: { ...metadata, cloud: 'Public' }, podIdentity }, 'cloud'],
    'a private cloud without the address of Azure AD': [
      { metadata: { ...metadata, cloud: 'Private' }, podIdentity },
      'activeDirectoryEndpoint',
    ],
  },
  warned: {
    'an endpoint without encryption': [
      { metadata: { ...metadata, endpoint: 'http://shop.westeurope.kusto.windows.net' }, podIdentity },
      'endpoint',
    ],
    'an endpoint without a scheme': [
      { metadata: { ...metadata, endpoint: 'shop.westeurope.kusto.windows.net' }, podIdentity },
      'endpoint',
    ],
    'a threshold of 0': [{ metadata: { ...metadata, threshold: '0' }, podIdentity }, 'threshold'],
    'an address that counts for private clouds only': [
      { metadata: { ...metadata, activeDirectoryEndpoint: 'https://login.example.com/' }, podIdentity },
      'activeDirectoryEndpoint',
    ],
  },
});
