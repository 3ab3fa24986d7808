/** What a check says. The JSON format is this, as it is. */
import type { Severity } from '../model/issue';

/** The object that a finding is about. A Terraform resource has `terraform` as its apiVersion, and its type as its kind. */
export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  /** @default - none is written */
  readonly namespace?: string;
  readonly name: string;
}

/** One thing that is wrong. */
export interface Finding {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly object: ObjectReference;
  /** Construct path. @default - not made by a construct */
  readonly path?: string;
  /** @default - not read from a file */
  readonly file?: string;
  /** From 1. @default - not read from a file */
  readonly line?: number;
  /** The field, for example `spec.triggers[0].metadata.queueName`. @default - the object as a whole */
  readonly field?: string;
  /** What was found. */
  readonly message: string;
  /** What to do. */
  readonly fix: string;
  /** The page that says so. */
  readonly docs: string;
}

/** A finding that somebody accepted. */
export interface AcknowledgedFinding extends Finding {
  readonly reason: string;
}

/** What could not be read. */
export interface Unreadable {
  readonly file: string;
  /** From 1. @default - the file as a whole */
  readonly line?: number;
  readonly message: string;
}

/** Everything that a check says. */
export interface Report {
  /** Version of KEDA that was assumed. */
  readonly kedaVersion: string;
  /** Names of the packs. */
  readonly packs: readonly string[];
  /** How many objects were judged. */
  readonly objects: number;
  readonly findings: readonly Finding[];
  readonly acknowledged: readonly AcknowledgedFinding[];
  /** What could not be read, and so was not judged. */
  readonly unreadable: readonly Unreadable[];
}

/** Whether a report has findings of at least that severity. */
export function hasFindings(report: Report, atLeast: Severity): boolean {
  return report.findings.some(({ severity }) => atLeast === 'warning' || severity === 'error');
}
