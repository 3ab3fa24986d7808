// Cases after pkg/scalers/pulsar_scaler.go of KEDA 2.20.2: pulsarMetadata, handleBackwardsCompatibility, and
// pkg/scalers/authentication/authentication_types.go: Config, Validate.
import { pulsar } from '../../src/scalers/pulsar';
import { describeScaler } from './cases';

const metadata = {
  adminURL: 'http://pulsar.shop.svc:8080',
  topic: 'persistent://shop/sales/orders',
  subscription: 'workers',
};
const certificate = { cert: undefined, key: undefined };
const oauth = { authModes: 'oauth', oauthTokenURI: 'https://id.example.com/token', clientID: 'keda' };

describeScaler(pulsar, {
  accepted: {
    'address, topic and subscription': { metadata },
    'partitions and thresholds': {
      metadata: {
        ...metadata,
        isPartitionedTopic: 'true',
        msgBacklogThreshold: '5',
        activationMsgBacklogThreshold: '2',
      },
    },
    'everything from variables': {
      metadata: { adminURLFromEnv: 'URL', topicFromEnv: 'TOPIC', subscriptionFromEnv: 'SUBSCRIPTION' },
    },
    'a token': { metadata: { ...metadata, authModes: 'bearer' }, authParameters: { bearerToken: undefined } },
    'a user within mutual TLS': {
      metadata: { ...metadata, authModes: 'tls, basic' },
      authParameters: { ...certificate, username: 'keda', password: undefined, ca: undefined },
    },
    'OAuth 2.0 from a TriggerAuthentication': {
      metadata: { ...metadata, authModes: 'oauth' },
      authParameters: { oauthTokenURI: undefined, clientID: undefined, clientSecret: undefined, scopes: undefined },
    },
    'OAuth 2.0 from the metadata': {
      metadata: { ...metadata, ...oauth, scope: 'read,write', EndpointParams: 'audience=pulsar' },
    },
    'the old tls beside a certificate': { metadata: { ...metadata, tls: 'enable' }, authParameters: certificate },
    'the old tls beside a certificate and another mode': {
      metadata: { ...metadata, tls: 'enable', authModes: 'bearer' },
      authParameters: { ...certificate, bearerToken: undefined },
    },
    'the old tls, which hides modes from elsewhere': {
      metadata: { ...metadata, tls: 'enable' },
      authParameters: { ...certificate, authModes: 'kerberos' },
    },
    'the old tls alone, which does nothing': { metadata: { ...metadata, tls: 'enable' } },
    'EndpointParams of wrong form that the TriggerAuthentication hides': {
      metadata: { ...metadata, EndpointParams: 'a;b' },
      authParameters: { endpointParams: 'a=1' },
    },
  },
  refused: {
    'no address': [{ metadata: { ...metadata, adminURL: '' } }, 'adminURL'],
    'no topic': [{ metadata: { ...metadata, topic: '' } }, 'topic'],
    'no subscription': [{ metadata: { ...metadata, subscription: '' } }, 'subscription'],
    'a threshold that is no number': [{ metadata: { ...metadata, msgBacklogThreshold: 'x' } }, 'msgBacklogThreshold'],
    'an activation that is no number': [
      { metadata: { ...metadata, activationMsgBacklogThreshold: '0.5' } },
      'activationMsgBacklogThreshold',
    ],
    'another word for true': [{ metadata: { ...metadata, isPartitionedTopic: 'yes' } }, 'isPartitionedTopic'],
    'an unknown mode': [{ metadata: { ...metadata, authModes: 'kerberos' } }, 'authModes'],
    'two modes that exclude each other': [
      {
        metadata: { ...metadata, authModes: 'bearer,basic' },
        authParameters: { bearerToken: undefined, username: undefined },
      },
      'authModes',
    ],
    'the mode bearer without token': [{ metadata: { ...metadata, authModes: 'bearer' } }, 'bearerToken'],
    'the mode basic without user': [
      { metadata: { ...metadata, authModes: 'basic' }, authParameters: { password: undefined } },
      'username',
    ],
    'the mode tls without key': [
      { metadata: { ...metadata, authModes: 'tls' }, authParameters: { cert: undefined } },
      'cert',
    ],
    'the mode custom without value': [
      { metadata: { ...metadata, authModes: 'custom' }, authParameters: { customAuthHeader: 'X-Token' } },
      'customAuthHeader',
    ],
    'the mode apiKey without key': [{ metadata: { ...metadata, authModes: 'apiKey' } }, 'apiKey'],
    'the mode oauth without client': [{ metadata: { ...metadata, ...oauth, clientID: '' } }, 'oauthTokenURI'],
    'a client that white space in the TriggerAuthentication hides': [
      { metadata: { ...metadata, ...oauth }, authParameters: { clientID: ' ' } },
      'oauthTokenURI',
    ],
    'the old tls with a key alone': [
      { metadata: { ...metadata, tls: 'enable' }, authParameters: { key: undefined } },
      'cert',
    ],
    'the old tls beside empty modes': [
      { metadata: { ...metadata, tls: 'enable', authModes: '' }, authParameters: certificate },
      'authModes',
    ],
    'EndpointParams of wrong form': [{ metadata: { ...metadata, EndpointParams: 'a;b' } }, 'EndpointParams'],
    'endpointParams of wrong form': [{ metadata, authParameters: { endpointParams: 'a=%zz' } }, 'endpointParams'],
    'another place for an API key': [{ metadata: { ...metadata, method: 'body' } }, 'method'],
  },
  warned: {
    'the old tls': [{ metadata: { ...metadata, tls: 'enable' }, authParameters: certificate }, 'tls'],
    'modes for which nothing is sent': [
      { metadata: { ...metadata, authModes: 'apiKey' }, authParameters: { apiKey: undefined } },
      'authModes',
    ],
    'an authority without modes': [{ metadata, authParameters: { ca: undefined } }, 'ca'],
    'endpointParams in the metadata, which KEDA does not read': [
      { metadata: { ...metadata, ...oauth, endpointParams: 'audience=pulsar' } },
      'endpointParams',
    ],
    'an address of another scheme': [{ metadata: { ...metadata, adminURL: 'pulsar://broker:6650' } }, 'adminURL'],
    'a password in the address': [{ metadata: { ...metadata, adminURL: 'http://keda:pw@broker:8080' } }, 'adminURL'],
    'a metric type that KEDA overlooks': [{ metadata, metricType: 'Value' }, 'metricType'],
    'a threshold of 0': [{ metadata: { ...metadata, msgBacklogThreshold: '0' } }, 'msgBacklogThreshold'],
  },
});
