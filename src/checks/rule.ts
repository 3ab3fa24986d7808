/** What a rule is: data for people, and one pure function. */
import type { Severity } from '../model/issue';
import type { FieldPath, Manifest } from './manifest';
import type { View } from './view';

/** What a rule found. */
export interface Found {
  /** The object that it is about. */
  readonly at: Manifest;

  /** The field within the object. @default - the object as a whole */
  readonly field?: FieldPath;

  /** What was found, in one sentence. */
  readonly message: string;

  /** What to do. @default - the rule's remedy */
  readonly fix?: string;

  /** @default - the rule's severity */
  readonly severity?: Severity;

  /** @default - the rule's page */
  readonly docs?: string;
}

/** One mistake that can be seen in manifests. */
export interface Rule {
  /** Stable name, for reports and acknowledgements. */
  readonly id: string;

  /**
   * `error`: KEDA, Kubernetes or AWS refuses it, or it cannot work. `warning`: it is accepted, and probably not meant.
   * A rule's findings may have another severity each.
   */
  readonly severity: Severity;

  /** What is wrong, in a few words. */
  readonly title: string;

  /** What happens, and why. */
  readonly explanation: string;

  /** What to do about it. */
  readonly remedy: string;

  /** The page that says so. */
  readonly docs: string;

  /** Finds every place where it is so. Changes nothing, and depends on nothing but its argument. */
  find(view: View): readonly Found[];
}

/** A named list of rules. */
export interface RulePack {
  /** Name on the command line. */
  readonly name: string;

  /** What it is for, in one sentence. */
  readonly summary: string;

  readonly rules: readonly Rule[];
}
