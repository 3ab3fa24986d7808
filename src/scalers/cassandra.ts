import { defineScaler, type Reading } from './definition';
import { parseInteger } from './go/scalar';
import { certificatesNeedTls } from './shared/unencrypted';

const SOURCE = 'pkg/scalers/cassandra_scaler.go, Validate';

// KEDA takes the port from the address only when there is exactly one colon in it
function hasPort({ text }: Reading<string>): boolean {
  const [, port, ...more] = text?.split(':') ?? [];
  return port !== undefined && more.length === 0 && parseInteger(port, { bits: 64 }).ok;
}

export const cassandra = defineScaler({
  type: 'cassandra',
  title: 'Cassandra',
  page: 'cassandra',
  summary: 'Scales on the number that a Cassandra query returns.',
  parameters: {
    /** User of the database. */
    username: { kind: 'text' },
    /** Password of the user. */
    password: { kind: 'text', from: ['authentication'], secret: true },
    /** Whether the connection is encrypted; needs `cert` and `key`. */
    tls: { kind: 'choice', values: ['enable', 'disable'], from: ['authentication'], default: 'disable' },
    /** Certificate of the client, in PEM. */
    cert: { kind: 'text', from: ['authentication'], optional: true },
    /** Private key of the client's certificate, in PEM. */
    key: { kind: 'text', from: ['authentication'], optional: true, secret: true },
    /** Certificate of the authority that the server's certificate is checked against, in PEM. */
    ca: { kind: 'text', from: ['authentication'], optional: true },
    /** Host of the cluster, or `host:port`. */
    clusterIPAddress: { kind: 'text' },
    /** Port of the cluster, unless `clusterIPAddress` has it. */
    port: { kind: 'integer', optional: true },
    /** How many of the data's nodes must answer the query. */
    consistency: {
      kind: 'choice',
      // those that KEDA's driver knows and a query can use; its page also has SERIAL and LOCAL_SERIAL
      values: ['ONE', 'TWO', 'THREE', 'QUORUM', 'ALL', 'LOCAL_ONE', 'LOCAL_QUORUM', 'EACH_QUORUM'],
      anyCase: true,
      enforced: false,
      default: 'one',
    },
    /** Version of Cassandra's binary protocol. */
    protocolVersion: { kind: 'integer', default: '4' },
    /** Name of the keyspace, which names the metric; the query has to name it, too. */
    keyspace: { kind: 'text' },
    /** Query that returns one whole number. */
    query: { kind: 'text' },
    /** Target per replica, in the unit of the query's number. */
    targetQueryValue: { kind: 'integer', role: 'target' },
    /** Number above which the first replica starts. */
    activationTargetQueryValue: { kind: 'integer', default: '0', role: 'activation' },
  },
  rules: [
    {
      says: '`tls: enable` needs `cert` and `key`',
      about: ['cert', 'key', 'tls'],
      source: SOURCE,
      broken: (p) => p.tls.value === 'enable' && !(p.cert.given && p.key.given),
    },
    certificatesNeedTls('pkg/scalers/cassandra_scaler.go, newCassandraSession'),
    {
      says: 'the port is given, in `port` or at the end of `clusterIPAddress`, and is not 0',
      about: ['port', 'clusterIPAddress'],
      source: SOURCE,
      broken: (p) => p.port.known && !p.port.value && p.clusterIPAddress.given && !hasPort(p.clusterIPAddress),
    },
    {
      says: '`protocolVersion` is between 1 and 5, or 0 to ask the server',
      about: ['protocolVersion'],
      source: 'github.com/gocql/gocql, frame.go, readHeader',
      severity: 'strict',
      broken: (p) =>
        p.protocolVersion.value !== undefined && !(p.protocolVersion.value >= 0 && p.protocolVersion.value <= 5),
    },
  ],
});
