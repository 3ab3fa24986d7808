import { defineScaler } from './definition';
import { azureSignInRules, bareName } from './shared/azure-authorization';
import { azureCloud, azureCloudRules } from './shared/azure-cloud';

export const azureQueue = defineScaler({
  type: 'azure-queue',
  title: 'Azure Storage Queue',
  page: 'azure-storage-queue',
  summary: 'Scales on the number of messages in an Azure Storage queue.',
  parameters: {
    /** Name of the queue. */
    queueName: { kind: 'text' },
    /** Target per replica, in messages. */
    queueLength: { kind: 'integer', default: '5', role: 'target' },
    /** Messages above which the first replica starts. */
    activationQueueLength: { kind: 'integer', default: '0', role: 'activation' },
    /** Which messages count: all, or those alone that no consumer has taken, up to 31 of them. */
    queueLengthStrategy: { kind: 'choice', values: ['all', 'visibleonly'], default: 'all' },
    /** Connection string of the storage account, without a pod identity. */
    connection: {
      kind: 'text',
      from: ['authentication', 'metadata', 'environment'],
      optional: true,
      secret: true,
    },
    /** Name of the storage account, with the pod identity `azure-workload`. */
    accountName: { kind: 'text', optional: true },
    ...azureCloud,
    /** Domain of the storage accounts, with `cloud: Private`: `queue.core.example.com`. */
    endpointSuffix: { kind: 'text', optional: true },
  },
  rules: [
    ...azureSignInRules({
      credentials: ['connection'],
      withIdentity: ['accountName'],
      source: 'pkg/scalers/azure_queue_scaler.go, parseAzureQueueMetadata',
    }),
    bareName('accountName', 'pkg/scalers/azure/azure_storage.go, GetStorageQueueClient'),
    ...azureCloudRules('endpointSuffix'),
  ],
});
