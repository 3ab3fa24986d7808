/**
 * How KEDA's six Redis scalers reach Redis: one server, the nodes of a cluster, or sentinels.
 *
 * Source: `pkg/scalers/redis_scaler.go`, redisConnectionInfo. KEDA reads every parameter with every scaler.
 */
import type { Reading, Readings, Rule } from '../definition';
import { trimSpace } from '../go/result';
import type { Parameters, Source } from '../parameter';
import { isTrue, together } from '../rules';

const ADDRESS_FROM = ['metadata', 'authentication', 'environment'] as const;
const HOST_FROM = ['metadata', 'environment', 'authentication'] as const;
const ONE_SERVER = 'name the one server with `address`, or with `host` and `port`';
const SEVERAL_NODES = 'name the nodes with `addresses`, or with `hosts` and `ports`';

/** One server. */
export const redisServer = {
  /** Address of the server, `host:port`. */
  address: { kind: 'text', from: ADDRESS_FROM, optional: true },
  /** Host of the server, with `port` instead of `address`. */
  host: { kind: 'text', from: HOST_FROM, optional: true },
  /** Port of the server. */
  port: { kind: 'text', from: HOST_FROM, optional: true },
  /** Addresses of several servers, of which KEDA asks the first. */
  addresses: { kind: 'list', of: 'text', from: ADDRESS_FROM, optional: true, deprecated: ONE_SERVER },
  /** Hosts of several servers, of which KEDA asks the first. */
  hosts: { kind: 'list', of: 'text', from: HOST_FROM, optional: true, deprecated: ONE_SERVER },
  /** Ports of several servers, of which KEDA asks the first. */
  ports: { kind: 'list', of: 'text', from: HOST_FROM, optional: true, deprecated: ONE_SERVER },
} as const satisfies Parameters;

/** Several nodes: of a cluster, or sentinels. */
export const redisNodes = {
  /** Addresses of the nodes, `host:port` each. */
  addresses: { kind: 'list', of: 'text', from: ADDRESS_FROM, optional: true },
  /** Hosts of the nodes, with `ports` instead of `addresses`. */
  hosts: { kind: 'list', of: 'text', from: HOST_FROM, optional: true },
  /** Ports of the nodes, as many as there are `hosts`. */
  ports: { kind: 'list', of: 'text', from: HOST_FROM, optional: true },
  /** Second name of `addresses`. */
  address: { kind: 'text', from: ADDRESS_FROM, optional: true, deprecated: SEVERAL_NODES },
  /** Second name of `hosts`. */
  host: { kind: 'text', from: HOST_FROM, optional: true, deprecated: SEVERAL_NODES },
  /** Second name of `ports`. */
  port: { kind: 'text', from: HOST_FROM, optional: true, deprecated: SEVERAL_NODES },
} as const satisfies Parameters;

/** How to sign in, and whether the connection is encrypted. */
export const redisAuthentication = {
  /** User to sign in with. */
  username: { kind: 'text', from: HOST_FROM, optional: true },
  /** Password of the user. */
  password: { kind: 'text', from: HOST_FROM, optional: true, secret: true },
  /** Number of the database. KEDA takes 0 when left out. */
  databaseIndex: { kind: 'integer', optional: true },
  /** Whether the connection is encrypted; where there is a TriggerAuthentication, `tls` can say it instead. */
  enableTLS: { kind: 'boolean', optional: true },
  /** Whether the connection is encrypted, instead of `enableTLS`. */
  tls: { kind: 'choice', values: ['enable', 'disable'], whole: true, from: ['authentication'], optional: true },
  /** Whether the server's certificate is not checked. */
  unsafeSsl: { kind: 'boolean', default: 'false' },
  /** Certificate of the client, in PEM. */
  cert: { kind: 'text', from: ['authentication'], optional: true, aliases: ['Cert'] },
  /** Private key of the client's certificate, in PEM. */
  key: { kind: 'text', from: ['authentication'], optional: true, secret: true },
  /** Password of the private key, if it has one. */
  keyPassword: { kind: 'text', from: ['authentication'], optional: true, secret: true },
  /** Certificate of the authority that the server's certificate is checked against, in PEM. */
  ca: { kind: 'text', from: ['authentication'], optional: true },
} as const satisfies Parameters;

/** What sentinels need besides. */
export const redisSentinels = {
  /** Name by which the sentinels know the primary. */
  sentinelMaster: { kind: 'text', from: ADDRESS_FROM, optional: true },
  /** User to sign in to the sentinels with. */
  sentinelUsername: { kind: 'text', from: ADDRESS_FROM, optional: true },
  /** Password of the sentinels' user. */
  sentinelPassword: { kind: 'text', from: ADDRESS_FROM, optional: true, secret: true },
} as const satisfies Parameters;

const NO_SENTINELS = 'leave it out; only the scalers for Redis Sentinel use it';

