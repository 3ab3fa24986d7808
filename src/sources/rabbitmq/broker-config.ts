/** `rabbitmq.conf` and `enabled_plugins`: what is written, and which of the user's lines are refused. */
import type { Size } from 'cdk8s';
import { checkJson } from '../../charts/option-checks';
import { isLateBound } from '../../model/late-bound';
import { describeValue } from '../../model/names';
import type { Problems } from '../../model/problems';
import { bytesOf } from '../shared/sizes';
import { PORTS } from './ports';
import { CERTIFICATE_FILE, KEY_FILE } from './tls';

const DOCS = 'https://www.rabbitmq.com/docs/configure';
const GIBI = 2 ** 30;

/** Plugins of every broker: peers, the API that KEDA reads, and metrics. */
export const REQUIRED_PLUGINS = Object.freeze([
  'rabbitmq_management',
  'rabbitmq_peer_discovery_k8s',
  'rabbitmq_prometheus',
]);

/** Folder of the definitions that are imported at each start; every file in it is. */
export const DEFINITIONS_FOLDER = '/var/lib/rabbitmq/definitions';

/** A line of `rabbitmq.conf`. */
export type ConfigValue = string | number | boolean;

/** Keys that are not the user's, with the reason. */
type ReservedKeys = readonly (readonly [keys: RegExp, reason: string])[];

/** Keys that hold secrets, or what triggers and clients rely on. */
export const READ_BY_TRIGGERS: ReservedKeys = [
  [
    /(^|[._])(pass|password|passphrase|secret|client_secret|secret_key|secret_access_key|token)$/,
    'is a secret, and a ConfigMap keeps none',
  ],
  [
    /^listeners\b|^management\.(tcp|ssl|listener)\.|^management\.path_prefix$|^prometheus\.(tcp|ssl)\./,
    'would part the broker from its Services, probes and triggers, which know its default ports',
  ],
  [
    /^management_agent\.disable_metrics_collector$|^management\.disable_stats$/,
    "would take away the queues' lengths and rates, which KEDA reads",
  ],
];

/** Those, and what is rendered here. */
const RESERVED: ReservedKeys = [
  ...READ_BY_TRIGGERS,
  [/^(management\.)?load_definitions$|^definitions\./, 'is set to the definitions that are rendered here'],
  [/^default_(user|vhost|users|permissions|user_tags)\b/, 'has no effect where definitions are imported'],
  [
    /^cluster_name$|^cluster_formation\.(peer_discovery_backend|target_cluster_size_hint)$/,
    'is set from the name and the replicas of the broker',
  ],
];

/** Records a problem for each line that cannot be one, or that would break what is rendered. */
export function checkConfig(
  problems: Problems,
  config: unknown,
  place = 'config',
  reservedKeys: ReservedKeys = RESERVED,
): void {
  if (config === undefined) return;
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    const message = 'must be a mapping of keys of rabbitmq.conf';
    problems.add({ code: 'config-invalid', parameter: place, message, given: describeValue(config), docs: DOCS });
    return;
  }
  for (const [key, value] of Object.entries(config)) {
    const parameter = `${place}["${key}"]`;
    const reserved = reservedKeys.find(([keys]) => keys.test(key));
    if (reserved !== undefined) {
      problems.add({
        code: 'config-reserved',
        parameter,
        message: reserved[1],
        fix: 'leave the key out',
        docs: DOCS,
      });
    } else if (!/^[a-z][\w-]*(\.[\w$-]+)*$/i.test(key)) {
      problems.add({ code: 'config-key-invalid', parameter, message: 'is not a key of rabbitmq.conf', docs: DOCS });
    } else if (isLateBound(value)) {
      checkJson(problems, parameter, value);
    } else if (!isConfigValue(value)) {
      problems.add({
        code: 'config-value-invalid',
        parameter,
        message: 'is not a value of rabbitmq.conf',
        given: describeValue(value),
        allowed: 'text on one line, a number, true or false',
        docs: DOCS,
      });
    }
  }
}

function isConfigValue(value: unknown): value is ConfigValue {
  if (typeof value === 'string') return value.trim() !== '' && !/[\r\n]/.test(value);
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}

/** Records a problem for what cannot be a plugin. */
export function checkPlugins(problems: Problems, plugins: unknown, parameter = 'plugins'): void {
  if (plugins === undefined) return;
  if (Array.isArray(plugins) && plugins.every((one) => typeof one === 'string' && /^[a-z][a-z0-9_]*$/.test(one)))
    return;
  problems.add({
    code: 'plugins-invalid',
    parameter,
    message: 'must be a list of names of plugins',
    given: describeValue(plugins),
    allowed: 'names such as rabbitmq_shovel; see rabbitmq-plugins list',
    docs: 'https://www.rabbitmq.com/docs/plugins',
  });
}

