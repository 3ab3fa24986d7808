import { authenticationOf, podIdentityOf } from '../authentication';
import { mayAllow, readPolicy, resourcesOf, type Statement } from '../aws/iam';
import { mayConcernQueue, permissionsOf, referenced, roleOf, trustOf } from '../aws/iam-roles';
import { mayMeet, mayTrust, webIdentityStatements } from '../aws/iam-trust';
import { operatorAccount, operatorRole, type PodRole, podRoles, ROLE_ANNOTATION, subjectOf } from '../aws/pod-roles';
import { serviceAccountOf } from '../aws/pods-account';
import { isComputed, type Manifest } from '../manifest';
import type { Found, Rule } from '../rule';
import type { Scaled, ScaledTrigger } from '../scaled';
import type { View } from '../view';

export const awsTrustPolicy: Rule = {
  id: 'aws-trust-policy',
  severity: 'error',
  title: 'AWS role that cannot be used as declared',
  explanation:
    'A role for a service account needs a trust policy whose sub is that account and whose aud is that of its tokens, sts.amazonaws.com unless it is set otherwise; a role of EKS Pod Identity has to trust pods.eks.amazonaws.com; and a role that KEDA is to take has to trust KEDA. Whoever reads an SQS queue for KEDA needs sqs:GetQueueAttributes, and for a metric of CloudWatch cloudwatch:GetMetricData. KEDA looks for a queue in awsRegion, so that has to be the region of its address. Only roles and policies that stand in Terraform JSON as text are read, and nothing is said of a role with a policy that is not.',
  remedy: 'let the constructs of keda-constructs/terraform make role, trust and permissions from the same reference',
  docs: 'https://keda.sh/docs/2.20/authentication-providers/aws/',
  find: (view) => [...regions(view), ...trust(view), ...chains(view), ...missingPermissions(view)],
};

const TRUST = ['spec', 'assume_role_policy'];
const QUEUE_ADDRESS = /^https?:\/\/(?:sqs\.([a-z0-9-]+)|([a-z0-9-]+)\.queue)\.amazonaws\.com[/:]/;

function regions(view: View): readonly Found[] {
  return view.scaled.flatMap(({ manifest, triggers }) =>
    triggers.flatMap(({ type, metadata, field }): Found[] => {
      const { queueURL, awsRegion, awsEndpoint } = metadata;
      if (type !== 'aws-sqs-queue' || typeof queueURL !== 'string' || typeof awsRegion !== 'string') return [];
      if (awsRegion === '' || awsEndpoint || isComputed(queueURL) || isComputed(awsRegion)) return [];
      const [, usual, old] = QUEUE_ADDRESS.exec(queueURL) ?? [];
      const region = usual ?? old;
      if (region === undefined || region === awsRegion) return [];
      const message = `the queue is in ${region}, and awsRegion is ${awsRegion}`;
      return [{ at: manifest, field: [...field, 'metadata', 'awsRegion'], message, fix: `set awsRegion to ${region}` }];
    }),
  );
}

/** Each role that a service account is given, against the role's trust policy. */
function trust(view: View): readonly Found[] {
  return view.once(podRoles).flatMap((given): Found[] => {
    const role = roleOf(view, given.at, given.arn);
    const statements = role === undefined ? undefined : trustOf(role);
    const message =
      statements === undefined
        ? undefined
        : given.audience === undefined
          ? eksTrouble(given, statements)
          : webTrouble(given, given.audience, statements);
    return role === undefined || message === undefined ? [] : [{ at: role, field: TRUST, message }];
  });
}

function webTrouble(account: PodRole, audience: string, trusted: readonly Statement[]): string | undefined {
  const subject = subjectOf(account);
  const statements = webIdentityStatements(trusted);
  // EKS Pod Identity may give the role to the same account
  if (subject === undefined || statements.length === 0 || trusted.some(trustsEks)) return undefined;
  const matching = statements.filter((one) => mayMeet(one, ':sub', subject));
  if (matching.length === 0) return `it does not trust ${subject}, which is annotated with it`;
  return isComputed(audience) || matching.some((one) => mayMeet(one, ':aud', audience))
    ? undefined
    : `its trust policy asks for another audience than ${audience}`;
}

function eksTrouble({ namespace, name }: PodRole, trusted: readonly Statement[]): string | undefined {
  return trusted.some(trustsEks)
    ? undefined
    : `it does not trust pods.eks.amazonaws.com, and is associated with ${namespace}/${name}`;
}

// https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
function trustsEks(statement: Statement): boolean {
  return mayTrust(statement, 'Service', 'pods.eks.amazonaws.com');
}

/** Which role KEDA reads a trigger's source with. */
interface Reader {
  readonly role: Manifest;
  /** Words for it. */
  readonly whose: string;
  /** Whether KEDA's operator has to take the role first. */
  readonly isTaken: boolean;
}

