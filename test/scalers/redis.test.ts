// Cases after pkg/scalers/redis_scaler.go of KEDA 2.20.2: redisMetadata, redisConnectionInfo, validateRedisAddress,
// SetEnableTLS; and pkg/scalers/redis_streams_scaler.go: redisStreamsMetadata, Validate.
import type { ScalerDefinition, TriggerProps } from '../../src/scalers/definition';
import { redis } from '../../src/scalers/redis';
import { redisCluster } from '../../src/scalers/redis-cluster';
import { redisClusterStreams } from '../../src/scalers/redis-cluster-streams';
import { redisSentinel } from '../../src/scalers/redis-sentinel';
import { redisSentinelStreams } from '../../src/scalers/redis-sentinel-streams';
import { redisStreams } from '../../src/scalers/redis-streams';
import { type Case, type Cases, describeScaler } from './cases';

const LIST = { listName: 'orders' };
const STREAM = { stream: 'orders' };

type Metadata = Readonly<Record<string, string>>;

/** What all six have in common, where `what` is measured and `place` says where Redis is. */
function shared(what: Metadata, place: Metadata): Cases {
  const metadata = { ...what, ...place };
  const tls = (authParameters: NonNullable<Case['authParameters']>): Case => ({ metadata, authParameters });
  return {
    accepted: {
      'a place': { metadata },
      'user and password': { metadata, authParameters: { username: 'keda', password: undefined } },
      'user and password from variables': {
        metadata: { ...metadata, usernameFromEnv: 'USER', passwordFromEnv: 'PASSWORD' },
      },
      'a database': { metadata: { ...metadata, databaseIndex: '0' } },
      enableTLS: { metadata: { ...metadata, enableTLS: 'true', unsafeSsl: 'true' } },
      'tls with a certificate': tls({
        tls: 'enable',
        cert: undefined,
        key: undefined,
        keyPassword: undefined,
        ca: undefined,
      }),
      'tls that is not known': tls({ tls: undefined, ca: undefined }),
      'the word disable': tls({ tls: 'disable' }),
    },
    refused: {
      'enableTLS beside tls': [
        { metadata: { ...metadata, enableTLS: 'false' }, authParameters: { tls: 'disable' } },
        'enableTLS',
      ],
      'enableTLS that is no boolean': [{ metadata: { ...metadata, enableTLS: 'enable' } }, 'enableTLS'],
      'another word for tls': [tls({ tls: 'true' }), 'tls'],
      'two words for tls': [tls({ tls: 'enable,enable' }), 'tls'],
      'unsafeSsl that is no boolean': [{ metadata: { ...metadata, unsafeSsl: 'maybe' } }, 'unsafeSsl'],
      'a database by name': [{ metadata: { ...metadata, databaseIndex: 'orders' } }, 'databaseIndex'],
      'the metric type Utilization': [{ metadata, metricType: 'Utilization' }, 'metricType'],
    },
    warned: {
      'a certificate without key': [tls({ tls: 'enable', cert: undefined }), 'cert'],
      'an authority without tls': [tls({ ca: undefined }), 'enableTLS'],
      'unsafeSsl without tls': [{ metadata: { ...metadata, unsafeSsl: 'true' } }, 'enableTLS'],
      'a certificate by its old name': [tls({ tls: 'enable', Cert: undefined, key: undefined }), 'Cert'],
      'a password in the metadata': [{ metadata: { ...metadata, password: 'pw' } }, 'password'],
    },
  };
}

