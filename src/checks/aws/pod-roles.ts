/** Which service account gets which AWS role, and which role KEDA's operator has. */
import { type HelmInstallation, installationsOf } from '../helm/helm-releases';
import { isUnknown } from '../helm/helm-values';
import { isComputed, type Manifest, mappingOf, textOf, valueAt } from '../manifest';
import { jsonOf, manyOf } from '../read/terraform-json';
import { sharesNamespace, type View } from '../view';
import { resourcesOf, textsOf } from './iam';
import { roleOf, trustOf, WEB_IDENTITY } from './iam-roles';

/** Annotation by which a service account gets a role. */
export const ROLE_ANNOTATION = 'eks.amazonaws.com/role-arn';
const AUDIENCE_ANNOTATION = 'eks.amazonaws.com/audience';

// of the webhook that mounts the token, and of the chart
const AUDIENCE = 'sts.amazonaws.com';
const OPERATOR = 'keda-operator';

const ACCOUNT = ['serviceAccount', 'operator'];
const IRSA = ['podIdentity', 'aws', 'irsa'];

/** A service account. */
interface Account {
  readonly namespace: string;
  readonly name: string;
}

/** A role that a service account is given. */
export interface PodRole extends Account {
  /** ARN of the role, or a reference to it. */
  readonly arn: string;
  /** Where that is written. */
  readonly at: Manifest;
  /** Audience of its token; `undefined` for EKS Pod Identity, which shows none. */
  readonly audience: string | undefined;
}

/** Every service account that is given a role. */
export function podRoles(view: View): readonly PodRole[] {
  return [
    ...view.ofKind('ServiceAccount').flatMap(ofAccount),
    ...installationsOf(view, 'keda').flatMap(ofChart),
    ...resourcesOf(view, 'aws_eks_pod_identity_association').flatMap(ofAssociation),
  ];
}

/** Subject of a service account's tokens; `undefined` where it is not known. */
export function subjectOf({ namespace, name }: Account): string | undefined {
  const subject = `system:serviceaccount:${namespace}:${name}`;
  return namespace === '' || isComputed(subject) ? undefined : subject;
}

function ofAccount(at: Manifest): readonly PodRole[] {
  const arn = at.annotation(ROLE_ANNOTATION);
  if (!arn) return [];
  return [
    { namespace: at.namespace, name: at.name, arn, at, audience: at.annotation(AUDIENCE_ANNOTATION) ?? AUDIENCE },
  ];
}

// templates/manager/serviceaccount.yaml of the chart
function ofChart(installation: HelmInstallation): readonly PodRole[] {
  const { at, values } = installation;
  const account = accountOf(installation);
  if (account === undefined || values.isOn([...ACCOUNT, 'create'], true) !== true) return [];
  const annotations = [...ACCOUNT, 'annotations'];
  // of a key that stands twice, the last one counts
  const isAnnotated = values.at(...annotations, ROLE_ANNOTATION) !== undefined;
  const isOn = values.isOn([...IRSA, 'enabled'], false) === true;
  if (!isAnnotated && !isOn) return [];
  const arn = givenAt(installation, isAnnotated ? [...annotations, ROLE_ANNOTATION] : [...IRSA, 'roleArn']);
  const audience =
    values.at(...annotations, AUDIENCE_ANNOTATION) ?? (isOn ? values.at(...IRSA, 'audience') : undefined);
  if (!arn || isUnknown(audience)) return [];
  return [{ ...account, arn, at, audience: textOf(audience) || AUDIENCE }];
}

/** A text among the values; a reference of Terraform stays as it stands. */
function givenAt({ at, values }: HelmInstallation, path: readonly string[]): string | undefined {
  const value = values.at(...path);
  if (!isUnknown(value)) return textOf(value);
  const texts = manyOf(at.at('spec', 'values')).map((one) => valueAt(jsonOf(one), path));
  const name = path.map((step) => step.replaceAll('.', '\\.')).join('.');
  const set = ['set', 'set_sensitive', 'set_wo']
    .flatMap((block) => manyOf(at.at('spec', block)))
    .filter((one) => valueAt(one, ['name']) === name)
    .map((one) => valueAt(one, ['value']));
  const found = [...texts, ...set].flatMap((one) => textOf(one) ?? []);
  return found.length === 1 ? found[0] : undefined;
}

/** The service account of the operator that a chart installs; `undefined` where its name is not known. */
function accountOf({ namespace, values }: HelmInstallation): Account | undefined {
  // old charts have one name for all
  const isOld = values.at('serviceAccount', 'name') !== undefined;
  const name = values.at(...ACCOUNT, 'name') ?? (isOld ? undefined : OPERATOR);
  return typeof name === 'string' && name !== '' && !isUnknown(name) ? { namespace, name } : undefined;
}

function ofAssociation(at: Manifest): readonly PodRole[] {
  const { namespace, service_account: name, role_arn: arn } = at.mapping('spec');
  return typeof namespace === 'string' && typeof name === 'string' && typeof arn === 'string'
    ? [{ namespace, name, arn, at, audience: undefined }]
    : [];
}

/** The service account of KEDA's operator, where exactly one chart of KEDA is installed. */
export function operatorAccount(view: View): Account | undefined {
  const [installation, ...others] = installationsOf(view, 'keda');
  return installation === undefined || others.length > 0 ? undefined : accountOf(installation);
}

/** The role that KEDA's operator runs with; `undefined` where it is not known, or not among the resources. */
export function operatorRole(view: View): Manifest | undefined {
  const charts = installationsOf(view, 'keda');
  const account = charts.length === 0 ? { namespace: '', name: OPERATOR } : operatorAccount(view);
  if (account === undefined) return undefined;
  const given = view.once(podRoles).filter((one) => one.name === account.name && mayShare(one, account));
  // the role of such an association only takes the one that counts
  if (given.some(({ at }) => at.at('spec', 'target_role_arn') !== undefined)) return undefined;
  const found = new Set(given.map(({ at, arn }) => roleOf(view, at, arn)));
  if (found.size === 0) return charts.length === 0 ? soleOperatorRole(view) : undefined;
  return found.size === 1 ? [...found][0] : undefined;
}

function mayShare(one: { readonly namespace: string }, other: { readonly namespace: string }): boolean {
  return isComputed(one.namespace) || isComputed(other.namespace) || sharesNamespace(one, other);
}

/**
 * Where nothing says which role the operator has: the one role that nobody but the operator may take.
 *
 * Roles of workloads may trust the operator, too, and so may a role that an authentication names.
 */
function soleOperatorRole(view: View): Manifest | undefined {
  const named = ['TriggerAuthentication', 'ClusterTriggerAuthentication'].some((kind) =>
    view.ofKind(kind).some((one) => one.at('spec', 'podIdentity', 'roleArn') !== undefined),
  );
  const found = resourcesOf(view, 'aws_iam_role').filter(isForOperatorOnly);
  return !named && found.length === 1 ? found[0] : undefined;
}

function isForOperatorOnly(role: Manifest): boolean {
  const trust = trustOf(role) ?? [];
  return (
    trust.length > 0 &&
    trust.every(({ actions, json }) => {
      const equals = mappingOf(mappingOf(json.Condition).StringEquals);
      const subjects = Object.entries(equals).flatMap(([key, value]) => (key.endsWith(':sub') ? textsOf(value) : []));
      return (
        actions.includes(WEB_IDENTITY) && subjects.length === 1 && subjects.every((one) => one.endsWith(`:${OPERATOR}`))
      );
    })
  );
}
