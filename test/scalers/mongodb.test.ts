// Cases after pkg/scalers/mongo_scaler.go of KEDA 2.20.2: mongoDBMetadata, Validate, json2BsonDoc.
import { mongodb } from '../../src/scalers/mongodb';
import { describeScaler } from './cases';

const query = { dbName: 'shop', collection: 'orders', query: '{"state": "open"}', queryValue: '10' };
const parts = { ...query, host: 'mongodb.data.svc', port: '27017', username: 'keda' };
const authParameters = { password: undefined };
const connection = { connectionString: undefined };

describeScaler(mongodb, {
  accepted: {
    'all parts': { metadata: parts, authParameters },
    'Atlas, which needs no port': { metadata: { ...parts, port: '', scheme: 'mongodb+srv' }, authParameters },
    'a scheme that is not known': {
      metadata: { ...parts, port: '' },
      authParameters: { ...authParameters, scheme: undefined },
    },
    'a connection string': { metadata: query, authParameters: connection },
    'a connection string from a variable': { metadata: { ...query, connectionStringFromEnv: 'MONGODB' } },
    fractions: { metadata: { ...parts, queryValue: '2.5', activationQueryValue: '0.5' }, authParameters },
    'tls with the authority': { metadata: parts, authParameters: { ...authParameters, tls: 'enable', ca: undefined } },
    'tls with a certificate': {
      metadata: query,
      authParameters: { ...connection, tls: 'enable', cert: undefined, key: undefined, keyPassword: undefined },
    },
  },
  refused: {
    'neither connection string nor parts': [{ metadata: query }, 'connectionString'],
    'no host': [{ metadata: { ...parts, host: '' }, authParameters }, 'connectionString'],
    'no port': [{ metadata: { ...parts, port: '' }, authParameters }, 'connectionString'],
    'no user': [{ metadata: { ...parts, username: '' }, authParameters }, 'connectionString'],
    'no password': [{ metadata: parts }, 'connectionString'],
    'no database beside a connection string': [
      { metadata: { ...query, dbName: '' }, authParameters: connection },
      'dbName',
    ],
    'no collection': [{ metadata: { ...parts, collection: '' }, authParameters }, 'collection'],
    'no query': [{ metadata: { ...parts, query: '' }, authParameters }, 'query'],
    'no target': [{ metadata: { ...parts, queryValue: '' }, authParameters }, 'queryValue'],
    'a target that is no number': [{ metadata: { ...parts, queryValue: 'ten' }, authParameters }, 'queryValue'],
    'an activation value that is no number': [
      { metadata: { ...parts, activationQueryValue: '1,5' }, authParameters },
      'activationQueryValue',
    ],
    'another word for tls': [{ metadata: query, authParameters: { ...connection, tls: 'on' } }, 'tls'],
    'tls without any certificate': [{ metadata: query, authParameters: { ...connection, tls: 'enable' } }, 'ca'],
    'a certificate without key': [
      { metadata: query, authParameters: { ...connection, tls: 'enable', cert: undefined } },
      'cert',
    ],
  },
  warned: {
    'a certificate that is not used': [{ metadata: query, authParameters: { ...connection, ca: undefined } }, 'tls'],
    'an empty query': [{ metadata: { ...parts, query: '{}' }, authParameters }, 'query'],
    'a query that is no JSON': [{ metadata: { ...parts, query: "{state: 'open'}" }, authParameters }, 'query'],
    'another scheme': [{ metadata: { ...parts, scheme: 'http' }, authParameters }, 'scheme'],
    'a target of 0': [{ metadata: { ...parts, queryValue: '0' }, authParameters }, 'queryValue'],
    'a connection string in the metadata': [
      { metadata: { ...query, connectionString: 'mongodb://keda:pw@mongodb' } },
      'connectionString',
    ],
  },
});
