import type { IamStatement } from '../model/iam-statement';
import { isLateBoundText } from '../model/late-bound';
import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';

const ACTION = /^[a-z0-9-]+:[A-Za-z0-9]+$/;
const RESOURCE = /^(\*|arn:(aws|aws-cn|aws-us-gov):.+)$/s;
const LIST_TOKEN = /#\{TfToken\[/;
const DOCS = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html';

const KEYS: Readonly<Record<keyof IamStatement, true>> = {
  sid: true,
  effect: true,
  actions: true,
  resources: true,
  principals: true,
  conditions: true,
};

/**
 * Records what keeps a statement from being a permission of a role: actions by name and without wildcards, resources by
 * ARN. `*` as a resource passes, since some actions have no narrower one.
 */
export function checkPermission(problems: Problems, parameter: string, value: unknown): void {
  const add = (field: string, code: string, message: string, given: unknown, allowed: string): void =>
    problems.add({
      code,
      parameter: field === '' ? parameter : `${parameter}.${field}`,
      message,
      given: describeValue(given),
      allowed,
      docs: DOCS,
    });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    add('', 'statement-invalid', 'must be an IAM statement', value, '{ actions: [...], resources: [...] }');
    return;
  }
  const statement: { readonly [K in keyof IamStatement]?: unknown } = value;
  for (const key of Object.keys(value).filter((key) => !Object.hasOwn(KEYS, key))) {
    add(key, 'property-unknown', 'is not part of a statement', key, Object.keys(KEYS).join(', '));
  }
  if (!isTexts(statement.actions)) {
    add('actions', 'actions-invalid', 'must be a list of actions, at least one', statement.actions, 'service:Action');
  } else {
    for (const action of statement.actions.filter((action) => !ACTION.test(action))) {
      add('actions', 'action-invalid', 'must name each action in full', action, 'service:Action, without wildcards');
    }
  }
  if (!isTexts(statement.resources)) {
    add('resources', 'resources-invalid', 'must be a list of ARNs, at least one', statement.resources, 'arn:...');
  } else {
    for (const resource of statement.resources.filter((resource) => !isResource(resource))) {
      add('resources', 'resource-invalid', 'is not an ARN', resource, 'an ARN, or * where AWS takes nothing narrower');
    }
  }
  if (statement.principals !== undefined) {
    add('principals', 'principal-unexpected', 'must be left out: the role is who', statement.principals, 'nothing');
  }
  if (statement.effect !== undefined && statement.effect !== 'Allow' && statement.effect !== 'Deny') {
    add('effect', 'effect-invalid', 'is not an effect', statement.effect, 'Allow, Deny');
  }
  if (statement.sid !== undefined && (typeof statement.sid !== 'string' || !/^[A-Za-z0-9]+$/.test(statement.sid))) {
    add('sid', 'sid-invalid', 'is not a statement id', statement.sid, 'letters and digits');
  }
  if (statement.conditions !== undefined && !isConditions(statement.conditions)) {
    add('conditions', 'conditions-invalid', 'are not conditions', statement.conditions, '{ operator: { key: [...] } }');
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');
}

function isResource(text: string): boolean {
  return !LIST_TOKEN.test(text) && (RESOURCE.test(text) || isLateBoundText(text));
}

function isConditions(value: unknown): boolean {
  return (
    isMapping(value) && Object.values(value).every((keys) => isMapping(keys) && Object.values(keys).every(isTexts))
  );
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
