/**
 * Judges a trigger by its scaler's definition: every parameter's text, every rule, the common fields.
 */
import { closest } from 'fastest-levenshtein';
import type { Issue } from '../model/issue';
import { describeValue } from '../model/names';
import {
  isOpen,
  type MetricType,
  pageOf,
  type Rule,
  type ScalerDefinition,
  sourcesOf,
  type TriggerFacts,
} from './definition';
import { allowedFor, doubtText } from './kinds';
import type { Parameter, Parameters } from './parameter';
import type { RawTrigger } from './raw-trigger';
import { type Found, type FoundParameters, factsOf, findParameters, readingsOf } from './read';

/** Whether a trigger was written with this library's types, which mean what they say, or by hand. */
export interface JudgeOptions {
  readonly typed: boolean;
}

const EXTERNAL_METRIC_TYPES: readonly MetricType[] = ['AverageValue', 'Value'];

/** Every problem of a trigger, by its definition. */
export function judgeTrigger(definition: ScalerDefinition, raw: RawTrigger, options: JudgeOptions): Issue[] {
  const found = findParameters(definition, raw);
  const drafts = judgeNames(definition, raw);
  const parameterOptions = { ...options, asMetricSource: raw.asMetricSource === true };
  for (const name of Object.keys(found)) {
    const [parameter, one] = [definition.parameters[name], found[name]];
    if (parameter !== undefined && one !== undefined && (one.given || one.missing))
      drafts.push(...judgeParameter(name, parameter, one, parameterOptions));
  }
  drafts.push(...judgeRules(definition, found, factsOf(raw)), ...judgeCommonFields(definition, raw));
  if (drafts.length === 0) return [];
  const docs = pageOf(definition);
  return drafts.map((draft) => finish(draft, docs, options));
}

type Draft = Omit<Issue, 'severity' | 'docs'> & { readonly severity: 'error' | 'strict' | 'warning' };

function finish(draft: Draft, docs: string, { typed }: JudgeOptions): Issue {
  const severity = draft.severity === 'strict' ? (typed ? 'error' : 'warning') : draft.severity;
  return { ...draft, severity, docs };
}

function judgeNames(definition: ScalerDefinition, raw: RawTrigger): Draft[] {
  const names = namesOf(definition.parameters);
  return Object.keys(raw.metadata)
    .filter((key) => !names.has(key) && !isOpen(definition, key))
    .map((key) => {
      const base = key.replace(/FromEnv$/, '');
      const onlyVariable = base !== key && names.has(base);
      return {
        severity: 'strict',
        code: 'parameter-unknown',
        parameter: key,
        message: onlyVariable
          ? `\`${base}\` of the ${definition.type} scaler cannot be read from an environment variable this way; KEDA ignores ${key}`
          : `the ${definition.type} scaler has no parameter ${JSON.stringify(key)}; KEDA ignores it`,
        ...(onlyVariable || names.size === 0 ? {} : { fix: `did you mean \`${closest(key, [...names])}\`?` }),
      };
    });
}

const knownNames = new WeakMap<Parameters, ReadonlySet<string>>();

/** Every key that a scaler reads from the metadata. */
function namesOf(parameters: Parameters): ReadonlySet<string> {
  const known = knownNames.get(parameters);
  if (known !== undefined) return known;
  const names = new Set<string>();
  knownNames.set(parameters, names);
  for (const [name, parameter] of Object.entries(parameters)) {
    const from = parameter.from ?? ['metadata'];
    for (const alias of [name, ...(parameter.aliases ?? [])]) {
      if (from.includes('metadata')) names.add(alias);
      if (from.includes('environment')) names.add(`${alias}FromEnv`);
    }
  }
  return names;
}

interface ParameterOptions extends JudgeOptions {
  /** Whether a formula uses the metric, whose own target then does not count. */
  readonly asMetricSource: boolean;
}

