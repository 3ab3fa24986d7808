import { defineScaler } from './definition';
import { checkGlob } from './go/glob';
import { isSetIn } from './raw-trigger';
import { azureSignInRules, bareName } from './shared/azure-authorization';
import { azureCloud, azureCloudRules } from './shared/azure-cloud';

const SOURCE = 'pkg/scalers/azure_blob_scaler.go, parseAzureBlobMetadata';

export const azureBlob = defineScaler({
  type: 'azure-blob',
  title: 'Azure Blob Storage',
  page: 'azure-storage-blob',
  summary: 'Scales on the number of blobs in a container of Azure Blob Storage.',
  parameters: {
    /** Container whose blobs count. */
    blobContainerName: { kind: 'text' },
    /** Target per replica, in blobs. */
    blobCount: { kind: 'integer', default: '5', role: 'target' },
    /** Blobs above which the first replica starts. */
    activationBlobCount: { kind: 'integer', default: '0', role: 'activation' },
    /** Folder whose blobs count; KEDA appends `blobDelimiter`. */
    blobPrefix: { kind: 'text', optional: true },
    /** What separates folders in the names of blobs. */
    blobDelimiter: { kind: 'text', default: '/' },
    /** Whether blobs in folders count, too. */
    recursive: { kind: 'boolean', default: 'false' },
    /** Names of the blobs that count, in any folder: `*.json`, `{in,out}/[a-f]*`. */
    globPattern: { kind: 'text', optional: true },
    /** Connection string of the storage account, without a pod identity. */
    connection: {
      kind: 'text',
      from: ['authentication', 'environment', 'metadata'],
      optional: true,
      secret: true,
      // KEDA takes the name of a variable that it does not find for the connection string
      aliases: ['connectionFromEnv'],
    },
    /** Name of the storage account, with the pod identity `azure-workload`. */
    accountName: { kind: 'text', optional: true },
    ...azureCloud,
    /** Domain of the storage accounts, with `cloud: Private`: `blob.core.example.com`. */
    endpointSuffix: { kind: 'text', optional: true },
  },
  rules: [
    {
      says: '`globPattern` is a pattern of `*`, `?`, `{a,b}`, `[abc]` and `[a-z]`',
      about: ['globPattern'],
      source: 'pkg/scalers/azure_blob_scaler.go, Validate',
      broken: ({ globPattern }) => {
        const read = globPattern.value === undefined ? undefined : checkGlob(globPattern.value.replace(/^\//, ''));
        return read?.ok === false && `it ${read.why}`;
      },
    },
    {
      says: 'the container has the variable that `connectionFromEnv` names',
      about: ['connection'],
      source: SOURCE,
      severity: 'strict',
      broken: ({ connection }, { raw, podIdentity }) =>
        podIdentity === 'none' && connection.source === 'metadata' && !isSetIn(raw.metadata, 'connection'),
    },
    ...azureSignInRules({ credentials: ['connection'], withIdentity: ['accountName'], source: SOURCE }),
    bareName('accountName', 'pkg/scalers/azure/azure_storage.go, GetStorageBlobClient'),
    ...azureCloudRules('endpointSuffix'),
  ],
});
