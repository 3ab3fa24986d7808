import type { PodIdentity } from '../model/pod-identity';
import type { MetricType, ScalerDefinition, TriggerProps } from '../scalers/definition';
import { scalers } from '../scalers/registry';
import type { ITriggerAuthentication } from './trigger-authentication';

/** What every trigger can have besides its scaler's own parameters. */
export interface TriggerOptions<M extends MetricType = MetricType> {
  /**
   * Name of the trigger, unique within its ScaledObject or ScaledJob. A formula of scaling modifiers refers to it.
   *
   * @default - no name
   */
  readonly name?: string;

  /**
   * Whether the target is per replica (`AverageValue`) or in total (`Value`); for cpu and memory, whether it is percent
   * of the requests (`Utilization`) or an amount (`AverageValue`). A ScaledJob has none.
   *
   * @default - KEDA's: 'AverageValue'
   */
  readonly metricType?: M;

  /**
   * Whether the autoscaler reads the value of the last poll, instead of asking the source each time.
   *
   * @default - KEDA's: false
   */
  readonly useCachedMetrics?: boolean;

  /**
   * How KEDA signs in to a cloud.
   *
   * @default - no pod identity
   */
  readonly podIdentity?: PodIdentity;

  /**
   * A TriggerAuthentication of your own. Excludes `podIdentity` and credentials among the props, for which one is made.
   *
   * @default - one is made where a credential or a pod identity needs it
   */
  readonly authentication?: ITriggerAuthentication;
}

/** Options of a trigger that must say its metric type: cpu and memory. */
export interface ResourceTriggerOptions<M extends MetricType = MetricType> extends TriggerOptions<M> {
  readonly metricType: M;
}

/**
 * A trigger, as plain data. ScaledObject and ScaledJob judge and render it.
 */
export interface Trigger {
  /** KEDA's name of the scaler. */
  readonly type: string;
  /** The scaler's parameters. */
  readonly props: Readonly<object>;
  readonly options: TriggerOptions;
  /** Whether the parameters are metadata as KEDA reads it, instead of typed props. */
  readonly raw: boolean;
}

/** A function that makes a scaler's triggers. */
export type TriggerFactory<D> =
  D extends ScalerDefinition<infer _, infer M>
    ? 'Utilization' extends M
      ? (props: TriggerProps<D>, options: ResourceTriggerOptions<M>) => Trigger
      : (props: TriggerProps<D>, options?: TriggerOptions<M>) => Trigger
    : never;

type CamelCase<T extends string> = T extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : T;

/** A factory for each scaler of the registry, by its KEDA type in camel case. */
type Factories = { readonly [T in keyof typeof scalers as CamelCase<T>]: TriggerFactory<(typeof scalers)[T]> };

/** The props of a scaler's trigger, for example `TriggerPropsOf<'rabbitmq'>`. */
export type TriggerPropsOf<T extends keyof typeof scalers> = TriggerProps<(typeof scalers)[T]>;

function makeTrigger(type: string, props: object, options: TriggerOptions = {}, raw = false): Trigger {
  const data = typeof props === 'object' && props !== null ? Object.freeze({ ...props }) : props;
  return Object.freeze({ type, props: data, options: Object.freeze({ ...options }), raw });
}

function camelCase(type: string): string {
  return type.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

// the mapped type says what this object is; the compiler cannot follow a loop over the registry
const factories = Object.fromEntries(
  Object.keys(scalers).map((type) => [
    camelCase(type),
    (props: object, options?: TriggerOptions) => makeTrigger(type, props, options),
  ]),
) as Factories;

/**
 * Triggers: one function for each of KEDA's scalers, such as `Trigger.rabbitmq({...})` or `Trigger.awsSqsQueue({...})`.
 *
 * A trigger is plain data; it is judged when a ScaledObject or ScaledJob takes it.
 */
export const Trigger = Object.freeze({
  ...factories,

  /**
   * A trigger of a scaler that this library does not know, or with parameters that it does not know.
   *
   * What is known is judged as raw YAML is: what KEDA would refuse is refused.
   *
   * @param type KEDA's name of the scaler
   * @param metadata parameters, as text
   */
  raw: (type: string, metadata: Readonly<Record<string, string>>, options?: TriggerOptions): Trigger =>
    makeTrigger(type, metadata, options, true),
});
