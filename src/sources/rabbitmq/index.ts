/** RabbitMQ: a broker, its queues as triggers, and its clients' variables. */

export type { RequiredSecret } from '../shared/secret-key';
export { RabbitMqBroker, type RabbitMqConnectionOptions } from './broker';
export type { ConfigValue } from './broker-config';
export type {
  RabbitMqClusterConfiguration,
  RabbitMqClusterPersistence,
  RabbitMqClusterProps,
  RabbitMqClusterTls,
} from './cluster-props';
export type { RabbitMqCredentials } from './credentials';
export type { RabbitMqBindingOptions, RabbitMqExchangeOptions } from './exchanges';
export type { RabbitMqNetworkPolicy } from './network-policy';
export type { RabbitMqPodMonitor } from './pod-monitor';
export type { RabbitMqPolicyOptions } from './policies';
export type { RabbitMqQueue, RabbitMqQueueReference, RabbitMqTriggerOptions, RabbitMqTriggerProps } from './queue';
export type { QueueArguments, RabbitMqQueueOptions } from './queue-options';
export { RabbitMq } from './rabbitmq';
export { RabbitMqCluster } from './rabbitmq-cluster';
export type { RabbitMqProps, RabbitMqStorage } from './rabbitmq-props';
export type { RabbitMqTls } from './tls';
export type {
  RabbitMqMonitoringUserOptions,
  RabbitMqPermissions,
  RabbitMqUser,
  RabbitMqUserOptions,
  RabbitMqUserTag,
} from './users';
export type { RabbitMqQueueType, RabbitMqVirtualHostOptions } from './virtual-hosts';
