import type { Issue } from '../model/issue';
import { describeValue } from '../model/names';
import { judgeTrigger } from './judge';
import type { Parameters } from './parameter';
import type { RawTrigger } from './raw-trigger';
import { scalerOf, scalerTypes } from './registry';
import { unknownType } from './unknown-type';

/**
 * Judges a trigger as KEDA 2.20 does.
 *
 * An issue of severity `error` means that KEDA would refuse the trigger; a `warning`, that KEDA takes it and it is
 * probably not meant, such as a parameter that KEDA ignores.
 *
 * @param raw the trigger as somebody's YAML has it; whatever is not of that shape is an issue, too
 * @returns every issue found, none when all is well
 */
export function validateTrigger(raw: RawTrigger): Issue[] {
  const shape = judgeShape(raw);
  if (shape.length > 0) return shape;
  const definition = scalerOf(raw.type);
  return definition === undefined
    ? [unknownType(raw.type, scalerTypes())]
    : judgeTrigger(definition, raw, { typed: false });
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// YAML gives numbers and booleans where KEDA wants text, and callers in plain JavaScript give anything
function judgeShape(raw: unknown): Issue[] {
  if (!isMapping(raw)) {
    return [
      {
        severity: 'error',
        code: 'trigger-not-an-object',
        message: 'a trigger is an object',
        given: shapeOf(raw),
      },
    ];
  }
  const issues: Issue[] = [];
  const error = (problem: Omit<Issue, 'severity'>): void => {
    issues.push({ severity: 'error', ...problem });
  };
  if (typeof raw.type !== 'string') {
    error({
      code: 'type-missing',
      parameter: 'type',
      message: 'a trigger names its scaler',
      given: describeValue(raw.type),
    });
  }
  for (const parameter of ['name', 'metricType', 'podIdentity'] as const) {
    const value = raw[parameter];
    if (value === undefined || typeof value === 'string') continue;
    error({
      code: 'field-not-text',
      parameter,
      message: `\`${parameter}\` is not text`,
      given: describeValue(value),
    });
  }
  for (const parameter of ['useCachedMetrics', 'asMetricSource'] as const) {
    const value = raw[parameter];
    if (value === undefined || typeof value === 'boolean') continue;
    error({
      code: 'field-not-boolean',
      parameter,
      message: `\`${parameter}\` is not a boolean`,
      given: describeValue(value),
    });
  }
  if (raw.kind !== undefined && raw.kind !== 'ScaledObject' && raw.kind !== 'ScaledJob') {
    error({
      code: 'kind-unknown',
      parameter: 'kind',
      message: 'triggers are of a ScaledObject or a ScaledJob',
      given: describeValue(raw.kind),
    });
  }
  for (const field of ['metadata', 'authParameters', 'environment'] as const) {
    const values = raw[field];
    if (values === undefined && field !== 'metadata') continue;
    if (!isMapping(values)) {
      error({
        code: 'field-not-an-object',
        parameter: field,
        message: `\`${field}\` is not an object of texts`,
        given: shapeOf(values),
      });
      continue;
    }
    for (const [key, value] of Object.entries(values)) {
      if (typeof value === 'string' || (value === undefined && field !== 'metadata')) continue;
      // what is not in the metadata may be a secret
      const shown = field === 'metadata' && !isSecretOf(raw.type, key) ? describeValue(value) : undefined;
      error({
        code: 'value-not-text',
        parameter: `${field}.${key}`,
        message: `\`${key}\` is not text, which is all that KEDA reads`,
        given: shown ?? shapeOf(value),
        fix: shown === undefined ? 'write it as text' : `write it as ${JSON.stringify(shown)}`,
      });
    }
  }
  return issues;
}

// what a value is, without what it says
function shapeOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}

function isSecretOf(type: unknown, key: string): boolean {
  const parameters: Parameters = (typeof type === 'string' ? scalerOf(type)?.parameters : undefined) ?? {};
  return Object.entries(parameters).some(
    ([name, { aliases = [], secret }]) => secret !== undefined && (name === key || aliases.includes(key)),
  );
}