function server(what: Metadata): Cases {
  const sentinels = { sentinelMaster: 'shop', sentinelUsername: 'keda' };
  return {
    accepted: {
      'host and port apart': { metadata: { ...what, host: 'redis.data.svc', port: '6379' } },
      'host and port from variables': { metadata: { ...what, hostFromEnv: 'HOST', portFromEnv: 'PORT' } },
      'an address from a TriggerAuthentication': { metadata: what, authParameters: { address: undefined } },
      'several places, all of which read': {
        metadata: { ...what, address: 'redis:6379', host: 'redis', port: '6379' },
      },
    },
    refused: {
      'no address': [{ metadata: what }, 'address'],
      'a host without port': [{ metadata: { ...what, host: 'redis' } }, 'address'],
      'a port without host': [{ metadata: { ...what, port: '6379' } }, 'address'],
      'an address that starts with a comma': [{ metadata: { ...what, address: ',redis:6379' } }, 'address'],
      'a variable that is not there': [{ metadata: { ...what, addressFromEnv: 'REDIS' }, environment: {} }, 'address'],
      'more hosts than ports': [
        { metadata: { ...what, address: 'redis:6379', host: 'redis-0,redis-1', port: '6379' } },
        'host',
      ],
    },
    warned: {
      'two addresses': [{ metadata: { ...what, address: 'redis-0:6379,redis-1:6379' } }, 'address'],
      'the names for several': [{ metadata: { ...what, addresses: 'redis-0:6379' } }, 'addresses'],
      'parameters of sentinels': [{ metadata: { ...what, address: 'redis:6379', ...sentinels } }, 'sentinelMaster'],
    },
  };
}

function nodes(what: Metadata): Cases {
  const addresses = 'redis-0:6379, redis-1:6379';
  return {
    accepted: {
      'several hosts with their ports': { metadata: { ...what, hosts: 'redis-0,redis-1', ports: '6379,6380' } },
      'hosts that are not known, with their ports': {
        metadata: { ...what, hostsFromEnv: 'HOSTS', ports: '6379,6380' },
      },
      'addresses from a variable': { metadata: { ...what, addressesFromEnv: 'REDIS' } },
      // of two names KEDA takes the singular, unless the other is in an earlier place
      'an address beside empty addresses': { metadata: { ...what, address: 'redis-0:6379', addresses: ',' } },
      'addresses in the metadata before an address': {
        metadata: { ...what, addresses },
        authParameters: { address: ',' },
      },
    },
    refused: {
      'no addresses': [{ metadata: what }, 'addresses'],
      'hosts without ports': [{ metadata: { ...what, hosts: 'redis-0,redis-1' } }, 'addresses'],
      'addresses that start with a comma': [{ metadata: { ...what, addresses: ' ,redis-0:6379' } }, 'addresses'],
      'more hosts than ports': [{ metadata: { ...what, addresses, hosts: 'redis-0,redis-1', ports: '6379' } }, 'hosts'],
      'an empty address before addresses': [{ metadata: { ...what, addresses, address: ',' } }, 'addresses'],
      'a host before hosts': [
        { metadata: { ...what, host: 'redis-0', hosts: 'redis-0,redis-1', ports: '6379,6380' } },
        'hosts',
      ],
    },
    warned: {
      'the names for one': [{ metadata: { ...what, address: 'redis-0:6379' } }, 'address'],
      'a host and a port by the names for one': [{ metadata: { ...what, host: 'redis-0', port: '6379' } }, 'host'],
    },
  };
}

function cluster(what: Metadata): Cases {
  const metadata = { ...what, addresses: 'redis-0:6379' };
  return {
    accepted: { 'nodes alone': { metadata } },
    refused: {},
    warned: {
      'another database': [{ metadata: { ...metadata, databaseIndex: '2' } }, 'databaseIndex'],
      'a user of sentinels': [{ metadata: { ...metadata, sentinelUsername: 'keda' } }, 'sentinelUsername'],
    },
  };
}

function sentinel(what: Metadata): Cases {
  const metadata = { ...what, addresses: 'sentinel-0:26379' };
  return {
    accepted: {
      'sentinels with their primary': { metadata: { ...metadata, sentinelMaster: 'shop' } },
      'a user of the sentinels': {
        metadata: { ...metadata, sentinelMasterFromEnv: 'PRIMARY' },
        authParameters: { sentinelUsername: 'keda', sentinelPassword: undefined },
      },
    },
    refused: {},
    warned: { 'no primary': [{ metadata }, 'sentinelMaster'] },
  };
}

function list(place: Metadata): Cases {
  const metadata = { ...LIST, ...place };
  return {
    accepted: { 'target and activation': { metadata: { ...metadata, listLength: '10', activationListLength: '2' } } },
    refused: {
      'no list': [{ metadata: place }, 'listName'],
      'a target that is no whole number': [{ metadata: { ...metadata, listLength: '2.5' } }, 'listLength'],
      'an activation value that is no number': [
        { metadata: { ...metadata, activationListLength: 'AA' } },
        'activationListLength',
      ],
    },
    warned: { 'a target of 0': [{ metadata: { ...metadata, listLength: '0' } }, 'listLength'] },
  };
}