function judgeParameter(
  name: string,
  parameter: Parameter,
  found: Found,
  { typed, asMetricSource }: ParameterOptions,
): Draft[] {
  if (found.missing) return [missing(name, parameter, typed ? propPlaces(parameter) : textPlaces(name, parameter))];
  const drafts: Draft[] = [];
  if (parameter.removed !== undefined) {
    return [
      {
        severity: 'error',
        code: 'parameter-removed',
        parameter: found.name,
        message: `KEDA no longer accepts \`${found.name}\``,
        fix: parameter.removed,
      },
    ];
  }
  if (parameter.deprecated !== undefined) {
    drafts.push({
      severity: 'warning',
      code: 'parameter-deprecated',
      parameter: found.name,
      message: `\`${found.name}\` is deprecated`,
      fix: parameter.deprecated,
    });
  }
  if (found.name !== name) {
    drafts.push({
      severity: 'warning',
      code: 'parameter-renamed',
      parameter: found.name,
      message: `\`${found.name}\` is another name`,
      fix: `use \`${name}\``,
    });
  }
  if (found.why !== undefined) {
    const message = `\`${found.name}\` ${found.why}`;
    drafts.push({ severity: 'error', code: 'parameter-invalid', message, ...givenAndAllowed(parameter, found) });
    return drafts;
  }
  const doubt = found.text === undefined ? undefined : doubtText(found.text, parameter, !asMetricSource);
  if (doubt !== undefined) {
    const message = `\`${found.name}\` ${doubt}`;
    drafts.push({ severity: 'strict', code: 'parameter-doubtful', message, ...givenAndAllowed(parameter, found) });
  }
  if (found.source === 'metadata' && found.text !== undefined && isSecret(parameter, found.text)) {
    drafts.push({
      severity: 'strict',
      code: 'secret-in-metadata',
      parameter: found.name,
      message: `\`${found.name}\` is a secret, and stands in the metadata for everybody to read`,
      fix: 'keep it in a Secret, and refer to it with a TriggerAuthentication',
    });
  }
  return drafts;
}

/** Where a parameter may stand in a manifest. */
function textPlaces(name: string, parameter: Parameter): readonly string[] {
  const from = sourcesOf(parameter);
  return [
    ...(from.includes('metadata') ? ['in the metadata'] : []),
    ...(from.includes('authentication') ? ['in a TriggerAuthentication'] : []),
    ...(from.includes('environment') ? [`in a variable that \`${name}FromEnv\` names`] : []),
  ];
}

/** How a parameter may be given as a prop. */
function propPlaces(parameter: Parameter): readonly string[] {
  const from = sourcesOf(parameter);
  return [
    ...(from.includes('metadata') && parameter.secret !== true ? ['as a value'] : []),
    ...(from.includes('authentication') ? ["as a Credential, such as Credential.secret('<secret>', '<key>')"] : []),
    ...(from.includes('environment') ? ["as Credential.variable('<name>')"] : []),
  ];
}

function missing(name: string, parameter: Parameter, places: readonly string[]): Draft {
  return {
    severity: 'error',
    code: 'parameter-missing',
    parameter: name,
    message: `\`${name}\` is missing`,
    allowed: allowedFor(parameter),
    fix: `give it ${places.join(', or ')}`,
  };
}

/** Whether a text must not be shown: a secret, or an address with a password. */
export function isSecret(parameter: Parameter, text: string): boolean {
  return parameter.secret === true || (parameter.secret === 'url' && /:\/\/[^/@\s]*:[^/\s]+@/.test(text));
}

function givenAndAllowed(parameter: Parameter, found: Found): Pick<Draft, 'parameter' | 'given' | 'allowed'> {
  const open = found.source === 'metadata' && parameter.secret === undefined && found.text !== undefined;
  const given = open ? { given: JSON.stringify(found.text) } : {};
  return { parameter: found.name, ...given, allowed: allowedFor(parameter) };
}

