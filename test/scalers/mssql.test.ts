// Cases after pkg/scalers/mssql_scaler.go of KEDA 2.20.2: mssqlMetadata, Validate, parseMSSQLMetadata.
import { judgeTrigger } from '../../src/scalers/judge';
import { mssql } from '../../src/scalers/mssql';
import { describeScaler } from './cases';

const query = { query: 'SELECT COUNT(*) FROM orders', targetValue: '10' };
const parts = { ...query, host: 'mssql.data.svc', username: 'keda', database: 'shop' };

describeScaler(mssql, {
  accepted: {
    parts: { metadata: parts, authParameters: { password: undefined } },
    'a host alone': { metadata: { ...query, host: 'mssql' } },
    'a port': { metadata: { ...parts, port: '1433' } },
    'a connection string': { metadata: query, authParameters: { connectionString: undefined } },
    'a connection string from a variable': { metadata: { ...query, connectionStringFromEnv: 'MSSQL' } },
    fractions: { metadata: { ...parts, targetValue: '1.5', activationTargetValue: '0.5' } },
    'Azure workload identity': { metadata: parts, podIdentity: 'azure-workload' },
    'a target of 0 where a formula uses the trigger': {
      metadata: { ...parts, targetValue: '0' },
      asMetricSource: true,
    },
  },
  refused: {
    'neither connection string nor host': [{ metadata: query }, 'connectionString'],
    'a variable that is not there': [
      { metadata: { ...query, connectionStringFromEnv: 'MSSQL' }, environment: {} },
      'connectionString',
    ],
    'no query': [{ metadata: { ...parts, query: '' } }, 'query'],
    'no target': [{ metadata: { ...parts, targetValue: '' } }, 'targetValue'],
    'a target of 0': [{ metadata: { ...parts, targetValue: '0' } }, 'targetValue'],
    'a target that is no number': [{ metadata: { ...parts, targetValue: '10%' } }, 'targetValue'],
    'an activation value that is no number': [
      { metadata: { ...parts, activationTargetValue: 'x' } },
      'activationTargetValue',
    ],
    'a port by name': [{ metadata: { ...parts, port: 'tds' } }, 'port'],
  },
  warned: {
    'port 0': [{ metadata: { ...parts, port: '0' } }, 'port'],
    'a port above all ports': [{ metadata: { ...parts, port: '70000' } }, 'port'],
    'a password in the metadata, where KEDA does not look': [{ metadata: { ...parts, password: 'pw' } }, 'password'],
  },
});

test.each(['aws', 'aws-eks', 'gcp'])('the mssql scaler refuses the pod identity %s', (podIdentity) => {
  const issues = judgeTrigger(mssql, { type: 'mssql', metadata: parts, podIdentity }, { typed: false });
  expect(issues.filter((issue) => issue.severity === 'error').map((issue) => issue.message)).toEqual([
    expect.stringContaining(`the pod identity is \`${podIdentity}\``),
  ]);
});
