import type { IamStatement } from '../model/iam-statement';
import type { Problems } from '../model/problems';
import type { Check } from './properties';

/** What permissions can be granted to: a `ServiceAccountRole`, or a construct of your own with this method. */
export interface IGrantee {
  /** Adds a permission. */
  grant(statement: IamStatement): void;
}

/** A grantee, as an argument. */
export const grantee: Check = (problems: Problems, parameter: string, value: unknown) => {
  if (typeof value === 'object' && value !== null && 'grant' in value && typeof value.grant === 'function') return;
  problems.add({
    code: 'grantee-invalid',
    parameter,
    message: 'is nothing that permissions can be granted to',
    allowed: 'a ServiceAccountRole, or another object with grant(statement)',
  });
};
