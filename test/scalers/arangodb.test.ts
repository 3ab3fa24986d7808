// Cases after pkg/scalers/arangodb_scaler.go of KEDA 2.20.2: arangoDBMetadata, parseArangoDBMetadata, getNewArangoDBClient;
// and pkg/scalers/authentication/authentication_types.go: Config.Validate.
import { arangodb } from '../../src/scalers/arangodb';
import { describeScaler } from './cases';

const query = {
  endpoints: 'https://graph-0.data.svc:8529,https://graph-1.data.svc:8529',
  dbName: 'shop',
  collection: 'orders',
  query: 'RETURN {"value": LENGTH(orders)}',
  queryValue: '20',
};

describeScaler(arangodb, {
  accepted: {
    'a query without signing in': { metadata: query },
    'fractions as target and activation': { metadata: { ...query, queryValue: '2.5', activationQueryValue: '0.5' } },
    'no target where a formula uses the trigger': { metadata: { ...query, queryValue: '0' }, asMetricSource: true },
    'endpoints and database from a TriggerAuthentication': {
      metadata: { collection: 'orders', query: query.query, queryValue: '1' },
      authParameters: { endpoints: undefined, dbName: 'shop' },
    },
    'user and password': {
      metadata: { ...query, authModes: 'basic' },
      authParameters: { username: 'keda', password: undefined },
    },
    'a bearer token': { metadata: { ...query, authModes: 'bearer' }, authParameters: { bearerToken: undefined } },
    'a certificate that is not checked, and a limit of connections': {
      metadata: { ...query, unsafeSsl: 'true', connectionLimit: '10' },
    },
  },
  refused: {
    'no endpoints': [{ metadata: { ...query, endpoints: '' } }, 'endpoints'],
    'no database': [{ metadata: { ...query, dbName: '' } }, 'dbName'],
    'no collection': [{ metadata: { ...query, collection: ' ' } }, 'collection'],
    'no query': [{ metadata: { ...query, query: '' } }, 'query'],
    'no target': [{ metadata: { ...query, queryValue: '' } }, 'queryValue'],
    'a target of 0': [{ metadata: { ...query, queryValue: '0' } }, 'queryValue'],
    'a target that is no number': [{ metadata: { ...query, queryValue: '20k' } }, 'queryValue'],
    'an activation value that is no number': [
      { metadata: { ...query, activationQueryValue: '+1' } },
      'activationQueryValue',
    ],
    'a flag that is no boolean': [{ metadata: { ...query, unsafeSsl: 'yes' } }, 'unsafeSsl'],
    'a limit that is no whole number': [{ metadata: { ...query, connectionLimit: '1.5' } }, 'connectionLimit'],
    'basic without user': [{ metadata: { ...query, authModes: 'basic' } }, 'username'],
    'bearer without token': [{ metadata: { ...query, authModes: 'bearer' } }, 'bearerToken'],
    'basic beside bearer': [
      { metadata: { ...query, authModes: 'basic,bearer' }, authParameters: { username: 'u', bearerToken: undefined } },
      'authModes',
    ],
    'tls without certificate': [{ metadata: { ...query, authModes: 'tls' } }, 'cert'],
    'oauth without address of the token': [{ metadata: { ...query, authModes: 'oauth' } }, 'oauthTokenURI'],
    'custom without header': [{ metadata: { ...query, authModes: 'custom' } }, 'customAuthHeader'],
    'apiKey without key': [{ metadata: { ...query, authModes: 'apiKey' } }, 'apiKey'],
    'a key in neither header nor query': [{ metadata: { ...query, method: 'body' } }, 'method'],
    'an unknown mode': [{ metadata: { ...query, authModes: 'kerberos' } }, 'authModes'],
  },
  warned: {
    'a mode that the scaler does not have': [
      { metadata: { ...query, authModes: 'tls' }, authParameters: { cert: undefined, key: undefined } },
      'authModes',
    ],
    'an endpoint without protocol': [{ metadata: { ...query, endpoints: 'graph.data.svc:8529' } }, 'endpoints'],
    'white space between endpoints': [
      { metadata: { ...query, endpoints: 'http://graph-0:8529, http://graph-1:8529' } },
      'endpoints',
    ],
    'the names that the page lists': [{ metadata: { ...query, threshold: '20' } }, 'threshold'],
    'a negative target': [{ metadata: { ...query, queryValue: '-1' } }, 'queryValue'],
    'a password in an endpoint': [{ metadata: { ...query, endpoints: 'http://keda:pw@graph:8529' } }, 'endpoints'],
  },
});
