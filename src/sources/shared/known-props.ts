/** What a source says itself, and a trigger on it must not. */
import { describeValue } from '../../model/names';
import type { Problems } from '../../model/problems';

/** What the source is, for the messages. */
export interface KnownBy {
  /** Who gives the props: `the queue`. */
  readonly source: string;
  /** How to make a trigger without the source: `Trigger.awsSqsQueue({...})`. */
  readonly instead: string;
  /** The scaler's page. */
  readonly docs: string;
}

/** Records a problem for each prop that the source gives, as callers of plain JavaScript may give, and for no object. */
export function refuseKnownProps(
  problems: Problems,
  props: unknown,
  known: readonly string[],
  { source, instead, docs }: KnownBy,
): void {
  if (typeof props !== 'object' || props === null || Array.isArray(props)) {
    const message = 'must be an object with the props of the trigger';
    problems.add({ code: 'trigger-props-invalid', message, given: describeValue(props), docs });
    return;
  }
  for (const parameter of known.filter((one) => one in props)) {
    problems.add({
      code: 'trigger-prop-known',
      parameter,
      message: `is given by ${source}`,
      fix: `leave it out, or use ${instead}`,
      docs,
    });
  }
}
