// Cases after pkg/scalers/splunk_scaler.go of KEDA 2.20.2: SplunkMetadata, parseSplunkMetadata; and NewClient of
// pkg/scalers/splunk/splunk.go.
import { splunk } from '../../src/scalers/splunk';
import { describeScaler } from './cases';

const metadata = {
  host: 'https://splunk.monitoring.svc:8089',
  savedSearchName: 'orders-waiting',
  valueField: 'count',
  targetValue: '20',
  activationValue: '5',
};
const authParameters = { username: 'keda', password: undefined };
const plus = (more: Record<string, string>) => ({ metadata: { ...metadata, ...more }, authParameters });

describeScaler(splunk, {
  accepted: {
    'user and password': plus({ unsafeSsl: 'true' }),
    'user and token': { metadata, authParameters: { username: 'keda', apiToken: undefined } },
  },
  refused: {
    'no user': [{ metadata, authParameters: { apiToken: undefined } }, 'username'],
    'both token and password': [{ metadata, authParameters: { ...authParameters, apiToken: undefined } }, 'apiToken'],
    'no host': [plus({ host: '' }), 'host'],
    'a host without scheme': [plus({ host: 'splunk' }), 'host'],
    'no search': [plus({ savedSearchName: '' }), 'savedSearchName'],
    'no field': [plus({ valueField: '' }), 'valueField'],
    'no target': [plus({ targetValue: '' }), 'targetValue'],
    'a target in fractions': [plus({ targetValue: '7.5' }), 'targetValue'],
    'no activation value': [plus({ activationValue: '' }), 'activationValue'],
    'an activation value in fractions': [plus({ activationValue: '0.5' }), 'activationValue'],
    'unsafeSsl that is no boolean': [plus({ unsafeSsl: 'yes' }), 'unsafeSsl'],
  },
  warned: {
    'a user alone': [{ metadata, authParameters: { username: 'keda' } }, 'apiToken'],
    'a host with a port alone': [plus({ host: 'splunk:8089' }), 'host'],
    'a target of 0': [plus({ targetValue: '0' }), 'targetValue'],
  },
});
