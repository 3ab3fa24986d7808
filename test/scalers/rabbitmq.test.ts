// Cases after pkg/scalers/rabbitmq_scaler.go of KEDA 2.20.2: rabbitMQMetadata, Validate, validateOAuth2, validateTrigger.
import { rabbitmq } from '../../src/scalers/rabbitmq';
import { describeScaler } from './cases';

const amqp = { queueName: 'orders', host: 'amqp://broker.shop.svc:5672/' };
const http = { queueName: 'orders', host: 'http://broker.shop.svc:15672/' };
const oauth = { oauthTokenURI: 'https://id.example.com/token', clientID: 'keda', clientSecret: undefined };

describeScaler(rabbitmq, {
  accepted: {
    'a queue alone, with the default of 20 messages': { metadata: amqp },
    'mode and value': { metadata: { ...amqp, mode: 'QueueLength', value: '5' } },
    'a fraction as value': { metadata: { ...http, mode: 'MessageRate', value: '0.5', activationValue: '0.1' } },
    'a rate over HTTP': { metadata: { ...http, mode: 'DeliverGetRate', value: '100' } },
    'a rate where the address is in a Secret': {
      metadata: { queueName: 'orders', mode: 'MessageRate', value: '10' },
      authParameters: { host: undefined },
    },
    'the address from a variable': {
      metadata: { queueName: 'orders', hostFromEnv: 'BROKER' },
      environment: { BROKER: 'amqp://broker:5672' },
    },
    'the protocol by name, whatever the address looks like': {
      metadata: { ...amqp, host: 'broker:15672', protocol: 'http' },
    },
    'a regular expression over HTTP': { metadata: { ...http, useRegex: 'true', operation: 'max', pageSize: '50' } },
    'user and password apart': { metadata: amqp, authParameters: { username: 'keda', password: undefined } },
    'a timeout in milliseconds over HTTP': { metadata: { ...http, mode: 'QueueLength', value: '5', timeout: '1500' } },
    'certificate and key': {
      metadata: amqp,
      authParameters: { tls: 'enable', cert: undefined, key: undefined, ca: undefined },
    },
    'OAuth 2.0 over HTTP': { metadata: http, authParameters: oauth },
  },
  refused: {
    'no queue': [{ metadata: { host: amqp.host } }, 'queueName'],
    'no address': [{ metadata: { queueName: 'orders' } }, 'host'],
    'a variable that is not there': [
      { metadata: { queueName: 'orders', hostFromEnv: 'BROKER' }, environment: {} },
      'host',
    ],
    'an address of another scheme': [{ metadata: { ...amqp, host: 'mqtt://broker:1883' } }, 'host'],
    'two protocols': [{ metadata: { ...amqp, protocol: 'amqp,http' } }, 'protocol'],
    'an unknown protocol': [{ metadata: { ...amqp, protocol: 'stomp' } }, 'protocol'],
    'a value without mode': [{ metadata: { ...amqp, value: '5' } }, 'value'],
    'a mode without value': [{ metadata: { ...amqp, mode: 'QueueLength' } }, 'value'],
    'a value of 0': [{ metadata: { ...amqp, mode: 'QueueLength', value: '0' } }, 'value'],
    'a value that is no number': [{ metadata: { ...amqp, mode: 'QueueLength', value: 'five' } }, 'value'],
    'an unknown mode': [{ metadata: { ...http, mode: 'Depth', value: '5' } }, 'mode'],
    'a rate over AMQP': [{ metadata: { ...amqp, mode: 'MessageRate', value: '5' } }, 'mode'],
    'queueLength beside mode and value': [
      { metadata: { ...amqp, queueLength: '5', mode: 'QueueLength', value: '5' } },
      'queueLength',
    ],
    'a regular expression over AMQP': [{ metadata: { ...amqp, useRegex: 'true' } }, 'useRegex'],
    'excludeUnacknowledged over AMQP': [
      { metadata: { ...amqp, excludeUnacknowledged: 'true' } },
      'excludeUnacknowledged',
    ],
    'a timeout over AMQP': [{ metadata: { ...amqp, mode: 'QueueLength', value: '5', timeout: '1s' } }, 'timeout'],
    'a page size of 0': [{ metadata: { ...http, useRegex: 'true', pageSize: '0' } }, 'pageSize'],
    'a password without user': [{ metadata: amqp, authParameters: { password: undefined } }, 'username'],
    'a certificate without key': [{ metadata: amqp, authParameters: { cert: undefined } }, 'cert'],
    'two words for tls': [{ metadata: amqp, authParameters: { tls: 'enable,enable' } }, 'tls'],
    'another word for tls': [{ metadata: amqp, authParameters: { tls: 'true' } }, 'tls'],
    'workload identity over AMQP': [
      { metadata: amqp, authParameters: { workloadIdentityResource: undefined } },
      'workloadIdentityResource',
    ],
    'OAuth 2.0 over AMQP': [{ metadata: amqp, authParameters: oauth }, 'oauthTokenURI'],
    'half of OAuth 2.0': [{ metadata: http, authParameters: { clientID: 'keda' } }, 'oauthTokenURI'],
    'OAuth 2.0 beside user and password': [
      { metadata: http, authParameters: { ...oauth, username: 'keda', password: undefined } },
      'oauthTokenURI',
    ],
    'the metric type Utilization': [{ metadata: amqp, metricType: 'Utilization' }, 'metricType'],
    'a metric type in a ScaledJob': [{ metadata: amqp, metricType: 'Value', kind: 'ScaledJob' }, 'metricType'],
  },
  warned: {
    'the old queueLength': [{ metadata: { ...amqp, queueLength: '5' } }, 'queueLength'],
    'a password in the address': [{ metadata: { ...amqp, host: 'amqp://keda:pw@broker:5672/' } }, 'host'],
    'a misspelt name': [{ metadata: { ...amqp, queueNam: 'orders' } }, 'queueNam'],
    'a negative target': [{ metadata: { ...amqp, mode: 'QueueLength', value: '-5' } }, 'value'],
    'an operation that does not exist': [{ metadata: { ...http, operation: 'median' } }, 'operation'],
  },
});
