/** Every trigger judged by its scaler's definition, once, and each issue given to one rule. */
import type { Issue } from '../model/issue';
import { sourcesOf } from '../scalers/definition';
import type { Parameters } from '../scalers/parameter';
import type { RawTrigger } from '../scalers/raw-trigger';
import { scalerOf } from '../scalers/registry';
import { validateTrigger } from '../scalers/validate-trigger';
import { authenticationOf, authenticationParameters, isOpaque, podIdentityOf } from './authentication';
import type { Found, Rule } from './rule';
import { isResourceTrigger, type Scaled, type ScaledTrigger } from './scaled';
import type { View } from './view';

/** An issue of a trigger. */
interface TriggerIssue {
  readonly scaled: Scaled;
  readonly trigger: ScaledTrigger;
  readonly issue: Issue;
}

/** A rule whose findings are issues of triggers. */
export function triggerRule(rule: Omit<Rule, 'find'>): Rule {
  return { ...rule, find: (view) => (view.once(issuesByRule).get(rule.id) ?? []).map(foundOf) };
}

function foundOf({ scaled, trigger, issue }: TriggerIssue): Found {
  const { parameter, message, given, allowed, fix, docs, severity } = issue;
  const inMetadata = parameter !== undefined && Object.hasOwn(trigger.metadata, parameter);
  const ofTrigger = parameter !== undefined && Object.hasOwn(trigger.json, parameter);
  const [shown, wanted] = [
    given === undefined ? '' : `, given ${given}`,
    allowed === undefined ? '' : `; allowed: ${allowed}`,
  ];
  return {
    at: scaled.manifest,
    field: [...trigger.field, ...(inMetadata ? ['metadata', parameter] : ofTrigger ? [parameter] : [])],
    message: `${trigger.type}: ${message}${shown}${wanted}`,
    severity,
    ...(fix === undefined ? {} : { fix }),
    ...(docs === undefined ? {} : { docs }),
  };
}

function issuesByRule(view: View): ReadonlyMap<string, readonly TriggerIssue[]> {
  const byRule = new Map<string, TriggerIssue[]>();
  const verdicts = new Map<string, readonly Issue[]>();
  for (const scaled of view.scaled) {
    for (const trigger of scaled.triggers) {
      if (trigger.type === '') continue;
      for (const issue of judge(view, scaled, trigger, verdicts)) {
        const id = ruleOf(trigger, issue);
        const list = byRule.get(id) ?? [];
        list.push({
          scaled,
          trigger,
          issue: isRefusedLater(scaled, trigger, issue) ? { ...issue, severity: 'error' } : issue,
        });
        byRule.set(id, list);
      }
    }
  }
  return byRule;
}

const POD_IDENTITIES = ['none', 'aws', 'azure-workload', 'gcp'];

// the same trigger is judged once, however many objects have it
function judge(view: View, scaled: Scaled, trigger: ScaledTrigger, verdicts: Map<string, readonly Issue[]>) {
  const raw = rawTriggerOf(scaled, trigger);
  const authentication = authenticationOf(view, scaled, trigger);
  const unknown = trigger.authentication !== undefined && (authentication === undefined || isOpaque(authentication));
  const inputs: readonly RawTrigger[] = unknown
    ? guesses(raw)
    : authentication === undefined
      ? [raw]
      : [
          {
            ...raw,
            authParameters: authenticationParameters(authentication),
            podIdentity: podIdentityOf(authentication),
          },
        ];
  const key = JSON.stringify([inputs[0], unknown, inputs[0]?.authParameters && Object.keys(inputs[0].authParameters)]);
  const known = verdicts.get(key);
  if (known !== undefined) return known;
  const [first = [], ...others] = inputs.map(validateTrigger);
  // what an authentication that is not here provides could mend some issues: those that nothing mends are certain
  const certain = first.filter((issue) => others.every((issues) => issues.some((one) => isSame(one, issue))));
  verdicts.set(key, certain);
  return certain;
}

function isSame(one: Issue, other: Issue): boolean {
  return one.code === other.code && one.parameter === other.parameter && one.message === other.message;
}

