import { Problems } from '../../model/problems';
import { checkDeclaration } from './check-queue';
import { DeclaredQueues } from './declared-queues';
import type { Definitions } from './definitions';
import {
  checkBinding,
  checkExchange,
  type DeclaredExchange,
  type RabbitMqBindingOptions,
  type RabbitMqExchangeOptions,
} from './exchanges';
import { checkPolicy, type DeclaredPolicy, type RabbitMqPolicyOptions } from './policies';
import type { RabbitMqQueueOptions } from './queue-options';
import {
  checkMonitoringUser,
  checkUser,
  type DeclaredUser,
  type RabbitMqMonitoringUserOptions,
  type RabbitMqUserOptions,
} from './users';
import {
  checkVirtualHost,
  DEFAULT_VHOST,
  type DeclaredVirtualHost,
  type RabbitMqQueueType,
  type RabbitMqVirtualHostOptions,
} from './virtual-hosts';

/** What a broker is told to declare, each checked against what was told before. */
export class Declarations {
  private readonly vhosts: DeclaredVirtualHost[] = [{ name: DEFAULT_VHOST, options: {} }];
  private readonly queues = new DeclaredQueues();
  private readonly policies: DeclaredPolicy[] = [];
  private readonly exchanges: DeclaredExchange[] = [];
  private readonly bindings: RabbitMqBindingOptions[] = [];
  private readonly declaredUsers: DeclaredUser[] = [];

  /** @param path construct path of the broker */
  constructor(private readonly path: string) {}

  /** What is declared so far, without the users. */
  public get definitions(): Definitions {
    const { vhosts, queues, policies, exchanges, bindings } = this;
    return { vhosts, queues: queues.all, policies, exchanges, bindings };
  }

  /** The users in the order of their names. */
  public get users(): readonly DeclaredUser[] {
    return [...this.declaredUsers].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  public addVirtualHost(name: string, options: RabbitMqVirtualHostOptions): void {
    const vhost = { name, options };
    // the default one is there anyway, and can be described once
    const untouched = this.vhosts.findIndex((one) => one.name === name && Object.keys(one.options).length === 0);
    const others = name === DEFAULT_VHOST && untouched >= 0 ? [] : this.vhosts;
    this.check('addVirtualHost', (problems) => checkVirtualHost(problems, vhost, others));
    if (name === DEFAULT_VHOST) this.vhosts[untouched] = frozen(vhost);
    else this.vhosts.push(frozen(vhost));
  }

  public addQueue(name: string, options: RabbitMqQueueOptions): void {
    const queue = { name, options };
    this.check('addQueue', (problems) => checkDeclaration(problems, queue, this.queues, this.vhosts));
    this.queues.add(frozen(queue));
  }

  /** Type of a queue that is declared, where it is said. */
  public typeOfQueue(name: string, vhost: string): RabbitMqQueueType | undefined {
    const queue = this.queues.find(name, vhost);
    if (queue === undefined) return undefined;
    return queue.options.type ?? this.vhosts.find((one) => one.name === vhost)?.options.defaultQueueType;
  }

  public addPolicy(name: string, options: RabbitMqPolicyOptions): void {
    const policy = { name, options };
    this.check('addPolicy', (problems) => checkPolicy(problems, policy, this.policies, this.vhosts));
    this.policies.push(frozen(policy));
  }

  public addExchange(name: string, options: RabbitMqExchangeOptions): void {
    const exchange = { name, options };
    this.check('addExchange', (problems) => checkExchange(problems, exchange, this.definitions));
    this.exchanges.push(frozen(exchange));
  }

  public addBinding(options: RabbitMqBindingOptions): void {
    this.check('addBinding', (problems) => checkBinding(problems, options, this.definitions));
    this.bindings.push(Object.freeze({ ...options }));
  }

  public addUser(name: string, options: RabbitMqUserOptions): DeclaredUser {
    return this.declareUser('addUser', { name, options });
  }

  public addMonitoringUser(name: string, options: RabbitMqMonitoringUserOptions): DeclaredUser {
    const method = 'addMonitoringUser';
    this.check(method, (problems) => checkMonitoringUser(problems, options));
    return this.declareUser(method, { name, options: { ...options, tags: ['monitoring'] }, everywhere: true });
  }

  private declareUser(method: string, user: DeclaredUser): DeclaredUser {
    this.check(method, (problems) => checkUser(problems, user, this.declaredUsers, this.vhosts));
    const kept = frozen(user);
    this.declaredUsers.push(kept);
    return kept;
  }

  private check(method: string, check: (problems: Problems) => void): void {
    const problems = new Problems(`${this.path} › ${method}`);
    check(problems);
    problems.throwIfAny();
  }
}

function frozen<T extends { readonly options: object }>(declared: T): T {
  return Object.freeze({ ...declared, options: Object.freeze({ ...declared.options }) });
}
