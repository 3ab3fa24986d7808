// Cases after pkg/scalers/mysql_scaler.go of KEDA 2.20.2: mySQLMetadata, metadataToConnectionStr.
import { mysql } from '../../src/scalers/mysql';
import { describeScaler } from './cases';

const query = { query: 'SELECT COUNT(*) FROM orders', queryValue: '10' };
const parts = { ...query, host: 'mysql.data.svc', port: '3306', dbName: 'shop', username: 'keda' };

describeScaler(mysql, {
  accepted: {
    parts: { metadata: parts, authParameters: { password: undefined } },
    'user and password from variables': {
      metadata: { ...parts, username: '', usernameFromEnv: 'USER', passwordFromEnv: 'PASSWORD' },
    },
    'a connection string': { metadata: query, authParameters: { connectionString: undefined } },
    'a connection string from a variable': { metadata: { ...query, connectionStringFromEnv: 'MYSQL' } },
    fractions: { metadata: { ...parts, queryValue: '4.4', activationQueryValue: '0.5' } },
  },
  refused: {
    'no query': [{ metadata: { ...parts, query: '' } }, 'query'],
    'no target': [{ metadata: { ...parts, queryValue: '' } }, 'queryValue'],
    'a target that is no number': [{ metadata: { ...parts, queryValue: '0x10' } }, 'queryValue'],
    'an activation value that is no number': [
      { metadata: { ...parts, activationQueryValue: '.5' } },
      'activationQueryValue',
    ],
    'the metric type Utilization': [{ metadata: parts, metricType: 'Utilization' }, 'metricType'],
  },
  warned: {
    'neither connection string nor host': [{ metadata: query }, 'connectionString'],
    'a host without port': [{ metadata: { ...parts, port: '' } }, 'connectionString'],
    'a target of 0': [{ metadata: { ...parts, queryValue: '0' } }, 'queryValue'],
    'a name for the metric': [{ metadata: { ...parts, metricName: 'orders' } }, 'metricName'],
    'a host from a variable, which KEDA does not read': [
      { metadata: { ...parts, hostFromEnv: 'HOST' } },
      'hostFromEnv',
    ],
  },
});