function guesses(raw: RawTrigger): readonly RawTrigger[] {
  const parameters: Parameters = scalerOf(raw.type)?.parameters ?? {};
  const each = Object.entries(parameters)
    .filter(([name, parameter]) => !sourcesOf(parameter).includes('metadata') || !raw.metadata[name])
    .map(([name]) => name);
  const provided = Object.fromEntries([...each, 'awsRoleArn'].map((name) => [name, undefined]));
  return POD_IDENTITIES.flatMap((podIdentity) => [
    { ...raw, podIdentity },
    { ...raw, podIdentity, authParameters: provided },
  ]);
}

// numbers and booleans in the metadata are the business of the rule string-values
function rawTriggerOf({ kind, modifiers }: Scaled, trigger: ScaledTrigger): RawTrigger {
  return {
    type: trigger.type,
    kind,
    metadata: Object.fromEntries(
      Object.entries(trigger.metadata).flatMap(([key, value]) =>
        typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
          ? [[key, String(value)]]
          : [],
      ),
    ),
    metricType: trigger.metricType,
    useCachedMetrics: trigger.json.useCachedMetrics === true,
    // a formula leaves triggers without a name out, and KEDA does not ask for their target all the same
    asMetricSource: modifiers !== undefined,
  };
}

const BY_CODE: Readonly<Record<string, string>> = {
  'scaler-unknown': 'type-version',
  'parameter-unknown': 'unknown-parameter',
  'cache-unsupported': 'cache-unsupported',
  'metric-type-in-scaled-job': 'job-metric-type',
  'trigger-needs-scaled-object': 'job-resource',
  'scaler-deprecated': 'deprecated-scaler',
  'parameter-deprecated': 'deprecated-parameter',
  'parameter-renamed': 'deprecated-parameter',
  'parameter-removed': 'trigger-invalid',
  'pod-identity-deprecated': 'aws-deprecated',
  'secret-in-metadata': 'secret-in-metadata',
};

const ERRORS_OF_SCALER: Readonly<Record<string, string>> = {
  'aws-cloudwatch': 'cloudwatch',
  'apache-kafka': 'kafka-options',
  kafka: 'kafka-options',
  rabbitmq: 'rabbitmq-mode',
  cron: 'cron-window',
};

function ruleOf(trigger: ScaledTrigger, issue: Issue): string {
  const resource = isResourceTrigger(trigger);
  if (issue.code === 'parameter-removed' && resource) return 'resource-metric-type';
  if (issue.code.startsWith('metric-type-') && issue.code !== 'metric-type-in-scaled-job') {
    return resource ? 'resource-metric-type' : 'external-utilization';
  }
  if (Object.hasOwn(BY_CODE, issue.code)) return BY_CODE[issue.code] ?? 'trigger-invalid';
  if (resource && issue.parameter === 'value') return 'resource-value';
  if (isOfTarget(issue)) return 'target-nonpositive';
  if (issue.code === 'parameters-conflict') {
    if (issue.message.includes('AWS is signed in to')) return 'aws-no-identity';
    const own = Object.hasOwn(ERRORS_OF_SCALER, trigger.type) ? ERRORS_OF_SCALER[trigger.type] : undefined;
    if (own !== undefined && issue.severity === 'error') return own;
  }
  return issue.severity === 'error' ? 'trigger-invalid' : 'trigger-doubtful';
}

const isOfTarget = ({ code, message }: Issue): boolean =>
  code === 'parameter-doubtful' && message.includes('divides the metric');

// KEDA takes such a target or metric type, and makes an autoscaler that Kubernetes refuses (`ValidateHorizontalPodAutoscaler`)
function isRefusedLater({ modifiers }: Scaled, { type }: ScaledTrigger, issue: Issue): boolean {
  if (isOfTarget(issue)) return true;
  // a formula's own metric type counts instead, and a few scalers do not look at it
  return issue.code === 'metric-type-invalid' && modifiers === undefined && scalerOf(type)?.metricTypeChecked !== false;
}
