import type { ScalingPolicy, ScalingRules } from 'cdk8s-plus-28';
import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';
import { parseQuantity } from '../scalers/go/quantity';
import { checkSeconds, checkWord, seconds } from './checks';

/** How fast the autoscaler moves in one direction. */
export interface HpaScalingRules extends ScalingRules {
  /**
   * By how much the metric may differ from its target before anything is done, as a part of 1: 0.05 is five percent.
   * Needs Kubernetes 1.33 with the feature HPAConfigurableTolerance.
   *
   * @default - the cluster's, usually 0.1
   */
  readonly tolerance?: number;
}

/** How the autoscaler moves between one replica and the maximum. Steps to and from zero are KEDA's own. */
export interface HorizontalPodAutoscalerConfig {
  /**
   * Name of the HorizontalPodAutoscaler, at most 63 characters.
   *
   * @default - KEDA's: 'keda-hpa-' and the name of the ScaledObject
   */
  readonly name?: string;

  /**
   * How fast replicas are added.
   *
   * @default - Kubernetes': no waiting, and in 15 seconds at most 4 more or twice as many, whichever is more
   */
  readonly scaleUp?: HpaScalingRules;

  /**
   * How fast replicas are removed.
   *
   * @default - Kubernetes': the highest wish of the last 300 seconds counts
   */
  readonly scaleDown?: HpaScalingRules;
}

const DOCS = 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/';
const STRATEGIES = ['Max', 'Min', 'Disabled'];

/** Checks what Kubernetes allows (pkg/apis/autoscaling/validation, validateScalingRules). */
export function checkScalingRules(problems: Problems, parameter: string, rules: HpaScalingRules | undefined): void {
  if (rules === undefined) return;
  checkSeconds(problems, `${parameter}.stabilizationWindow`, rules.stabilizationWindow, { min: 0, max: 3600 }, DOCS);
  checkWord(problems, `${parameter}.strategy`, rules.strategy, STRATEGIES, DOCS);
  const { tolerance } = rules;
  if (
    tolerance !== undefined &&
    !(typeof tolerance === 'number' && tolerance >= 0 && parseQuantity(String(tolerance)).ok)
  ) {
    problems.add({
      code: 'tolerance-invalid',
      parameter: `${parameter}.tolerance`,
      message: 'must be a number of at least 0',
      given: describeValue(tolerance),
      docs: DOCS,
    });
  }
  for (const [index, policy] of (rules.policies ?? []).entries()) {
    const place = `${parameter}.policies[${index}]`;
    checkSeconds(problems, `${place}.duration`, policy.duration, { min: 1, max: 1800 }, DOCS);
    const value: unknown = policy.replicas?._toKube().value;
    if (typeof value === 'number' && Number.isInteger(value) && value > 0) continue;
    problems.add({
      code: 'policy-invalid',
      parameter: `${place}.replicas`,
      message: 'must be a whole number above 0',
      given: describeValue(value),
      allowed: 'Replicas.absolute(n) or Replicas.percent(n)',
      docs: DOCS,
    });
  }
}

// Kubernetes wants a period; cdk8s-plus takes 15 seconds where none is said
const DEFAULT_PERIOD_SECONDS = 15;

/** The rules of one direction as the manifest has them. */
export function renderScalingRules(rules: HpaScalingRules | undefined): object | undefined {
  if (rules === undefined) return undefined;
  return {
    policies: rules.policies?.map((policy: ScalingPolicy) => ({
      ...policy.replicas._toKube(),
      periodSeconds: seconds(policy.duration) ?? DEFAULT_PERIOD_SECONDS,
    })),
    selectPolicy: rules.strategy,
    stabilizationWindowSeconds: seconds(rules.stabilizationWindow),
    tolerance: rules.tolerance === undefined ? undefined : String(rules.tolerance),
  };
}
