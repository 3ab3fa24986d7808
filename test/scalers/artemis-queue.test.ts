// Cases after pkg/scalers/artemis_scaler.go of KEDA 2.20.2: artemisMetadata, Validate, getAPIParameters.
import { artemisQueue } from '../../src/scalers/artemis-queue';
import { describeScaler } from './cases';

const parts = {
  managementEndpoint: 'broker.shop.svc:8161',
  queueName: 'orders',
  brokerName: 'shop',
  brokerAddress: 'sales',
};
const at = (objectName: string, scheme = 'https') => ({
  restApiTemplate: `${scheme}://broker.shop.svc:8443/console/jolokia/read/org.apache.activemq.artemis:${objectName}`,
});
const whole = at('broker="shop",component=addresses,address="sales",subcomponent=queues,queue="orders"/MessageCount');
const authParameters = { username: undefined, password: undefined };

describeScaler(artemisQueue, {
  accepted: {
    'endpoint, queue, broker and address': { metadata: parts, authParameters },
    'the whole address': { metadata: { ...whole, unsafeSsl: 'true' }, authParameters },
    'a client certificate': {
      metadata: whole,
      authParameters: { ...authParameters, cert: undefined, key: undefined, ca: undefined, keyPassword: undefined },
    },
    'a user from variables': {
      metadata: { ...parts, usernameFromEnv: 'USER', passwordFromEnv: 'PASSWORD', queueLength: '50' },
      environment: { USER: 'keda', PASSWORD: undefined },
    },
  },
  refused: {
    'no address of the broker': [{ metadata: { ...parts, brokerAddress: '' }, authParameters }, 'managementEndpoint'],
    'no user': [{ metadata: parts, authParameters: { password: undefined } }, 'username'],
    'an address that is relative': [
      { metadata: { restApiTemplate: 'console/jolokia' }, authParameters },
      'restApiTemplate',
    ],
    'an address with an empty queue': [
      { metadata: at('broker="shop",address="sales",queue=""'), authParameters },
      'restApiTemplate',
    ],
    'an address without a queue': [
      { metadata: at('broker="shop",address="sales"'), authParameters },
      'restApiTemplate',
    ],
    'escaped quotation marks': [
      { metadata: at('broker=%22shop%22,address=%22sales%22,queue=%22orders%22'), authParameters },
      'restApiTemplate',
    ],
    'no quotation marks': [
      { metadata: at('broker=shop,address=sales,queue=orders'), authParameters },
      'restApiTemplate',
    ],
    'an address without a path': [{ metadata: { restApiTemplate: 'http:broker' }, authParameters }, 'restApiTemplate'],
    'a certificate without key': [{ metadata: parts, authParameters: { ...authParameters, cert: undefined } }, 'cert'],
    'a target that is no number': [{ metadata: { ...parts, queueLength: '1e3' }, authParameters }, 'queueLength'],
    'an activation that is no number': [
      { metadata: { ...parts, activationQueueLength: 'one' }, authParameters },
      'activationQueueLength',
    ],
    'another word for true': [{ metadata: { ...parts, unsafeSsl: 'yes' }, authParameters }, 'unsafeSsl'],
  },
  warned: {
    'placeholders in the whole address': [
      { metadata: at('broker="<<brokerName>>",address="<<brokerAddress>>",queue="<<queueName>>"'), authParameters },
      'restApiTemplate',
    ],
    'parts beside the whole address': [
      { metadata: { ...whole, queueName: 'orders' }, authParameters },
      'restApiTemplate',
    ],
    'an address of another scheme': [
      { metadata: at('broker="b",address="a",queue="q"', 'amqp'), authParameters },
      'restApiTemplate',
    ],
    'TLS without an https address': [{ metadata: { ...parts, unsafeSsl: 'true' }, authParameters }, 'restApiTemplate'],
    'an authority without a certificate': [
      { metadata: whole, authParameters: { ...authParameters, ca: undefined } },
      'ca',
    ],
    'a password in the metadata': [{ metadata: { ...parts, username: 'keda', password: 'pw' } }, 'password'],
  },
});
