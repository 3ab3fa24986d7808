/** Which role an ARN or a reference of Terraform means, and what that role may do. */

import { isComputed, type Manifest, mappingOf, textOf } from '../manifest';
import { manyOf, TERRAFORM } from '../read/terraform-json';
import type { View } from '../view';
import { isLike, mayAllow, readPolicy, resourcesOf, type Statement, textsOf } from './iam';

/** Trust of a role in the token of a service account. */
export const WEB_IDENTITY = 'sts:AssumeRoleWithWebIdentity';

const REFERENCE = /^\$\{(\w+)\.([\w-]+)\.\w+\}$/;
const ROLE_ARN = /^arn:[\w-]+:iam::(\d+):role(\/.+)$/;
const PROVIDER_ARN = /^arn:[\w-]+:iam::(\d+):oidc-provider\//;

/** The resource of a type that a text such as `${aws_iam_role.worker.arn}` refers to, within one Terraform module. */
export function referenced(view: View, from: Manifest, type: string, text: string): Manifest | undefined {
  const [, given, name] = REFERENCE.exec(text) ?? [];
  if (given !== type || name === undefined) return undefined;
  const found = view
    .named(type, name)
    .filter((one) => one.apiVersion === TERRAFORM && folderOf(one) === folderOf(from));
  const inFile = found.filter((one) => one.origin.file === from.origin.file);
  const nearest = inFile.length > 0 ? inFile : found;
  return nearest.length === 1 ? nearest[0] : undefined;
}

// the files of one folder are one module
function folderOf({ origin }: Manifest): string {
  return origin.file?.replace(/[^\\/]*$/, '') ?? '';
}

/**
 * The role of an ARN; `undefined` when it is not among the resources.
 *
 * An ARN that is written out means a role of that name only in its own account.
 */
export function roleOf(view: View, from: Manifest, arn: string): Manifest | undefined {
  const role = referenced(view, from, 'aws_iam_role', arn);
  if (role !== undefined) return role;
  const [, account, path] = ROLE_ARN.exec(arn) ?? [];
  if (account === undefined) return undefined;
  const found = (view.once(rolesByPath).get(path ?? '') ?? []).filter((one) => isOfAccount(one, account));
  return found.length === 1 ? found[0] : undefined;
}

/** Roles by what follows the account in their ARN. */
function rolesByPath(view: View): ReadonlyMap<string, readonly Manifest[]> {
  const map = new Map<string, Manifest[]>();
  for (const one of resourcesOf(view, 'aws_iam_role')) {
    const name = one.text('spec', 'name');
    if (name === undefined) continue;
    const path = `${one.text('spec', 'path') ?? '/'}${name}`;
    const list = map.get(path);
    if (list === undefined) map.set(path, [one]);
    else list.push(one);
  }
  return map;
}

// a role trusts OIDC providers of its own account only, so their ARNs tell the account; no principal tells of another
function isOfAccount(role: Manifest, account: string): boolean {
  const statements = (trustOf(role) ?? []).filter((one) => mayAllow(one, WEB_IDENTITY));
  const providers = statements
    .filter(({ json }) => json.Principal !== undefined)
    .map(({ json }) => textsOf(mappingOf(json.Principal).Federated));
  return (
    statements.length > 0 &&
    providers.every((arns) => arns.length > 0 && arns.every((arn) => PROVIDER_ARN.exec(arn)?.[1] === account))
  );
}

/** Statements of a role's trust policy; `undefined` when it does not read. */
export function trustOf(role: Manifest): readonly Statement[] | undefined {
  return readPolicy(role, ['spec', 'assume_role_policy']);
}

/** Every statement that says what a role may do; `undefined` unless there are some, and all of its policies read. */
export function permissionsOf(view: View, role: Manifest): readonly Statement[] | undefined {
  const policies = [...ownPolicies(role), ...policiesFor(view, role)];
  const read = policies.filter((one) => one !== undefined);
  return policies.length > 0 && read.length === policies.length ? read.flat() : undefined;
}

type Policy = readonly Statement[] | undefined;

