import type { IConstruct } from 'constructs';
import { withConstructs } from '../model/tree-walk';

/**
 * Runs the validations of an app and of all in it, each once.
 *
 * @param constructs the app and all in it
 * @throws an error that lists what they found, as cdk8s has it
 */
export function validateAll(app: IConstruct, constructs: readonly IConstruct[]): void {
  const errors: string[] = [];
  withConstructs(app, constructs, () => {
    for (const { node } of constructs) for (const error of node.validate()) errors.push(`[${node.path}] ${error}`);
  });
  if (errors.length > 0) {
    throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
  }
}
