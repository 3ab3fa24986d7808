import { defineScaler } from './definition';
import { gcpAuthorization, gcpAuthorizationRules, gcpKeyNotInFile } from './shared/gcp-authorization';
import { GCP_MONITORING_DEPRECATED, gcpFilterDuration } from './shared/gcp-monitoring';

export const gcpCloudtasks = defineScaler({
  type: 'gcp-cloudtasks',
  title: 'Google Cloud Platform Cloud Tasks',
  page: 'gcp-cloud-tasks',
  summary: 'Scales on the number of tasks that wait in a queue of Google Cloud Tasks.',
  deprecated: GCP_MONITORING_DEPRECATED,
  parameters: {
    /** Queue to watch. */
    queueName: { kind: 'text' },
    /** Project that has the queue. */
    projectID: { kind: 'text' },
    /** Target per replica, in tasks. */
    value: { kind: 'number', default: '100', role: 'target' },
    /** Tasks above which the first replica starts. */
    activationValue: { kind: 'number', default: '0', role: 'activation' },
    ...gcpFilterDuration,
    ...gcpAuthorization,
  },
  rules: [...gcpAuthorizationRules, gcpKeyNotInFile],
});
