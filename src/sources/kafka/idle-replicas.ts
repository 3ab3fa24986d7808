import type { IConstruct } from 'constructs';
import { ScaledJob } from '../../keda/scaled-job';
import { ScaledObject } from '../../keda/scaled-object';
import type { Trigger } from '../../keda/trigger';
import type { Issue } from '../../model/issue';

/** What the check needs to know of a topic. */
interface Topic extends IConstruct {
  readonly name: string;
  readonly partitions: number;
}

/** Autoscalers by the one trigger that each has: another trigger might need the replicas. */
export type AutoscalersByTrigger = ReadonlyMap<Trigger, readonly (ScaledObject | ScaledJob)[]>;

/** The autoscalers of a tree that have one trigger. */
export function autoscalersOf(tree: IConstruct): AutoscalersByTrigger {
  const found = new Map<Trigger, (ScaledObject | ScaledJob)[]>();
  for (const one of tree.node.findAll()) {
    if (!(one instanceof ScaledObject || one instanceof ScaledJob)) continue;
    const [trigger, ...others] = one.spec.triggers;
    if (trigger === undefined || others.length > 0) continue;
    const known = found.get(trigger);
    if (known === undefined) found.set(trigger, [one]);
    else known.push(one);
  }
  return found;
}

/**
 * A warning for each autoscaler whose `maxReplicaCount` is above the partitions of the one topic that it watches. A
 * partition has one consumer of a group, so further replicas would have nothing to do; KEDA does not start them, unless it
 * is told to (keda, pkg/scalers/kafka_scaler.go, getTotalLag).
 *
 * @param triggers those of the topic
 */
export function idleReplicas(
  topic: Topic,
  triggers: ReadonlySet<Trigger>,
  autoscalers: AutoscalersByTrigger,
): readonly Issue[] {
  const pairs = [...triggers].flatMap((trigger) => (autoscalers.get(trigger) ?? []).map((one) => ({ trigger, one })));
  return pairs.flatMap(({ trigger, one }): Issue[] => {
    const { maxReplicaCount } = one.spec;
    if (maxReplicaCount === undefined || maxReplicaCount <= topic.partitions || allowsIdle(trigger)) return [];
    return [
      {
        severity: 'warning',
        code: 'replicas-above-partitions',
        path: one.node.path,
        parameter: 'maxReplicaCount',
        message: `the topic ${topic.name} has ${topic.partitions} partitions, so further replicas are never started`,
        given: String(maxReplicaCount),
        allowed: `at most ${topic.partitions}`,
        fix: 'lower maxReplicaCount, or give the topic more partitions',
        docs: 'https://keda.sh/docs/2.20/scalers/apache-kafka/',
      },
    ];
  });
}

function allowsIdle({ props }: Trigger): boolean {
  return 'allowIdleConsumers' in props && props.allowIdleConsumers === true;
}
