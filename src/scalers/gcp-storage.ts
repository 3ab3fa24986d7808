import { defineScaler } from './definition';
import { gcpAuthorization, gcpAuthorizationRules } from './shared/gcp-authorization';

export const gcpStorage = defineScaler({
  type: 'gcp-storage',
  title: 'Google Cloud Platform Storage',
  page: 'gcp-storage',
  summary: 'Scales on the number of objects in a Google Cloud Storage bucket; those of size 0 do not count.',
  parameters: {
    /** Bucket to watch. */
    bucketName: { kind: 'text' },
    /** Target per replica, in objects. */
    targetObjectCount: { kind: 'integer', above: 0, default: '100', role: 'target' },
    /** Objects above which the first replica starts. */
    activationTargetObjectCount: { kind: 'integer', min: 0, default: '0', role: 'activation' },
    /** Objects after which KEDA stops to count; the target times the most replicas will do. */
    maxBucketItemsToScan: { kind: 'integer', above: 0, default: '1000' },
    /** Start of the names of the objects that count. */
    blobPrefix: { kind: 'text', optional: true },
    /** What separates folders in names; with it, objects in folders below `blobPrefix` do not count. */
    blobDelimiter: { kind: 'text', optional: true },
    ...gcpAuthorization,
  },
  rules: [
    ...gcpAuthorizationRules,
    {
      says: '`activationTargetObjectCount` is less than `maxBucketItemsToScan`, beyond which KEDA does not count',
      about: ['activationTargetObjectCount', 'maxBucketItemsToScan'],
      source: 'pkg/scalers/gcp_storage_scaler.go, getItemCount',
      severity: 'strict',
      broken: ({ activationTargetObjectCount: activation, maxBucketItemsToScan: most }) =>
        activation.value !== undefined && most.value !== undefined && activation.value >= most.value,
    },
  ],
});