// GetAwsAuthorization and sharedConfigCache.GetCredentials in pkg/scalers/aws
function readerOf(view: View, one: Scaled, trigger: ScaledTrigger): Reader | undefined {
  // an endpoint of its own may be no service of AWS
  if (!trigger.type.startsWith('aws-') || trigger.metadata.awsEndpoint) return undefined;
  const authentication = authenticationOf(view, one, trigger);
  if (authentication === undefined || podIdentityOf(authentication) !== 'aws') return undefined;
  const { roleArn, identityOwner } = authentication.mapping('spec', 'podIdentity');
  if (typeof roleArn === 'string' && roleArn !== '') {
    const role = roleOf(view, authentication, roleArn);
    return role && { role, whose: 'the role in podIdentity.roleArn', isTaken: true };
  }
  if (identityOwner === 'workload') {
    const role = workloadRole(view, one);
    return role && { role, whose: 'the role of the workload', isTaken: true };
  }
  const isOperators = identityOwner === undefined || identityOwner === '' || identityOwner === 'keda';
  const role = isOperators ? view.once(operatorRole) : undefined;
  return role && { role, whose: "KEDA's role", isTaken: false };
}

function workloadRole(view: View, one: Scaled): Manifest | undefined {
  const pods = view.podsOf(one);
  const name = pods === undefined ? undefined : serviceAccountOf(pods);
  if (pods === undefined || name === undefined) return undefined;
  const account = view.find('ServiceAccount', pods.of.namespace, name);
  const arn = account?.annotation(ROLE_ANNOTATION);
  return account === undefined || !arn ? undefined : roleOf(view, account, arn);
}

/**
 * Roles that KEDA has to take, and that do not let it: neither by its token, nor by the role that it has.
 *
 * KEDA tries both (aws_config_cache.go, retrievePodIdentityCredentials).
 */
function chains(view: View): readonly Found[] {
  const account = operatorAccount(view);
  const subject = account && subjectOf(account);
  if (subject === undefined || view.once(operatorRole) === undefined) return [];
  const taken = view.scaled.flatMap((one) => one.triggers.flatMap((trigger) => readerOf(view, one, trigger) ?? []));
  const roles = new Set(taken.filter(({ isTaken }) => isTaken).map(({ role }) => role));
  return [...roles].flatMap((role): Found[] => {
    const statements = trustOf(role);
    const letsIn =
      role === view.once(operatorRole) ||
      statements === undefined ||
      statements.some((one) => mayTrust(one, 'AWS')) ||
      webIdentityStatements(statements).some((one) => mayMeet(one, ':sub', subject));
    const message = `KEDA is to take it, and it trusts neither KEDA's role nor ${subject}`;
    return letsIn ? [] : [{ at: role, field: TRUST, message }];
  });
}

const GET_QUEUE = 'sqs:GetQueueAttributes';

/** What KEDA asks AWS for, by type of trigger: aws_sqs_queue_scaler.go and aws_cloudwatch_scaler.go. */
const ACTIONS: Readonly<Record<string, string>> = {
  'aws-sqs-queue': GET_QUEUE,
  'aws-cloudwatch': 'cloudwatch:GetMetricData',
};

/** Triggers that KEDA reads as a role whose permissions are among the resources. */
function missingPermissions(view: View): readonly Found[] {
  const known = new Map<Manifest, readonly Statement[] | undefined>();
  const statementsOf = (role: Manifest): readonly Statement[] | undefined => {
    if (!known.has(role)) known.set(role, permissionsOf(view, role));
    return known.get(role);
  };
  return view.scaled.flatMap((one) =>
    one.triggers.flatMap((trigger): Found[] => {
      const action = Object.hasOwn(ACTIONS, trigger.type) ? ACTIONS[trigger.type] : undefined;
      const reader = action === undefined ? undefined : readerOf(view, one, trigger);
      const statements = reader && statementsOf(reader.role);
      if (action === undefined || reader === undefined || statements === undefined) return [];
      const allowing = statements.filter((statement) => mayAllow(statement, action));
      const message = `${reader.whose} does not allow ${action}`;
      return trigger.type === 'aws-sqs-queue'
        ? ofQueue(view, one, trigger, allowing, message)
        : allowing.length > 0
          ? []
          : [{ at: one.manifest, field: trigger.field, message }];
    }),
  );
}

function ofQueue(
  view: View,
  { manifest }: Scaled,
  { metadata, field }: ScaledTrigger,
  allowing: readonly Statement[],
  message: string,
): Found[] {
  const queue = queueName(view, manifest, metadata.queueURL);
  const isAllowed =
    queue === undefined ||
    allowing.some((each) => mayConcernQueue(each, queue, (arn) => queueName(view, each.at, arn))) ||
    view.once(queuesMayAllow);
  return isAllowed
    ? []
    : [{ at: manifest, field: [...field, 'metadata', 'queueURL'], message: `${message} on the queue ${queue}` }];
}

/** Name of a queue, from its address or a reference to it; `undefined` where it is not known. */
function queueName(view: View, from: Manifest, address: unknown): string | undefined {
  if (typeof address !== 'string') return undefined;
  const name = isComputed(address)
    ? referenced(view, from, 'aws_sqs_queue', address)?.text('spec', 'name')
    : address.split('/').at(-1);
  return name === undefined || name === '' || isComputed(name) ? undefined : name;
}

// a queue's own policy may allow what the role's do not
function queuesMayAllow(view: View): boolean {
  return ['aws_sqs_queue', 'aws_sqs_queue_policy'].some((type) =>
    resourcesOf(view, type)
      .filter((at) => at.at('spec', 'policy') !== undefined)
      .some((at) => readPolicy(at, ['spec', 'policy'])?.some((one) => mayAllow(one, GET_QUEUE)) ?? true),
  );
}
