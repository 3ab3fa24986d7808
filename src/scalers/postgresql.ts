import { defineScaler } from './definition';
import { targetGiven } from './rules';

const SOURCE = 'pkg/scalers/postgresql_scaler.go, Validate';

export const postgresql = defineScaler({
  type: 'postgresql',
  title: 'PostgreSQL',
  page: 'postgresql',
  summary: 'Scales on the number that a PostgreSQL query returns.',
  parameters: {
    /** Query that returns one number; use COALESCE where it can return null. */
    query: { kind: 'text' },
    /** Target per replica, in the unit of the query's number. */
    targetQueryValue: { kind: 'number', optional: true, role: 'target' },
    /** Number above which the first replica starts. */
    activationTargetQueryValue: { kind: 'number', optional: true, role: 'activation' },
    /** Connection string, instead of the parts below. */
    connection: { kind: 'text', from: ['authentication', 'environment'], optional: true, secret: true },
    /** Host of the server; KEDA calls it from its own namespace, so name the whole service. */
    host: { kind: 'text', from: ['authentication', 'metadata'], optional: true },
    /** Port of the server. */
    port: { kind: 'text', from: ['authentication', 'metadata'], optional: true },
    /** User of the database. */
    userName: { kind: 'text', from: ['authentication', 'metadata'], optional: true },
    /** Name of the database. */
    dbName: { kind: 'text', from: ['authentication', 'metadata'], optional: true },
    /** How the connection is encrypted: `disable`, `require`, `verify-ca`, `verify-full` and the like. */
    sslmode: { kind: 'text', from: ['authentication', 'metadata'], optional: true },
    /** Password of the user. */
    password: { kind: 'text', from: ['authentication', 'environment'], optional: true, secret: true },
  },
  rules: [
    {
      says: 'either `connection`, or all of `host`, `port`, `userName`, `dbName` and `sslmode` are given',
      about: ['connection', 'host', 'port', 'userName', 'dbName', 'sslmode'],
      source: SOURCE,
      broken: (p) => {
        if (p.connection.given) return false;
        const { host, port, userName, dbName, sslmode } = p;
        const missing = Object.entries({ host, port, userName, dbName, sslmode }).filter(([, part]) => !part.given);
        return (
          missing.length > 0 &&
          `without \`connection\`, ${missing.map(([name]) => `\`${name}\``).join(', ')} is missing`
        );
      },
    },
    targetGiven('targetQueryValue', { source: 'pkg/scalers/postgresql_scaler.go, parsePostgreSQLMetadata' }),
  ],
});
