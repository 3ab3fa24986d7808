/**
 * Turns a typed trigger's props into what KEDA reads: metadata, variables by `…FromEnv`, and credentials for a
 * TriggerAuthentication. The one place where it happens.
 */
import { closest } from 'fastest-levenshtein';
import { Credential } from '../model/credential';
import type { Issue } from '../model/issue';
import { describeValue } from '../model/names';
import { isOpen, pageOf, type ScalerDefinition, sourcesOf } from './definition';
import { isSecret } from './judge';
import { allowedFor, writeValue } from './kinds';
import type { Parameter, Parameters } from './parameter';

/** Props as KEDA reads them. */
export interface Written {
  /** The trigger's metadata. */
  readonly metadata: Readonly<Record<string, string>>;
  /** What belongs into a TriggerAuthentication, by parameter. */
  readonly credentials: Readonly<Record<string, Credential>>;
  /** Props that could not be written; all of them errors. */
  readonly issues: readonly Issue[];
}

/** Writes the props of a definition's trigger; callers in plain JavaScript may pass anything. */
export function writeProps(definition: ScalerDefinition, props: unknown): Written {
  const metadata: Record<string, string> = {};
  const credentials: Record<string, Credential> = {};
  const issues: Issue[] = [];
  const error = (issue: Omit<Issue, 'severity' | 'docs'>): void => {
    issues.push({ severity: 'error', ...issue, docs: pageOf(definition) });
  };
  if (typeof props !== 'object' || props === null || Array.isArray(props)) {
    error({
      code: 'props-not-an-object',
      message: `the ${definition.type} trigger takes an object`,
      given: describeValue(props),
    });
    return { metadata, credentials, issues };
  }
  const parameters: Parameters = definition.parameters;
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined) continue;
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (parameter === undefined) {
      if (isOpen(definition, name) && typeof value === 'string') metadata[name] = value;
      else error(unknownProp(definition, name));
    } else if (Credential.isCredential(value)) {
      const place = placeCredential(value, parameter);
      if (place === 'environment')
        metadata[`${name}FromEnv`] = value.source.kind === 'variable' ? value.source.name : '';
      else if (place === 'authentication') credentials[name] = value;
      else error(notACredential(name, parameter));
    } else {
      const written = writeValue(value, parameter);
      if (!written.ok)
        error({
          code: 'prop-invalid',
          parameter: name,
          message: `\`${name}\` ${written.why}`,
          ...given(parameter, value),
          allowed: allowedFor(parameter),
        });
      else if (isSecret(parameter, written.value)) error(secretAsText(name));
      else if (!sourcesOf(parameter).includes('metadata')) error(onlyACredential(name));
      else metadata[name] = written.value;
    }
  }
  return { metadata, credentials, issues };
}

// KEDA reads a variable by itself where it can, so that no TriggerAuthentication is needed
function placeCredential({ source }: Credential, parameter: Parameter): 'environment' | 'authentication' | undefined {
  const sources = sourcesOf(parameter);
  if (source.kind === 'variable' && source.container === undefined && sources.includes('environment'))
    return 'environment';
  return sources.includes('authentication') ? 'authentication' : undefined;
}

function given(parameter: Parameter, value: unknown): { given?: string } {
  return parameter.secret === undefined ? { given: describeValue(value) } : {};
}

function unknownProp(definition: ScalerDefinition, name: string): Omit<Issue, 'severity' | 'docs'> {
  const names = Object.keys(definition.parameters);
  return {
    code: 'parameter-unknown',
    parameter: name,
    message: `the ${definition.type} scaler has no parameter ${JSON.stringify(name)}`,
    allowed: names.join(', '),
    ...(names.length === 0 ? {} : { fix: `did you mean \`${meant(definition, name)}\`?` }),
  };
}

// who comes from manifests may write hostFromEnv, as KEDA has it
function meant({ parameters }: ScalerDefinition, name: string): string {
  const base = name.replace(/FromEnv$/, '');
  const parameter = base !== name && Object.hasOwn(parameters, base) ? parameters[base] : undefined;
  return parameter !== undefined && sourcesOf(parameter).includes('environment')
    ? `${base}: Credential.variable('<name>')`
    : closest(name, Object.keys(parameters));
}

function secretAsText(name: string): Omit<Issue, 'severity' | 'docs'> {
  return {
    code: 'secret-as-text',
    parameter: name,
    message: `\`${name}\` is a secret, and manifests are no place for secrets`,
    allowed: 'a Credential',
    fix: `${name}: Credential.secret('<secret>', '<key>')`,
  };
}

function onlyACredential(name: string): Omit<Issue, 'severity' | 'docs'> {
  return {
    code: 'credential-needed',
    parameter: name,
    message: `KEDA does not read \`${name}\` from the trigger's metadata`,
    allowed: 'a Credential',
    fix: `${name}: Credential.secret('<secret>', '<key>'), or Credential.configMap('<configMap>', '<key>') for what is no secret`,
  };
}

function notACredential(name: string, parameter: Parameter): Omit<Issue, 'severity' | 'docs'> {
  const variables = sourcesOf(parameter).includes('environment');
  return {
    code: 'credential-refused',
    parameter: name,
    message: variables
      ? `KEDA reads \`${name}\` from the metadata or a variable of the target's own container, not from a TriggerAuthentication`
      : `KEDA reads \`${name}\` from the metadata only, so it cannot come from a Credential`,
    allowed: variables ? `${allowedFor(parameter)}, or Credential.variable('<name>')` : allowedFor(parameter),
  };
}
