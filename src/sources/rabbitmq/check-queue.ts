/** Checks of queues and of how they are declared. */
import { checkFlag, checkKnownProps, checkWord, type PropNames } from '../../keda/checks';
import { isLateBound } from '../../model/late-bound';
import { describeValue } from '../../model/names';
import type { Problems } from '../../model/problems';
import type { DeclaredQueues } from './declared-queues';
import type { DeclaredQueue, RabbitMqQueueOptions } from './queue-options';
import { checkDeclaredVirtualHost, type DeclaredVirtualHost, QUEUE_TYPES, vhostOf } from './virtual-hosts';

const DOCS = 'https://www.rabbitmq.com/docs/queues';
const OPTIONS: PropNames<RabbitMqQueueOptions> = { type: true, durable: true, arguments: true, vhost: true };

/** Records a problem for what cannot be the name of a queue, nor of an exchange. */
export function checkQueueName(problems: Problems, name: unknown, what = 'a queue'): void {
  const isName = typeof name === 'string' && name !== '' && Buffer.byteLength(name) <= 255 && !isLateBound(name);
  if (isName) return;
  problems.add({
    code: 'queue-name-invalid',
    parameter: 'name',
    message: `is not the name of ${what}`,
    given: describeValue(name),
    allowed: 'text of at most 255 bytes, known at synthesis',
    docs: `${DOCS}#names`,
  });
}

/** Records a problem for a queue that RabbitMQ would not declare, or that is declared already. */
export function checkDeclaration(
  problems: Problems,
  queue: DeclaredQueue,
  others: DeclaredQueues,
  vhosts: readonly DeclaredVirtualHost[],
): void {
  const { name, options } = queue;
  checkQueueName(problems, name);
  if (typeof name === 'string' && name.startsWith('amq.')) {
    const message = "names that start with amq. are RabbitMQ's own";
    problems.add({ code: 'queue-name-reserved', parameter: 'name', message, given: name, docs: `${DOCS}#names` });
  }
  if (typeof options !== 'object' || options === null) {
    const message = 'must be an object';
    problems.add({ code: 'queue-options', parameter: 'options', message, given: describeValue(options), docs: DOCS });
    return;
  }
  if (others.find(name, vhostOf(queue)) !== undefined) {
    const message = 'this queue is declared already';
    problems.add({
      code: 'queue-declared-twice',
      parameter: 'name',
      message,
      given: describeValue(name),
      fix: 'use queue(name) for a queue that is declared elsewhere',
    });
  }
  checkKnownProps(problems, options, OPTIONS, DOCS);
  const { type, durable, arguments: args, vhost } = options;
  checkWord(problems, 'type', type, QUEUE_TYPES, DOCS);
  checkFlag(problems, 'durable', durable, DOCS);
  if (durable === false && (type === 'quorum' || type === 'stream')) {
    const docs = `https://www.rabbitmq.com/docs/${type === 'quorum' ? 'quorum-queues' : 'streams'}`;
    const message = type === 'quorum' ? 'quorum queues are always durable' : 'streams are always durable';
    problems.add({ code: 'queue-durable', parameter: 'durable', message, docs });
  }
  checkDeclaredVirtualHost(problems, 'vhost', vhost, vhosts);
  if (args !== undefined) checkArguments(problems, args);
}

/** Records a problem for optional arguments that RabbitMQ would not read as they are meant. */
export function checkArguments(problems: Problems, args: unknown): void {
  if (typeof args !== 'object' || args === null || Array.isArray(args)) {
    const message = 'must be a mapping';
    problems.add({ code: 'queue-arguments', parameter: 'arguments', message, given: describeValue(args), docs: DOCS });
    return;
  }
  for (const [key, value] of Object.entries(args)) {
    const parameter = `arguments["${key}"]`;
    if (key === 'x-queue-type') {
      const message = 'is said with `type`';
      problems.add({ code: 'queue-arguments', parameter, message, docs: DOCS });
    } else if (!['string', 'number', 'boolean'].includes(typeof value) || isLateBound(value)) {
      const message = 'must be text, a number, true or false, known at synthesis';
      problems.add({ code: 'queue-arguments', parameter, message, given: describeValue(value), docs: DOCS });
    }
  }
}
