import { authenticationOf, isWorkloadIdentity } from '../authentication';
import { textOf } from '../manifest';
import type { Found, Rule } from '../rule';

const ROLE_ANNOTATION = 'eks.amazonaws.com/role-arn';

export const awsWorkload: Rule = {
  id: 'aws-workload',
  severity: 'error',
  title: "workload identity without the workload's role",
  explanation:
    "With identityOwner workload, KEDA assumes the role in the annotation eks.amazonaws.com/role-arn of the target's service account; without the annotation it fails (scale_resolvers.go, resolveServiceAccountAnnotation). For a target without a pod template it uses its own role without a word.",
  remedy: 'annotate the service account of the target with its role, or set podIdentity.roleArn',
  docs: 'https://keda.sh/docs/2.20/authentication-providers/aws/',
  find: (view) =>
    view.scaled.flatMap((one) =>
      one.triggers.flatMap((trigger): Found[] => {
        const authentication = authenticationOf(view, one, trigger);
        if (authentication === undefined || !isWorkloadIdentity(authentication)) return [];
        const at = { at: one.manifest, field: [...trigger.field, 'authenticationRef'] };
        const pods = view.podsOf(one);
        if (pods === undefined) {
          const builtIn = one.target === undefined || one.target.group === 'apps';
          const message = `${one.target?.kind} may have no pod template, and KEDA then signs in with its own role`;
          return builtIn ? [] : [{ ...at, message, severity: 'warning' }];
        }
        const name = textOf(pods.spec.serviceAccountName) || 'default';
        const account = view.find('ServiceAccount', pods.of.namespace, name);
        return account === undefined || account.annotation(ROLE_ANNOTATION)
          ? []
          : [{ ...at, message: `the service account ${name} of the target has no annotation ${ROLE_ANNOTATION}` }];
      }),
    ),
};
