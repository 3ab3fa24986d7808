import { defineScaler } from './definition';
import { keysOfJsonObject } from './shared/json-object';
import { clientCertificate } from './shared/tls';
import { certificatesNeedTls } from './shared/unencrypted';

const SOURCE = 'pkg/scalers/mongo_scaler.go, Validate';
const FROM_ANYWHERE = ['authentication', 'metadata', 'environment'] as const;

export const mongodb = defineScaler({
  type: 'mongodb',
  title: 'MongoDB',
  page: 'mongodb',
  summary: 'Scales on the number of documents that a MongoDB query finds.',
  parameters: {
    /** Connection string with user and password, `mongodb://…`, instead of the parts below. */
    connectionString: { kind: 'text', from: FROM_ANYWHERE, optional: true, secret: true },
    /** How the servers are found: by host and port, or with `mongodb+srv` by a DNS record, as MongoDB Atlas has it. */
    scheme: {
      kind: 'choice',
      values: ['mongodb', 'mongodb+srv'],
      enforced: false,
      from: ['authentication', 'metadata'],
      default: 'mongodb',
    },
    /** Host of the server; KEDA calls it from its own namespace, so name the whole service. */
    host: { kind: 'text', from: ['authentication', 'metadata'], optional: true },
    /** Port of the server, usually 27017; not used with `mongodb+srv`. */
    port: { kind: 'text', from: ['authentication', 'metadata'], optional: true },
    /** User of the database. */
    username: { kind: 'text', from: ['authentication', 'metadata'], optional: true },
    /** Password of the user. */
    password: { kind: 'text', from: FROM_ANYWHERE, optional: true, secret: true },
    /** Name of the database, needed with a connection string, too. */
    dbName: { kind: 'text', from: ['authentication', 'metadata'] },
    /** Name of the collection. */
    collection: { kind: 'text' },
    /** Filter whose documents are counted: MongoDB's canonical extended JSON, at least one condition. */
    query: { kind: 'text' },
    /** Target per replica, in documents. */
    queryValue: { kind: 'number', role: 'target' },
    /** Documents above which the first replica starts. */
    activationQueryValue: { kind: 'number', default: '0', role: 'activation' },
    /** Whether the connection is encrypted with the certificates given here. */
    tls: { kind: 'choice', values: ['enable', 'disable'], from: ['authentication'], default: 'disable' },
    ...clientCertificate,
  },
  rules: [
    {
      says: 'either `connectionString`, or all of `host`, `port`, `username` and `password` are given; `mongodb+srv` needs no `port`',
      about: ['connectionString', 'host', 'port', 'username', 'password', 'scheme'],
      source: SOURCE,
      broken: (p) => {
        if (p.connectionString.given) return false;
        const { host, username, password } = p;
        const port = p.scheme.known && p.scheme.value !== 'mongodb+srv' ? { port: p.port } : {};
        const missing = Object.entries({ host, ...port, username, password }).filter(([, part]) => !part.given);
        return (
          missing.length > 0 &&
          `without \`connectionString\`, ${missing.map(([name]) => `\`${name}\``).join(', ')} is missing`
        );
      },
    },
    {
      says: '`tls: enable` needs `cert` with `key`, or `ca`',
      about: ['ca', 'cert', 'key', 'tls'],
      source: SOURCE,
      broken: (p) => p.tls.value === 'enable' && !p.cert.given && !p.key.given && !p.ca.given,
    },
    {
      says: 'with `tls: enable`, `cert` and `key` are given together or not at all',
      about: ['cert', 'key', 'tls'],
      source: SOURCE,
      broken: (p) => p.tls.value === 'enable' && p.cert.given !== p.key.given,
    },
    certificatesNeedTls('pkg/scalers/mongo_scaler.go, createMongoDBClient'),
    {
      says: '`query` is a JSON object that is not empty',
      about: ['query'],
      source: 'pkg/scalers/mongo_scaler.go, json2BsonDoc',
      severity: 'strict',
      fix: 'to count all documents, ask for something that each has, such as {"_id": {"$exists": true}}',
      broken: (p) => p.query.value !== undefined && !keysOfJsonObject(p.query.value)?.length,
    },
  ],
});
