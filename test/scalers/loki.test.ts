// Cases after pkg/scalers/loki_scaler.go of KEDA 2.20.2: lokiMetadata, ExecuteLokiQuery; and Config.Validate of
// pkg/scalers/authentication/authentication_types.go.
import { loki } from '../../src/scalers/loki';
import { describeScaler } from './cases';

const metadata = {
  serverAddress: 'http://loki.monitoring.svc:3100',
  query: 'sum(rate({app="shop"} |= "order" [1m]))',
  threshold: '0.7',
};

describeScaler(loki, {
  accepted: {
    'a query': { metadata },
    'everything else': {
      metadata: {
        ...metadata,
        activationThreshold: '0.1',
        tenantName: 'shop',
        ignoreNullValues: 'false',
        unsafeSsl: 'true',
      },
    },
    'a token': { metadata: { ...metadata, authModes: 'bearer' }, authParameters: { bearerToken: undefined } },
    'user and password': {
      metadata: { ...metadata, authModes: 'basic' },
      authParameters: { username: 'keda', password: undefined },
    },
    'a header of its own beside the user': {
      metadata: { ...metadata, authModes: 'basic, custom' },
      authParameters: { username: 'keda', customAuthHeader: 'X-Key', customAuthValue: undefined },
    },
    'the way to sign in from the TriggerAuthentication': {
      metadata,
      authParameters: { authModes: 'bearer', bearerToken: undefined },
    },
  },
  refused: {
    'no address': [{ metadata: { query: 'q', threshold: '1' } }, 'serverAddress'],
    'no query': [{ metadata: { serverAddress: 'http://loki', threshold: '1' } }, 'query'],
    'no threshold, even where a formula uses the trigger': [
      { metadata: { serverAddress: 'http://loki', query: 'q' }, asMetricSource: true },
      'threshold',
    ],
    'a threshold that is no number': [{ metadata: { ...metadata, threshold: 'x' } }, 'threshold'],
    'an activation threshold that is no number': [
      { metadata: { ...metadata, activationThreshold: '1,5' } },
      'activationThreshold',
    ],
    'ignoreNullValues that is no boolean': [{ metadata: { ...metadata, ignoreNullValues: 'no' } }, 'ignoreNullValues'],
    'unsafeSsl that is no boolean': [{ metadata: { ...metadata, unsafeSsl: 'yes' } }, 'unsafeSsl'],
    'a token that is missing': [{ metadata: { ...metadata, authModes: 'bearer' } }, 'bearerToken'],
    'a user that is missing': [{ metadata: { ...metadata, authModes: 'basic' } }, 'username'],
    'a certificate without key': [
      { metadata: { ...metadata, authModes: 'tls' }, authParameters: { cert: undefined } },
      'cert',
    ],
    'OAuth 2.0 without client': [
      { metadata: { ...metadata, authModes: 'oauth' }, authParameters: { oauthTokenURI: 'https://id.example.com' } },
      'oauthTokenURI',
    ],
    'an API key that is missing': [{ metadata: { ...metadata, authModes: 'apiKey' } }, 'apiKey'],
    'half a header': [
      { metadata: { ...metadata, authModes: 'custom' }, authParameters: { customAuthHeader: 'X-Key' } },
      'customAuthHeader',
    ],
    'two ways of which only one can be': [
      {
        metadata: { ...metadata, authModes: 'basic,bearer' },
        authParameters: { username: 'keda', bearerToken: undefined },
      },
      'authModes',
    ],
    'an unknown way to sign in': [{ metadata: { ...metadata, authModes: 'ntlm' } }, 'authModes'],
  },
  warned: {
    'a certificate, which is never sent': [
      { metadata: { ...metadata, authModes: 'tls' }, authParameters: { cert: undefined, key: undefined } },
      'authModes',
    ],
    'an API key, which is never sent': [
      { metadata: { ...metadata, authModes: 'apiKey' }, authParameters: { apiKey: undefined } },
      'authModes',
    ],
    'the old name of authModes': [
      { metadata: { ...metadata, authMode: 'basic' }, authParameters: { username: 'keda' } },
      'authMode',
    ],
    'a password in the address': [
      { metadata: { ...metadata, serverAddress: 'http://keda:pw@loki:3100' } },
      'serverAddress',
    ],
    'an address without scheme': [{ metadata: { ...metadata, serverAddress: 'loki:3100' } }, 'serverAddress'],
  },
});
