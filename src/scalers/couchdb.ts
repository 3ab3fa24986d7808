import { defineScaler } from './definition';
import { targetGiven } from './rules';
import { keysOfJsonObject } from './shared/json-object';

const SOURCE = 'pkg/scalers/couchdb_scaler.go, Validate';
const FROM_ANYWHERE = ['authentication', 'metadata', 'environment'] as const;

export const couchdb = defineScaler({
  type: 'couchdb',
  title: 'CouchDB',
  page: 'couchdb',
  summary: 'Scales on the number of documents that a CouchDB query finds.',
  parameters: {
    /** Address with user and password, `http://user:password@host:5984`, instead of the parts below. */
    connectionString: { kind: 'text', from: FROM_ANYWHERE, optional: true, secret: true },
    /** Host of the server; KEDA calls it from its own namespace, so name the whole service. */
    host: { kind: 'text', from: ['authentication', 'metadata'], optional: true },
    /** Port of the server, usually 5984. */
    port: { kind: 'text', from: ['authentication', 'metadata'], optional: true },
    /** User of the database; KEDA 2.20 wants it, and signs in as `admin` whatever it says. */
    username: { kind: 'text', from: ['authentication', 'metadata'], optional: true },
    /** Password of the user. */
    password: { kind: 'text', from: FROM_ANYWHERE, optional: true, secret: true },
    /** Name of the database. */
    dbName: { kind: 'text', from: ['authentication', 'metadata'], optional: true },
    /** Query whose documents are counted, a JSON object with `selector` and `fields`. */
    query: { kind: 'text', optional: true },
    /** Target per replica, in documents. */
    queryValue: { kind: 'integer', optional: true, role: 'target' },
    /** Documents above which the first replica starts. */
    activationQueryValue: { kind: 'integer', default: '0', role: 'activation' },
  },
  rules: [
    {
      says: 'either `connectionString`, or all of `host`, `port`, `username`, `password` and `dbName` are given',
      about: ['connectionString', 'host', 'port', 'username', 'password', 'dbName'],
      source: SOURCE,
      broken: (p) => {
        if (p.connectionString.given) return false;
        const { host, port, username, password, dbName } = p;
        const missing = Object.entries({ host, port, username, password, dbName }).filter(([, part]) => !part.given);
        return (
          missing.length > 0 &&
          `without \`connectionString\`, ${missing.map(([name]) => `\`${name}\``).join(', ')} is missing`
        );
      },
    },
    targetGiven('queryValue', { source: 'pkg/scalers/couchdb_scaler.go, parseCouchDBMetadata' }),
    {
      says: '`dbName` is given, since `connectionString` does not name the database',
      about: ['dbName', 'connectionString'],
      source: 'pkg/scalers/couchdb_scaler.go, getQueryResult',
      severity: 'strict',
      broken: (p) => p.connectionString.given && !p.dbName.given,
    },
    {
      says: '`query` is a JSON object with a `selector`',
      about: ['query'],
      source: 'pkg/scalers/couchdb_scaler.go, getQueryResult',
      severity: 'strict',
      broken: (p) => p.query.known && !keysOfJsonObject(p.query.value ?? '')?.includes('selector'),
    },
    {
      says: '`username` is `admin`, as whom KEDA signs in anyway',
      about: ['username'],
      source: 'pkg/scalers/couchdb_scaler.go, NewCouchDBScaler',
      severity: 'warning',
      broken: (p) => p.username.value !== undefined && p.username.value !== 'admin',
    },
  ],
});
