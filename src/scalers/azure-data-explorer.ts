import { defineScaler } from './definition';
import { azureSignInRules } from './shared/azure-authorization';
import { activeDirectoryEndpoint, azureCloud, azureCloudRules } from './shared/azure-cloud';

export const azureDataExplorer = defineScaler({
  type: 'azure-data-explorer',
  title: 'Azure Data Explorer',
  page: 'azure-data-explorer',
  summary: 'Scales on the number that an Azure Data Explorer query returns.',
  parameters: {
    /** Address of the cluster, for example `https://orders.westeurope.kusto.windows.net`. */
    endpoint: { kind: 'text' },
    /** Database to query. */
    databaseName: { kind: 'text' },
    /** Kusto query that returns one row, whose first column is a number of 0 or more. */
    query: { kind: 'text' },
    /** Target per replica, in the unit of the query's number. */
    threshold: { kind: 'number', role: 'target' },
    /** Number above which the first replica starts. */
    activationThreshold: { kind: 'number', default: '0', role: 'activation' },
    /** Id of the Azure AD tenant, without a pod identity. */
    tenantId: { kind: 'text', from: ['metadata', 'authentication', 'environment'], optional: true },
    /** Id of the Azure AD application that signs in, without a pod identity. */
    clientId: { kind: 'text', from: ['metadata', 'authentication', 'environment'], optional: true },
    /** Password of that application. KEDA does not read it from a variable, whatever its page says. */
    clientSecret: { kind: 'text', from: ['authentication'], optional: true, secret: true },
    ...azureCloud,
    ...activeDirectoryEndpoint,
  },
  rules: [
    ...azureSignInRules({
      credentials: ['tenantId', 'clientId', 'clientSecret'],
      source: 'pkg/scalers/azure_data_explorer_scaler.go, parseAzureDataExplorerAuthParams',
    }),
    ...azureCloudRules('activeDirectoryEndpoint'),
    {
      says: '`endpoint` starts with https://, since KEDA signs in with a token',
      about: ['endpoint'],
      source: 'pkg/scalers/azure/azure_data_explorer.go, CreateAzureDataExplorerClient',
      severity: 'strict',
      // what has an equal sign is a connection string of Kusto, whose first part may be the address under many names
      broken: ({ endpoint: { value } }) => {
        const [address = ''] = value?.split(';') ?? [];
        return value !== undefined && !address.includes('=') && !/^https:\/\//i.test(address);
      },
    },
  ],
});
