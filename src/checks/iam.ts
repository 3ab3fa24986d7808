/** IAM roles and policies among Terraform's resources. */
import { type Manifest, type Mapping, mappingOf, textOf } from './manifest';
import { jsonOf, manyOf, TERRAFORM } from './terraform-json';
import type { View } from './view';

/** One statement of a policy. */
export interface Statement {
  readonly at: Manifest;
  readonly field: readonly string[];
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

function texts(value: unknown): readonly string[] {
  return manyOf(value).flatMap((one) => textOf(one) ?? []);
}

/** Statements of a policy's text; none when Terraform computes the text. */
export function statementsOf(at: Manifest, attribute: string): readonly Statement[] {
  const field = ['spec', attribute];
  return manyOf(jsonOf(at.at(...field))?.Statement).map((one) => {
    const json = mappingOf(one);
    return {
      at,
      field,
      effect: textOf(json.Effect) ?? '',
      actions: texts(json.Action),
      resources: texts(json.Resource),
      json,
    };
  });
}

/** Every statement of the permissions that Terraform writes. */
export function permissions(view: View): readonly Statement[] {
  return POLICIES.flatMap(([type, attribute]) =>
    view
      .ofKind(type)
      .filter(({ apiVersion }) => apiVersion === TERRAFORM)
      .flatMap((at) => statementsOf(at, attribute)),
  );
}

/** Every IAM role. */
export function roles(view: View): readonly Manifest[] {
  return view.ofKind('aws_iam_role').filter(({ apiVersion }) => apiVersion === TERRAFORM);
}
