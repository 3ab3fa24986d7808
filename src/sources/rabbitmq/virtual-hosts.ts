/** Virtual hosts: parts of a broker with queues, policies and permissions of their own. */
import { checkOptionalName } from '../../charts/option-checks';
import { checkWord } from '../../keda/checks';
import type { NameRule } from '../../model/names';
import { checkOptions, type OptionNames } from '../../model/options';
import type { Problems } from '../../model/problems';

const DOCS = 'https://www.rabbitmq.com/docs/vhosts';

/** The virtual host that every broker has, and that is meant where none is named. */
export const DEFAULT_VHOST = '/';

/** Types of queues. */
export const QUEUE_TYPES = ['classic', 'quorum', 'stream'] as const;

/**
 * Type of a queue: `quorum` is replicated over the nodes, `classic` is on one of them, and `stream` is a replicated log
 * from which nothing is removed when it is read.
 */
export type RabbitMqQueueType = (typeof QUEUE_TYPES)[number];

/** How a virtual host is declared. */
export interface RabbitMqVirtualHostOptions {
  /**
   * Type of the durable queues that are declared without one, here or by clients.
   *
   * A policy cannot say it: the type of a queue is fixed when the queue is made.
   *
   * @default - RabbitMQ's: 'classic'
   * @see https://www.rabbitmq.com/docs/vhosts#default-queue-type
   */
  readonly defaultQueueType?: RabbitMqQueueType;
}

/** A virtual host that the broker declares. */
export interface DeclaredVirtualHost {
  readonly name: string;
  readonly options: RabbitMqVirtualHostOptions;
}

/**
 * Name of a virtual host. RabbitMQ takes any text; these characters stand as they are, or encoded once, in addresses,
 * in KEDA's requests (which write a space as a plus sign) and in definitions.
 */
const VIRTUAL_HOST: NameRule = {
  what: 'the name of a virtual host',
  pattern: /^[A-Za-z0-9._/-]+$/,
  maxLength: 255,
  allowed: 'at most 255 letters, digits and any of ._/-',
  docs: DOCS,
};

/** The virtual host of what is declared. */
export function vhostOf({ options }: { readonly options: { readonly vhost?: string } }): string {
  return options.vhost ?? DEFAULT_VHOST;
}

const OPTIONS: OptionNames<RabbitMqVirtualHostOptions> = { defaultQueueType: true };

/** Records a problem for what is given as a virtual host and cannot be the name of one. */
export function checkVirtualHostName(problems: Problems, parameter: string, name: unknown): void {
  checkOptionalName(problems, VIRTUAL_HOST, parameter, name);
}

/** Records a problem for a virtual host that is not declared, so that RabbitMQ would refuse what is to be in it. */
export function checkDeclaredVirtualHost(
  problems: Problems,
  parameter: string,
  name: unknown,
  declared: readonly DeclaredVirtualHost[],
): void {
  if (name === undefined) return;
  const before = problems.issues.length;
  checkVirtualHostName(problems, parameter, name);
  if (problems.issues.length > before || declared.some((one) => one.name === name)) return;
  problems.add({
    code: 'vhost-unknown',
    parameter,
    message: 'is no virtual host that is declared here',
    given: JSON.stringify(name),
    allowed: declared.map((one) => JSON.stringify(one.name)).join(', '),
    fix: `call addVirtualHost(${JSON.stringify(name)}) first`,
    docs: DOCS,
  });
}

/** Records a problem for a virtual host that RabbitMQ would not declare, or that is declared already. */
export function checkVirtualHost(
  problems: Problems,
  { name, options }: DeclaredVirtualHost,
  others: readonly DeclaredVirtualHost[],
): void {
  checkVirtualHostName(problems, 'name', name ?? null);
  if (others.some((one) => one.name === name)) {
    const message = 'this virtual host is declared already';
    problems.add({ code: 'vhost-declared-twice', parameter: 'name', message, given: JSON.stringify(name), docs: DOCS });
  }
  if (!checkOptions<RabbitMqVirtualHostOptions>(problems, 'options', options, OPTIONS, DOCS)) return;
  checkWord(problems, 'defaultQueueType', options.defaultQueueType, QUEUE_TYPES, `${DOCS}#default-queue-type`);
}
