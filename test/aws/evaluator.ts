/** One call to AWS. */
export interface Call {
  readonly action: string;
  readonly resource: string;
  /** Keys of the request that conditions ask for. */
  readonly context?: Readonly<Record<string, string>>;
}

/** A statement as it stands in a rendered policy document. */
export interface RenderedStatement {
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Sid?: string;
  readonly Resource?: readonly string[];
  readonly Principal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** A rendered policy document. */
export interface RenderedPolicy {
  readonly Version: string;
  readonly Statement: readonly RenderedStatement[];
}

export type Verdict = 'allowed' | 'denied' | 'not mentioned';

/**
 * What a policy says of a call, as IAM evaluates it: a denial wins over a permission. Knows the operators that this
 * library writes, and fails on any other.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(policy: RenderedPolicy, call: Call): Verdict {
  const matching = policy.Statement.filter((statement) => matches(statement, call));
  if (matching.some((statement) => statement.Effect === 'Deny')) return 'denied';
  return matching.some((statement) => statement.Effect === 'Allow') ? 'allowed' : 'not mentioned';
}

function matches(statement: RenderedStatement, call: Call): boolean {
  const like = (patterns: readonly string[], text: string) => patterns.some((pattern) => glob(pattern).test(text));
  const actions = statement.Action.map((action) => action.toLowerCase());
  return (
    like(actions, call.action.toLowerCase()) &&
    (statement.Resource === undefined || like(statement.Resource, call.resource)) &&
    Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
      Object.entries(keys).every(([key, values]) => holds(operator, call.context?.[key], values)),
    )
  );
}

function holds(operator: string, actual: string | undefined, expected: readonly string[]): boolean {
  if (operator !== 'StringEquals' && operator !== 'Bool') throw new Error(`operator ${operator} is not known here`);
  return actual !== undefined && expected.includes(actual);
}

function glob(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\*/g, '.*').replace(/\?/g, '.')}$`);
}
