import { defineScaler } from './definition';

export const mysql = defineScaler({
  type: 'mysql',
  title: 'MySQL',
  page: 'mysql',
  summary: 'Scales on the number that a MySQL query returns.',
  parameters: {
    /** Connection string with user and password, `user:password@tcp(host:3306)/database`, instead of the parts below. */
    connectionString: { kind: 'text', from: ['authentication', 'environment'], optional: true, secret: true },
    /** User of the database. */
    username: { kind: 'text', from: ['metadata', 'authentication', 'environment'], optional: true },
    /** Password of the user. */
    password: { kind: 'text', from: ['authentication', 'environment'], optional: true, secret: true },
    /** Host of the server; KEDA calls it from its own namespace, so name the whole service. */
    host: { kind: 'text', from: ['metadata', 'authentication'], optional: true },
    /** Port of the server, usually 3306. */
    port: { kind: 'text', from: ['metadata', 'authentication'], optional: true },
    /** Name of the database. */
    dbName: { kind: 'text', from: ['metadata', 'authentication'], optional: true },
    /** Query that returns one number; use COALESCE where it can return null. */
    query: { kind: 'text' },
    /** Target per replica, in the unit of the query's number. */
    queryValue: { kind: 'number', role: 'target' },
    /** Number above which the first replica starts. */
    activationQueryValue: { kind: 'number', default: '0', role: 'activation' },
    /** Name of the metric, which KEDA overwrites. */
    metricName: { kind: 'text', optional: true, deprecated: 'leave it out; KEDA names the metric after the database' },
  },
  rules: [
    {
      says: 'either `connectionString`, or `host` and `port` are given',
      about: ['connectionString', 'host', 'port'],
      source: 'pkg/scalers/mysql_scaler.go, metadataToConnectionStr',
      severity: 'strict',
      broken: (p) => !p.connectionString.given && !(p.host.given && p.port.given),
    },
  ],
});
