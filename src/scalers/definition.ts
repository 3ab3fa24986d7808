/**
 * What a scaler is: its type, its page, its parameters, and the rules between them. One file per KEDA scaler defines
 * one; everything else about the scaler is derived.
 */
import type { AwsPartition } from '../model/aws-partition';
import type { IamStatement } from '../model/iam-statement';
import type { Parameter, Parameters, ParsedOf, PropsOf, Source } from './parameter';
import type { RawTrigger } from './raw-trigger';

/** What a rule sees of a parameter. */
export interface Reading<T> {
  /** Whether KEDA would find a value; a default does not count. */
  readonly given: boolean;
  /** Whether its value is known at synthesis and reads well. What is not given is known, too. */
  readonly known: boolean;
  /** The text found, or the default's. */
  readonly text: string | undefined;
  /** The parsed value, or the default's. */
  readonly value: T | undefined;
  /** Where it was found. */
  readonly source: Source | undefined;
}

/** Every parameter as a rule sees it. */
export type Readings<P> = { readonly [K in keyof P]: Reading<ParsedOf<P[K]>> };

/** What a rule sees of the rest of the trigger. */
export interface TriggerFacts {
  /** The trigger as it was given. */
  readonly raw: RawTrigger;
  /** Provider of the pod identity, `none` without one. */
  readonly podIdentity: string;
  /** Whether a formula uses the trigger, so that its own target does not count. */
  readonly asMetricSource: boolean;
  /** Whether KEDA would find a variable: true when nothing is known of the environment. */
  readonly hasVariable: (name: string | undefined) => boolean;
}

/**
 * A condition between parameters.
 *
 * `error`: KEDA's parser refuses the trigger. `strict`: KEDA accepts it, and it cannot work; an error in typed triggers,
 * a warning in raw ones. `warning`: it works, and is probably not meant.
 */
export interface Rule<R = Readings<Parameters>, Name extends string = keyof R & string> {
  /** The condition that must hold, as a sentence for people. */
  readonly says: string;
  /** The parameters it is about; the first is named in the issue. */
  readonly about: readonly Name[];
  /** Where KEDA says so: function or page. */
  readonly source: string;
  /** @default 'error' */
  readonly severity?: 'error' | 'strict' | 'warning';
  /** What to do about it. */
  readonly fix?: string;
  /** Whether the trigger breaks it; text adds what exactly is wrong. Says `false` when a value that decides is not known. */
  broken(parameters: R, trigger: TriggerFacts): boolean | string;
}

/** Kinds of metric that a trigger can have. */
export type MetricType = 'AverageValue' | 'Value' | 'Utilization';

/** Where a scaler's AWS resources are, as far as its parameters do not say. */
export interface ScalerAwsPlace {
  /** Account of the role that KEDA is. */
  readonly account: string;
  /** Region of KEDA. @default - not known */
  readonly region?: string;
  readonly partition: AwsPartition;
  /**
   * ARN of an MSK cluster by each of its brokers, `host:port`, since neither follows from the other.
   *
   * @default - none
   */
  readonly mskClusters?: Readonly<Record<string, string>>;
}

/** A parameter without which the permissions of a trigger are not known. */
export interface UnknownNeed {
  /** Name of the parameter. */
  readonly unknown: string;
  /** Why it does not say what is needed. */
  readonly message: string;
  readonly fix: string;
}

/** What a trigger's scaler calls in AWS, or what keeps that from being known. */
export type IamNeed = IamStatement | UnknownNeed;

/** A scaler, as its file writes it. */
export interface ScalerDefinition<
  P extends Parameters = Parameters,
  M extends MetricType = MetricType,
  O extends string = string,
> {
  /** KEDA's name for it. */
  readonly type: string;
  /** Its display name, as KEDA's page has it. */
  readonly title: string;
  /** Name of its page below https://keda.sh/docs/2.20/scalers/. */
  readonly page: string;
  /** What it scales on, in one sentence. */
  readonly summary: string;
  readonly parameters: P;
  /** @default - no conditions between parameters */
  readonly rules?: readonly Rule<Readings<NoInfer<P>>>[];
  /**
   * Kinds of metric it can have; more than the usual two only for cpu and memory, which have no default.
   *
   * @default ['AverageValue', 'Value'], of which KEDA takes the first
   */
  readonly metricTypes?: readonly M[];
  /** Whether a trigger must say its metric type. @default false */
  readonly metricTypeRequired?: boolean;
  /** Whether KEDA refuses other metric types; a few scalers never look at it. @default true */
  readonly metricTypeChecked?: boolean;
  /** Whether its metrics can be cached between polls. @default true */
  readonly cacheable?: boolean;
  /**
   * How the names of further parameters begin, which are the user's own; empty when any name is.
   *
   * @default - there are no others
   */
  readonly openMetadata?: O;
  /**
   * What the scaler calls in AWS with these parameters, when it signs in there by a role.
   *
   * @default - nothing
   */
  permissions?(parameters: Readings<NoInfer<P>>, place: ScalerAwsPlace): readonly IamNeed[];
  /** Deprecated as a whole: by what replaced. @default - not deprecated */
  readonly deprecated?: string;
}

/** Takes a scaler's definition and keeps the exact types of its parameters. */
export function defineScaler<
  const P extends Parameters,
  const M extends MetricType = 'AverageValue' | 'Value',
  const O extends string = never,
>(definition: ScalerDefinition<P, M, O>): ScalerDefinition<P, M, O> {
  return definition;
}

/** Further parameters with names of the user's own. */
type OpenProps<O extends string> = [O] extends [never]
  ? unknown
  : '' extends O
    ? Readonly<Record<string, unknown>>
    : { readonly [Name in `${O}${string}`]?: string };

/** The props of a definition's trigger. */
export type TriggerProps<D> =
  D extends ScalerDefinition<infer P, MetricType, infer O> ? PropsOf<P> & OpenProps<O> : never;

/** Whether a parameter that the definition does not name is one of the user's own. */
export function isOpen({ openMetadata }: Pick<ScalerDefinition, 'openMetadata'>, name: string): boolean {
  return openMetadata !== undefined && name.startsWith(openMetadata);
}

/** The page of a scaler. */
export function pageOf(definition: Pick<ScalerDefinition, 'page'>): string {
  return `https://keda.sh/docs/2.20/scalers/${definition.page}/`;
}

/** Where KEDA looks for a parameter. */
export function sourcesOf(parameter: Parameter): readonly Source[] {
  return parameter.from ?? ['metadata'];
}

/** Whether a trigger must have the parameter. */
export function isRequired(parameter: Parameter): boolean {
  return (
    parameter.optional !== true &&
    parameter.default === undefined &&
    parameter.deprecated === undefined &&
    parameter.removed === undefined
  );
}
