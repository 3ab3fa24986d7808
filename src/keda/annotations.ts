/** Annotations by which KEDA is told things about a ScaledObject or ScaledJob. */
import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';
import { checkCount, checkFlag } from './checks';

// apis/keda/v1alpha1/scaledobject_types.go
const PAUSED = 'autoscaling.keda.sh/paused';
const PAUSED_REPLICAS = 'autoscaling.keda.sh/paused-replicas';
const PAUSED_SCALE_IN = 'autoscaling.keda.sh/paused-scale-in';
const PAUSED_SCALE_OUT = 'autoscaling.keda.sh/paused-scale-out';
const FORCE_ACTIVATION = 'autoscaling.keda.sh/force-activation';
const TRANSFER_HPA_OWNERSHIP = 'scaledobject.keda.sh/transfer-hpa-ownership';

/** Annotation of an autoscaler that KEDA's webhook passes over when it says `false` (`scaledobject_webhook.go`, verifyHpas). */
export const HPA_OWNERSHIP = 'validations.keda.sh/hpa-ownership';
const HPA_EXCLUDED_LABELS = 'scaledobject.keda.sh/hpa-excluded-labels';
const JOB_EXCLUDED_LABELS = 'scaledjob.keda.sh/job-excluded-labels';

/** Ways to pause a ScaledObject. */
export interface Pausing {
  /**
   * Whether scaling is paused: at the present number of replicas, or at the given one.
   *
   * @default false
   */
  readonly paused?: boolean | { readonly replicas: number };

  /** Whether replicas are never removed, and still added. @default false */
  readonly pausedScaleIn?: boolean;

  /** Whether replicas are never added, and still removed. @default false */
  readonly pausedScaleOut?: boolean;
}

/** What else annotations say of a ScaledObject. */
export interface ScaledObjectAnnotations extends Pausing {
  /** Whether the target runs with at least one replica whatever the triggers say. @default false */
  readonly forceActivation?: boolean;

  /**
   * Whether an autoscaler that exists under the name of `horizontalPodAutoscalerConfig.name` becomes KEDA's.
   *
   * @default false
   */
  readonly transferHpaOwnership?: boolean;

  /**
   * Whether the autoscaler that KEDA makes keeps other ScaledObjects off the target. KEDA hands this annotation on to
   * its autoscaler, where its webhook looks for it.
   *
   * @default - KEDA's: true
   */
  readonly validateHpaOwnership?: boolean;

  /** Labels of the ScaledObject that the autoscaler does not get. @default - it gets all */
  readonly hpaExcludedLabels?: readonly string[];
}

const DOCS = 'https://keda.sh/docs/2.20/concepts/scaling-deployments/#pause-autoscaling';

/** Checks the values of a ScaledObject's annotations. */
export function checkAnnotations(problems: Problems, props: ScaledObjectAnnotations): void {
  const { paused } = props;
  if (typeof paused === 'object' && paused !== null)
    checkCount(problems, 'paused.replicas', paused.replicas ?? null, 0, DOCS);
  else checkFlag(problems, 'paused', paused, DOCS);
  for (const flag of [
    'pausedScaleIn',
    'pausedScaleOut',
    'forceActivation',
    'transferHpaOwnership',
    'validateHpaOwnership',
  ] as const) {
    checkFlag(problems, flag, props[flag], DOCS);
  }
  checkLabels(problems, 'hpaExcludedLabels', props.hpaExcludedLabels);
}

/** Checks a list of names of labels. */
export function checkLabels(problems: Problems, parameter: string, labels: unknown): void {
  if (labels === undefined) return;
  if (Array.isArray(labels) && labels.every((label) => typeof label === 'string' && /^[^,\s]+$/.test(label))) return;
  problems.add({
    code: 'labels-invalid',
    parameter,
    message: 'must be a list of names of labels',
    given: describeValue(labels),
    docs: DOCS,
  });
}

/** The annotations of a ScaledObject; what is not asked for has none. */
export function scaledObjectAnnotations(props: ScaledObjectAnnotations): Record<string, string> {
  const { paused } = props;
  return {
    ...(paused === true ? { [PAUSED]: 'true' } : {}),
    ...(typeof paused === 'object' ? { [PAUSED_REPLICAS]: String(paused.replicas) } : {}),
    ...(props.pausedScaleIn ? { [PAUSED_SCALE_IN]: 'true' } : {}),
    ...(props.pausedScaleOut ? { [PAUSED_SCALE_OUT]: 'true' } : {}),
    ...(props.forceActivation ? { [FORCE_ACTIVATION]: 'true' } : {}),
    ...(props.transferHpaOwnership ? { [TRANSFER_HPA_OWNERSHIP]: 'true' } : {}),
    ...(props.validateHpaOwnership === false ? { [HPA_OWNERSHIP]: 'false' } : {}),
    ...(props.hpaExcludedLabels ? { [HPA_EXCLUDED_LABELS]: props.hpaExcludedLabels.join(',') } : {}),
  };
}

/** The annotations of a ScaledJob. */
export function scaledJobAnnotations(props: {
  readonly paused?: boolean;
  readonly jobExcludedLabels?: readonly string[];
}): Record<string, string> {
  return {
    ...(props.paused ? { [PAUSED]: 'true' } : {}),
    ...(props.jobExcludedLabels ? { [JOB_EXCLUDED_LABELS]: props.jobExcludedLabels.join(',') } : {}),
  };
}
