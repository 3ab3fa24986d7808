// Cases after pkg/scalers/activemq_scaler.go of KEDA 2.20.2: activeMQMetadata, Validate, getMonitoringEndpoint.
import { activemq } from '../../src/scalers/activemq';
import { describeScaler } from './cases';

const parts = { managementEndpoint: 'broker.shop.svc:8161', destinationName: 'orders', brokerName: 'shop' };
const objectName = 'org.apache.activemq:type=Broker,brokerName=shop,destinationType=Queue,destinationName=orders';
const whole = { restAPITemplate: `https://broker.shop.svc:8162/api/jolokia/read/${objectName}/QueueSize` };
const authParameters = { username: undefined, password: undefined };

describeScaler(activemq, {
  accepted: {
    'endpoint, queue and broker': { metadata: parts, authParameters },
    'targets and a header': {
      metadata: { ...parts, targetQueueSize: '50', activationTargetQueueSize: '5', corsHeader: 'http://shop' },
      authParameters,
    },
    'the whole address': { metadata: whole, authParameters },
    'a user from variables': {
      metadata: { ...parts, usernameFromEnv: 'USER', passwordFromEnv: 'PASSWORD' },
      environment: { USER: 'keda', PASSWORD: undefined },
    },
  },
  refused: {
    'no endpoint': [
      { metadata: { destinationName: 'orders', brokerName: 'shop' }, authParameters },
      'managementEndpoint',
    ],
    'no password': [{ metadata: parts, authParameters: { username: 'keda' } }, 'password'],
    'an address that is relative': [
      { metadata: { restAPITemplate: 'api/jolokia' }, authParameters },
      'restAPITemplate',
    ],
    'a placeholder for the host': [
      { metadata: { restAPITemplate: `http://{{.ManagementEndpoint}}/read/${objectName}` }, authParameters },
      'restAPITemplate',
    ],
    'an address without an object name': [
      { metadata: { restAPITemplate: 'http://broker:8161/api/jolokia' }, authParameters },
      'restAPITemplate',
    ],
    'an address without a queue': [
      { metadata: { restAPITemplate: 'http://broker:8161/read/x:brokerName=shop' }, authParameters },
      'restAPITemplate',
    ],
    'an address with an empty broker': [
      { metadata: { restAPITemplate: 'http://broker:8161/read/x:brokerName=,destinationName=orders' }, authParameters },
      'restAPITemplate',
    ],
    'an address with a semicolon in a name': [
      { metadata: { restAPITemplate: 'http://broker/read/x:brokerName=a;b,destinationName=orders' }, authParameters },
      'restAPITemplate',
    ],
    'a target that is no number': [
      { metadata: { ...parts, targetQueueSize: 'ten' }, authParameters },
      'targetQueueSize',
    ],
    'a fraction as activation': [
      { metadata: { ...parts, activationTargetQueueSize: '0.5' }, authParameters },
      'activationTargetQueueSize',
    ],
    'the metric type Utilization': [{ metadata: parts, authParameters, metricType: 'Utilization' }, 'metricType'],
  },
  warned: {
    'a placeholder in a name': [
      {
        metadata: { restAPITemplate: 'http://broker/read/x:brokerName={{.BrokerName}},destinationName=q' },
        authParameters,
      },
      'restAPITemplate',
    ],
    'parts beside the whole address': [
      { metadata: { ...whole, brokerName: 'shop' }, authParameters },
      'restAPITemplate',
    ],
    'a password in the metadata': [{ metadata: { ...parts, username: 'keda', password: 'pw' } }, 'password'],
    'an address without scheme and host': [
      { metadata: { restAPITemplate: `/api/jolokia/read/${objectName}` }, authParameters },
      'restAPITemplate',
    ],
    'a target of 0': [{ metadata: { ...parts, targetQueueSize: '0' }, authParameters }, 'targetQueueSize'],
  },
});
