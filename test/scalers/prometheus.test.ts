// Cases after pkg/scalers/prometheus_scaler.go of KEDA 2.20.2: Validate, checkAuthConfigWithPodIdentity; and
// pkg/scalers/authentication/authentication_types.go, Config.Validate.
import { prometheus } from '../../src/scalers/prometheus';
import { describeScaler } from './cases';

const query = { serverAddress: 'http://prometheus.monitoring.svc:9090', query: 'sum(queue_length)', threshold: '100' };

describeScaler(prometheus, {
  accepted: {
    'a query': { metadata: query },
    fractions: { metadata: { ...query, threshold: '0.5', activationThreshold: '1.5' } },
    'all that is optional': {
      metadata: {
        ...query,
        namespace: 'shop',
        queryParameters: 'max_source_resolution=5m, dedup=false',
        customHeaders: 'X-Scope-OrgID=shop',
        ignoreNullValues: 'false',
        unsafeSsl: 'true',
        timeout: '1500ms',
      },
    },
    'a token': { metadata: { ...query, authModes: 'bearer' }, authParameters: { bearerToken: undefined } },
    'a user without password': { metadata: { ...query, authModes: 'basic' }, authParameters: { username: 'keda' } },
    'a certificate besides a token': {
      metadata: { ...query, authModes: 'tls, bearer' },
      authParameters: { cert: undefined, key: undefined, bearerToken: undefined },
    },
    'OAuth 2.0': {
      metadata: query,
      authParameters: {
        authModes: 'oauth',
        oauthTokenURI: 'https://id.example.com/token',
        clientID: 'keda',
        clientSecret: undefined,
        scopes: 'metrics, alerts',
        endpointParams: 'audience=shop&x=1',
      },
    },
    'a header of its own': {
      metadata: { ...query, authModes: 'custom' },
      authParameters: { customAuthHeader: 'X-Key', customAuthValue: undefined },
    },
    'a key': {
      metadata: { ...query, authModes: 'apiKey', method: 'query', keyParamName: 'key' },
      authParameters: { apiKey: undefined },
    },
    'a key of Google': {
      metadata: { ...query, credentialsFromEnv: 'KEY' },
      environment: { KEY: undefined },
    },
    'a pod identity': { metadata: { ...query, awsRegion: 'eu-west-1' }, podIdentity: 'aws' },
  },
  refused: {
    'no server': [{ metadata: { ...query, serverAddress: '' } }, 'serverAddress'],
    'no query': [{ metadata: { ...query, query: ' ' } }, 'query'],
    'no target': [{ metadata: { ...query, threshold: '' } }, 'threshold'],
    'a target that is no number': [{ metadata: { ...query, threshold: '100m' } }, 'threshold'],
    'an activation value that is no number': [
      { metadata: { ...query, activationThreshold: 'Inf' } },
      'activationThreshold',
    ],
    'a flag of another word': [{ metadata: { ...query, ignoreNullValues: 'no' } }, 'ignoreNullValues'],
    'headers that are no pairs': [{ metadata: { ...query, customHeaders: 'X-Scope-OrgID: shop' } }, 'customHeaders'],
    'a header with an equal sign in its value': [{ metadata: { ...query, customHeaders: 'a=b=c' } }, 'customHeaders'],
    'query parameters with a comma to spare': [{ metadata: { ...query, queryParameters: 'a=1,' } }, 'queryParameters'],
    'a negative timeout': [{ metadata: { ...query, timeout: '-1s' } }, 'timeout'],
    'another way to sign in': [{ metadata: { ...query, authModes: 'ntlm' } }, 'authModes'],
    'two ways that exclude each other': [
      { metadata: { ...query, authModes: 'basic,bearer' }, authParameters: { username: 'x', bearerToken: 'x' } },
      'authModes',
    ],
    'a way to sign in besides a pod identity': [
      { metadata: { ...query, authModes: 'bearer' }, authParameters: { bearerToken: undefined }, podIdentity: 'aws' },
      'authModes',
    ],
    'no token': [{ metadata: { ...query, authModes: 'bearer' } }, 'bearerToken'],
    'no user': [{ metadata: { ...query, authModes: 'basic' }, authParameters: { password: undefined } }, 'username'],
    'a certificate without key': [
      { metadata: { ...query, authModes: 'tls' }, authParameters: { cert: undefined } },
      'cert',
    ],
    'OAuth 2.0 without client': [
      { metadata: { ...query, authModes: 'oauth' }, authParameters: { oauthTokenURI: 'https://id.example.com' } },
      'oauthTokenURI',
    ],
    'parameters of OAuth 2.0 with semicolons': [
      { metadata: query, authParameters: { endpointParams: 'a=1;b=2' } },
      'endpointParams',
    ],
    'a header of its own without value': [
      { metadata: { ...query, authModes: 'custom' }, authParameters: { customAuthHeader: 'X-Key' } },
      'customAuthHeader',
    ],
    'no key': [{ metadata: { ...query, authModes: 'apiKey' } }, 'apiKey'],
    'another place for the key': [{ metadata: { ...query, method: 'cookie' } }, 'method'],
    'the metric type Utilization': [{ metadata: query, metricType: 'Utilization' }, 'metricType'],
  },
  warned: {
    'an address of another scheme': [{ metadata: { ...query, serverAddress: 'prometheus:9090' } }, 'serverAddress'],
    'an address that cannot be parsed': [{ metadata: { ...query, serverAddress: 'http://p:port' } }, 'serverAddress'],
    'a target of 0': [{ metadata: { ...query, threshold: '0' } }, 'threshold'],
    'the old name authMode': [
      { metadata: { ...query, authMode: 'bearer' }, authParameters: { bearerToken: undefined } },
      'authMode',
    ],
    'a key in the metadata': [{ metadata: { ...query, authModes: 'apiKey', apiKey: 'k' } }, 'apiKey'],
    'the old name of the metric': [{ metadata: { ...query, metricName: 'queue' } }, 'metricName'],
  },
});
