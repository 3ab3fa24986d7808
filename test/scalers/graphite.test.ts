// Cases after pkg/scalers/graphite_scaler.go of KEDA 2.20.2: graphiteMetadata, Validate.
import { graphite } from '../../src/scalers/graphite';
import { describeScaler } from './cases';

const metadata = {
  serverAddress: 'http://graphite.monitoring.svc:81',
  query: 'sumSeries(orders.*)',
  queryTime: '-5Minutes',
};

describeScaler(graphite, {
  accepted: {
    'a query, with the default threshold': { metadata },
    'thresholds in fractions': { metadata: { ...metadata, threshold: '7.5', activationThreshold: '0.5' } },
    'user and password': {
      metadata: { ...metadata, authMode: 'basic' },
      authParameters: { username: 'keda', password: undefined },
    },
    'a user alone': { metadata: { ...metadata, authMode: 'basic' }, authParameters: { username: 'keda' } },
  },
  refused: {
    'no address': [{ metadata: { query: 'a', queryTime: '-5Minutes' } }, 'serverAddress'],
    'no query': [{ metadata: { serverAddress: 'http://graphite', queryTime: '-5Minutes' } }, 'query'],
    'no time': [{ metadata: { serverAddress: 'http://graphite', query: 'a' } }, 'queryTime'],
    'a threshold that is no number': [{ metadata: { ...metadata, threshold: 'x' } }, 'threshold'],
    'an activation threshold that is no number': [
      { metadata: { ...metadata, activationThreshold: 'x' } },
      'activationThreshold',
    ],
    'another way to sign in': [{ metadata: { ...metadata, authMode: 'bearer' } }, 'authMode'],
    'no user': [{ metadata: { ...metadata, authMode: 'basic' }, authParameters: { password: undefined } }, 'username'],
  },
  warned: {
    'the way to sign in, twice': [{ metadata: { ...metadata, authMode: 'basic,basic' } }, 'authMode'],
    'a password in the address': [
      { metadata: { ...metadata, serverAddress: 'http://keda:pw@graphite:81' } },
      'serverAddress',
    ],
    'a threshold below 0': [{ metadata: { ...metadata, threshold: '-5' } }, 'threshold'],
  },
});
