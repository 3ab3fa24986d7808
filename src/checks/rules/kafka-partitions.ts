import type { Manifest } from '../manifest';
import type { Found, Rule } from '../rule';
import { DEFAULT_MAX_REPLICAS, type Scaled, type ScaledTrigger } from '../scaled';
import type { View } from '../view';

export const kafkaPartitions: Rule = {
  id: 'kafka-partitions',
  severity: 'warning',
  title: 'more replicas than partitions',
  explanation:
    'A partition has one consumer of a group, so that KEDA asks for no more replicas or jobs than partitions unless allowIdleConsumers is true (kafka_scaler.go, getTotalLag). Told where a KafkaTopic of Strimzi is among the manifests; where several have the name, when it is so for all that the bootstrap server may mean.',
  remedy: 'lower maxReplicaCount, or add partitions',
  docs: 'https://keda.sh/docs/2.20/scalers/apache-kafka/',
  find: (view) =>
    view.scaled
      .filter((scaled) => scaled.triggers.length === 1 && asksForAsMany(scaled))
      .flatMap((scaled) => scaled.triggers.flatMap((trigger) => ofTrigger(view, scaled, trigger))),
};

// the other strategies of a ScaledJob count running jobs in ways of their own (scale_jobs.go, GetEffectiveMaxScale)
function asksForAsMany({ kind, manifest }: Scaled): boolean {
  const strategy = manifest.text('spec', 'scalingStrategy', 'strategy') ?? '';
  return kind === 'ScaledObject' || ['', 'default'].includes(strategy);
}

function ofTrigger(view: View, scaled: Scaled, { type, metadata, field }: ScaledTrigger): readonly Found[] {
  const { manifest, kind, max = DEFAULT_MAX_REPLICAS } = scaled;
  const { topic, bootstrapServers, allowIdleConsumers } = metadata;
  if (!['kafka', 'apache-kafka'].includes(type) || typeof topic !== 'string') return [];
  if (String(allowIdleConsumers) === 'true') return [];
  const counts = (view.once(topicsByName).get(topic) ?? [])
    .filter((one) => mayServe(one, bootstrapServers))
    .map((one) => one.number('spec', 'partitions') ?? Number.POSITIVE_INFINITY);
  const partitions = Math.max(...counts);
  if (counts.length === 0 || max <= partitions) return [];
  const most = kind === 'ScaledJob' ? `${max} jobs` : `${max} replicas`;
  return [{ at: manifest, field, message: `at most ${most}, and ${topic} has ${partitions} partitions` }];
}

function topicsByName(view: View): ReadonlyMap<string, readonly Manifest[]> {
  const topics = new Map<string, Manifest[]>();
  for (const one of view.ofKind('KafkaTopic')) {
    const name = one.text('spec', 'topicName') ?? one.name;
    topics.set(name, [...(topics.get(name) ?? []), one]);
  }
  return topics;
}

/** Whether a topic may be of the cluster that is asked: Strimzi's Services say its name, and often its namespace. */
function mayServe(topic: Manifest, servers: unknown): boolean {
  const [, cluster, namespace = ''] =
    /^\s*([a-z0-9-]+)-kafka-(?:[a-z0-9-]+-)?bootstrap(?:\.([a-z0-9-]+))?/.exec(String(servers)) ?? [];
  if (cluster === undefined) return true;
  const own = topic.text('metadata', 'labels', 'strimzi.io/cluster') ?? cluster;
  return own === cluster && (namespace === '' || topic.namespace === '' || topic.namespace === namespace);
}
