// Cases after pkg/scalers/ibmmq_scaler.go of KEDA 2.20.2: ibmmqMetadata, Validate.
import { ibmmq } from '../../src/scalers/ibmmq';
import { describeScaler } from './cases';

const metadata = { host: 'https://mq.example.com/ibmmq/rest/v2/admin/action/qmgr/QM1/mqsc', queueName: 'ORDERS' };
const authParameters = { username: undefined, password: undefined };

describeScaler(ibmmq, {
  accepted: {
    'host and queue': { metadata, authParameters },
    'several queues': { metadata: { ...metadata, queueName: 'ORDERS, RETURNS', operation: 'sum' }, authParameters },
    'depths and a certificate': {
      metadata: { ...metadata, queueDepth: '5', activationQueueDepth: '1', unsafeSsl: 'false' },
      authParameters: { ...authParameters, cert: undefined, key: undefined, keyPassword: undefined, ca: undefined },
    },
    'a user from variables': {
      metadata: { ...metadata, usernameFromEnv: 'ADMIN_USER', passwordFromEnv: 'ADMIN_PASSWORD' },
      environment: { ADMIN_USER: 'admin', ADMIN_PASSWORD: undefined },
    },
  },
  refused: {
    'no host': [{ metadata: { queueName: 'ORDERS' }, authParameters }, 'host'],
    'a host without scheme': [{ metadata: { ...metadata, host: 'mq.example.com' }, authParameters }, 'host'],
    'no queue': [{ metadata: { host: metadata.host }, authParameters }, 'queueName'],
    'no password': [{ metadata, authParameters: { username: 'admin' } }, 'password'],
    'an unknown operation': [{ metadata: { ...metadata, operation: 'median' }, authParameters }, 'operation'],
    'a depth that is no number': [{ metadata: { ...metadata, queueDepth: 'deep' }, authParameters }, 'queueDepth'],
    'an activation that is no number': [
      { metadata: { ...metadata, activationQueueDepth: '0x1' }, authParameters },
      'activationQueueDepth',
    ],
    'another word for true': [{ metadata: { ...metadata, unsafeSsl: 'y' }, authParameters }, 'unsafeSsl'],
    'a key without certificate': [{ metadata, authParameters: { ...authParameters, key: undefined } }, 'cert'],
  },
  warned: {
    'the other name for the queues': [
      { metadata: { host: metadata.host, queueNames: 'ORDERS' }, authParameters },
      'queueNames',
    ],
    'a comma too many': [{ metadata: { ...metadata, queueName: 'ORDERS,' }, authParameters }, 'queueName'],
    'two operations': [{ metadata: { ...metadata, operation: 'max,sum' }, authParameters }, 'operation'],
    'an address of another scheme': [
      { metadata: { ...metadata, host: 'mq://mq.example.com' }, authParameters },
      'host',
    ],
    'an authority without a certificate': [{ metadata, authParameters: { ...authParameters, ca: undefined } }, 'ca'],
    'a password in the metadata': [
      { metadata: { ...metadata, password: 'pw' }, authParameters: { username: 'admin' } },
      'password',
    ],
  },
});
