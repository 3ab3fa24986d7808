/**
 * How serious an issue is.
 *
 * `error`: KEDA, Kubernetes or AWS would refuse it, or it cannot work. `warning`: it is accepted, and probably not meant.
 */
export type Severity = 'error' | 'warning';

/**
 * One thing that is wrong with what was declared, as plain data.
 *
 * The same shape comes from typed constructs, from raw YAML and from the command line.
 */
export interface Issue {
  /** How serious it is. */
  readonly severity: Severity;

  /** Stable name of the kind of problem, for filters and tests, for example `parameter-missing`. */
  readonly code: string;

  /**
   * Where it is: a construct path, or whatever names the object.
   *
   * @default - the caller has no place to name
   */
  readonly path?: string;

  /**
   * The field or parameter within that place, for example `triggers[0].metadata.queueName`.
   *
   * @default - the problem is of the object as a whole
   */
  readonly parameter?: string;

  /** What is wrong, in one sentence. */
  readonly message: string;

  /**
   * What was given, as text. Never a secret.
   *
   * @default - nothing was given, or it must not be repeated
   */
  readonly given?: string;

  /**
   * What would be allowed.
   *
   * @default - the message says it
   */
  readonly allowed?: string;

  /**
   * What to do about it.
   *
   * @default - the message says it
   */
  readonly fix?: string;

  /**
   * The page that says so.
   *
   * @default - no page of its own
   */
  readonly docs?: string;
}

/** Whether an issue is an error. */
export function isError(issue: Issue): boolean {
  return issue.severity === 'error';
}

/** An issue as indented text: the place and the message first, then what was given, allowed, to do, and the page. */
export function formatIssue(issue: Issue): string {
  const place = [issue.path, issue.parameter].filter((part) => part !== undefined && part !== '').join(' › ');
  const lines = [place === '' ? issue.message : `${place}: ${issue.message}`];
  if (issue.given !== undefined) lines.push(`given:   ${issue.given}`);
  if (issue.allowed !== undefined) lines.push(`allowed: ${issue.allowed}`);
  if (issue.fix !== undefined) lines.push(`fix:     ${issue.fix}`);
  if (issue.docs !== undefined) lines.push(`see:     ${issue.docs}`);
  return lines.join('\n     ');
}
