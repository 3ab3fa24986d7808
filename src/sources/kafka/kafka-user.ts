import { ApiObject, type ApiObjectMetadata, Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { checkWord } from '../../keda/checks';
import { Credential, type NamedObject } from '../../model/credential';
import { checkName, DNS_SUBDOMAIN } from '../../model/names';
import { checkOptions, type OptionNames } from '../../model/options';
import { Problems } from '../../model/problems';
import { checkSecretKey, secretKeyOf } from '../shared/secret-key';
import { checkAcls, type KafkaAcl } from './acl';
import type { KafkaAuthentication } from './listeners';
import { CLUSTER_LABEL, STRIMZI_API_VERSION, TLS_USER_NAME } from './names';

const OPTIONS: OptionNames<KafkaUserOptions> = { authentication: true, password: true, acls: true };
const DOCS = 'https://strimzi.io/docs/operators/latest/deploying#type-KafkaUserSpec-reference';

/** How a user signs in, and what it may do. */
export interface KafkaUserOptions {
  /**
   * How the user signs in: with a password (`scram-sha-512`) or with a certificate (`tls`).
   *
   * @default - that of the cluster's listeners: the encrypted one's first
   */
  readonly authentication?: KafkaAuthentication;

  /**
   * The password, as a key of a Secret in the namespace of the cluster: `Credential.secret(...)`.
   *
   * @default - Strimzi makes one
   */
  readonly password?: Credential;

  /**
   * What the user may do, besides what it is granted. Needs the cluster's `authorization: 'simple'`.
   *
   * @default - nothing
   */
  readonly acls?: readonly KafkaAcl[];
}

/** What a user signs in with, as KEDA's TriggerAuthentication refers to it. */
export type KafkaCredentials =
  | { readonly username: Credential; readonly password: Credential }
  | { readonly cert: Credential; readonly key: Credential };

/** What a user needs to know of its cluster. */
export interface UserContext {
  readonly path: string;
  readonly namespace: string;
  readonly authorization: 'simple' | 'none';
  /** Ways to sign in that the listeners offer. */
  readonly authentications: readonly KafkaAuthentication[];
  readonly metadata: (name: string) => ApiObjectMetadata;
}

/**
 * A user of a Kafka cluster. `kafka.user(...)` makes it.
 *
 * Strimzi writes what the user signs in with into the Secret of the user's name, in the namespace of the cluster: the keys
 * `password` and `sasl.jaas.config`, or `user.crt`, `user.key` and `ca.crt`. KEDA and clients read it in their own
 * namespace; in another than the cluster's, a copy must be there, and of the ConfigMap `<name>-kafka-user` too, which holds
 * the user name for KEDA.
 *
 * @see https://strimzi.io/docs/operators/latest/deploying#assembly-using-the-user-operator-str
 */
export class KafkaUser extends Construct {
  public readonly authentication: KafkaAuthentication;

  /** What KEDA signs in with. */
  public readonly credentials: KafkaCredentials;

  private readonly acls: KafkaAcl[];

  /** Use `kafka.user(...)`. */
  constructor(
    scope: Construct,
    id: string,
    private readonly context: UserContext,
    /** Name of the user, of its KafkaUser and of its Secret. */
    public readonly name: string,
    options: KafkaUserOptions,
  ) {
    const problems = new Problems(`${context.path} › user ${JSON.stringify(name)}`);
    const authentication = checkUser(problems, context, name, options);
    problems.throwIfAny();
    super(scope, id);
    this.authentication = authentication;
    this.acls = (options.acls ?? []).map((acl) => Object.freeze({ ...acl }));
    const usernames = `${name}-kafka-user`;
    this.credentials =
      authentication === 'tls'
        ? { cert: Credential.secret(name, 'user.crt'), key: Credential.secret(name, 'user.key') }
        : { username: Credential.configMap(usernames, 'username'), password: Credential.secret(name, 'password') };

    new ApiObject(this, 'Resource', {
      apiVersion: STRIMZI_API_VERSION,
      kind: 'KafkaUser',
      metadata: context.metadata(name),
      spec: Lazy.any({ produce: () => this.render(options.password) }),
    });
    // Strimzi's Secret has no user name, and a TriggerAuthentication takes no text
    if (authentication === 'tls') return;
    // without the cluster's label, by which Strimzi finds what is its own
    const { [CLUSTER_LABEL]: _, ...labels } = context.metadata(usernames).labels ?? {};
    const { annotations } = context.metadata(usernames);
    new k8s.KubeConfigMap(this, 'ConfigMap', {
      metadata: {
        name: usernames,
        namespace: context.namespace,
        ...(Object.keys(labels).length === 0 ? {} : { labels }),
        ...(annotations === undefined ? {} : { annotations }),
      },
      data: { username: name },
    });
  }

  /** Lets the user read a topic in a consumer group, and KEDA watch the group's lag. */
  public grantConsume(topic: NamedObject, consumerGroup: string): void {
    this.grant('grantConsume', [
      { resource: { type: 'topic', name: topic?.name }, operations: ['Read'] },
      { resource: { type: 'group', name: consumerGroup }, operations: ['Read'] },
    ]);
  }

  /** Lets KEDA watch a consumer group's lag as this user, and do nothing else. */
  public grantWatch(topic: NamedObject, consumerGroup: string): void {
    this.grant('grantWatch', [
      { resource: { type: 'topic', name: topic?.name }, operations: ['Describe'] },
      { resource: { type: 'group', name: consumerGroup }, operations: ['Describe'] },
    ]);
  }

  /** Lets the user write to a topic. */
  public grantProduce(topic: NamedObject): void {
    this.grant('grantProduce', [{ resource: { type: 'topic', name: topic?.name }, operations: ['Write'] }]);
  }

  private grant(method: string, acls: readonly KafkaAcl[]): void {
    const problems = new Problems(`${this.node.path} › ${method}`);
    checkAuthorization(problems, this.context, undefined);
    checkAcls(problems, acls);
    problems.throwIfAny();
    this.acls.push(...acls);
  }

  private render(password: Credential | undefined): object {
    const { authentication, acls } = this;
    const secretKeyRef = password === undefined ? undefined : secretKeyOf(password);
    return {
      authentication: {
        type: authentication,
        ...(secretKeyRef === undefined ? {} : { password: { valueFrom: { secretKeyRef } } }),
      },
      // with an empty list the operator removes rules that were there before
      ...(this.context.authorization === 'simple' ? { authorization: { type: 'simple', acls } } : {}),
    };
  }
}

function checkUser(
  problems: Problems,
  context: UserContext,
  name: string,
  options: KafkaUserOptions,
): KafkaAuthentication {
  const [first = 'scram-sha-512'] = context.authentications;
  if (!checkOptions(problems, 'options', options, OPTIONS, DOCS)) return first;
  const { authentication = first, password, acls } = options;
  checkWord(problems, 'authentication', authentication, ['scram-sha-512', 'tls'], DOCS);
  checkName(problems, authentication === 'tls' ? TLS_USER_NAME : DNS_SUBDOMAIN, 'name', name);
  if (!context.authentications.includes(authentication)) {
    problems.add({
      code: 'authentication-unoffered',
      parameter: 'authentication',
      message: `no listener of the cluster has the authentication ${authentication}, so the user could not sign in`,
      given: authentication,
      allowed: context.authentications.join(', ') || 'none: no listener has an authentication',
      fix: 'set `authentication` on a listener of the cluster',
      docs: DOCS,
    });
  }
  if (password !== undefined) {
    checkSecretKey(problems, 'password', password);
    if (authentication === 'tls') {
      const message = 'has no use for a user who signs in with a certificate';
      problems.add({ code: 'password-unused', parameter: 'password', message, fix: 'leave it out', docs: DOCS });
    }
  }
  checkAcls(problems, acls);
  if (acls !== undefined) checkAuthorization(problems, context, 'acls');
  return authentication;
}

function checkAuthorization(problems: Problems, { authorization }: UserContext, parameter: string | undefined): void {
  if (authorization === 'simple') return;
  problems.add({
    code: 'authorization-off',
    ...(parameter === undefined ? {} : { parameter }),
    message: 'the cluster has no authorization, so every user may do everything already',
    fix: "set authorization: 'simple' on the cluster, or leave it out",
    docs: 'https://strimzi.io/docs/operators/latest/deploying#type-KafkaAuthorizationSimple-reference',
  });
}
