/** What a Kafka cluster's objects are called, and what is called by its users. */
import { createHash } from 'node:crypto';
import { DNS_SUBDOMAIN, type NameRule } from '../../model/names';
import { serviceName } from '../shared/service-name';

/** API version of all of Strimzi's objects: since Strimzi 1.0 the only one. */
export const STRIMZI_API_VERSION = 'kafka.strimzi.io/v1';

/** Label by which Strimzi's node pools, topics and users belong to a cluster. */
export const CLUSTER_LABEL = 'strimzi.io/cluster';

/**
 * Name of a cluster. Strimzi names Services after it, of which `<name>-kafka-bootstrap` is the longest (api,
 * KafkaResources.java), and Services' names start with a letter.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names
 */
export const KAFKA_NAME = serviceName('the name of a Kafka cluster', 47);

/** Name of a topic (Kafka, clients/src/main/java/org/apache/kafka/common/internals/Topic.java). */
export const TOPIC_NAME: NameRule = {
  what: 'the name of a topic',
  pattern: /^(?!\.{1,2}$)[a-zA-Z0-9._-]+$/,
  maxLength: 249,
  allowed: 'at most 249 letters, digits, dots, underscores and hyphens',
  docs: 'https://kafka.apache.org/documentation/#topicconfigs',
};

/** Name of a user who signs in with a certificate: the common name of the certificate. */
export const TLS_USER_NAME: NameRule = {
  ...DNS_SUBDOMAIN,
  what: 'the name of a user with a certificate',
  maxLength: 64,
  allowed: `${DNS_SUBDOMAIN.allowed}; and no more than 64 in a certificate`,
  docs: 'https://strimzi.io/docs/operators/latest/deploying#type-KafkaUserSpec-reference',
};

/** Name of the bootstrap Service, which Strimzi makes. */
export function bootstrapService(cluster: string): string {
  return `${cluster}-kafka-bootstrap`;
}

/** Secret with the certificate of the cluster's authority, under `ca.crt`, which Strimzi makes. */
export function clusterCaSecret(cluster: string): string {
  return `${cluster}-cluster-ca-cert`;
}

/**
 * Name of a topic's KafkaTopic: the topic's own where Kubernetes accepts it, otherwise one made from it that is the same
 * in every synthesis.
 */
export function topicObjectName(topic: string): string {
  if (topic.length <= DNS_SUBDOMAIN.maxLength && DNS_SUBDOMAIN.pattern.test(topic)) return topic;
  const readable = topic
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 200)
    .replace(/-+$/, '');
  const hash = createHash('sha256').update(topic).digest('hex').slice(0, 8);
  return [readable, hash].filter(Boolean).join('-');
}