/** What `rabbitmq.conf` depends on. */
export interface ConfigFacts {
  readonly name: string;
  readonly replicas: number;
  readonly storage: Size;
  readonly memoryLimit: Size | undefined;
  /** Whether a queue is declared that ends with the node. */
  readonly transientQueues: boolean;
  /** Whether clients can connect with TLS, and whether they can without; `undefined` where there is no certificate. */
  readonly tls: { readonly plainListeners: boolean } | undefined;
  readonly config: Readonly<Record<string, ConfigValue>>;
}

/** `rabbitmq.conf`; the user's lines replace those that they contradict. */
export function rabbitmqConf(facts: ConfigFacts): string {
  const { name, replicas, storage, memoryLimit, transientQueues, tls, config } = facts;
  const own: Record<string, ConfigValue> = {
    cluster_name: name,
    'cluster_formation.peer_discovery_backend': 'k8s',
    // declared queues are imported when so many nodes are members, so that quorum queues have them all
    'cluster_formation.target_cluster_size_hint': replicas,
    load_definitions: DEFINITIONS_FOLDER,
    // without ANONYMOUS, which RabbitMQ offers by default
    'auth_mechanisms.1': 'PLAIN',
    'auth_mechanisms.2': 'AMQPLAIN',
    // and thereby no log file, of which the image's file system could hold none
    'log.console': true,
    // of RabbitMQ's 50 MB the volume would be full before publishers are stopped
    'disk_free_limit.absolute': Math.min(Math.floor(bytesOf(storage) / 5), 2 * GIBI),
    ...(memoryLimit === undefined ? {} : memoryConf(bytesOf(memoryLimit))),
    ...(tls === undefined ? {} : tlsConf(tls.plainListeners)),
    // RabbitMQ 4.3 refuses them otherwise: https://www.rabbitmq.com/docs/queues#durability
    ...(transientQueues ? { 'deprecated_features.permit.transient_nonexcl_queues': true } : {}),
  };
  const replaced = new Set(Object.keys(config).map(familyOf));
  const kept = Object.entries(own).filter(([key]) => !replaced.has(familyOf(key)));
  return configLines(Object.fromEntries([...kept, ...Object.entries(config)]));
}

/** Lines of `rabbitmq.conf`. */
export function configLines(config: Readonly<Record<string, ConfigValue>>): string {
  return Object.entries(config)
    .map(([key, value]) => `${key} = ${value}\n`)
    .join('');
}

/**
 * Listeners with TLS. The management API has one without it only if that is named beside the other
 * (https://www.rabbitmq.com/docs/management#multiple-listeners). Metrics stay without.
 */
function tlsConf(plainListeners: boolean): Record<string, ConfigValue> {
  return {
    'listeners.ssl.default': PORTS.amqps,
    'ssl_options.certfile': CERTIFICATE_FILE,
    'ssl_options.keyfile': KEY_FILE,
    'management.ssl.port': PORTS.managementTls,
    'management.ssl.certfile': CERTIFICATE_FILE,
    'management.ssl.keyfile': KEY_FILE,
    ...(plainListeners ? { 'management.tcp.port': PORTS.management } : { 'listeners.tcp': 'none' }),
  };
}

/**
 * RabbitMQ does not see the container's limit, and takes the node's memory for its own (rabbit/src/vm_memory_monitor.erl).
 *
 * A fifth stays free, as RabbitMQ's operator has it (internal/resource/configmap.go). The write-ahead log of quorum
 * queues is kept in memory, up to three times over, and must not reach the watermark of 60 % by itself; `raft.*`, of
 * which the documentation speaks, is not read for it (rabbit/src/rabbit_ra_systems.erl, 4.3).
 */
function memoryConf(limit: number): Record<string, ConfigValue> {
  const log = Math.floor(limit / 8);
  return {
    total_memory_available_override_value: limit - Math.min(Math.floor(limit / 5), 2 * GIBI),
    // RabbitMQ's own: 512 MiB
    ...(log < GIBI / 2 ? { 'quorum_queue.wal_max_size_bytes': log } : {}),
  };
}

// keys of which one excludes the others, such as disk_free_limit.absolute and disk_free_limit.relative
function familyOf(key: string): string {
  return /^(auth_mechanisms|disk_free_limit)\./.exec(key)?.[1] ?? key;
}

/** `enabled_plugins`, a list in Erlang's notation. */
export function enabledPlugins(plugins: readonly string[]): string {
  return `[${[...new Set([...REQUIRED_PLUGINS, ...plugins])].join(',')}].\n`;
}
