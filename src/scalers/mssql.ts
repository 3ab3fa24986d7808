import { defineScaler, type Reading } from './definition';
import { atLeastOne, targetGiven, when } from './rules';

export const mssql = defineScaler({
  type: 'mssql',
  title: 'MSSQL',
  page: 'mssql',
  summary: 'Scales on the number that a query of a Microsoft SQL Server returns.',
  parameters: {
    /** Connection string with user and password, instead of the parts below. */
    connectionString: { kind: 'text', from: ['authentication', 'environment'], optional: true, secret: true },
    /** User of the database. */
    username: { kind: 'text', from: ['authentication', 'metadata'], optional: true },
    /** Password of the user; none with the pod identity `azure-workload`. */
    password: { kind: 'text', from: ['authentication', 'environment'], optional: true, secret: true },
    /** Host of the server; KEDA calls it from its own namespace, so name the whole service. */
    host: { kind: 'text', from: ['authentication', 'metadata'], optional: true },
    /** Port of the server. The driver takes 1433 when left out. */
    port: { kind: 'integer', from: ['authentication', 'metadata'], optional: true },
    /** Name of the database. */
    database: { kind: 'text', from: ['authentication', 'metadata'], optional: true },
    /** T-SQL query that returns one number; use COALESCE where it can return null. */
    query: { kind: 'text' },
    /** Target per replica, in the unit of the query's number. */
    targetValue: { kind: 'number', role: 'target' },
    /** Number above which the first replica starts. */
    activationTargetValue: { kind: 'number', default: '0', role: 'activation' },
  },
  rules: [
    atLeastOne(['connectionString', 'host'], { source: 'pkg/scalers/mssql_scaler.go, Validate' }),
    when(
      (p: { targetValue: Reading<number> }) => p.targetValue.given,
      targetGiven('targetValue', { source: 'pkg/scalers/mssql_scaler.go, parseMSSQLMetadata' }),
    ),
    {
      says: 'the pod identity is `azure-workload` or none',
      about: [],
      source: 'pkg/scalers/mssql_scaler.go, parseMSSQLMetadata',
      broken: (_, { podIdentity }) =>
        podIdentity !== 'none' && podIdentity !== 'azure-workload' && `the pod identity is \`${podIdentity}\``,
    },
    {
      says: '`port` is between 1 and 65535',
      about: ['port'],
      source: 'pkg/scalers/mssql_scaler.go, getMSSQLConnectionString',
      severity: 'strict',
      broken: (p) => p.port.value !== undefined && !(p.port.value >= 1 && p.port.value <= 65535),
    },
  ],
});
