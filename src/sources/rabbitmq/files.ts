/** The files of the ConfigMap: the configuration of the nodes, and what their init container needs. */
import { createHash } from 'node:crypto';
import { type ConfigFacts, enabledPlugins, rabbitmqConf } from './broker-config';
import { type Definitions, definitionsJson } from './definitions';
import { setupScript } from './setup-script';
import { type DeclaredUser, permissionsJson } from './users';

/** What the files depend on. */
export interface FilesFacts {
  readonly config: Omit<ConfigFacts, 'transientQueues'>;
  readonly plugins: readonly string[];
  readonly definitions: Definitions;
  readonly users: readonly DeclaredUser[];
}

/** The files by their names. */
export function brokerFiles({ config, plugins, definitions, users }: FilesFacts): Readonly<Record<string, string>> {
  const { vhosts, queues } = definitions;
  const transientQueues = queues.some(({ options }) => options.durable === false);
  return {
    'rabbitmq.conf': rabbitmqConf({ ...config, transientQueues }),
    enabled_plugins: enabledPlugins(plugins),
    'definitions.json': definitionsJson(definitions),
    ...(users.length === 0 ? {} : { 'permissions.json': permissionsJson(users, vhosts) }),
    'setup.sh': setupScript({ vhosts: vhosts.map(({ name }) => name), users }),
  };
}

/** A text that changes with the files. */
export function checksum(files: Readonly<Record<string, string>>): string {
  return createHash('sha256').update(JSON.stringify(files)).digest('hex');
}