/** The same where there are no sentinels: read, and not used. */
export const noRedisSentinels = {
  /** Name of the sentinels' primary, which is not used here. */
  sentinelMaster: { ...redisSentinels.sentinelMaster, deprecated: NO_SENTINELS },
  /** User of the sentinels, who is not used here. */
  sentinelUsername: { ...redisSentinels.sentinelUsername, deprecated: NO_SENTINELS },
  /** Password of the sentinels' user, which is not used here. */
  sentinelPassword: { ...redisSentinels.sentinelPassword, deprecated: NO_SENTINELS },
} as const satisfies Parameters;

type Place = 'address' | 'addresses' | 'host' | 'hosts' | 'port' | 'ports';
type Places = Readonly<Record<Place, Reading<unknown>>>;

/** Of two names for one thing KEDA takes the one in the earlier place, and of one place the name in the singular. */
function either(singular: Reading<unknown>, plural: Reading<unknown>, from: readonly Source[]): Reading<unknown> {
  const rank = ({ source }: Reading<unknown>): number => (source === undefined ? from.length : from.indexOf(source));
  return rank(plural) < rank(singular) ? plural : singular;
}

function elements({ text }: Reading<unknown>): readonly string[] | undefined {
  return text?.split(',').map(trimSpace);
}

/** Where KEDA connects to; the names are those that the scaler's page has. */
function placeRules(address: Place, host: Place, port: Place): readonly Rule<Places>[] {
  const source = 'pkg/scalers/redis_scaler.go, validateRedisAddress';
  return [
    {
      says: `\`${address}\`, or \`${host}\` and \`${port}\`, are given`,
      about: [address, host, port],
      source,
      broken: (p) => {
        const addresses = either(p.address, p.addresses, ADDRESS_FROM);
        // an address that is not known is there
        if (addresses.given) return elements(addresses)?.[0] === '';
        return !((p.host.given || p.hosts.given) && (p.port.given || p.ports.given));
      },
    },
    {
      says: `\`${host}\` and \`${port}\` are as many`,
      about: [host, port],
      source,
      broken: (p) => {
        const hosts = elements(either(p.host, p.hosts, HOST_FROM));
        const ports = elements(either(p.port, p.ports, HOST_FROM));
        return hosts !== undefined && ports !== undefined && hosts.length !== ports.length;
      },
    },
  ];
}

/** What one server needs. */
export const redisServerRules: readonly Rule<Places>[] = [
  ...placeRules('address', 'host', 'port'),
  {
    says: '`address` and `host` name one server; KEDA does not ask others',
    about: ['address', 'host'],
    source: 'pkg/scalers/redis_scaler.go, getRedisClient',
    severity: 'warning',
    fix: 'use the scaler for Redis Cluster or Redis Sentinel, if it is one',
    broken: (p) => p.address.text?.includes(',') === true || p.host.text?.includes(',') === true,
  },
];

/** What several nodes need. */
export const redisNodesRules: readonly Rule<Places>[] = placeRules('addresses', 'hosts', 'ports');

/** What signing in needs. */
export const redisAuthenticationRules: readonly Rule<Readings<typeof redisAuthentication>>[] = [
  {
    says: '`enableTLS` and `tls` are not both given',
    about: ['enableTLS', 'tls'],
    source: 'pkg/scalers/redis_scaler.go, SetEnableTLS',
    broken: (p) => p.enableTLS.given && p.tls.given,
  },
  together(['cert', 'key'], {
    source: 'pkg/util/tls_config.go, NewTLSConfigWithPassword',
    severity: 'strict',
  }),
  {
    says: '`cert`, `key`, `ca` and `unsafeSsl` count only with `enableTLS` or `tls: enable`',
    about: ['enableTLS', 'tls', 'cert', 'key', 'ca', 'unsafeSsl'],
    source: 'pkg/scalers/redis_scaler.go, getRedisClient',
    severity: 'warning',
    broken: (p) =>
      p.enableTLS.known &&
      p.tls.known &&
      !isTrue(p.enableTLS) &&
      p.tls.value !== 'enable' &&
      (p.cert.given || p.key.given || p.ca.given || isTrue(p.unsafeSsl)),
  },
];

/** What sentinels need. */
export const redisSentinelsRules: readonly Rule<Readings<typeof redisSentinels>>[] = [
  {
    says: '`sentinelMaster` is given, without which the sentinels cannot say where the primary is',
    about: ['sentinelMaster'],
    source: 'pkg/scalers/redis_scaler.go, getRedisSentinelClient',
    severity: 'strict',
    broken: (p) => !p.sentinelMaster.given,
  },
];

/** What a cluster cannot have. */
export const redisClusterRules: readonly Rule<Readings<Pick<typeof redisAuthentication, 'databaseIndex'>>>[] = [
  {
    says: '`databaseIndex` is 0, the only database of a Redis Cluster',
    about: ['databaseIndex'],
    source: 'pkg/scalers/redis_scaler.go, getRedisClusterClient',
    severity: 'warning',
    broken: (p) => Boolean(p.databaseIndex.value),
  },
];
