// Cases after pkg/scalers/azure_eventhub_scaler.go of KEDA 2.20.2: eventHubMetadata, Validate,
// parseCommonAzureEventHubMetadata, parseAzureEventHubAuthenticationMetadata; azure/azure_eventhub.go, EventHubInfo and
// GetEventHubClient; azure/azure_storage.go, GetStorageBlobClient; azure/azure_eventhub_checkpoint.go, newCheckpointer.
import { azureEventhub } from '../../src/scalers/azure-eventhub';
import { describeScaler } from './cases';

const withIdentity = { eventHubName: 'orders', eventHubNamespace: 'shop', storageAccountName: 'shop' };
const podIdentity = 'azure-workload';
const secrets = { connection: undefined, storageConnection: undefined };
const connection = 'Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=keda;SharedAccessKey=c2VjcmV0';

describeScaler(azureEventhub, {
  accepted: {
    'an event hub with workload identity': { metadata: withIdentity, podIdentity },
    'an event hub by variables': {
      metadata: { eventHubNameFromEnv: 'HUB', eventHubNamespaceFromEnv: 'NAMESPACE', storageAccountName: 'shop' },
      podIdentity,
    },
    'connection strings in a Secret': { metadata: {}, authParameters: secrets },
    'connection strings in variables': {
      metadata: { connectionFromEnv: 'HUB', storageConnectionFromEnv: 'STORAGE' },
      environment: { HUB: `${connection};EntityPath=orders`, STORAGE: undefined },
    },
    'how checkpoints are stored': {
      metadata: {
        ...withIdentity,
        checkpointStrategy: 'blobMetadata',
        blobContainer: 'checkpoints',
        consumerGroup: 'billing',
        unprocessedEventThreshold: '100',
        activationUnprocessedEventThreshold: '5',
        stalePartitionInfoThreshold: '500',
      },
      podIdentity,
    },
    'Azure Functions, which have a container of their own': {
      metadata: { ...withIdentity, checkpointStrategy: 'azureFunction' },
      podIdentity,
    },
    'a private cloud with both domains': {
      metadata: {
        ...withIdentity,
        cloud: 'Private',
        endpointSuffix: 'servicebus.example.com',
        storageEndpointSuffix: 'core.example.com',
      },
      podIdentity,
    },
    'a private cloud without the domain of storage where a connection string has it': {
      metadata: { cloud: 'Private', endpointSuffix: 'servicebus.example.com' },
      authParameters: secrets,
    },
  },
  refused: {
    'a threshold of 0': [
      { metadata: { ...withIdentity, unprocessedEventThreshold: '0' }, podIdentity },
      'unprocessedEventThreshold',
    ],
    'an activation that is no number': [
      { metadata: { ...withIdentity, activationUnprocessedEventThreshold: 'few' }, podIdentity },
      'activationUnprocessedEventThreshold',
    ],
    'a fraction as stale threshold': [
      { metadata: { ...withIdentity, stalePartitionInfoThreshold: '0.5' }, podIdentity },
      'stalePartitionInfoThreshold',
    ],
    'no connection string': [{ metadata: {}, authParameters: { storageConnection: undefined } }, 'connection'],
    'no connection string of the storage': [{ metadata: {}, authParameters: { connection: undefined } }, 'connection'],
    'a connection string that names no event hub': [
      { metadata: {}, authParameters: { ...secrets, connection } },
      'eventHubName',
    ],
    'no namespace with workload identity': [
      { metadata: { ...withIdentity, eventHubNamespace: '' }, podIdentity },
      'eventHubNamespace',
    ],
    'no event hub with workload identity': [
      { metadata: { ...withIdentity, eventHubName: '' }, podIdentity },
      'eventHubNamespace',
    ],
    'no storage with workload identity': [
      { metadata: { ...withIdentity, storageAccountName: '' }, podIdentity },
      'storageAccountName',
    ],
    'a cloud that Azure does not have': [{ metadata: { ...withIdentity, cloud: 'Public' }, podIdentity }, 'cloud'],
    'a private cloud without its domain': [
      { metadata: { cloud: 'Private' }, authParameters: secrets },
      'endpointSuffix',
    ],
    'a private cloud without the domain of storage': [
      { metadata: { ...withIdentity, cloud: 'Private', endpointSuffix: 'servicebus.example.com' }, podIdentity },
      'storageEndpointSuffix',
    ],
  },
  warned: {
    'the name of the event hub beside a connection string, which the client refuses': [
      { metadata: { eventHubName: 'orders' }, authParameters: { ...secrets, connection } },
      'eventHubName',
    ],
    'a pod identity of AWS, which the client refuses': [{ metadata: withIdentity, podIdentity: 'aws' }, 'connection'],
    'a connection string of the storage with workload identity': [
      {
        metadata: { ...withIdentity, storageAccountName: '' },
        authParameters: { storageConnection: undefined },
        podIdentity,
      },
      'storageAccountName',
    ],
    'checkpoints in metadata without a container': [
      { metadata: { ...withIdentity, checkpointStrategy: 'blobMetadata' }, podIdentity },
      'blobContainer',
    ],
    'a strategy that does not exist': [
      { metadata: { ...withIdentity, checkpointStrategy: 'blobmetadata' }, podIdentity },
      'checkpointStrategy',
    ],
    'a namespace with its domain': [
      { metadata: { ...withIdentity, eventHubNamespace: 'shop.servicebus.windows.net' }, podIdentity },
      'eventHubNamespace',
    ],
    'an account with its domain': [
      { metadata: { ...withIdentity, storageAccountName: 'shop.blob.core.windows.net' }, podIdentity },
      'storageAccountName',
    ],
    'a domain of namespaces that counts for private clouds only': [
      { metadata: { ...withIdentity, endpointSuffix: 'servicebus.example.com' }, podIdentity },
      'endpointSuffix',
    ],
    'a domain of storage that counts for private clouds only': [
      { metadata: { ...withIdentity, storageEndpointSuffix: 'core.example.com' }, podIdentity },
      'storageEndpointSuffix',
    ],
  },
});
