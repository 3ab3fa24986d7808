/** Checks of what a trigger on a queue is given, besides those of the scaler. */
import { describeValue } from '../../model/names';
import { Problems } from '../../model/problems';
import { type BrokerEndpoint, PROTOCOLS } from './endpoint';
import type { RabbitMqUser } from './users';
import type { RabbitMqQueueType } from './virtual-hosts';

const DOCS = 'https://keda.sh/docs/2.20/scalers/rabbitmq-queue/';

/** Props of the scaler that the broker knows itself. */
export const KNOWN = [
  'queueName',
  'host',
  'vhostName',
  'username',
  'password',
  'ca',
  'cert',
  'key',
  'keyPassword',
  'tls',
  'unsafeSsl',
  'workloadIdentityResource',
  'oauthTokenURI',
  'clientID',
  'clientSecret',
  'scopes',
  'endpointParams',
] as const;

/** What a trigger hangs on. */
export interface TriggerFacts {
  readonly broker: BrokerEndpoint;
  readonly queue: string;
  readonly vhost: string;
  /** Type of the queue, where it is declared with one. */
  readonly type: RabbitMqQueueType | undefined;
  readonly protocol: unknown;
  readonly user: RabbitMqUser | undefined;
  /** The scaler's props, and the options of the trigger; callers of plain JavaScript may give anything. */
  readonly props: object;
  readonly options: object;
}

/** @throws ConfigurationError with all that KEDA would not find, or not be allowed to read */
export function checkTrigger(facts: TriggerFacts): void {
  const { broker, queue, protocol, props, options } = facts;
  const problems = new Problems(`${broker.path} › queue ${JSON.stringify(queue)}`);
  for (const parameter of [...KNOWN.filter((one) => one in props), ...signingIn(options)]) {
    problems.add({
      code: 'trigger-prop-known',
      parameter,
      message: 'is given by the broker',
      fix: 'leave it out, or use Trigger.rabbitmq({...}) for a broker of your own',
      docs: DOCS,
    });
  }
  if (!PROTOCOLS.some((one) => one === protocol)) {
    problems.add({
      code: 'trigger-protocol',
      parameter: 'protocol',
      message: 'is not a protocol that KEDA speaks with this broker',
      given: JSON.stringify(protocol),
      allowed: PROTOCOLS.join(', '),
      docs: DOCS,
    });
  }
  // KEDA writes a space as "+" into the path (rabbitmq_scaler.go, getQueueInfoViaHTTP), where it means a plus sign
  if (protocol === 'http' && !('useRegex' in props && props.useRegex === true) && queue.includes(' ')) {
    problems.add({
      code: 'queue-name-space',
      parameter: 'protocol',
      message: 'KEDA does not find a queue with a space in its name over HTTP',
      fix: "protocol: 'amqp'",
      docs: DOCS,
    });
  }
  checkStream(problems, facts);
  if (facts.user !== undefined) checkTriggerUser(problems, facts.user, facts);
  problems.throwIfAny();
}

function checkStream(problems: Problems, { type, props }: TriggerFacts): void {
  if (type !== 'stream' || !('mode' in props) || props.mode !== 'QueueLength') return;
  problems.add({
    code: 'stream-length',
    parameter: 'mode',
    message: 'a stream keeps its messages when they are read, so its length says nothing of the work that waits',
    given: describeValue(props.mode),
    allowed: "the modes that count rates, such as 'MessageRate'",
    docs: 'https://www.rabbitmq.com/docs/streams',
  });
}

function checkTriggerUser(problems: Problems, user: RabbitMqUser, { broker, vhost, protocol }: TriggerFacts): void {
  if (!checkUserOf(problems, broker.path, user, vhost)) return;
  if (protocol === 'http' && user.tags.length === 0) {
    problems.add({
      code: 'user-untagged',
      parameter: 'user',
      message: 'may not use the management API',
      given: JSON.stringify(user.name),
      fix: "use addMonitoringUser(name, { password }), or give the user the tag 'monitoring'",
      docs: 'https://www.rabbitmq.com/docs/management#permissions',
    });
  }
}

/** Records a problem for what is no user of the broker that can sign in to the virtual host with a password. */
export function checkUserOf(problems: Problems, broker: string, user: RabbitMqUser, vhost: string): boolean {
  const parameter = 'user';
  if (typeof user !== 'object' || user === null || user.broker !== broker) {
    const message = 'is no user of this broker';
    const fix = 'pass what addUser() or addMonitoringUser() of this broker returned';
    problems.add({ code: 'user-unknown', parameter, message, fix });
    return false;
  }
  const given = JSON.stringify(user.name);
  if (user.credentials === undefined) {
    const message = 'has the hash of a password only, with which nobody can sign in';
    problems.add({ code: 'user-without-password', parameter, message, given, fix: 'give addUser() the `password`' });
  }
  if (!user.hasAccessTo(vhost)) {
    problems.add({
      code: 'user-without-access',
      parameter,
      message: `has no permissions in the virtual host ${JSON.stringify(vhost)}, and may not sign in there`,
      given,
      fix: 'name the virtual host in its `permissions`; {} is enough to read the length of queues',
      docs: 'https://www.rabbitmq.com/docs/access-control#authorisation',
    });
  }
  return true;
}

function signingIn(options: object): readonly string[] {
  return ['authentication', 'podIdentity'].filter((one) => one in (options ?? {}));
}
