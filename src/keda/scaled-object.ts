import { ApiObject, type ApiObjectMetadataDefinition, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import type { Issue } from '../model/issue';
import { checkName, DNS_LABEL, describeValue } from '../model/names';
import { Problems } from '../model/problems';
import { checkAnnotations, scaledObjectAnnotations } from './annotations';
import { bindTriggers, type TriggerSpec, writeTriggers } from './bind-triggers';
import { checkFlag, checkKnownProps, checkSeconds, seconds } from './checks';
import { checkFallback } from './fallback';
import { checkScalingRules, renderScalingRules } from './hpa-behavior';
import { checkReplicaBounds } from './replica-bounds';
import { isScalable, ScaleTarget, targetFacts } from './scale-target';
import { checkScaledObjects } from './scaled-object-checks';
import { SCALED_OBJECT_PROPS, type ScaledObjectProps } from './scaled-object-props';
import {
  checkScalingModifiers,
  isResourceTrigger,
  type NamedTrigger,
  renderScalingModifiers,
} from './scaling-modifiers';
import { addToTree } from './tree-checks';
import type { Trigger } from './trigger';
import { withoutUnset } from './without-unset';

const DOCS = 'https://keda.sh/docs/2.20/reference/scaledobject-spec/';

/**
 * Scales a workload on events.
 *
 * Makes the TriggerAuthentications that its triggers need, and tells the target that it has an autoscaler, so that the
 * target's manifest has no number of replicas of its own.
 *
 * @throws ConfigurationError with every problem of the props and triggers, before anything is made; and at synthesis
 * with what needs the whole app, such as a second autoscaler on the target
 * @see https://keda.sh/docs/2.20/reference/scaledobject-spec/
 */
export class ScaledObject extends Construct {
  /** What was declared, frozen. */
  public readonly spec: Readonly<ScaledObjectProps>;

  /** What KEDA would take, and is probably not meant. */
  public readonly warnings: readonly Issue[];

  private readonly apiObject: ApiObject;
  private readonly renderTriggers: () => readonly TriggerSpec[];

  constructor(scope: Construct, id: string, props: ScaledObjectProps) {
    super(scope, id);
    const problems = new Problems(this);
    const written = writeTriggers(problems, props?.triggers, {
      kind: 'ScaledObject',
      asMetricSource: props?.scalingModifiers !== undefined,
    });
    checkProps(problems, props);
    this.warnings = problems.throwIfAny();

    this.spec = Object.freeze({ ...props, triggers: Object.freeze([...props.triggers]) });
    const { target } = this.spec;
    if (isScalable(target)) target.markHasAutoscaler();
    const namespace = props.metadata?.namespace ?? targetFacts(target).namespace;
    this.renderTriggers = bindTriggers(this, written, namespace);
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledObject',
      metadata: {
        ...props.metadata,
        ...(namespace === undefined ? {} : { namespace }),
        annotations: { ...scaledObjectAnnotations(props), ...props.metadata?.annotations },
      },
      spec: Lazy.any({ produce: () => withoutUnset(this.render()) }),
    });
    addToTree<ScaledObject>(this, 'ScaledObject', this, checkScaledObjects);
  }

  /** Name of the ScaledObject. */
  public get name(): string {
    return this.apiObject.name;
  }

  /** Metadata of the ScaledObject. */
  public get metadata(): ApiObjectMetadataDefinition {
    return this.apiObject.metadata;
  }

  /** Name of the HorizontalPodAutoscaler that KEDA makes. */
  public get horizontalPodAutoscalerName(): string {
    return this.spec.horizontalPodAutoscalerConfig?.name ?? `keda-hpa-${this.name}`;
  }

  /** The triggers. */
  public get triggers(): readonly Trigger[] {
    return this.spec.triggers;
  }

  private render(): object {
    const { spec } = this;
    const target = targetFacts(spec.target);
    const hpa = spec.horizontalPodAutoscalerConfig;
    return {
      scaleTargetRef: {
        apiVersion: target.apiVersion,
        kind: target.kind,
        name: target.name,
        envSourceContainerName: spec.envSourceContainerName,
      },
      pollingInterval: seconds(spec.pollingInterval),
      cooldownPeriod: seconds(spec.cooldownPeriod),
      initialCooldownPeriod: seconds(spec.initialCooldownPeriod),
      idleReplicaCount: spec.idleReplicaCount,
      minReplicaCount: spec.minReplicaCount,
      maxReplicaCount: spec.maxReplicaCount,
      fallback: spec.fallback,
      advanced: {
        restoreToOriginalReplicaCount: spec.restoreToOriginalReplicaCount,
        horizontalPodAutoscalerConfig: {
          name: hpa?.name,
          behavior: { scaleUp: renderScalingRules(hpa?.scaleUp), scaleDown: renderScalingRules(hpa?.scaleDown) },
        },
        scalingModifiers: renderScalingModifiers(spec.scalingModifiers),
      },
      triggers: this.renderTriggers(),
    };
  }
}

