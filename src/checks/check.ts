import { ACKNOWLEDGE_ANNOTATION } from '../model/acknowledge-annotation';
import { ConfigurationError } from '../model/configuration-error';
import type { Issue } from '../model/issue';
import { type Acknowledgement, annotatedAcknowledgements, isFor } from './acknowledgement';
import { type FieldPath, isMapping, Manifest } from './manifest';
import { allPacks } from './packs';
import { expandManifests } from './read/terraform-json';
import type { AcknowledgedFinding, Finding, Report, Unreadable } from './report';
import type { Found, Rule, RulePack } from './rule';
import { View } from './view';

/** KEDA's version where none is said. */
export const KEDA_VERSION = '2.20.2';

/** What to check, and how. */
export interface CheckOptions {
  /** @default - all packs: kedaAdmission, production and security */
  readonly packs?: readonly RulePack[];

  /** KEDA that is to run the objects, for example `2.18.0`. @default '2.20.2' */
  readonly kedaVersion?: string;

  /** Findings that are all right, with reasons. @default - none but those that objects acknowledge themselves */
  readonly acknowledged?: readonly Acknowledgement[];

  /** What could not be read, which is handed on to the report. @default - everything could be */
  readonly unreadable?: readonly Unreadable[];
}

/**
 * Judges parsed manifests, and Terraform JSON among them.
 *
 * @param objects objects as JSON or YAML have them, or as `loadManifests` gives them; `List` kinds count as their items,
 * and what is no Kubernetes object is passed over
 * @throws ConfigurationError when an option makes no sense, such as an acknowledgement without a reason
 * @see https://keda.sh/docs/2.20/reference/scaledobject-spec/
 */
export function checkManifests(objects: readonly unknown[], options: CheckOptions = {}): Report {
  const { packs = allPacks, kedaVersion = KEDA_VERSION, acknowledged = [], unreadable = [] } = options;
  const rules = uniqueRules(packs);
  checkOptions(kedaVersion, acknowledged, rules);
  const manifests = objects.flatMap((one) =>
    one instanceof Manifest ? [one] : isMapping(one) ? expandManifests(one, {}) : [],
  );
  const view = new View(manifests, kedaVersion, knownRules(rules));
  const findings: Finding[] = [];
  const accepted: AcknowledgedFinding[] = [];
  for (const rule of rules) {
    for (const found of withoutRepetitions(rule.find(view))) {
      if (found.field !== undefined && found.at.isTemplate(found.field)) continue;
      const finding = findingOf(rule, found);
      const acknowledgement = acknowledgementOf(rule.id, found.at, acknowledged);
      if (acknowledgement === undefined) findings.push(finding);
      else accepted.push({ ...finding, reason: acknowledgement.reason });
    }
  }
  return {
    kedaVersion,
    packs: packs.map(({ name }) => name),
    objects: manifests.length,
    findings,
    acknowledged: accepted,
    unreadable: [...unreadable],
  };
}

/** Several objects may lead to one mistake, such as two ScaledObjects to the same workload. */
function withoutRepetitions(found: readonly Found[]): readonly Found[] {
  const seen = new Map<Manifest, Set<string>>();
  return found.filter(({ at, field, message }) => {
    const key = JSON.stringify([field, message]);
    const ofObject = seen.get(at) ?? new Set();
    seen.set(at, ofObject);
    return !ofObject.has(key) && ofObject.add(key);
  });
}

function uniqueRules(packs: readonly RulePack[]): readonly Rule[] {
  return [...new Map(packs.flatMap(({ rules }) => rules.map((rule) => [rule.id, rule] as const))).values()];
}

function knownRules(rules: readonly Rule[]): ReadonlySet<string> {
  return new Set([...rules, ...allPacks.flatMap((pack) => pack.rules)].map(({ id }) => id));
}

function checkOptions(kedaVersion: string, acknowledged: readonly Acknowledgement[], rules: readonly Rule[]): void {
  const issues: Issue[] = [];
  if (!/^\d+\.\d+(\.\d+)?$/.test(kedaVersion)) {
    issues.push({
      severity: 'error',
      code: 'version-invalid',
      parameter: 'kedaVersion',
      message: 'is no version of KEDA',
      given: String(kedaVersion),
      allowed: 'a version such as 2.20.2',
    });
  }
  const known = knownRules(rules);
  for (const [index, acknowledgement] of acknowledged.entries()) {
    const parameter = `acknowledged[${index}]`;
    issues.push(...judgeAcknowledgement(acknowledgement, parameter, known));
  }
  if (issues.length > 0) throw new ConfigurationError(issues);
}

/** What is wrong with an acknowledgement. */
export function judgeAcknowledgement(
  { rule, reason }: Acknowledgement,
  parameter: string,
  known: ReadonlySet<string>,
): readonly Issue[] {
  const issues: Issue[] = [];
  if (typeof reason !== 'string' || reason.trim() === '') {
    issues.push({
      severity: 'error',
      code: 'reason-missing',
      parameter: `${parameter}.reason`,
      message: 'an acknowledgement says why',
      fix: 'give a reason that the next reader understands',
    });
  }
  if (!known.has(rule)) {
    issues.push({
      severity: 'error',
      code: 'rule-unknown',
      parameter: `${parameter}.rule`,
      message: 'there is no such rule',
      given: String(rule),
    });
  }
  return issues;
}

function acknowledgementOf(
  rule: string,
  manifest: Manifest,
  given: readonly Acknowledgement[],
): { readonly reason: string } | undefined {
  return (
    given.find((one) => one.rule === rule && isFor(one, manifest)) ??
    manifest.origin.acknowledged?.find((one) => one.rule === rule) ??
    (manifest.annotation(ACKNOWLEDGE_ANNOTATION) === undefined
      ? undefined
      : annotatedAcknowledgements(manifest).valid.find((one) => one.rule === rule))
  );
}

function findingOf(rule: Rule, { at, field, message, fix, severity, docs }: Found): Finding {
  const { path, file, line, lineOf } = at.origin;
  const place = (field === undefined ? undefined : lineOf?.(field)) ?? line;
  return {
    rule: rule.id,
    severity: severity ?? rule.severity,
    object: {
      apiVersion: at.apiVersion,
      kind: at.kind,
      ...(at.namespace === '' ? {} : { namespace: at.namespace }),
      name: at.name,
    },
    ...(path === undefined ? {} : { path }),
    ...(file === undefined ? {} : { file }),
    ...(place === undefined ? {} : { line: place }),
    ...(field === undefined ? {} : { field: fieldText(field) }),
    message,
    fix: fix ?? rule.remedy,
    docs: docs ?? rule.docs,
  };
}

/** A way to a field as text. */
export function fieldText(field: FieldPath): string {
  return field
    .map((step, index) =>
      typeof step === 'number'
        ? `[${step}]`
        : /^[\w$-]+$/.test(step)
          ? `${index === 0 ? '' : '.'}${step}`
          : `[${JSON.stringify(step)}]`,
    )
    .join('');
}
