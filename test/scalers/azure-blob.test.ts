// Cases after pkg/scalers/azure_blob_scaler.go of KEDA 2.20.2: azureBlobMetadata, Validate, parseAzureBlobMetadata; and
// pkg/scalers/azure/azure_cloud_environment.go, ParseEnvironmentProperty.
import { azureBlob } from '../../src/scalers/azure-blob';
import { describeScaler } from './cases';

const container = { blobContainerName: 'invoices' };
const metadata = { ...container, accountName: 'shop' };
const podIdentity = 'azure-workload';

describeScaler(azureBlob, {
  accepted: {
    'a container with workload identity': { metadata, podIdentity },
    'a connection string in a Secret': { metadata: container, authParameters: { connection: undefined } },
    'a connection string in a variable': {
      metadata: { ...container, connectionFromEnv: 'STORAGE' },
      environment: { STORAGE: undefined },
    },
    'a variable of an environment that is not known': { metadata: { ...container, connectionFromEnv: 'STORAGE' } },
    'everything that tells blobs apart': {
      metadata: {
        ...metadata,
        blobCount: '10',
        activationBlobCount: '3',
        blobPrefix: 'in',
        blobDelimiter: '-',
        recursive: 'true',
      },
      podIdentity,
    },
    'a pattern that starts with a slash': {
      metadata: { ...metadata, globPattern: '/in/[a-f]*.{json,xml}' },
      podIdentity,
    },
    'the German cloud': { metadata: { ...metadata, cloud: 'AzureGermanCloud' }, podIdentity },
    'a cloud by another name, in any case': { metadata: { ...metadata, cloud: 'azureusgovernment' }, podIdentity },
    'a private cloud with its domain': {
      metadata: { ...metadata, cloud: 'private', endpointSuffix: 'blob.core.example.com' },
      podIdentity,
    },
  },
  refused: {
    'no container': [{ metadata: { accountName: 'shop' }, podIdentity }, 'blobContainerName'],
    'a count that is no number': [{ metadata: { ...metadata, blobCount: 'ten' }, podIdentity }, 'blobCount'],
    'an activation with a fraction': [
      { metadata: { ...metadata, activationBlobCount: '1.5' }, podIdentity },
      'activationBlobCount',
    ],
    'a flag that is no boolean': [{ metadata: { ...metadata, recursive: 'yes' }, podIdentity }, 'recursive'],
    'a pattern with an open class': [{ metadata: { ...metadata, globPattern: '[a-z' }, podIdentity }, 'globPattern'],
    'no connection string': [{ metadata }, 'connection'],
    'no account with workload identity': [{ metadata: container, podIdentity }, 'accountName'],
    'a pod identity of Google': [{ metadata, podIdentity: 'gcp' }, 'connection'],
    'a cloud that Azure does not have': [{ metadata: { ...metadata, cloud: 'AzureMoonCloud' }, podIdentity }, 'cloud'],
    'a cloud with white space around it': [{ metadata: { ...metadata, cloud: ' AzureCloud' }, podIdentity }, 'cloud'],
    'a private cloud without its domain': [
      { metadata: { ...metadata, cloud: 'Private' }, podIdentity },
      'endpointSuffix',
    ],
  },
  warned: {
    'a variable that is not there, whose name KEDA takes for the connection string': [
      { metadata: { ...container, connectionFromEnv: 'STORAGE' }, environment: {} },
      'connection',
    ],
    'a connection string in the metadata': [
      { metadata: { ...container, connection: 'AccountName=shop;AccountKey=c2VjcmV0' } },
      'connection',
    ],
    'an account with its domain': [
      { metadata: { ...metadata, accountName: 'shop.blob.core.windows.net' }, podIdentity },
      'accountName',
    ],
    'a domain that counts for private clouds only': [
      { metadata: { ...metadata, endpointSuffix: 'blob.core.example.com' }, podIdentity },
      'endpointSuffix',
    ],
    'a cloud that hangs on the environment of KEDA': [
      { metadata: { ...metadata, cloud: 'AzureStackCloud' }, podIdentity },
      'cloud',
    ],
    'a target of 0': [{ metadata: { ...metadata, blobCount: '0' }, podIdentity }, 'blobCount'],
  },
});
