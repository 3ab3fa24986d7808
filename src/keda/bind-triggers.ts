/** How triggers become part of a ScaledObject or ScaledJob: judged, rendered, and given their TriggerAuthentications. */
import { createHash } from 'node:crypto';
import type { Construct } from 'constructs';
import type { Credential } from '../model/credential';
import type { Issue } from '../model/issue';
import { describeValue } from '../model/names';
import { Problems } from '../model/problems';
import { pageOf, type ScalerDefinition } from '../scalers/definition';
import { judgeTrigger } from '../scalers/judge';
import type { RawTrigger } from '../scalers/raw-trigger';
import { scalerOf, scalerTypes } from '../scalers/registry';
import { unknownType } from '../scalers/unknown-type';
import { validateTrigger } from '../scalers/validate-trigger';
import { writeProps } from '../scalers/write';
import { checkAuthentication } from './authentication-spec';
import type { Trigger } from './trigger';
import { authenticationRef, type ITriggerAuthentication, TriggerAuthentication } from './trigger-authentication';

/** What the triggers are part of. */
export interface TriggerContext {
  readonly kind: 'ScaledObject' | 'ScaledJob';
  /** Whether a formula of scaling modifiers uses the triggers' metrics. */
  readonly asMetricSource: boolean;
}

/** A trigger with its props written, and not yet bound to a TriggerAuthentication. */
export interface WrittenTrigger {
  readonly trigger: Trigger;
  readonly metadata: Readonly<Record<string, string>>;
  readonly credentials: Readonly<Record<string, Credential>>;
}

