// Cases after pkg/scalers/azure_queue_scaler.go of KEDA 2.20.2: azureQueueMetadata, parseAzureQueueMetadata; and
// pkg/scalers/azure/azure_cloud_environment.go, ParseEnvironmentProperty.
import { azureQueue } from '../../src/scalers/azure-queue';
import { describeScaler } from './cases';

const metadata = { queueName: 'orders', accountName: 'shop' };
const podIdentity = 'azure-workload';

describeScaler(azureQueue, {
  accepted: {
    'a queue with workload identity': { metadata, podIdentity },
    'a connection string in a Secret': {
      metadata: { queueName: 'orders' },
      authParameters: { connection: undefined },
    },
    'a connection string in a variable': {
      metadata: { queueName: 'orders', connectionFromEnv: 'STORAGE' },
      environment: { STORAGE: undefined },
    },
    'visible messages only': {
      metadata: { ...metadata, queueLengthStrategy: 'visibleonly', queueLength: '10', activationQueueLength: '2' },
      podIdentity,
    },
    'a cloud in any case': { metadata: { ...metadata, cloud: 'AZURECLOUD' }, podIdentity },
    'a private cloud with its domain': {
      metadata: { ...metadata, cloud: 'Private', endpointSuffix: 'queue.core.example.com' },
      podIdentity,
    },
  },
  refused: {
    'no queue': [{ metadata: { accountName: 'shop' }, podIdentity }, 'queueName'],
    'a target that is no number': [{ metadata: { ...metadata, queueLength: 'ten' }, podIdentity }, 'queueLength'],
    'an activation with a fraction': [
      { metadata: { ...metadata, activationQueueLength: '0.5' }, podIdentity },
      'activationQueueLength',
    ],
    'another strategy': [
      { metadata: { ...metadata, queueLengthStrategy: 'visibleOnly' }, podIdentity },
      'queueLengthStrategy',
    ],
    'no connection string': [{ metadata }, 'connection'],
    'a variable that is not there': [
      { metadata: { queueName: 'orders', connectionFromEnv: 'STORAGE' }, environment: {} },
      'connection',
    ],
    'no account with workload identity': [{ metadata: { queueName: 'orders' }, podIdentity }, 'accountName'],
    'a pod identity of AWS': [{ metadata, podIdentity: 'aws' }, 'connection'],
    'a cloud that Azure does not have': [{ metadata: { ...metadata, cloud: 'Azure' }, podIdentity }, 'cloud'],
    'a private cloud without its domain': [
      { metadata: { ...metadata, cloud: 'Private' }, podIdentity },
      'endpointSuffix',
    ],
  },
  warned: {
    'both strategies, which KEDA takes for all': [
      { metadata: { ...metadata, queueLengthStrategy: 'visibleonly,all' }, podIdentity },
      'queueLengthStrategy',
    ],
    'a connection string in the metadata': [
      { metadata: { queueName: 'orders', connection: 'AccountName=shop;AccountKey=c2VjcmV0' } },
      'connection',
    ],
    'an account with its domain': [
      { metadata: { ...metadata, accountName: 'shop.queue.core.windows.net' }, podIdentity },
      'accountName',
    ],
    'a domain that counts for private clouds only': [
      { metadata: { ...metadata, endpointSuffix: 'queue.core.example.com' }, podIdentity },
      'endpointSuffix',
    ],
    'a target of 0': [{ metadata: { ...metadata, queueLength: '0' }, podIdentity }, 'queueLength'],
  },
});
