import { formatIssue, type Issue } from './issue';

/**
 * What was declared cannot work. Lists every problem at once.
 *
 * It is the only error that this library throws for wrong input.
 */
export class ConfigurationError extends Error {
  /** Every problem found, in the order of the declaration. */
  public readonly issues: readonly Issue[];

  /** @param issues at least one issue; they become the message, numbered */
  constructor(issues: readonly Issue[]) {
    super(format(issues));
    this.name = 'ConfigurationError';
    this.issues = Object.freeze([...issues]);
  }
}

function format(issues: readonly Issue[]): string {
  const title =
    issues.length === 1 ? '1 problem in the configuration' : `${issues.length} problems in the configuration`;
  const rows = issues.map((issue, index) => `${String(index + 1).padStart(3)}. ${formatIssue(issue)}`);
  return [`${title}:`, ...rows].join('\n');
}
