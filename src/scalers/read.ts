/**
 * Reads a trigger's metadata, environment and authentication as KEDA does: which value wins, and what it says.
 *
 * Source: `pkg/scalers/scalersconfig/typed_config.go`, configParamValue and setValue.
 */
import type { Reading, Readings, ScalerDefinition, TriggerFacts } from './definition';
import { isRequired, sourcesOf } from './definition';
import { trimSpace } from './go/result';
import { readText } from './kinds';
import type { Parameter, Parameters, Source } from './parameter';
import { isSetIn, type RawTrigger } from './raw-trigger';

/** A parameter as it was found, and what is wrong with its text. */
export interface Found extends Reading<unknown> {
  /** The name under which it was found: its own, or an alias. */
  readonly name: string;
  /** Why its text does not read. */
  readonly why: string | undefined;
  /** Whether a must is missing. */
  readonly missing: boolean;
}

/** What is known of a trigger's surroundings. */
export function factsOf(raw: RawTrigger): TriggerFacts {
  return {
    raw,
    podIdentity: raw.podIdentity === undefined || raw.podIdentity === '' ? 'none' : raw.podIdentity,
    asMetricSource: raw.asMetricSource === true,
    hasVariable: (name) =>
      name !== undefined && name !== '' && (raw.environment === undefined || isSetIn(raw.environment, name)),
  };
}

/** Every parameter of a definition, by its name. */
export type FoundParameters = Readonly<Record<string, Found>>;

/** Finds every parameter of a definition in a trigger. */
export function findParameters(definition: ScalerDefinition, raw: RawTrigger): FoundParameters {
  const { absent, readers } = prepare(definition);
  const found: Record<string, Found> = { ...absent };
  const look = (key: string): void => {
    for (const name of readers.get(key) ?? []) {
      const parameter = definition.parameters[name];
      const given = parameter === undefined ? undefined : findGiven(name, parameter, raw);
      if (given !== undefined) found[name] = given;
    }
  };
  // a trigger gives a few of the many parameters that its scaler has
  for (const key of Object.keys(raw.metadata)) look(key);
  for (const key of Object.keys(raw.authParameters ?? {})) look(key);
  return found;
}

/** What rules see of the found parameters. */
export function readingsOf(found: FoundParameters): Readings<Parameters> {
  // every parameter is read as its kind says, which is what the type of its reading promises
  return found as Readings<Parameters>;
}

/** What is the same for every trigger of a scaler. */
interface Prepared {
  /** Every parameter as it is when it is not given, its default included. */
  readonly absent: FoundParameters;
  /** Names of the parameters that may be read from a key. */
  readonly readers: ReadonlyMap<string, readonly string[]>;
}

const prepared = new WeakMap<ScalerDefinition, Prepared>();

function prepare(definition: ScalerDefinition): Prepared {
  const known = prepared.get(definition);
  if (known !== undefined) return known;
  const absent: Record<string, Found> = {};
  const readers = new Map<string, string[]>();
  const parameters: Parameters = definition.parameters;
  for (const [name, parameter] of Object.entries(parameters)) {
    absent[name] = absentParameter(name, parameter);
    for (const alias of [name, ...(parameter.aliases ?? [])]) {
      for (const key of [alias, variableKey(alias)]) readers.set(key, [...(readers.get(key) ?? []), name]);
    }
  }
  const made = { absent, readers };
  prepared.set(definition, made);
  return made;
}

function absentParameter(name: string, parameter: Parameter): Found {
  const read = parameter.default === undefined ? undefined : readText(parameter.default, parameter);
  return {
    name,
    given: false,
    known: true,
    text: parameter.default,
    value: read?.ok === true ? read.value : undefined,
    source: undefined,
    why: undefined,
    missing: isRequired(parameter),
  };
}

function findGiven(name: string, parameter: Parameter, raw: RawTrigger): Found | undefined {
  for (const source of sourcesOf(parameter)) {
    for (const alias of parameter.aliases === undefined ? [name] : [name, ...parameter.aliases]) {
      const value = valueIn(source, alias, raw);
      if (value === undefined) continue;
      if (value === UNKNOWN)
        return {
          name: alias,
          given: true,
          known: false,
          text: undefined,
          value: undefined,
          source,
          why: undefined,
          missing: false,
        };
      const read = readText(value, parameter);
      return read.ok
        ? {
            name: alias,
            given: true,
            known: true,
            text: value,
            value: read.value,
            source,
            why: undefined,
            missing: false,
          }
        : {
            name: alias,
            given: true,
            known: false,
            text: value,
            value: undefined,
            source,
            why: read.why,
            missing: false,
          };
    }
  }
  return undefined;
}

const UNKNOWN = Symbol('a value that is not known at synthesis');

// white space around a value is dropped, and an empty value is none
function valueIn(source: Source, name: string, raw: RawTrigger): string | typeof UNKNOWN | undefined {
  switch (source) {
    case 'metadata':
      return nonEmpty(own(raw.metadata, name));
    case 'authentication': {
      const parameters = raw.authParameters ?? {};
      if (!Object.hasOwn(parameters, name)) return undefined;
      return parameters[name] === undefined ? UNKNOWN : nonEmpty(parameters[name]);
    }
    case 'environment': {
      const variable = own(raw.metadata, variableKey(name));
      return variable === undefined || variable === '' ? undefined : lookUp(raw, variable);
    }
  }
}

/** Key of the metadata that names the variable of a parameter. */
function variableKey(name: string): string {
  return `${name}FromEnv`;
}

function lookUp(raw: RawTrigger, variable: string): string | typeof UNKNOWN | undefined {
  if (raw.environment === undefined) return UNKNOWN;
  if (!Object.hasOwn(raw.environment, variable)) return undefined;
  const value = raw.environment[variable];
  return value === undefined ? UNKNOWN : nonEmpty(value);
}

function own(record: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function nonEmpty(text: string | undefined): string | undefined {
  const trimmed = text === undefined ? '' : trimSpace(text);
  return trimmed === '' ? undefined : trimmed;
}
