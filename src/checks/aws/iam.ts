/** IAM roles and policies among Terraform's resources. */
import { type FieldPath, isComputed, isMapping, type Manifest, type Mapping, mappingOf, textOf } from '../manifest';
import { jsonOf, manyOf, TERRAFORM } from '../read/terraform-json';
import type { View } from '../view';

/** One statement of a policy. */
export interface Statement {
  readonly at: Manifest;
  readonly field: FieldPath;
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly json: Mapping;
}

const POLICIES: readonly (readonly [type: string, attribute: string])[] = [
  ['aws_iam_policy', 'policy'],
  ['aws_iam_role_policy', 'policy'],
  ['aws_iam_user_policy', 'policy'],
  ['aws_iam_group_policy', 'policy'],
];

/** The texts of a field that has one or a list of them. */
export function textsOf(value: unknown): readonly string[] {
  return manyOf(value).flatMap((one) => textOf(one) ?? []);
}

/** Statements of the policy in a field; `undefined` when Terraform computes them, or they do not read. */
export function readPolicy(at: Manifest, field: FieldPath): readonly Statement[] | undefined {
  const statements = manyOf(jsonOf(at.at(...field))?.Statement);
  if (statements.length === 0 || !statements.every(isMapping)) return undefined;
  return statements.map(mappingOf).map((json) => ({
    at,
    field,
    effect: textOf(json.Effect) ?? '',
    actions: textsOf(json.Action),
    resources: textsOf(json.Resource),
    json,
  }));
}

/** Every statement of the permissions that Terraform writes. */
export function permissions(view: View): readonly Statement[] {
  return POLICIES.flatMap(([type, attribute]) =>
    resourcesOf(view, type).flatMap((at) => readPolicy(at, ['spec', attribute]) ?? []),
  );
}

/** Terraform's resources of a type. */
export function resourcesOf(view: View, type: string): readonly Manifest[] {
  return view.ofKind(type).filter(({ apiVersion }) => apiVersion === TERRAFORM);
}

/** Whether a text matches a pattern of IAM, in which * and ? are wildcards. */
export function isLike(text: string, pattern: string): boolean {
  // no regular expression: with many wildcards it may take forever
  let at = 0;
  let step = 0;
  let star = -1;
  let from = 0;
  while (at < text.length) {
    if (pattern[step] === '*') {
      star = step++;
      from = at;
    } else if (pattern[step] === '?' || pattern[step] === text[at]) {
      step++;
      at++;
    } else if (star >= 0) {
      step = star + 1;
      at = ++from;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(step));
}

/** The same, and true for a pattern that Terraform fills in. */
export function mayBeLike(text: string, pattern: string): boolean {
  return isComputed(pattern) || isLike(text, pattern);
}

/**
 * Whether a statement allows an action, or may do so; for what, and on what conditions, is not considered.
 *
 * IAM does not tell upper from lower case in actions.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function mayAllow({ effect, actions, json }: Statement, action: string): boolean {
  if (effect === 'Deny') return false;
  const wanted = action.toLowerCase();
  if (json.NotAction !== undefined) return !textsOf(json.NotAction).some((one) => isLike(wanted, one.toLowerCase()));
  return actions.some((one) => mayBeLike(wanted, one.toLowerCase()));
}
