/** Findings that somebody has read and accepts, with the reason. */
import { ACKNOWLEDGE_ANNOTATION } from '../model/acknowledge-annotation';
import type { Manifest } from './manifest';

/** One accepted finding. */
export interface Acknowledgement {
  /** Id of the rule. */
  readonly rule: string;

  /** Why it is all right, for the next reader. Must not be empty. */
  readonly reason: string;

  /**
   * Object that it is for: `namespace/name`, or the name alone.
   *
   * @default - every object
   */
  readonly object?: string;
}

/** What an object's annotation says; lines that are not of the form come as malformed. */
export function annotatedAcknowledgements(manifest: Manifest): {
  readonly valid: readonly Acknowledgement[];
  readonly malformed: readonly string[];
} {
  const text = manifest.annotation(ACKNOWLEDGE_ANNOTATION);
  if (text === undefined) return NONE;
  const valid: Acknowledgement[] = [];
  const malformed: string[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const colon = line.indexOf(':');
    const [rule, reason] = [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    if (colon < 0 || rule === '' || /\s/.test(rule) || reason === '') malformed.push(line.trim());
    else valid.push({ rule, reason });
  }
  return { valid, malformed };
}

const NONE = { valid: [], malformed: [] };

/** Whether an acknowledgement is for an object. */
export function isFor({ object }: Acknowledgement, { namespace, name }: Manifest): boolean {
  return object === undefined || object === name || object === `${namespace}/${name}`;
}