function ownPolicies(role: Manifest): readonly Policy[] {
  const inline = role.at('spec', 'inline_policy');
  const fields = Array.isArray(inline) ? inline.map((_, index) => [index]) : inline === undefined ? [] : [[]];
  return [
    ...fields.map((index) => readPolicy(role, ['spec', 'inline_policy', ...index, 'policy'])),
    // policies of AWS, and blocks that Terraform repeats
    ...[...manyOf(role.at('spec', 'managed_policy_arns')), ...manyOf(role.at('spec', 'dynamic'))].map(() => undefined),
  ];
}

function policiesFor(view: View, role: Manifest): readonly Policy[] {
  const { byReference, others } = view.once(links);
  return [...(byReference.get(role.name) ?? []), ...others].flatMap(({ at, text, giving }): readonly Policy[] => {
    const relation = relationOf(at, text, role);
    if (relation === 'unknown') return [undefined];
    return relation === 'other' ? [] : manyOf(at.at('spec', giving.policies)).map((one) => giving.read(view, at, one));
  });
}

/** A resource that gives a policy to a role. */
interface Link {
  readonly at: Manifest;
  /** What it writes for the role. */
  readonly text: string;
  readonly giving: Giving;
}

/** Every link, by the resource of the role where the text refers to one. */
function links(view: View): { readonly byReference: ReadonlyMap<string, readonly Link[]>; readonly others: Link[] } {
  const byReference = new Map<string, Link[]>();
  const others: Link[] = [];
  for (const giving of GIVING) {
    for (const at of resourcesOf(view, giving.type)) {
      for (const text of textsOf(at.at('spec', giving.roles))) {
        const [, type, id = ''] = REFERENCE.exec(text) ?? [];
        const list = type === 'aws_iam_role' ? (byReference.get(id) ?? []) : others;
        list.push({ at, text, giving });
        if (list !== others) byReference.set(id, list);
      }
    }
  }
  return { byReference, others };
}

interface Giving {
  readonly type: string;
  /** Attribute that names the role, or roles. */
  readonly roles: string;
  /** Attribute that names the policy, or policies. */
  readonly policies: string;
  readonly read: (view: View, at: Manifest, value: unknown) => Policy;
}

const inlinePolicy: Giving['read'] = (_, at) => readPolicy(at, ['spec', 'policy']);

// the text of a policy that AWS manages, or that is made elsewhere, is not known here
const attachedPolicy: Giving['read'] = (view, at, arn) => {
  const policy = referenced(view, at, 'aws_iam_policy', textOf(arn) ?? '');
  return policy === undefined ? undefined : readPolicy(policy, ['spec', 'policy']);
};

/** Resources that give a role a policy. */
const GIVING: readonly Giving[] = [
  { type: 'aws_iam_role_policy', roles: 'role', policies: 'policy', read: inlinePolicy },
  { type: 'aws_iam_role_policy_attachment', roles: 'role', policies: 'policy_arn', read: attachedPolicy },
  { type: 'aws_iam_policy_attachment', roles: 'roles', policies: 'policy_arn', read: attachedPolicy },
  {
    type: 'aws_iam_role_policy_attachments_exclusive',
    roles: 'role_name',
    policies: 'policy_arns',
    read: attachedPolicy,
  },
];

/** Whether a policy whose role is written like this is a certain role's. */
function relationOf(at: Manifest, text: string, role: Manifest): 'its' | 'other' | 'unknown' {
  const [, type, id] = REFERENCE.exec(text) ?? [];
  const isNear = folderOf(at) === folderOf(role);
  if (type === 'aws_iam_role') return id === role.name && isNear ? 'its' : 'other';
  const name = role.text('spec', 'name') ?? '';
  if (isComputed(text) || isComputed(name)) return 'unknown';
  if (text !== name) return 'other';
  // another module may be of another account
  return isNear ? 'its' : 'unknown';
}

/** Whether a statement is about a queue of this name, or may be; `queueOf` knows the names behind references. */
export function mayConcernQueue(
  { resources, json }: Statement,
  queue: string,
  queueOf: (arn: string) => string | undefined,
): boolean {
  if (json.NotResource !== undefined) return true;
  return resources.some((resource) => {
    if (isComputed(resource)) return (queueOf(resource) ?? queue) === queue;
    const parts = resource.split(':');
    // a wildcard may stand for several parts of the ARN
    return parts.length < 6 || isLike(queue, parts.at(-1) ?? '');
  });
}