function stream(place: Metadata): Cases {
  const metadata = { ...STREAM, ...place };
  const group = { ...metadata, consumerGroup: 'workers' };
  return {
    accepted: {
      'the length of a stream': { metadata: { ...metadata, streamLength: '50', activationLagCount: '5' } },
      'the pending entries of a group': { metadata: { ...group, pendingEntriesCount: '10' } },
      'the lag of a group': { metadata: { ...group, lagCount: '10' } },
    },
    refused: {
      'no stream': [{ metadata: place }, 'stream'],
      'a length that is no whole number': [{ metadata: { ...metadata, streamLength: '5e1' } }, 'streamLength'],
      'pending entries that are no number': [
        { metadata: { ...group, pendingEntriesCount: 'x' } },
        'pendingEntriesCount',
      ],
      'a lag that is no number': [{ metadata: { ...group, lagCount: 'x' } }, 'lagCount'],
      'an activation value that is no number': [
        { metadata: { ...group, activationLagCount: 'x' } },
        'activationLagCount',
      ],
    },
    warned: {
      'a length beside a group': [{ metadata: { ...group, streamLength: '50' } }, 'streamLength'],
      'pending entries without group': [{ metadata: { ...metadata, pendingEntriesCount: '5' } }, 'pendingEntriesCount'],
      'pending entries beside the lag': [
        { metadata: { ...group, lagCount: '5', pendingEntriesCount: '5' } },
        'pendingEntriesCount',
      ],
      'a lag without group': [{ metadata: { ...metadata, lagCount: '5' } }, 'lagCount'],
    },
  };
}

const ONE = { address: 'redis.data.svc:6379' };
const SEVERAL = { addresses: 'redis-0.data.svc:6379, redis-1.data.svc:6379' };
const SENTINELS = { addresses: 'sentinel-0.data.svc:26379', sentinelMaster: 'shop' };

const tables: readonly (readonly [ScalerDefinition, readonly Cases[]])[] = [
  [redis, [shared(LIST, ONE), list(ONE), server(LIST)]],
  [redisCluster, [shared(LIST, SEVERAL), list(SEVERAL), nodes(LIST), cluster(LIST)]],
  [redisSentinel, [shared(LIST, SENTINELS), list(SENTINELS), nodes(LIST), sentinel(LIST)]],
  [redisStreams, [shared(STREAM, ONE), stream(ONE), server(STREAM)]],
  [redisClusterStreams, [shared(STREAM, SEVERAL), stream(SEVERAL), nodes(STREAM), cluster(STREAM)]],
  [redisSentinelStreams, [shared(STREAM, SENTINELS), stream(SENTINELS), nodes(STREAM), sentinel(STREAM)]],
];

/** Several tables as one; no name is used twice. */
function merged<T>(tables: readonly Readonly<Record<string, T>>[]): Record<string, T> {
  const entries = tables.flatMap((table) => Object.entries(table));
  const all = Object.fromEntries(entries);
  if (Object.keys(all).length !== entries.length) throw new Error('two cases have the same name');
  return all;
}

for (const [definition, cases] of tables) {
  describeScaler(definition, {
    accepted: merged(cases.map((one) => one.accepted)),
    refused: merged(cases.map((one) => one.refused)),
    warned: merged(cases.map((one) => one.warned ?? {})),
  });
}

test('typed triggers have the names that fit', () => {
  const one: TriggerProps<typeof redis> = { listName: 'orders', host: 'redis', port: '6379', enableTLS: true };
  const several: TriggerProps<typeof redisSentinel> = {
    listName: 'orders',
    addresses: ['a:1', 'b:2'],
    sentinelMaster: 'm',
  };
  // @ts-expect-error one server has no list of addresses
  const listOfOne: TriggerProps<typeof redis>['addresses'] = undefined;
  // @ts-expect-error a cluster has no sentinels
  const sentinelOfCluster: TriggerProps<typeof redisCluster>['sentinelMaster'] = undefined;
  expect([one.host, several.addresses, listOfOne, sentinelOfCluster]).toEqual([
    'redis',
    ['a:1', 'b:2'],
    undefined,
    undefined,
  ]);
});
