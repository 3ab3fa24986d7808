// Cases after pkg/scalers/azure_servicebus_scaler.go of KEDA 2.20.2: azureServiceBusMetadata, Validate,
// parseAzureServiceBusMetadata.
import { azureServicebus } from '../../src/scalers/azure-servicebus';
import { describeScaler } from './cases';

const queue = { queueName: 'orders', namespace: 'shop' };
const subscription = { topicName: 'orders', subscriptionName: 'billing', namespace: 'shop' };
const podIdentity = 'azure-workload';

describeScaler(azureServicebus, {
  accepted: {
    'a queue with workload identity': { metadata: queue, podIdentity },
    'a subscription with workload identity': { metadata: subscription, podIdentity },
    'a connection string in a Secret': {
      metadata: { queueName: 'orders' },
      authParameters: { connection: undefined },
    },
    'a connection string in a variable': { metadata: { queueName: 'orders', connectionFromEnv: 'BUS' } },
    'queues by a regular expression': {
      metadata: { ...queue, queueName: '^orders-(eu|us)$', useRegex: 'true', operation: 'max' },
      podIdentity,
    },
    'subscriptions by a regular expression': {
      metadata: { ...subscription, subscriptionName: '(?i)billing.*', useRegex: 'true', operation: 'avg' },
      podIdentity,
    },
    'a name that is no regular expression where none is meant': {
      metadata: { ...queue, queueName: 'a[' },
      podIdentity,
    },
    messages: { metadata: { ...queue, messageCount: '20', activationMessageCount: '5' }, podIdentity },
    'the German cloud': { metadata: { ...queue, cloud: 'AzureGermanCloud' }, podIdentity },
    'a private cloud with its domain': {
      metadata: { ...queue, cloud: 'Private', endpointSuffix: 'servicebus.example.com' },
      podIdentity,
    },
    'any cloud with a connection string, where KEDA does not look it up': {
      metadata: { queueName: 'orders', cloud: 'Private' },
      authParameters: { connection: undefined },
    },
  },
  refused: {
    'neither queue nor topic': [{ metadata: { namespace: 'shop' }, podIdentity }, 'queueName'],
    'queue and topic': [{ metadata: { ...queue, ...subscription }, podIdentity }, 'queueName'],
    'a subscription of a queue': [{ metadata: { ...queue, subscriptionName: 'billing' }, podIdentity }, 'queueName'],
    'a topic without subscription': [
      { metadata: { topicName: 'orders', namespace: 'shop' }, podIdentity },
      'queueName',
    ],
    'a subscription without topic': [
      { metadata: { subscriptionName: 'billing', namespace: 'shop' }, podIdentity },
      'queueName',
    ],
    'a queue by a regular expression that Go does not know': [
      { metadata: { ...queue, queueName: 'orders-(?!test)', useRegex: 'true' }, podIdentity },
      'queueName',
    ],
    'a subscription by a broken regular expression': [
      { metadata: { ...subscription, subscriptionName: 'billing[', useRegex: 'true' }, podIdentity },
      'subscriptionName',
    ],
    'a target with a fraction': [{ metadata: { ...queue, messageCount: '0.5' }, podIdentity }, 'messageCount'],
    'an activation that is no number': [
      { metadata: { ...queue, activationMessageCount: 'few' }, podIdentity },
      'activationMessageCount',
    ],
    'a flag that is no boolean': [{ metadata: { ...queue, useRegex: 'yes' }, podIdentity }, 'useRegex'],
    'another operation': [{ metadata: { ...queue, operation: 'min' }, podIdentity }, 'operation'],
    'no connection string': [{ metadata: queue }, 'connection'],
    'a connection string in the metadata, which KEDA does not read': [
      { metadata: { ...queue, connection: 'Endpoint=sb://shop' } },
      'connection',
    ],
    'no namespace with workload identity': [{ metadata: { queueName: 'orders' }, podIdentity }, 'namespace'],
    'a pod identity of Google': [{ metadata: queue, podIdentity: 'gcp' }, 'connection'],
    'a cloud that Azure does not have': [{ metadata: { ...queue, cloud: 'Public' }, podIdentity }, 'cloud'],
    'a private cloud without its domain': [{ metadata: { ...queue, cloud: 'Private' }, podIdentity }, 'endpointSuffix'],
  },
  warned: {
    'a namespace with its domain': [
      { metadata: { ...queue, namespace: 'shop.servicebus.windows.net' }, podIdentity },
      'namespace',
    ],
    'two operations, of which KEDA does none': [
      { metadata: { ...queue, operation: 'sum,max' }, podIdentity },
      'operation',
    ],
    'a domain that counts for private clouds only': [
      { metadata: { ...queue, endpointSuffix: 'servicebus.example.com' }, podIdentity },
      'endpointSuffix',
    ],
    'a negative target': [{ metadata: { ...queue, messageCount: '-5' }, podIdentity }, 'messageCount'],
  },
});
