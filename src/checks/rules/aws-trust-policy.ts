import { authenticationOf } from '../authentication';
import { permissions, roles, type Statement, statementsOf } from '../iam';
import { isMapping, type Mapping } from '../manifest';
import type { Found, Rule } from '../rule';
import { manyOf } from '../terraform-json';
import type { View } from '../view';

export const awsTrustPolicy: Rule = {
  id: 'aws-trust-policy',
  severity: 'error',
  title: 'AWS role that cannot be used as declared',
  explanation:
    'A role for a service account needs a trust policy whose sub is that account and whose aud is sts.amazonaws.com, and whoever reads an SQS queue for KEDA needs sqs:GetQueueAttributes. A queue is asked in the region of its address. Only roles and policies that stand in Terraform JSON as text are read.',
  remedy: 'let the constructs of keda-constructs/terraform make role, trust and permissions from the same reference',
  docs: 'https://keda.sh/docs/2.20/authentication-providers/aws/',
  find: (view) => [...regions(view), ...trust(view), ...queuePermissions(view)],
};

function regions(view: View): readonly Found[] {
  return view.scaled.flatMap(({ manifest, triggers }) =>
    triggers.flatMap(({ type, metadata, field }): Found[] => {
      if (type !== 'aws-sqs-queue' || typeof metadata.queueURL !== 'string') return [];
      const [, region] = /^https:\/\/sqs\.([a-z0-9-]+)\.amazonaws\.com/.exec(metadata.queueURL) ?? [];
      const given = metadata.awsRegion;
      if (region === undefined || typeof given !== 'string' || given === '' || given === region) return [];
      const message = `the queue is in ${region}, and awsRegion is ${given}`;
      return [{ at: manifest, field: [...field, 'metadata', 'awsRegion'], message, fix: `set awsRegion to ${region}` }];
    }),
  );
}

/** The service account that each annotated role is for, against the role's trust policy. */
function trust(view: View): readonly Found[] {
  const byName = new Map(roles(view).map((role) => [role.text('spec', 'name'), role]));
  return view.ofKind('ServiceAccount').flatMap((account): Found[] => {
    const arn = account.annotation('eks.amazonaws.com/role-arn');
    const role = byName.get(arn?.split('/').at(-1));
    if (arn === undefined || role === undefined || account.namespace === '') return [];
    const statements = statementsOf(role, 'assume_role_policy').filter(isWebIdentity);
    if (statements.length === 0) return [];
    const subject = `system:serviceaccount:${account.namespace}:${account.name}`;
    const field = ['spec', 'assume_role_policy'];
    const matching = statements.filter(({ json }) => conditions(json, ':sub').some((sub) => isLike(subject, sub)));
    if (matching.length === 0) {
      return [{ at: role, field, message: `it does not trust ${subject}, which is annotated with it` }];
    }
    return matching.some(({ json }) => {
      const audiences = conditions(json, ':aud');
      return audiences.length === 0 || audiences.includes('sts.amazonaws.com');
    })
      ? []
      : [{ at: role, field, message: 'its trust policy asks for another audience than sts.amazonaws.com' }];
  });
}

function isWebIdentity({ effect, actions }: Statement): boolean {
  return effect === 'Allow' && actions.includes('sts:AssumeRoleWithWebIdentity');
}

function conditions({ Condition }: Mapping, ending: string): readonly string[] {
  if (!isMapping(Condition)) return [];
  return Object.values(Condition).flatMap((operator) =>
    isMapping(operator)
      ? Object.entries(operator).flatMap(([key, value]) => (key.endsWith(ending) ? manyOf(value).map(String) : []))
      : [],
  );
}

function isLike(text: string, pattern: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(text);
}

/** Queues that a trigger reads as KEDA's operator, where that role's permissions are among the resources. */
function queuePermissions(view: View): readonly Found[] {
  const statements = permissions(view).filter(({ effect }) => effect === 'Allow');
  const operators = roles(view).filter((role) =>
    statementsOf(role, 'assume_role_policy').some(({ json }) =>
      conditions(json, ':sub').some((sub) => sub.endsWith(':keda-operator')),
    ),
  );
  const [operator] = operators;
  if (operator === undefined || operators.length > 1) return [];
  const own = statements.filter(({ at }) => String(at.at('spec', 'role')).includes(`aws_iam_role.${operator.name}.`));
  if (own.length === 0) return [];
  return view.scaled.flatMap((one) =>
    one.triggers.flatMap((trigger): Found[] => {
      const authentication = authenticationOf(view, one, trigger);
      if (trigger.type !== 'aws-sqs-queue' || authentication?.text('spec', 'podIdentity', 'provider') !== 'aws')
        return [];
      const identity = authentication.mapping('spec', 'podIdentity');
      if (identity.roleArn || identity.identityOwner === 'workload') return [];
      const queue = String(trigger.metadata.queueURL).split('/').at(-1) ?? '';
      const granted = own.some(
        ({ actions, resources }) =>
          actions.some((action) => isLike('sqs:GetQueueAttributes', action)) &&
          resources.some((resource) => resource.includes('${') || isLike(queue, resource.split(':').at(-1) ?? '')),
      );
      const message = `KEDA's role does not allow sqs:GetQueueAttributes on the queue ${queue}`;
      return granted ? [] : [{ at: one.manifest, field: [...trigger.field, 'metadata', 'queueURL'], message }];
    }),
  );
}
