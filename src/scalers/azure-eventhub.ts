import { defineScaler } from './definition';
import { bareName, hasWorkloadIdentity } from './shared/azure-authorization';
import { azureCloud, azureCloudRules, azureEndpointRules } from './shared/azure-cloud';

const SOURCE = 'pkg/scalers/azure_eventhub_scaler.go, parseAzureEventHubAuthenticationMetadata';
const HUB_CLIENT = 'pkg/scalers/azure/azure_eventhub.go, GetEventHubClient';
const BLOB_CLIENT = 'pkg/scalers/azure/azure_storage.go, GetStorageBlobClient';

export const azureEventhub = defineScaler({
  type: 'azure-eventhub',
  title: 'Azure Event Hubs',
  page: 'azure-event-hub',
  summary: 'Scales on the number of events of an Azure event hub that are not processed yet.',
  parameters: {
    /** Target per replica, in events; there are never more replicas than partitions. */
    unprocessedEventThreshold: { kind: 'integer', above: 0, default: '64', role: 'target' },
    /** Events above which the first replica starts. */
    activationUnprocessedEventThreshold: { kind: 'integer', default: '0', role: 'activation' },
    /** Events by which a checkpoint may be ahead of the partition as KEDA last saw it. */
    stalePartitionInfoThreshold: { kind: 'integer', default: '10000' },
    /** Consumer group whose checkpoints count. */
    consumerGroup: { kind: 'text', default: '$Default' },
    /** Event hub, unless the connection string has it as `EntityPath`. */
    eventHubName: { kind: 'text', from: ['metadata', 'environment'], optional: true },
    /** Namespace of the event hub, with the pod identity `azure-workload`. */
    eventHubNamespace: { kind: 'text', from: ['metadata', 'environment'], optional: true },
    /** Connection string of the event hub, without a pod identity. */
    connection: { kind: 'text', from: ['authentication', 'environment'], optional: true, secret: true },
    /** How the consumers store their checkpoints; the way of the SDKs before 2020 when left out. */
    checkpointStrategy: {
      kind: 'choice',
      values: ['azureFunction', 'blobMetadata', 'goSdk', 'dapr'],
      enforced: false,
      optional: true,
    },
    /** Container of the checkpoints; Azure Functions have their own. */
    blobContainer: { kind: 'text', optional: true },
    /** Connection string of the checkpoints' storage account, without a pod identity. */
    storageConnection: { kind: 'text', from: ['authentication', 'environment'], optional: true, secret: true },
    /** Name of the checkpoints' storage account, with the pod identity `azure-workload`. */
    storageAccountName: { kind: 'text', optional: true },
    ...azureCloud,
    /** Domain of the event hub namespaces, with `cloud: Private`. */
    endpointSuffix: { kind: 'text', optional: true },
    /** Domain of the storage accounts without `blob.` before it, with `cloud: Private`. */
    storageEndpointSuffix: { kind: 'text', optional: true },
  },
  rules: [
    {
      says: '`connection` and `storageConnection` are given, unless there is a pod identity',
      about: ['connection', 'storageConnection'],
      source: SOURCE,
      fix: 'use `podIdentity: PodIdentity.azureWorkload()`, the way without any secret, or give them by Credentials',
      broken: (p, { podIdentity }) => podIdentity === 'none' && !(p.connection.given && p.storageConnection.given),
    },
    {
      says: '`connection` has an `EntityPath`, or `eventHubName` is given',
      about: ['eventHubName', 'connection'],
      source: SOURCE,
      broken: (p, { podIdentity }) =>
        podIdentity === 'none' && p.connection.value?.includes('EntityPath') === false && !p.eventHubName.given,
    },
    {
      says: 'without a pod identity, the event hub is named by the `EntityPath` of `connection`, and not by `eventHubName`',
      about: ['eventHubName', 'connection'],
      // KEDA appends an EntityPath, and the client refuses a connection string with one beside a name
      source: HUB_CLIENT,
      severity: 'strict',
      fix: 'end the connection string with `;EntityPath=<event hub>`, and leave `eventHubName` out',
      broken: (p, { podIdentity }) => podIdentity === 'none' && p.eventHubName.given,
    },
    {
      says: 'the pod identity `azure-workload` needs `eventHubNamespace` and `eventHubName`',
      about: ['eventHubNamespace', 'eventHubName'],
      source: SOURCE,
      broken: (p, trigger) => hasWorkloadIdentity(trigger) && !(p.eventHubNamespace.given && p.eventHubName.given),
    },
    {
      says: 'the pod identity `azure-workload` needs `storageAccountName` or `storageConnection`',
      about: ['storageAccountName', 'storageConnection'],
      source: SOURCE,
      broken: (p, trigger) => hasWorkloadIdentity(trigger) && !p.storageAccountName.given && !p.storageConnection.given,
    },
    {
      says: 'the pod identity `azure-workload` needs `storageAccountName`; KEDA ignores `storageConnection` with it',
      about: ['storageAccountName', 'storageConnection'],
      source: BLOB_CLIENT,
      severity: 'strict',
      broken: (p, trigger) => hasWorkloadIdentity(trigger) && !p.storageAccountName.given && p.storageConnection.given,
    },
    {
      says: 'the pod identity is `azure-workload`, or there is none',
      about: ['connection'],
      source: HUB_CLIENT,
      severity: 'strict',
      broken: (_, { podIdentity }) => podIdentity !== 'none' && podIdentity !== 'azure-workload',
    },
    {
      says: '`checkpointStrategy` other than `azureFunction` needs `blobContainer`',
      about: ['blobContainer', 'checkpointStrategy'],
      source: 'pkg/scalers/azure/azure_eventhub_checkpoint.go, newCheckpointer',
      severity: 'strict',
      broken: (p) =>
        (p.checkpointStrategy.value === 'blobMetadata' ||
          p.checkpointStrategy.value === 'goSdk' ||
          p.checkpointStrategy.value === 'dapr') &&
        !p.blobContainer.given,
    },
    bareName('eventHubNamespace', HUB_CLIENT),
    bareName('storageAccountName', BLOB_CLIENT),
    ...azureCloudRules('endpointSuffix'),
    ...azureEndpointRules('storageEndpointSuffix', {
      condition: (p: { readonly storageAccountName: { readonly given: boolean } }, trigger) =>
        hasWorkloadIdentity(trigger) && p.storageAccountName.given,
    }),
  ],
});
