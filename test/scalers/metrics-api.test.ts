// Cases after pkg/scalers/metrics_api_scaler.go of KEDA 2.20.2: metricsAPIScalerMetadata, parseMetricsAPIMetadata,
// getMetricAPIServerRequest, getEndpointsUrlsFromServiceURL; and Config.Validate of
// pkg/scalers/authentication/authentication_types.go.
import { metricsApi } from '../../src/scalers/metrics-api';
import { describeScaler } from './cases';

const source = { url: 'http://stats.shop.svc:8080/orders', valueLocation: 'orders.waiting' };
const metadata = { ...source, targetValue: '20' };

describeScaler(metricsApi, {
  accepted: {
    'a number in JSON': { metadata },
    'no target when a formula uses the trigger': { metadata: source, asMetricSource: true },
    'a metric of Prometheus': { metadata: { ...metadata, format: 'prometheus', valueLocation: 'orders{state="new"}' } },
    'everything else': {
      metadata: { ...metadata, activationTargetValue: '1.5', unsafeSsl: 'true', timeout: '1500' },
    },
    'every pod behind a Service': {
      metadata: { ...metadata, aggregateFromKubeServiceEndpoints: 'true', aggregationType: 'max' },
    },
    'an API key in the query': {
      metadata: { ...metadata, authModes: 'apiKey', method: 'query', keyParamName: 'key' },
      authParameters: { apiKey: undefined },
    },
    'certificate and token': {
      metadata: { ...metadata, authModes: 'tls,bearer' },
      authParameters: { cert: undefined, key: undefined, bearerToken: undefined },
    },
    'user and password': {
      metadata: { ...metadata, authModes: 'basic' },
      authParameters: { username: 'keda', password: undefined },
    },
  },
  refused: {
    'no address': [{ metadata: { valueLocation: 'a', targetValue: '1' } }, 'url'],
    'no location': [{ metadata: { url: 'http://stats', targetValue: '1' } }, 'valueLocation'],
    'no target': [{ metadata: source }, 'targetValue'],
    'a target of 0': [{ metadata: { ...metadata, targetValue: '0' } }, 'targetValue'],
    'a target that is no number': [{ metadata: { ...metadata, targetValue: '20m' } }, 'targetValue'],
    'an activation value that is no number': [
      { metadata: { ...metadata, activationTargetValue: 'x' } },
      'activationTargetValue',
    ],
    'another format': [{ metadata: { ...metadata, format: 'csv' } }, 'format'],
    'another aggregation': [{ metadata: { ...metadata, aggregationType: 'median' } }, 'aggregationType'],
    'aggregateFromKubeServiceEndpoints that is no boolean': [
      { metadata: { ...metadata, aggregateFromKubeServiceEndpoints: 'yes' } },
      'aggregateFromKubeServiceEndpoints',
    ],
    'unsafeSsl that is no boolean': [{ metadata: { ...metadata, unsafeSsl: 'yes' } }, 'unsafeSsl'],
    'a negative timeout': [{ metadata: { ...metadata, timeout: '-1s' } }, 'timeout'],
    'an API key that is missing': [{ metadata: { ...metadata, authModes: 'apiKey' } }, 'apiKey'],
    'another place for the API key': [
      { metadata: { ...metadata, authModes: 'apiKey', method: 'body' }, authParameters: { apiKey: undefined } },
      'method',
    ],
    'a certificate without key': [
      { metadata: { ...metadata, authModes: 'tls' }, authParameters: { cert: undefined } },
      'cert',
    ],
  },
  warned: {
    'two formats': [{ metadata: { ...metadata, format: 'json,xml' } }, 'format'],
    'a header of its own, which is never sent': [
      {
        metadata: { ...metadata, authModes: 'custom' },
        authParameters: { customAuthHeader: 'X-Key', customAuthValue: undefined },
      },
      'authModes',
    ],
    'OAuth 2.0, for which no token is asked': [
      {
        metadata: { ...metadata, authModes: 'oauth' },
        authParameters: { oauthTokenURI: 'https://id.example.com', clientID: 'keda' },
      },
      'authModes',
    ],
    'every pod behind a Service without namespace': [
      { metadata: { ...metadata, url: 'http://stats:8080/orders', aggregateFromKubeServiceEndpoints: 'true' } },
      'url',
    ],
    'a password in the address': [{ metadata: { ...metadata, url: 'http://keda:pw@stats.shop.svc/orders' } }, 'url'],
    'an API key in the metadata': [{ metadata: { ...metadata, authModes: 'apiKey', apiKey: 'k' } }, 'apiKey'],
  },
});
