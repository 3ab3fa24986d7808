import { defineScaler } from './definition';
import { keystone } from './shared/keystone';

const SOURCE = 'pkg/scalers/openstack_swift_scaler.go';

export const openstackSwift = defineScaler({
  type: 'openstack-swift',
  title: 'OpenStack Swift',
  page: 'openstack-swift',
  summary: 'Scales on the number of objects in a container of OpenStack Swift.',
  parameters: {
    /** Container whose objects count. */
    containerName: { kind: 'text' },
    /** Address of Swift with the account, `http(s)://`; without it, the one in OpenStack's catalog. */
    swiftURL: { kind: 'url', schemes: ['http', 'https'], optional: true },
    /** Target per replica, in objects. */
    objectCount: { kind: 'integer', default: '2', role: 'target' },
    /** Objects above which the first replica starts. */
    activationObjectCount: { kind: 'integer', default: '0', role: 'activation' },
    /** Prefix that becomes part of the metric's name, and selects nothing. */
    objectPrefix: { kind: 'text', optional: true },
    /** Character that splits objects' names; KEDA 2.20 does not use it. */
    objectDelimiter: { kind: 'text', optional: true },
    /** Number of objects listed at most; KEDA 2.20 does not use it. */
    objectLimit: { kind: 'text', optional: true },
    /** Whether folders do not count; KEDA 2.20 does not use it. */
    onlyFiles: { kind: 'boolean', optional: true },
    /** How long a request may take, in seconds; KEDA 2.20 does not use it. */
    timeout: { kind: 'duration', unit: 'seconds', default: '30' },
    ...keystone,
    /** Project of the user, by its ID. */
    projectID: { kind: 'text', from: ['authentication'], optional: true },
    /** Application credential, by its ID, instead of a user. */
    appCredentialID: { kind: 'text', from: ['authentication'], optional: true },
    /** Region whose Swift is looked up in the catalog; the first one when left out. */
    regionName: { kind: 'text', from: ['authentication'], optional: true },
  },
  rules: [
    {
      says: '`userID` needs `password` and `projectID`',
      about: ['password', 'projectID', 'userID'],
      source: `${SOURCE}, Validate`,
      broken: (p) => p.userID.given && !(p.password.given && p.projectID.given),
    },
    {
      says: 'either `userID`, or `appCredentialID` with `appCredentialSecret`, is given',
      about: ['appCredentialID', 'appCredentialSecret', 'userID'],
      source: `${SOURCE}, Validate`,
      broken: (p) => !p.userID.given && !(p.appCredentialID.given && p.appCredentialSecret.given),
    },
    ...(['objectPrefix', 'objectDelimiter', 'objectLimit', 'onlyFiles', 'timeout'] as const).map((name) => ({
      says: `KEDA 2.20 counts every object of the container, whatever \`${name}\` says`,
      about: [name],
      source: `${SOURCE}, GetMetricsAndActivity`,
      severity: 'warning' as const,
      fix: 'leave it out',
      broken: (p: { readonly [K in typeof name]: { readonly given: boolean } }) => p[name].given,
    })),
  ],
});
