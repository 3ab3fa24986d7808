// Cases after pkg/scalers/cassandra_scaler.go of KEDA 2.20.2: cassandraMetadata, Validate, newCassandraSession.
import { cassandra } from '../../src/scalers/cassandra';
import { describeScaler } from './cases';

const query = {
  username: 'keda',
  clusterIPAddress: 'cassandra.data.svc',
  port: '9042',
  keyspace: 'shop',
  query: 'SELECT COUNT(*) FROM shop.orders',
  targetQueryValue: '10',
};
const authParameters = { password: undefined };
const { port: _, ...withoutPort } = query;

describeScaler(cassandra, {
  accepted: {
    'host and port apart': { metadata: query, authParameters },
    'host and port in one': { metadata: { ...withoutPort, clusterIPAddress: 'cassandra:9042' }, authParameters },
    'an IPv6 address with its port apart': { metadata: { ...query, clusterIPAddress: 'fd00::9' }, authParameters },
    'a certificate': {
      metadata: query,
      authParameters: { ...authParameters, tls: 'enable', cert: undefined, key: undefined },
    },
    'a consistency in capitals': { metadata: { ...query, consistency: 'LOCAL_QUORUM' }, authParameters },
    'a consistency in small letters': { metadata: { ...query, consistency: 'local_one' }, authParameters },
    'another version of the protocol': { metadata: { ...query, protocolVersion: '3' }, authParameters },
  },
  refused: {
    'no password': [{ metadata: query }, 'password'],
    'a password in the metadata only': [{ metadata: { ...query, password: 'pw' } }, 'password'],
    'no user': [{ metadata: { ...query, username: '' }, authParameters }, 'username'],
    'no host': [{ metadata: { ...query, clusterIPAddress: '' }, authParameters }, 'clusterIPAddress'],
    'no keyspace': [{ metadata: { ...query, keyspace: '' }, authParameters }, 'keyspace'],
    'no query': [{ metadata: { ...query, query: '' }, authParameters }, 'query'],
    'no target': [{ metadata: { ...query, targetQueryValue: '' }, authParameters }, 'targetQueryValue'],
    'a fraction as target': [{ metadata: { ...query, targetQueryValue: '1.5' }, authParameters }, 'targetQueryValue'],
    'a fraction as activation': [
      { metadata: { ...query, activationTargetQueryValue: '0.5' }, authParameters },
      'activationTargetQueryValue',
    ],
    'no port': [{ metadata: withoutPort, authParameters }, 'port'],
    'port 0': [{ metadata: { ...query, port: '0' }, authParameters }, 'port'],
    'a port by name': [{ metadata: { ...query, port: 'cql' }, authParameters }, 'port'],
    'an address whose port is no number': [
      { metadata: { ...withoutPort, clusterIPAddress: 'cassandra:cql' }, authParameters },
      'port',
    ],
    'an IPv6 address without port': [
      { metadata: { ...withoutPort, clusterIPAddress: '[fd00::9]:9042' }, authParameters },
      'port',
    ],
    'a version that is no whole number': [
      { metadata: { ...query, protocolVersion: 'v4' }, authParameters },
      'protocolVersion',
    ],
    'another word for tls': [{ metadata: query, authParameters: { ...authParameters, tls: 'true' } }, 'tls'],
    'tls without certificate': [
      { metadata: query, authParameters: { ...authParameters, tls: 'enable', key: undefined } },
      'cert',
    ],
    'tls without key': [
      { metadata: query, authParameters: { ...authParameters, tls: 'enable', cert: undefined } },
      'cert',
    ],
  },
  warned: {
    'a consistency that only the page knows': [
      { metadata: { ...query, consistency: 'SERIAL' }, authParameters },
      'consistency',
    ],
    'a version that there is not': [
      { metadata: { ...query, protocolVersion: '6' }, authParameters },
      'protocolVersion',
    ],
    'a certificate that is not used': [
      { metadata: query, authParameters: { ...authParameters, cert: undefined, key: undefined } },
      'tls',
    ],
    'a target of 0': [{ metadata: { ...query, targetQueryValue: '0' }, authParameters }, 'targetQueryValue'],
  },
});