/** Writes and judges every trigger; each problem is recorded. */
export function writeTriggers(
  problems: Problems,
  triggers: unknown,
  context: TriggerContext,
): readonly WrittenTrigger[] {
  const docs = 'https://keda.sh/docs/2.20/concepts/scaling-deployments/';
  if (!Array.isArray(triggers) || triggers.length === 0) {
    const message = `a ${context.kind} needs at least one trigger`;
    problems.add({ code: 'triggers-empty', parameter: 'triggers', message, given: describeValue(triggers), docs });
    return [];
  }
  const candidates: readonly unknown[] = triggers;
  const written = candidates.flatMap((candidate, index) => {
    const parameter = `triggers[${index}]`;
    if (!isTrigger(candidate)) {
      const fix = 'make it with one of the functions of Trigger, such as Trigger.cron({...})';
      problems.add({
        code: 'trigger-invalid',
        parameter,
        message: 'is not a trigger',
        given: describeValue(candidate),
        fix,
        docs,
      });
      return [];
    }
    const { one, issues } = writeTrigger(candidate, context);
    problems.include(issues, parameter);
    return [one];
  });
  checkNames(problems, written);
  return written;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// callers of plain JavaScript may give anything, and what follows relies on these shapes
function isTrigger(value: unknown): value is Trigger {
  if (!isObject(value) || !('type' in value) || typeof value.type !== 'string') return false;
  if (!('props' in value) || !isObject(value.props) || !('options' in value) || !isObject(value.options)) return false;
  const { authentication, podIdentity }: { authentication?: unknown; podIdentity?: unknown } = value.options;
  const named = isObject(authentication) && 'parameters' in authentication && Array.isArray(authentication.parameters);
  const identity = isObject(podIdentity) && 'spec' in podIdentity && 'provider' in podIdentity;
  return (authentication === undefined || named) && (podIdentity === undefined || identity);
}

function writeTrigger(trigger: Trigger, context: TriggerContext): { one: WrittenTrigger; issues: readonly Issue[] } {
  const definition = scalerOf(trigger.type);
  if (definition === undefined || trigger.raw) return writeRawTrigger(trigger, definition, context);
  const { metadata, credentials, issues } = writeProps(definition, trigger.props);
  const one = { trigger, metadata, credentials };
  const judged = judgeTrigger(definition, asRaw(one, context), { typed: true });
  // a prop that could not be written is missing from the metadata, and one message about it is enough
  const known = issues.map((issue) => issue.parameter);
  const further = judged.filter((issue) => issue.parameter === undefined || !known.includes(issue.parameter));
  return {
    one,
    issues: [...issues, ...further, ...checkAuthenticationOptions(one, definition), ...checkCredentials(one)],
  };
}

function writeRawTrigger(
  trigger: Trigger,
  definition: ScalerDefinition | undefined,
  context: TriggerContext,
): { one: WrittenTrigger; issues: readonly Issue[] } {
  const metadata = Object.fromEntries(
    Object.entries(trigger.props).map(([key, value]): [string, string] => [key, value]),
  );
  const one = { trigger, metadata, credentials: {} };
  const issues = validateTrigger(asRaw(one, context));
  if (definition !== undefined) return { one, issues };
  const { severity: _, ...unknown } = unknownType(trigger.type, scalerTypes());
  const others = issues.filter((issue) => issue.code !== unknown.code);
  return { one, issues: [...others, { ...unknown, severity: 'warning' }] };
}

function asRaw(
  { trigger, metadata, credentials }: WrittenTrigger,
  { kind, asMetricSource }: TriggerContext,
): RawTrigger {
  const { name, metricType, useCachedMetrics, podIdentity, authentication } = trigger.options;
  const parameters = [...Object.keys(credentials), ...(authentication?.parameters ?? [])];
  return {
    type: trigger.type,
    metadata,
    name,
    metricType,
    useCachedMetrics,
    kind,
    asMetricSource,
    authParameters: Object.fromEntries(parameters.map((parameter) => [parameter, undefined])),
    podIdentity: podIdentity?.provider ?? authentication?.podIdentityProvider,
  };
}

// what the TriggerAuthentication that is made of them would be refused for
function checkCredentials({ credentials }: WrittenTrigger): readonly Issue[] {
  if (Object.keys(credentials).length === 0) return [];
  const problems = new Problems('');
  checkAuthentication(problems, { parameters: credentials }, 'TriggerAuthentication');
  return problems.issues.map(({ parameter, ...issue }) => ({
    ...issue,
    ...(parameter === undefined ? {} : { parameter: parameter.replace(/^parameters\./, '') }),
  }));
}

function checkAuthenticationOptions({ trigger, credentials }: WrittenTrigger, definition: ScalerDefinition): Issue[] {
  const { authentication, podIdentity } = trigger.options;
  if (authentication === undefined) return [];
  const names = Object.keys(credentials);
  if (names.length === 0 && podIdentity === undefined) return [];
  return [
    {
      severity: 'error',
      code: 'authentication-twice',
      parameter: names[0] ?? 'podIdentity',
      message:
        'a trigger has one authentication: either one of your own, or one made from credentials and pod identity',
      fix: 'put the credential into your TriggerAuthentication, or leave `authentication` out',
      docs: pageOf(definition),
    },
  ];
}

// apis/keda/v1alpha1/scaletriggers_types.go, ValidateTriggers
function checkNames(problems: Problems, written: readonly WrittenTrigger[]): void {
  const seen = new Set<string>();
  for (const [index, { trigger }] of written.entries()) {
    const { name } = trigger.options;
    if (name === undefined || name === '') continue;
    if (seen.has(name)) {
      problems.add({
        code: 'trigger-name-duplicate',
        parameter: `triggers[${index}].name`,
        message: 'another trigger has this name',
        given: describeValue(name),
        fix: 'give each trigger a name of its own',
        docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#triggers',
      });
    }
    seen.add(name);
  }
}

/** A trigger as the manifest has it. */
export interface TriggerSpec {
  readonly type: string;
  readonly name?: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly metricType?: string;
  readonly useCachedMetrics?: boolean;
  readonly authenticationRef?: { readonly name: string; readonly kind?: string };
}

/**
 * Makes the TriggerAuthentications that credentials and pod identities need, one for each distinct set, and returns
 * a function that renders the triggers.
 *
 * Their names depend on what they hold alone, so they stay the same when triggers are added, removed or moved.
 */
export function bindTriggers(
  scope: Construct,
  written: readonly WrittenTrigger[],
  namespace: string | undefined,
): () => readonly TriggerSpec[] {
  const bound = written.map((one) => ({
    one,
    authentication: one.trigger.options.authentication ?? makeAuthentication(scope, one, namespace),
  }));
  return () => bound.map(({ one, authentication }) => renderTrigger(one, authentication));
}

function makeAuthentication(
  scope: Construct,
  { trigger, credentials }: WrittenTrigger,
  namespace: string | undefined,
): ITriggerAuthentication | undefined {
  const { podIdentity } = trigger.options;
  if (podIdentity === undefined && Object.keys(credentials).length === 0) return undefined;
  const sorted = Object.fromEntries(Object.entries(credentials).sort(([a], [b]) => (a < b ? -1 : 1)));
  const sources = Object.entries(sorted).map(([name, { source }]) => [name, source]);
  const content = JSON.stringify([podIdentity?.spec ?? null, sources]);
  const id = `auth-${createHash('sha256').update(content).digest('hex').slice(0, 8)}`;
  const existing = scope.node.tryFindChild(id);
  if (existing instanceof TriggerAuthentication) return existing;
  return new TriggerAuthentication(scope, id, {
    parameters: sorted,
    ...(podIdentity === undefined ? {} : { podIdentity }),
    ...(namespace === undefined ? {} : { metadata: { namespace } }),
  });
}

function renderTrigger(
  { trigger, metadata }: WrittenTrigger,
  authentication: ITriggerAuthentication | undefined,
): TriggerSpec {
  const { name, metricType, useCachedMetrics } = trigger.options;
  return {
    type: trigger.type,
    ...(name === undefined ? {} : { name }),
    metadata,
    ...(metricType === undefined ? {} : { metricType }),
    ...(useCachedMetrics === undefined ? {} : { useCachedMetrics }),
    ...(authentication === undefined ? {} : { authenticationRef: authenticationRef(authentication) }),
  };
}
