import type { Found, Rule } from '../rule';
import { DEFAULT_MAX_REPLICAS } from '../scaled';

export const kafkaPartitions: Rule = {
  id: 'kafka-partitions',
  severity: 'warning',
  title: 'more replicas than partitions',
  explanation:
    'A partition has one consumer of a group, so that KEDA asks for no more replicas than partitions unless allowIdleConsumers is true (kafka_scaler.go). Told where a KafkaTopic of Strimzi is among the manifests.',
  remedy: 'lower maxReplicaCount, or add partitions',
  docs: 'https://keda.sh/docs/2.20/scalers/apache-kafka/',
  find: (view) =>
    view.scaledObjects.flatMap(({ manifest, triggers, max = DEFAULT_MAX_REPLICAS }) =>
      triggers.flatMap(({ type, metadata, field }): Found[] => {
        if (!['kafka', 'apache-kafka'].includes(type) || typeof metadata.topic !== 'string') return [];
        if (String(metadata.allowIdleConsumers) === 'true') return [];
        const topic = view
          .ofKind('KafkaTopic')
          .find((one) => (one.text('spec', 'topicName') ?? one.name) === metadata.topic);
        const partitions = topic?.number('spec', 'partitions');
        if (partitions === undefined || max <= partitions || triggers.length > 1) return [];
        const message = `at most ${max} replicas, and ${metadata.topic} has ${partitions} partitions`;
        return [{ at: manifest, field, message }];
      }),
    ),
};
