/** Conditions of a statement: operator, then key, then values, for example `{ Bool: { 'aws:SecureTransport': ['false'] } }`. */
export type IamConditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Who a statement is about, in a trust or resource policy. */
export interface IamPrincipal {
  /** `AWS`, `Service` or `Federated`; `*` means everybody and stands alone. */
  readonly type: 'AWS' | 'Service' | 'Federated' | '*';
  /** ARNs, service names or provider ARNs. */
  readonly identifiers: readonly string[];
}

/**
 * One statement of an IAM policy, as plain data.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html
 */
export interface IamStatement {
  /** @default - no statement id */
  readonly sid?: string;
  /** @default 'Allow' */
  readonly effect?: 'Allow' | 'Deny';
  /** Actions, `service:Action`. */
  readonly actions: readonly string[];
  /**
   * ARNs that the actions may touch.
   *
   * @default - none, as in a trust policy
   */
  readonly resources?: readonly string[];
  /** @default - none, as in an identity policy */
  readonly principals?: readonly IamPrincipal[];
  /** @default - unconditional */
  readonly conditions?: IamConditions;
}

/** A policy document, keys in AWS's order. */
export interface IamPolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly object[];
}

/** Statements as a policy document; single values stay lists, so that the output does not change shape with their number. */
export function policyDocument(statements: readonly IamStatement[]): IamPolicyDocument {
  return { Version: '2012-10-17', Statement: statements.map(renderStatement) };
}

function renderStatement(statement: IamStatement): object {
  return {
    ...(statement.sid === undefined ? {} : { Sid: statement.sid }),
    Effect: statement.effect ?? 'Allow',
    ...(statement.principals === undefined ? {} : { Principal: renderPrincipals(statement.principals) }),
    Action: statement.actions,
    ...(statement.resources === undefined ? {} : { Resource: statement.resources }),
    ...(statement.conditions === undefined ? {} : { Condition: statement.conditions }),
  };
}

function renderPrincipals(principals: readonly IamPrincipal[]): string | Record<string, readonly string[]> {
  if (principals.some((principal) => principal.type === '*')) return '*';
  return Object.fromEntries(principals.map((principal) => [principal.type, principal.identifiers]));
}
