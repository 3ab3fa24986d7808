import type { IConstruct } from 'constructs';

/**
 * Runs the validations of constructs, each once.
 *
 * @throws an error that lists what they found, as cdk8s has it
 */
export function validateAll(constructs: readonly IConstruct[]): void {
  const errors: string[] = [];
  for (const { node } of constructs) for (const error of node.validate()) errors.push(`[${node.path}] ${error}`);
  if (errors.length > 0) {
    throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
  }
}
