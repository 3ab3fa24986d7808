/** What the broker declares by itself at each start, as definitions; without its users, whose passwords are secrets. */
import { type DeclaredExchange, type RabbitMqBindingOptions, renderBinding, renderExchange } from './exchanges';
import { type DeclaredPolicy, renderPolicy } from './policies';
import type { DeclaredQueue } from './queue-options';
import { type DeclaredVirtualHost, vhostOf } from './virtual-hosts';

/** What the broker declares. */
export interface Definitions {
  readonly vhosts: readonly DeclaredVirtualHost[];
  readonly queues: readonly DeclaredQueue[];
  readonly policies: readonly DeclaredPolicy[];
  readonly exchanges: readonly DeclaredExchange[];
  readonly bindings: readonly RabbitMqBindingOptions[];
}

/**
 * The definitions that hold no secret: the virtual hosts first, and all that is in them in the order of its names.
 *
 * @see https://www.rabbitmq.com/docs/definitions
 */
export function definitionsJson({ vhosts, queues, policies, exchanges, bindings }: Definitions): string {
  const definitions = {
    vhosts: vhosts.map(renderVirtualHost),
    ...(policies.length === 0 ? {} : { policies: inOrder(policies).map(renderPolicy) }),
    queues: inOrder(queues).map(renderQueue),
    ...(exchanges.length === 0 ? {} : { exchanges: inOrder(exchanges).map(renderExchange) }),
    ...(bindings.length === 0 ? {} : { bindings: bindings.map(renderBinding) }),
  };
  return `${JSON.stringify(definitions, undefined, 2)}\n`;
}

function renderVirtualHost({ name, options: { defaultQueueType } }: DeclaredVirtualHost): object {
  return { name, ...(defaultQueueType === undefined ? {} : { metadata: { default_queue_type: defaultQueueType } }) };
}

function renderQueue(queue: DeclaredQueue): object {
  const { type, durable = true, arguments: args } = queue.options;
  return {
    name: queue.name,
    vhost: vhostOf(queue),
    durable,
    auto_delete: false,
    arguments: { ...(type === undefined ? {} : { 'x-queue-type': type }), ...args },
  };
}

function inOrder<T extends { readonly name: string; readonly options: { readonly vhost?: string } }>(
  all: readonly T[],
): readonly T[] {
  const keyOf = (one: T): string => `${vhostOf(one)}\0${one.name}`;
  return [...all].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
