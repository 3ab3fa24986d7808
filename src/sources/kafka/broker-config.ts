/** Configuration of brokers and topics: what is written, and which of the user's lines are refused. */
import { checkJson } from '../../charts/option-checks';
import { isLateBound } from '../../model/late-bound';
import { describeValue } from '../../model/names';
import type { Problems } from '../../model/problems';

/** Value of a line of configuration. */
export type ConfigValue = string | number | boolean;

// Strimzi 1.2.0, api/src/main/java/io/strimzi/api/kafka/model/kafka/KafkaClusterSpec.java: it drops these, or sets them
const STRIMZIS: readonly string[] = [
  'listeners',
  'advertised.',
  'broker.',
  'listener.',
  'host.name',
  'port',
  'inter.broker.listener.name',
  'sasl.',
  'ssl.',
  'security.',
  'password.',
  'log.dir',
  'zookeeper.',
  'authorizer.',
  'super.user',
  'node.id',
  'process.roles',
  'controller.',
  'metadata.log.dir',
  'client.quota.callback.static.',
  'prometheus.metrics.reporter.',
  'cordoned.log.dirs',
];
const EXCEPTIONS: readonly string[] = [
  'sasl.server.max.receive.size',
  'ssl.cipher.suites',
  'ssl.protocol',
  'ssl.enabled.protocols',
  'ssl.secure.random.implementation',
  'broker.session.timeout.ms',
  'broker.heartbeat.interval.ms',
  'controller.socket.timeout.ms',
  'controller.quorum.election.backoff.max.ms',
  'controller.quorum.election.timeout.ms',
  'controller.quorum.fetch.timeout.ms',
];
const BROKERS = 'https://strimzi.io/docs/operators/latest/deploying#type-KafkaClusterSpec-reference';

/** Records a problem for each line that Strimzi would drop, and for what is no configuration. */
export function checkBrokerConfig(problems: Problems, config: unknown): void {
  checkConfig(problems, config, 'https://kafka.apache.org/documentation/#brokerconfigs');
  if (typeof config !== 'object' || config === null) return;
  for (const key of Object.keys(config)) {
    if (EXCEPTIONS.includes(key) || !STRIMZIS.some((prefix) => key.startsWith(prefix))) continue;
    problems.add({
      code: 'config-reserved',
      parameter: `config["${key}"]`,
      message: "is Strimzi's own, which would drop it",
      fix: 'leave it out; listeners, storage and authorization have props',
      docs: BROKERS,
    });
  }
}

/** Records a problem for what is no configuration. */
export function checkConfig(problems: Problems, config: unknown, docs: string): void {
  if (config === undefined) return;
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    const message = 'must be a mapping';
    problems.add({ code: 'config-invalid', parameter: 'config', message, given: describeValue(config), docs });
    return;
  }
  for (const [key, value] of Object.entries<unknown>({ ...config })) {
    const parameter = `config["${key}"]`;
    if (!/^[a-z][\w.-]*$/i.test(key)) {
      problems.add({ code: 'config-key-invalid', parameter, message: 'is not a key of the configuration', docs });
    } else if (isLateBound(value)) {
      checkJson(problems, parameter, value);
    } else if (!isConfigValue(value)) {
      problems.add({
        code: 'config-value-invalid',
        parameter,
        message: 'is not a value of the configuration',
        given: describeValue(value),
        allowed: 'text, a number, true or false',
        docs,
      });
    }
  }
}

function isConfigValue(value: unknown): value is ConfigValue {
  if (typeof value === 'string') return value.trim() !== '';
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}

/**
 * Replication over as many as 3 brokers. Kafka's own defaults are 3 for its internal topics, which one broker alone can
 * never reach, and 1 for those of users.
 */
export function replicationConfig(brokers: number): Readonly<Record<string, number>> {
  const replicas = Math.min(brokers, 3);
  const inSync = Math.max(replicas - 1, 1);
  return {
    'default.replication.factor': replicas,
    'min.insync.replicas': inSync,
    'offsets.topic.replication.factor': replicas,
    'transaction.state.log.replication.factor': replicas,
    'transaction.state.log.min.isr': inSync,
  };
}
