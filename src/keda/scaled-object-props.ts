import type { ApiObjectMetadata, Duration } from 'cdk8s';
import type { IScalable } from 'cdk8s-plus-28';
import type { ScaledObjectAnnotations } from './annotations';
import type { PropNames } from './checks';
import type { Fallback } from './fallback';
import type { HorizontalPodAutoscalerConfig } from './hpa-behavior';
import type { ScaleTarget } from './scale-target';
import type { ScalingModifiers } from './scaling-modifiers';
import type { Trigger } from './trigger';

/**
 * Props of a ScaledObject. An option that is left out stays out of the manifest, and KEDA's default holds.
 *
 * @see https://keda.sh/docs/2.20/reference/scaledobject-spec/
 */
export interface ScaledObjectProps extends ScaledObjectAnnotations {
  /**
   * Name, namespace, labels and annotations.
   *
   * @default - a name from the construct's path, and the namespace of the target or the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * What is scaled: a Deployment, StatefulSet or other scalable of cdk8s-plus, or `ScaleTarget.of(...)`. It must have
   * no other autoscaler; its own number of replicas is left to KEDA.
   */
  readonly target: IScalable | ScaleTarget;

  /**
   * Container of the target whose variables the triggers read.
   *
   * @default - KEDA's: the first
   */
  readonly envSourceContainerName?: string;

  /** What is scaled on; the trigger that wants the most replicas wins. At least one. */
  readonly triggers: readonly Trigger[];

  /**
   * How often the triggers' sources are asked whether there is work. Whole seconds, at least 1.
   *
   * @default - KEDA's: Duration.seconds(30)
   */
  readonly pollingInterval?: Duration;

  /**
   * How long no trigger must be active before the step to zero (or to `idleReplicaCount`). Between one replica and the
   * maximum it does nothing; there `horizontalPodAutoscalerConfig.scaleDown` decides.
   *
   * @default - KEDA's: Duration.seconds(300)
   */
  readonly cooldownPeriod?: Duration;

  /**
   * How long after its creation a ScaledObject that was never active waits before the step to zero.
   *
   * @default - KEDA's: none
   */
  readonly initialCooldownPeriod?: Duration;

  /**
   * Replicas that always run; 0 scales to zero.
   *
   * @default - KEDA's: 0
   */
  readonly minReplicaCount?: number;

  /**
   * Replicas that run at most; at least 1.
   *
   * @default - KEDA's: 100
   */
  readonly maxReplicaCount?: number;

  /**
   * Replicas that run while no trigger is active, less than `minReplicaCount`. KEDA supports 0 well, and little else.
   *
   * @default - the minimum runs while no trigger is active
   */
  readonly idleReplicaCount?: number;

  /** @default - replicas stay as they are while a source cannot be read */
  readonly fallback?: Fallback;

  /**
   * Whether the target gets back the replicas that it had when the ScaledObject was made, once it is deleted.
   *
   * @default - KEDA's: false
   */
  readonly restoreToOriginalReplicaCount?: boolean;

  /** @default - Kubernetes' own behaviour, and KEDA's name for the autoscaler */
  readonly horizontalPodAutoscalerConfig?: HorizontalPodAutoscalerConfig;

  /** @default - every trigger counts by itself */
  readonly scalingModifiers?: ScalingModifiers;
}

/** The names of the props. */
export const SCALED_OBJECT_PROPS: PropNames<ScaledObjectProps> = {
  metadata: true,
  target: true,
  envSourceContainerName: true,
  triggers: true,
  pollingInterval: true,
  cooldownPeriod: true,
  initialCooldownPeriod: true,
  minReplicaCount: true,
  maxReplicaCount: true,
  idleReplicaCount: true,
  fallback: true,
  restoreToOriginalReplicaCount: true,
  horizontalPodAutoscalerConfig: true,
  scalingModifiers: true,
  paused: true,
  pausedScaleIn: true,
  pausedScaleOut: true,
  forceActivation: true,
  transferHpaOwnership: true,
  validateHpaOwnership: true,
  hpaExcludedLabels: true,
};
