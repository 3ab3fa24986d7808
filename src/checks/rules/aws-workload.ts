import {
  authenticationOf,
  authenticationParameters,
  isOpaque,
  isWorkloadIdentity,
  podIdentityOf,
} from '../authentication';
import { resourcesOf } from '../aws/iam';
import { ROLE_ANNOTATION } from '../aws/pod-roles';
import { serviceAccountOf } from '../aws/pods-account';
import type { Manifest } from '../manifest';
import type { PodTemplate } from '../pods';
import type { Found, Rule } from '../rule';
import type { ScaledTrigger } from '../scaled';
import { sharesNamespace, type View } from '../view';

export const awsWorkload: Rule = {
  id: 'aws-workload',
  severity: 'error',
  title: "workload identity without the workload's role",
  explanation:
    "With identityOwner workload, KEDA assumes the role in the annotation eks.amazonaws.com/role-arn of the target's service account; without the annotation it fails (scale_resolvers.go, resolveServiceAccountAnnotation). With the provider aws-eks it fails so where the trigger has neither keys nor identityOwner operator (aws_common.go, GetAwsAuthorization). Where the annotation is empty, or the target has no pod template, KEDA uses its own role without a word. A warning where pods run as the account default, which is not among the objects, beside an annotated one that no pods use.",
  remedy: 'annotate the service account of the target with its role, or set podIdentity.roleArn',
  docs: 'https://keda.sh/docs/2.20/authentication-providers/aws/',
  find: (view) =>
    view.scaled.flatMap((one) =>
      one.triggers.flatMap((trigger): Found[] => {
        const authentication = authenticationOf(view, one, trigger);
        if (authentication === undefined || !needsRole(authentication, trigger)) return [];
        const at = { at: one.manifest, field: [...trigger.field, 'authenticationRef'] };
        const pods = view.podsOf(one);
        if (pods === undefined) {
          const builtIn = one.target === undefined || one.target.group === 'apps';
          const outcome =
            podIdentityOf(authentication) === 'aws' ? 'signs in with its own role' : 'has nothing to sign in with';
          const message = `${one.target?.kind} may have no pod template, and KEDA then ${outcome}`;
          return builtIn ? [] : [{ ...at, message, severity: 'warning' }];
        }
        const trouble = troubleOf(view, pods, podIdentityOf(authentication));
        return trouble === undefined ? [] : [{ ...at, ...trouble }];
      }),
    ),
};

/** Whether KEDA has to find a role on the service account of the target. */
function needsRole(authentication: Manifest, { type, metadata }: ScaledTrigger): boolean {
  if (!isWorkloadIdentity(authentication)) return false;
  if (podIdentityOf(authentication) === 'aws') return true;
  // aws-eks asks for the annotation with required=false, and goes on to the keys of GetAwsAuthorization
  const keys = ['awsAccessKeyID', 'awsAccessKeyId'];
  const { identityOwner = '' } = metadata;
  return (
    type.startsWith('aws-') &&
    (identityOwner === '' || identityOwner === 'pod') &&
    !isOpaque(authentication) &&
    !keys.some((key) => Object.hasOwn(authenticationParameters(authentication), key)) &&
    !metadata.awsAccessKeyID &&
    !metadata.awsAccessKeyIDFromEnv
  );
}

function troubleOf(view: View, pods: PodTemplate, provider: string): Pick<Found, 'message' | 'severity'> | undefined {
  const name = serviceAccountOf(pods);
  if (name === undefined) return undefined;
  const account = view.find('ServiceAccount', pods.of.namespace, name);
  if (account === undefined) return name === 'default' ? unusedAccount(view, pods) : undefined;
  const role = account.at('metadata', 'annotations', ROLE_ANNOTATION);
  const whose = `the service account ${name} of the target has`;
  if (role === undefined) return { message: `${whose} no annotation ${ROLE_ANNOTATION}` };
  if (role !== '') return undefined;
  // Go finds the key, and an empty ARN counts as none
  return provider === 'aws'
    ? { message: `${whose} an empty ${ROLE_ANNOTATION}, and KEDA signs in with its own role`, severity: 'warning' }
    : { message: `${whose} an empty ${ROLE_ANNOTATION}` };
}

/** Resources that annotate an account without being one. */
const ANNOTATING = [
  'kubernetes_default_service_account',
  'kubernetes_default_service_account_v1',
  'kubernetes_annotations',
];

/** The account `default` may be annotated elsewhere; it hardly is where another one waits for pods. */
function unusedAccount(view: View, pods: PodTemplate): Pick<Found, 'message' | 'severity'> | undefined {
  if (ANNOTATING.some((type) => resourcesOf(view, type).length > 0)) return undefined;
  const used = view.pods.filter(({ of }) => sharesNamespace(of, pods.of)).map(serviceAccountOf);
  const unused = view
    .ofKind('ServiceAccount')
    .find((one) => one.annotation(ROLE_ANNOTATION) && sharesNamespace(one, pods.of) && !used.includes(one.name));
  if (unused === undefined) return undefined;
  const message = `the target has no serviceAccountName, so KEDA reads the account default, and not ${unused.name}`;
  return { message, severity: 'warning' };
}
