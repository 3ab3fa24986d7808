// Cases after pkg/scalers/postgresql_scaler.go of KEDA 2.20.2: Validate, parsePostgreSQLMetadata.
import { postgresql } from '../../src/scalers/postgresql';
import { describeScaler } from './cases';

const query = { query: 'SELECT COALESCE(SUM(weight), 0) FROM jobs', targetQueryValue: '5' };
const parts = { host: 'db.shop.svc', port: '5432', userName: 'keda', dbName: 'jobs', sslmode: 'verify-full' };

describeScaler(postgresql, {
  accepted: {
    'a connection string from a TriggerAuthentication': { metadata: query, authParameters: { connection: undefined } },
    'a connection string from a variable': {
      metadata: { ...query, connectionFromEnv: 'DATABASE' },
      environment: { DATABASE: 'postgres://keda@db/jobs' },
    },
    'the parts of the connection': { metadata: { ...query, ...parts }, authParameters: { password: undefined } },
    'the parts from both places': {
      metadata: { ...query, ...parts, host: '', port: '' },
      authParameters: { host: 'db.shop.svc', port: undefined },
    },
    fractions: {
      metadata: { ...query, ...parts, targetQueryValue: '0.5', activationTargetQueryValue: '1e-1' },
    },
    'no target where a formula uses the trigger': {
      metadata: { query: query.query, ...parts },
      asMetricSource: true,
    },
  },
  refused: {
    'no query': [{ metadata: { ...parts, targetQueryValue: '5' } }, 'query'],
    'no target': [{ metadata: { query: query.query, ...parts } }, 'targetQueryValue'],
    'a target of 0': [{ metadata: { ...query, ...parts, targetQueryValue: '0.0' } }, 'targetQueryValue'],
    'a target that is no number': [{ metadata: { ...query, ...parts, targetQueryValue: '5m' } }, 'targetQueryValue'],
    'an activation value that is no number': [
      { metadata: { ...query, ...parts, activationTargetQueryValue: 'x' } },
      'activationTargetQueryValue',
    ],
    'no connection at all': [{ metadata: query }, 'connection'],
    'a connection string in the metadata, which KEDA ignores': [
      { metadata: { ...query, connection: 'postgres://keda@db/jobs' } },
      'connection',
    ],
    ...Object.fromEntries(
      Object.keys(parts).map((name) => [
        `no ${name} among the parts`,
        [{ metadata: { ...query, ...parts, [name]: ' ' } }, 'connection'] as const,
      ]),
    ),
    'the metric type Utilization': [{ metadata: { ...query, ...parts }, metricType: 'Utilization' }, 'metricType'],
  },
  warned: {
    'a negative target': [{ metadata: { ...query, ...parts, targetQueryValue: '-5' } }, 'targetQueryValue'],
    'a target that rounds to 0': [{ metadata: { ...query, ...parts, targetQueryValue: '0.0004' } }, 'targetQueryValue'],
    'a password in the metadata, which KEDA ignores': [
      { metadata: { ...query, ...parts, password: 'pw' } },
      'password',
    ],
  },
});
