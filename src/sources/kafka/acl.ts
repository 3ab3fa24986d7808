/** What a user may do. */
import { checkWord } from '../../keda/checks';
import { describeValue } from '../../model/names';
import { checkOptions, type OptionNames } from '../../model/options';
import type { Problems } from '../../model/problems';

/** What is done to a resource. */
export const KAFKA_OPERATIONS = [
  'All',
  'Alter',
  'AlterConfigs',
  'ClusterAction',
  'Create',
  'Delete',
  'Describe',
  'DescribeConfigs',
  'IdempotentWrite',
  'Read',
  'Write',
] as const;

/** What is done to a resource. `Read`, `Write`, `Delete` and `Alter` include `Describe`. */
export type KafkaOperation = (typeof KAFKA_OPERATIONS)[number];

/** What something is done to. */
export type KafkaResource =
  | {
      readonly type: 'topic' | 'group' | 'transactionalId';
      /** Name of the topic, consumer group or transaction; `*` for all, which is better avoided. */
      readonly name: string;
      /**
       * Whether the name is a whole one, or the start of several.
       *
       * @default - Strimzi's: 'literal'
       */
      readonly patternType?: 'literal' | 'prefix';
    }
  | { readonly type: 'cluster'; readonly name?: never; readonly patternType?: never };

/** One rule of a user. */
export interface KafkaAcl {
  readonly resource: KafkaResource;

  readonly operations: readonly KafkaOperation[];

  /**
   * Whether it is allowed or forbidden; what is forbidden wins.
   *
   * @default - Strimzi's: 'allow'
   */
  readonly type?: 'allow' | 'deny';

  /**
   * Address that the user connects from.
   *
   * @default - Strimzi's: any
   */
  readonly host?: string;
}

const ACL: OptionNames<KafkaAcl> = { resource: true, operations: true, type: true, host: true };
const RESOURCE: OptionNames<KafkaResource> = { type: true, name: true, patternType: true };
const DOCS = 'https://strimzi.io/docs/operators/latest/deploying#type-AclRule-reference';

/** Records a problem for what is no rule. */
export function checkAcls(problems: Problems, acls: readonly KafkaAcl[] | undefined): void {
  if (acls === undefined) return;
  if (!Array.isArray(acls)) {
    const message = 'must be a list of rules';
    problems.add({ code: 'acls-invalid', parameter: 'acls', message, given: describeValue(acls), docs: DOCS });
    return;
  }
  for (const [index, acl] of acls.entries()) {
    const parameter = `acls[${index}]`;
    if (!checkOptions(problems, parameter, acl, ACL, DOCS)) continue;
    const { resource, operations, type } = acl;
    checkWord(problems, `${parameter}.type`, type, ['allow', 'deny'], DOCS);
    checkOperations(problems, `${parameter}.operations`, operations);
    checkResource(problems, `${parameter}.resource`, resource);
  }
}

function checkOperations(problems: Problems, parameter: string, operations: unknown): void {
  const isKnown = (one: unknown) => KAFKA_OPERATIONS.some((known) => known === one);
  if (Array.isArray(operations) && operations.length > 0 && operations.every(isKnown)) return;
  problems.add({
    code: 'operations-invalid',
    parameter,
    message: 'must be a list of what may be done',
    given: describeValue(operations),
    allowed: KAFKA_OPERATIONS.join(', '),
    docs: DOCS,
  });
}

function checkResource(problems: Problems, parameter: string, resource: KafkaResource): void {
  if (!checkOptions(problems, parameter, resource, RESOURCE, DOCS)) return;
  const { type, name, patternType } = resource;
  checkWord(problems, `${parameter}.type`, type ?? null, ['topic', 'group', 'cluster', 'transactionalId'], DOCS);
  checkWord(problems, `${parameter}.patternType`, patternType, ['literal', 'prefix'], DOCS);
  if (
    (type === 'cluster') === (name === undefined) &&
    (name === undefined || (typeof name === 'string' && name !== ''))
  )
    return;
  problems.add({
    code: 'acl-resource-name',
    parameter: `${parameter}.name`,
    message: type === 'cluster' ? 'the cluster has no name here' : 'must be a name',
    given: describeValue(name),
    docs: DOCS,
  });
}
