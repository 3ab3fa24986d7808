/** Policies: optional arguments for all queues or exchanges whose names match. */
import { checkJson, copyJson } from '../../charts/option-checks';
import { checkCount, checkWord } from '../../keda/checks';
import type { JsonObject } from '../../model/deep-merge';
import { isLateBound } from '../../model/late-bound';
import { describeValue } from '../../model/names';
import { checkOptions, type OptionNames } from '../../model/options';
import type { Problems } from '../../model/problems';
import { checkDeclaredVirtualHost, DEFAULT_VHOST, type DeclaredVirtualHost, vhostOf } from './virtual-hosts';

const DOCS = 'https://www.rabbitmq.com/docs/policies';
const TARGETS = ['all', 'queues', 'classic_queues', 'quorum_queues', 'streams', 'exchanges'] as const;

/** What a policy does, and to which queues or exchanges. */
export interface RabbitMqPolicyOptions {
  /** Regular expression over the names of queues or exchanges; matches anywhere in a name, unless `^` and `$` bound it. */
  readonly pattern: string;

  /** @default - RabbitMQ's: 'all' */
  readonly applyTo?: (typeof TARGETS)[number];

  /**
   * The arguments without their `x-`, such as `{ 'delivery-limit': 5, 'dead-letter-exchange': 'dead' }`. Times are in
   * milliseconds, sizes in bytes.
   *
   * @see https://www.rabbitmq.com/docs/policies#defining
   */
  readonly definition: JsonObject;

  /**
   * Of the policies that match, the one with the highest priority holds, and it alone.
   *
   * @default - RabbitMQ's: 0
   */
  readonly priority?: number;

  /** @default - the virtual host `/` */
  readonly vhost?: string;
}

/** A policy that the broker declares. */
export interface DeclaredPolicy {
  readonly name: string;
  readonly options: RabbitMqPolicyOptions;
}

const OPTIONS: OptionNames<RabbitMqPolicyOptions> = {
  pattern: true,
  applyTo: true,
  definition: true,
  priority: true,
  vhost: true,
};

/** Keys that are no part of a definition, with what to do instead. */
const REFUSED: readonly (readonly [key: RegExp, message: string, fix: string])[] = [
  [
    /^(x-)?queue-type$/,
    'the type of a queue is fixed when it is made, and no policy changes it',
    "addVirtualHost(name, { defaultQueueType: 'quorum' }), or addQueue(name, { type: 'quorum' })",
  ],
  [/^ha-/, 'RabbitMQ 4 has no mirrored queues', "addQueue(name, { type: 'quorum' })"],
  [/^x-/, 'a policy has the arguments without their x-', 'leave out the x-'],
];

/** Records a problem for a policy that RabbitMQ would refuse, or that is declared already. */
export function checkPolicy(
  problems: Problems,
  { name, options }: DeclaredPolicy,
  others: readonly DeclaredPolicy[],
  vhosts: readonly DeclaredVirtualHost[],
): void {
  checkPlainText(problems, 'name', name);
  if (!checkOptions<RabbitMqPolicyOptions>(problems, 'options', options, OPTIONS, DOCS)) return;
  const { pattern, applyTo, definition, priority, vhost } = options;
  checkPlainText(problems, 'pattern', pattern);
  checkWord(problems, 'applyTo', applyTo, TARGETS, DOCS);
  checkCount(problems, 'priority', priority, 0, DOCS);
  checkDeclaredVirtualHost(problems, 'vhost', vhost, vhosts);
  checkDefinition(problems, definition);
  if (others.some((one) => one.name === name && vhostOf(one) === (vhost ?? DEFAULT_VHOST))) {
    const message = 'this policy is declared already';
    problems.add({ code: 'policy-declared-twice', parameter: 'name', message, given: describeValue(name), docs: DOCS });
  }
}

function checkPlainText(problems: Problems, parameter: string, value: unknown): void {
  if (typeof value === 'string' && value !== '' && !isLateBound(value)) return;
  const message = 'must be text that is not empty, known at synthesis';
  problems.add({ code: 'policy-text', parameter, message, given: describeValue(value), docs: DOCS });
}

function checkDefinition(problems: Problems, definition: unknown): void {
  const parameter = 'definition';
  const isMapping = typeof definition === 'object' && definition !== null && !Array.isArray(definition);
  if (!isMapping || Object.keys(definition).length === 0) {
    const message = 'must be a mapping of at least one argument';
    problems.add({ code: 'policy-definition', parameter, message, given: describeValue(definition), docs: DOCS });
    return;
  }
  for (const key of Object.keys(definition)) {
    const refused = REFUSED.find(([pattern]) => pattern.test(key));
    if (refused === undefined) continue;
    const [, message, fix] = refused;
    problems.add({ code: 'policy-definition', parameter: `${parameter}["${key}"]`, message, fix, docs: DOCS });
  }
  checkJson(problems, parameter, definition);
}

/** A policy as definitions have it. */
export function renderPolicy(policy: DeclaredPolicy): object {
  const { pattern, applyTo, definition, priority } = policy.options;
  return {
    vhost: vhostOf(policy),
    name: policy.name,
    pattern,
    'apply-to': applyTo ?? 'all',
    definition: copyJson(definition),
    // RabbitMQ takes no policy without one from definitions
    priority: priority ?? 0,
  };
}
