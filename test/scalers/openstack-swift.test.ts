// Cases after pkg/scalers/openstack_swift_scaler.go of KEDA 2.20.2: openstackSwiftMetadata, Validate,
// GetMetricsAndActivity.
import { openstackSwift } from '../../src/scalers/openstack-swift';
import { describeScaler } from './cases';

const metadata = { containerName: 'orders' };
const user = { authURL: 'http://keystone:5000', userID: '1f0c', password: undefined, projectID: 'b161' };
const application = { authURL: 'http://keystone:5000', appCredentialID: '9f2c', appCredentialSecret: undefined };
const plus = (more: Record<string, string>) => ({ metadata: { ...metadata, ...more }, authParameters: user });

describeScaler(openstackSwift, {
  accepted: {
    'a container, with the default of 2 objects': { metadata, authParameters: user },
    'an application credential': { metadata, authParameters: { ...application, regionName: 'north' } },
    'everything else': plus({ swiftURL: 'https://swift/v1/AUTH_b161', objectCount: '10', activationObjectCount: '5' }),
  },
  refused: {
    'no container': [{ metadata: {}, authParameters: user }, 'containerName'],
    'a count in fractions': [plus({ objectCount: '2.5' }), 'objectCount'],
    'an activation count that is no number': [plus({ activationObjectCount: 'x' }), 'activationObjectCount'],
    'onlyFiles that is no boolean': [plus({ onlyFiles: 'yes' }), 'onlyFiles'],
    'a timeout with a unit': [plus({ timeout: '30s' }), 'timeout'],
    'no Keystone': [{ metadata, authParameters: { ...user, authURL: '' } }, 'authURL'],
    'a user without password': [{ metadata, authParameters: { ...user, password: '' } }, 'password'],
    'a user without project': [{ metadata, authParameters: { ...user, projectID: '' } }, 'password'],
    'an application credential without secret': [
      { metadata, authParameters: { ...application, appCredentialSecret: '' } },
      'appCredentialID',
    ],
    nobody: [{ metadata, authParameters: { authURL: 'http://keystone' } }, 'appCredentialID'],
  },
  warned: {
    'a prefix, which selects nothing': [plus({ objectPrefix: 'new/' }), 'objectPrefix'],
    'a delimiter, which splits nothing': [plus({ objectDelimiter: '/' }), 'objectDelimiter'],
    'a limit, which limits nothing': [plus({ objectLimit: '100' }), 'objectLimit'],
    'files only, where folders count, too': [plus({ onlyFiles: 'true' }), 'onlyFiles'],
    'a timeout, which nothing uses': [plus({ timeout: '10' }), 'timeout'],
    'a count of 0': [plus({ objectCount: '0' }), 'objectCount'],
    'Swift without scheme': [plus({ swiftURL: 'swift:8080/v1' }), 'swiftURL'],
  },
});
