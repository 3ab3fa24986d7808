// Cases after pkg/scalers/couchdb_scaler.go of KEDA 2.20.2: couchDBMetadata, Validate, parseCouchDBMetadata, getQueryResult.
import { couchdb } from '../../src/scalers/couchdb';
import { describeScaler } from './cases';

const query = { dbName: 'orders', query: '{"selector": {"state": "open"}, "fields": ["_id"]}', queryValue: '10' };
const parts = { ...query, host: 'couchdb.data.svc', port: '5984' };
const authParameters = { username: 'admin', password: undefined };

describeScaler(couchdb, {
  accepted: {
    'all parts': { metadata: parts, authParameters },
    'the user not known': { metadata: parts, authParameters: { username: undefined, password: undefined } },
    'the password from a variable': {
      metadata: { ...parts, username: 'admin', passwordFromEnv: 'PASSWORD' },
      environment: { PASSWORD: undefined },
    },
    'a connection string': { metadata: query, authParameters: { connectionString: undefined } },
    'a connection string from a variable': { metadata: { ...query, connectionStringFromEnv: 'COUCHDB' } },
    'no target where a formula uses the trigger': {
      metadata: { ...parts, queryValue: '' },
      authParameters,
      asMetricSource: true,
    },
    'an activation value': { metadata: { ...parts, activationQueryValue: '3' }, authParameters },
  },
  refused: {
    'neither connection string nor parts': [{ metadata: query }, 'connectionString'],
    'no host': [{ metadata: { ...parts, host: '' }, authParameters }, 'connectionString'],
    'no port': [{ metadata: { ...parts, port: '' }, authParameters }, 'connectionString'],
    'no user': [{ metadata: parts, authParameters: { password: undefined } }, 'connectionString'],
    'no password': [{ metadata: parts, authParameters: { username: 'admin' } }, 'connectionString'],
    'no database': [{ metadata: { ...parts, dbName: '' }, authParameters }, 'connectionString'],
    'a variable that is not there': [
      { metadata: { ...query, connectionStringFromEnv: 'COUCHDB' }, environment: {} },
      'connectionString',
    ],
    'no target': [{ metadata: { ...parts, queryValue: '' }, authParameters }, 'queryValue'],
    'a target of 0': [{ metadata: { ...parts, queryValue: '0' }, authParameters }, 'queryValue'],
    'a fraction as target': [{ metadata: { ...parts, queryValue: '2.5' }, authParameters }, 'queryValue'],
    'a word as activation': [
      { metadata: { ...parts, activationQueryValue: 'few' }, authParameters },
      'activationQueryValue',
    ],
  },
  warned: {
    'a connection string without database': [
      { metadata: { ...query, dbName: '' }, authParameters: { connectionString: undefined } },
      'dbName',
    ],
    'no query': [{ metadata: { ...parts, query: '' }, authParameters }, 'query'],
    'a query that is no JSON': [{ metadata: { ...parts, query: 'state == open' }, authParameters }, 'query'],
    'a query without selector': [{ metadata: { ...parts, query: '{"fields": []}' }, authParameters }, 'query'],
    'a user other than admin': [
      { metadata: { ...parts, username: 'keda' }, authParameters: { password: undefined } },
      'username',
    ],
    'a password in the metadata': [
      { metadata: { ...parts, password: 'pw' }, authParameters: { username: 'admin' } },
      'password',
    ],
  },
});