function judgeRules(definition: ScalerDefinition, found: FoundParameters, facts: TriggerFacts): Draft[] {
  const readings = readingsOf(found);
  const rules: readonly Rule[] = definition.rules ?? [];
  const drafts: Draft[] = [];
  for (const rule of rules) {
    const broken = rule.broken(readings, facts);
    if (broken === false) continue;
    const [parameter] = rule.about;
    drafts.push({
      severity: rule.severity ?? 'error',
      code: 'parameters-conflict',
      ...(parameter === undefined ? {} : { parameter }),
      message: broken === true ? `breaks the rule that ${rule.says}` : `${broken} (the rule: ${rule.says})`,
      ...givenTo(rule, definition, found),
      ...(rule.fix === undefined ? {} : { fix: rule.fix }),
    });
  }
  return drafts;
}

/** What was given to the parameters that a rule is about; never a secret. */
function givenTo(rule: Rule, definition: ScalerDefinition, found: FoundParameters): { given?: string } {
  const given = rule.about.flatMap((name) => {
    const [parameter, one] = [definition.parameters[name], found[name]];
    if (parameter === undefined || one?.source !== 'metadata' || one.text === undefined) return [];
    return isSecret(parameter, one.text) ? [] : [`${name} ${JSON.stringify(one.text)}`];
  });
  return given.length === 0 ? {} : { given: given.join(', ') };
}

function judgeCommonFields(definition: ScalerDefinition, raw: RawTrigger): Draft[] {
  const drafts: Draft[] = [];
  const allowed = definition.metricTypes ?? EXTERNAL_METRIC_TYPES;
  const given = raw.metricType === undefined || raw.metricType === '' ? undefined : raw.metricType;
  const metricTypes = () => ({ parameter: 'metricType', allowed: allowed.join(', ') });
  if (raw.kind === 'ScaledJob' && definition.metricTypeRequired) {
    drafts.push({
      severity: 'error',
      code: 'trigger-needs-scaled-object',
      message: `the ${definition.type} scaler does not work in a ScaledJob: it needs a metric type, which a ScaledJob must not have`,
      fix: 'use a ScaledObject, or another trigger',
    });
  } else if (raw.kind === 'ScaledJob' && given !== undefined) {
    drafts.push({
      severity: 'error',
      code: 'metric-type-in-scaled-job',
      parameter: 'metricType',
      message: 'a ScaledJob has no metric type',
      given,
      fix: 'leave it out',
    });
  } else if (given === undefined && definition.metricTypeRequired) {
    drafts.push({
      severity: 'error',
      code: 'metric-type-missing',
      message: `the ${definition.type} scaler needs a metric type`,
      ...metricTypes(),
    });
  } else if (given !== undefined && !allowed.some((type) => type === given)) {
    const refused =
      definition.metricTypeRequired === true || (given === 'Utilization' && definition.metricTypeChecked !== false);
    drafts.push({
      severity: refused ? 'error' : 'strict',
      code: 'metric-type-invalid',
      message: `the ${definition.type} scaler cannot have this metric type`,
      given: describeValue(given),
      ...metricTypes(),
    });
  }
  if (raw.useCachedMetrics === true && definition.cacheable === false) {
    drafts.push({
      severity: 'error',
      code: 'cache-unsupported',
      parameter: 'useCachedMetrics',
      message: `metrics of the ${definition.type} scaler cannot be cached`,
      fix: 'leave useCachedMetrics out',
    });
  }
  if (definition.deprecated !== undefined) {
    drafts.push({
      severity: 'warning',
      code: 'scaler-deprecated',
      message: `the ${definition.type} scaler is deprecated`,
      fix: definition.deprecated,
    });
  }
  if (raw.podIdentity === 'aws-eks') {
    drafts.push({
      severity: 'strict',
      code: 'pod-identity-deprecated',
      parameter: 'podIdentity',
      message: 'the pod identity aws-eks is deprecated',
      fix: 'use `aws`',
    });
  }
  return drafts;
}