function checkProps(problems: Problems, props: ScaledObjectProps): void {
  if (typeof props !== 'object' || props === null) {
    problems.add({
      code: 'props-missing',
      message: 'a ScaledObject needs props',
      given: describeValue(props),
      docs: DOCS,
    });
    return;
  }
  checkKnownProps(problems, props, SCALED_OBJECT_PROPS, DOCS);
  checkTarget(problems, props.target);
  checkReplicaBounds(problems, props, DOCS);
  checkSeconds(problems, 'pollingInterval', props.pollingInterval, { min: 1 }, DOCS);
  checkSeconds(problems, 'cooldownPeriod', props.cooldownPeriod, { min: 0 }, DOCS);
  checkSeconds(problems, 'initialCooldownPeriod', props.initialCooldownPeriod, { min: 0 }, DOCS);
  checkFlag(problems, 'restoreToOriginalReplicaCount', props.restoreToOriginalReplicaCount, DOCS);
  checkAnnotations(problems, props);
  if (props.envSourceContainerName !== undefined) {
    checkName(problems, DNS_LABEL, 'envSourceContainerName', props.envSourceContainerName);
  }
  const triggers = Array.isArray(props.triggers) ? props.triggers.map(named) : [];
  if (props.fallback !== undefined)
    checkFallback(problems, props.fallback, triggers, props.scalingModifiers !== undefined);
  if (props.scalingModifiers !== undefined) checkScalingModifiers(problems, props.scalingModifiers, triggers);
  checkFractionalFallback(problems, props);
  checkScaleToZero(problems, props, triggers);
  checkTiming(problems, props);
  const hpa = props.horizontalPodAutoscalerConfig;
  if (hpa?.name !== undefined)
    checkName(
      problems,
      { ...DNS_LABEL, what: 'the name of an autoscaler' },
      'horizontalPodAutoscalerConfig.name',
      hpa.name,
    );
  checkScalingRules(problems, 'horizontalPodAutoscalerConfig.scaleUp', hpa?.scaleUp);
  checkScalingRules(problems, 'horizontalPodAutoscalerConfig.scaleDown', hpa?.scaleDown);
  if (props.transferHpaOwnership === true && hpa?.name === undefined) {
    problems.add({
      code: 'transfer-without-name',
      parameter: 'transferHpaOwnership',
      message: "needs the name of the autoscaler that becomes KEDA's",
      fix: 'give horizontalPodAutoscalerConfig.name',
      docs: `${DOCS}#transfer-ownership-of-an-existing-hpa`,
    });
  }
}

function named(trigger: unknown): NamedTrigger {
  if (typeof trigger !== 'object' || trigger === null) return { type: '', name: undefined };
  const { type, options } = trigger as Partial<Trigger>;
  return { type: type ?? '', name: options?.name };
}

function checkTarget(problems: Problems, target: unknown): void {
  const parameter = 'target';
  if (target instanceof ScaleTarget) return;
  if (!isScalable(target)) {
    problems.add({
      code: 'target-invalid',
      parameter,
      message: 'cannot be scaled',
      given: describeValue(target === undefined ? undefined : Object.prototype.toString.call(target)),
      allowed: 'a Deployment or StatefulSet of cdk8s-plus, or ScaleTarget.of({...})',
      docs: `${DOCS}#scaletargetref`,
    });
  } else if (target.hasAutoscaler) {
    problems.add({
      code: 'target-has-autoscaler',
      parameter,
      message: "has an autoscaler already, and two would undo each other's work",
      given: target.toScalingTarget().name,
      fix: 'give all triggers to one ScaledObject',
      docs: `${DOCS}#scaletargetref`,
    });
  }
}

// scaledobject_webhook.go, verifyCPUMemoryScalers, which looks at no other kinds of targets
const JUDGED_BY_WEBHOOK: readonly (string | undefined)[] = ['Deployment', 'StatefulSet', undefined];

function checkScaleToZero(problems: Problems, props: ScaledObjectProps, triggers: readonly NamedTrigger[]): void {
  if (triggers.length === 0 || !triggers.every(isResourceTrigger) || (props.minReplicaCount ?? 0) !== 0) return;
  const kind = props.target instanceof ScaleTarget ? props.target.kind : undefined;
  problems.add({
    severity: JUDGED_BY_WEBHOOK.includes(kind) ? 'error' : 'warning',
    code: 'resource-only-zero',
    parameter: 'minReplicaCount',
    message: 'cpu and memory alone cannot scale to zero, since nothing would be measured then',
    given: describeValue(props.minReplicaCount),
    fix: 'give minReplicaCount of at least 1, or add another trigger',
    docs: 'https://keda.sh/docs/2.20/scalers/cpu/',
  });
}

// pkg/fallback/fallback.go, HasValidFallback reads the formula's target as a whole number
function checkFractionalFallback(problems: Problems, { fallback, scalingModifiers }: ScaledObjectProps): void {
  const target = scalingModifiers?.target;
  if (fallback === undefined || typeof target !== 'number' || Number.isInteger(target)) return;
  problems.add({
    severity: 'warning',
    code: 'fallback-fractional-target',
    parameter: 'fallback',
    message: 'does nothing beside a formula whose target is not a whole number',
    given: describeValue(target),
    fix: 'scale the formula, so that its target is a whole number',
    docs: `${DOCS}#fallback`,
  });
}

// what the webhook warns of (scaledobject_webhook.go, verifyScaledObjects)
function checkTiming(problems: Problems, props: ScaledObjectProps): void {
  if ((props.minReplicaCount ?? 0) === 0 || props.idleReplicaCount === 0) return;
  const cached = Array.isArray(props.triggers) && props.triggers.some((one) => one?.options?.useCachedMetrics === true);
  for (const [parameter, relevant] of [
    ['pollingInterval', cached],
    ['cooldownPeriod', false],
  ] as const) {
    if (props[parameter] === undefined || relevant) continue;
    problems.add({
      severity: 'warning',
      code: 'timing-irrelevant',
      parameter,
      message: 'does nothing unless the target can go to zero, or to idleReplicaCount',
      fix: 'leave it out, or scale to zero; how fast replicas are removed is horizontalPodAutoscalerConfig.scaleDown',
      docs: DOCS,
    });
  }
}
