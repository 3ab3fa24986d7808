// Cases after pkg/scalers/etcd_scaler.go of KEDA 2.20.2: etcdMetadata, Validate.
import { etcd } from '../../src/scalers/etcd';
import { describeScaler } from './cases';

const watch = { endpoints: 'etcd-0.data.svc:2379,etcd-1.data.svc:2379', watchKey: '/orders/open', value: '5' };

describeScaler(etcd, {
  accepted: {
    'a key': { metadata: watch },
    fractions: { metadata: { ...watch, value: '2.5', activationValue: '0.5' } },
    'another interval of progress': { metadata: { ...watch, watchProgressNotifyInterval: '60' } },
    'user and password': { metadata: watch, authParameters: { username: 'keda', password: undefined } },
    'user and password from variables': {
      metadata: { ...watch, usernameFromEnv: 'USER', passwordFromEnv: 'PASSWORD' },
    },
    'tls with the authority only': { metadata: watch, authParameters: { tls: 'enable', ca: undefined } },
    'tls with a certificate': {
      metadata: watch,
      authParameters: { tls: 'enable', cert: undefined, key: undefined, keyPassword: undefined },
    },
    'the word disable': { metadata: watch, authParameters: { tls: 'disable' } },
  },
  refused: {
    'no endpoints': [{ metadata: { ...watch, endpoints: '' } }, 'endpoints'],
    'no key to watch': [{ metadata: { ...watch, watchKey: '' } }, 'watchKey'],
    'no target': [{ metadata: { ...watch, value: '' } }, 'value'],
    'a target that is no number': [{ metadata: { ...watch, value: '5s' } }, 'value'],
    'an activation value that is no number': [{ metadata: { ...watch, activationValue: 'one' } }, 'activationValue'],
    'an interval of 0': [{ metadata: { ...watch, watchProgressNotifyInterval: '0' } }, 'watchProgressNotifyInterval'],
    'a negative interval': [
      { metadata: { ...watch, watchProgressNotifyInterval: '-1' } },
      'watchProgressNotifyInterval',
    ],
    'an interval with a unit': [
      { metadata: { ...watch, watchProgressNotifyInterval: '10m' } },
      'watchProgressNotifyInterval',
    ],
    'a user without password': [{ metadata: watch, authParameters: { username: 'keda' } }, 'username'],
    'a password without user': [{ metadata: watch, authParameters: { password: undefined } }, 'username'],
    'a certificate without key': [{ metadata: watch, authParameters: { tls: 'enable', cert: undefined } }, 'cert'],
    'a key without certificate': [{ metadata: watch, authParameters: { tls: 'enable', key: undefined } }, 'cert'],
    'another word for tls': [{ metadata: watch, authParameters: { tls: 'true' } }, 'tls'],
    'two words for tls': [{ metadata: watch, authParameters: { tls: 'enable,enable' } }, 'tls'],
  },
  warned: {
    'a certificate that is not used': [{ metadata: watch, authParameters: { cert: undefined, key: undefined } }, 'tls'],
    'a target of 0': [{ metadata: { ...watch, value: '0' } }, 'value'],
    'a variable that KEDA does not read': [{ metadata: { ...watch, endpointsFromEnv: 'ETCD' } }, 'endpointsFromEnv'],
  },
});
