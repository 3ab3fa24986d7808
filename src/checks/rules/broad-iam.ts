import { permissions, type Statement } from '../aws/iam';
import { listOf } from '../manifest';
import { TERRAFORM } from '../read/terraform-json';
import type { Found, Rule } from '../rule';
import type { View } from '../view';

const FULL_ACCESS = /\/(?:AdministratorAccess|PowerUserAccess|\w*FullAccess)$/;

export const broadIam: Rule = {
  id: 'broad-iam',
  severity: 'warning',
  title: 'AWS permissions beyond what is needed',
  explanation:
    'Whoever gets hold of a pod has the permissions of its role. An error where everything is allowed on everything, a warning for all actions of a service, for all resources, and for AWS managed policies of full access.',
  remedy: 'name the actions and the resources; the constructs of keda-constructs/terraform do',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  find: (view) => [
    ...permissions(view)
      .filter(({ effect }) => effect === 'Allow')
      .flatMap(ofStatement),
    ...attachments(view),
  ],
};

function ofStatement({ at, field, actions, resources }: Statement): readonly Found[] {
  const all = actions.find((action) => action === '*' || action.endsWith(':*'));
  const everywhere = resources.includes('*');
  if (all === '*' && everywhere)
    return [{ at, field, message: 'it allows everything on everything', severity: 'error' }];
  if (all !== undefined) return [{ at, field, message: `it allows ${all}` }];
  // what only reads lists has no resource to name
  const broad = everywhere ? actions.filter((action) => !/:(?:List|Describe|Get)/.test(action)) : [];
  return broad.length === 0 ? [] : [{ at, field, message: `it allows ${broad.join(', ')} on all resources` }];
}

function attachments(view: View): readonly Found[] {
  return ['aws_iam_role_policy_attachment', 'aws_iam_role'].flatMap((kind) =>
    view
      .ofKind(kind)
      .filter(({ apiVersion }) => apiVersion === TERRAFORM)
      .flatMap((at): Found[] =>
        [at.at('spec', 'policy_arn'), ...listOf(at.at('spec', 'managed_policy_arns'))]
          .filter((arn): arn is string => typeof arn === 'string' && FULL_ACCESS.test(arn))
          .map((arn) => ({ at, message: `it has the managed policy ${arn.split('/').at(-1)}` })),
      ),
  );
}
