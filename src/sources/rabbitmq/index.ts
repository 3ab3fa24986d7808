/** RabbitMQ: a broker, its queues as triggers, and its clients' variables. */
export type { ConfigValue } from './broker-config';
export type { RabbitMqCredentials, RequiredSecret } from './credentials';
export type { RabbitMqQueueOptions } from './definitions';
export type { RabbitMqQueue, RabbitMqTriggerOptions, RabbitMqTriggerProps } from './queue';
export { RabbitMq } from './rabbitmq';
export type { RabbitMqProps, RabbitMqStorage } from './rabbitmq-props';
