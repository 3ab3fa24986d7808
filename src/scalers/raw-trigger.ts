/**
 * A trigger as somebody's YAML has it, with what is known of its surroundings.
 */
export interface RawTrigger {
  /** KEDA's name of the scaler. */
  readonly type: string;

  /** The trigger's metadata; KEDA reads text only. */
  readonly metadata: Readonly<Record<string, string>>;

  /** @default - the trigger has no name */
  readonly name?: string | undefined;

  /** @default - KEDA's default for the scaler */
  readonly metricType?: string | undefined;

  /** @default false */
  readonly useCachedMetrics?: boolean | undefined;

  /**
   * Parameters from its TriggerAuthentication. A value that is not known at synthesis is present as `undefined`, and
   * counts as set.
   *
   * @default - it has no authentication
   */
  readonly authParameters?: Readonly<Record<string, string | undefined>> | undefined;

  /**
   * Provider of its pod identity: `aws`, `azure-workload`, `gcp`, `aws-eks` or `none`.
   *
   * @default 'none'
   */
  readonly podIdentity?: string | undefined;

  /**
   * Environment variables of the target's container. A variable that is absent counts as unset; one that is `undefined`
   * as set to something not known.
   *
   * @default - the environment is not known, and every variable counts as set
   */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;

  /** @default 'ScaledObject' */
  readonly kind?: 'ScaledObject' | 'ScaledJob' | undefined;

  /**
   * Whether a formula of scaling modifiers uses the trigger; its own target is then not needed.
   *
   * @default false
   */
  readonly asMetricSource?: boolean | undefined;
}

/**
 * Whether KEDA finds text by a name, in the scalers that look it up by themselves and trim nothing. A value that is not
 * known at synthesis counts.
 */
export function isSetIn(values: Readonly<Record<string, string | undefined>> | undefined, name: string): boolean {
  return values !== undefined && Object.hasOwn(values, name) && values[name] !== '';
}
