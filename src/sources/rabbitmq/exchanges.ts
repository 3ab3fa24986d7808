/** Exchanges, and the bindings by which messages come from them into queues. */
import { checkFlag, checkWord } from '../../keda/checks';
import { describeValue } from '../../model/names';
import { checkOptions, type OptionNames } from '../../model/options';
import type { Problems } from '../../model/problems';
import { checkArguments, checkQueueName } from './check-queue';
import type { DeclaredQueue, QueueArguments } from './queue-options';
import { checkDeclaredVirtualHost, DEFAULT_VHOST, type DeclaredVirtualHost, vhostOf } from './virtual-hosts';

const DOCS = 'https://www.rabbitmq.com/docs/exchanges';
const TYPES = ['direct', 'fanout', 'topic', 'headers'] as const;

/** How an exchange is declared. */
export interface RabbitMqExchangeOptions {
  /** How the exchange chooses queues: by the whole routing key, all of them, by its words, or by headers. */
  readonly type: (typeof TYPES)[number];

  /**
   * Whether the exchange outlives a restart of the broker.
   *
   * @default true
   */
  readonly durable?: boolean;

  /**
   * Optional arguments, such as `{ 'alternate-exchange': 'unrouted' }`.
   *
   * @default - none
   */
  readonly arguments?: QueueArguments;

  /** @default - the virtual host `/` */
  readonly vhost?: string;
}

/** A binding of a queue to an exchange. */
export interface RabbitMqBindingOptions {
  /** Exchange: declared here, or one of RabbitMQ's own such as `amq.topic`. */
  readonly exchange: string;

  /** Queue, declared here. */
  readonly queue: string;

  /**
   * Routing key, or its pattern for a topic exchange.
   *
   * @default - empty
   */
  readonly routingKey?: string;

  /**
   * Arguments of the binding, by which a headers exchange chooses.
   *
   * @default - none
   */
  readonly arguments?: QueueArguments;

  /** @default - the virtual host `/` */
  readonly vhost?: string;
}

/** An exchange that the broker declares. */
export interface DeclaredExchange {
  readonly name: string;
  readonly options: RabbitMqExchangeOptions;
}

/** What is declared already. */
interface Declared {
  readonly vhosts: readonly DeclaredVirtualHost[];
  readonly queues: readonly DeclaredQueue[];
  readonly exchanges: readonly DeclaredExchange[];
}

const EXCHANGE: OptionNames<RabbitMqExchangeOptions> = { type: true, durable: true, arguments: true, vhost: true };
const BINDING: OptionNames<RabbitMqBindingOptions> = {
  exchange: true,
  queue: true,
  routingKey: true,
  arguments: true,
  vhost: true,
};

/** Records a problem for an exchange that RabbitMQ would refuse, or that is declared already. */
export function checkExchange(problems: Problems, { name, options }: DeclaredExchange, declared: Declared): void {
  checkQueueName(problems, name, 'an exchange');
  const refuse = (message: string) =>
    problems.add({ code: 'exchange-name', parameter: 'name', message, given: describeValue(name), docs: DOCS });
  if (isOwn(name)) refuse("names that start with amq. are RabbitMQ's own");
  if (!checkOptions<RabbitMqExchangeOptions>(problems, 'options', options, EXCHANGE, DOCS)) return;
  const { type, durable, arguments: args, vhost = DEFAULT_VHOST } = options;
  checkWord(problems, 'type', type ?? null, TYPES, DOCS);
  checkFlag(problems, 'durable', durable, DOCS);
  checkDeclaredVirtualHost(problems, 'vhost', vhost, declared.vhosts);
  if (args !== undefined) checkArguments(problems, args);
  if (declared.exchanges.some((one) => one.name === name && vhostOf(one) === vhost)) {
    refuse('this exchange is declared already');
  }
}

/** Records a problem for a binding whose ends are not there, which would keep the broker from starting. */
export function checkBinding(problems: Problems, options: RabbitMqBindingOptions, declared: Declared): void {
  if (!checkOptions<RabbitMqBindingOptions>(problems, 'options', options, BINDING, DOCS)) return;
  const { exchange, queue, routingKey, arguments: args, vhost = DEFAULT_VHOST } = options;
  checkDeclaredVirtualHost(problems, 'vhost', vhost, declared.vhosts);
  const missing = (parameter: 'exchange' | 'queue', value: unknown, fix: string) =>
    problems.add({
      code: 'binding-end-unknown',
      parameter,
      message: `is not declared in the virtual host ${JSON.stringify(vhost)}`,
      given: describeValue(value),
      fix,
      docs: DOCS,
    });
  const isThere = (ends: readonly { name: string; options: { vhost?: string } }[], name: unknown) =>
    ends.some((one) => one.name === name && vhostOf(one) === vhost);
  if (!isOwn(exchange) && !isThere(declared.exchanges, exchange)) {
    missing('exchange', exchange, 'call addExchange(name, { type }) first');
  }
  if (!isThere(declared.queues, queue)) missing('queue', queue, 'call addQueue(name) first');
  if (routingKey !== undefined && (typeof routingKey !== 'string' || Buffer.byteLength(routingKey) > 255)) {
    const message = 'must be text of at most 255 bytes';
    problems.add({
      code: 'routing-key',
      parameter: 'routingKey',
      message,
      given: describeValue(routingKey),
      docs: DOCS,
    });
  }
  if (args !== undefined) checkArguments(problems, args);
}

function isOwn(name: unknown): boolean {
  return typeof name === 'string' && name.startsWith('amq.');
}

/** An exchange as definitions have it. */
export function renderExchange(exchange: DeclaredExchange): object {
  const { type, durable = true, arguments: args } = exchange.options;
  return {
    name: exchange.name,
    vhost: vhostOf(exchange),
    type,
    durable,
    auto_delete: false,
    internal: false,
    arguments: { ...args },
  };
}

/** A binding as definitions have it. */
export function renderBinding({ exchange, queue, routingKey, arguments: args, vhost }: RabbitMqBindingOptions): object {
  return {
    source: exchange,
    vhost: vhost ?? DEFAULT_VHOST,
    destination: queue,
    destination_type: 'queue',
    routing_key: routingKey ?? '',
    arguments: { ...args },
  };
}
