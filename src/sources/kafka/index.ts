/** Kafka on Strimzi: a cluster, its topics as triggers, its users, and what their clients need. */
export type { KafkaAcl, KafkaOperation, KafkaResource } from './acl';
export type { ConfigValue as KafkaConfigValue } from './broker-config';
export type { KafkaClientOptions } from './client';
export { Kafka } from './kafka';
export type { KafkaNodePool, KafkaProps, KafkaRole, KafkaStorage } from './kafka-props';
export { KafkaTopic, type KafkaTopicOptions, type KafkaTriggerOptions, type KafkaTriggerProps } from './kafka-topic';
export { type KafkaCredentials, KafkaUser, type KafkaUserOptions } from './kafka-user';
export type {
  KafkaAuthentication,
  KafkaListenerName,
  KafkaListeners,
  KafkaPlainListener,
  KafkaTlsListener,
} from './listeners';
