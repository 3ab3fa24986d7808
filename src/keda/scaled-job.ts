import { ApiObject, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { Issue } from '../model/issue';
import { checkName, DNS_LABEL, describeValue } from '../model/names';
import { Problems } from '../model/problems';
import { checkLabels, scaledJobAnnotations } from './annotations';
import { bindTriggers, type TriggerSpec, writeTriggers } from './bind-triggers';
import { checkCount, checkFlag, checkKnownProps, checkSeconds, checkWord, seconds } from './checks';
import { checkJobOptions, renderJobOptions } from './job-options';
import { checkReplicaBounds } from './replica-bounds';
import { SCALED_JOB_PROPS, type ScaledJobProps, type ScalingStrategy } from './scaled-job-props';
import { withoutUnset } from './without-unset';

const DOCS = 'https://keda.sh/docs/2.20/reference/scaledjob-spec/';

/**
 * Starts jobs on events, each of which works and ends.
 *
 * @throws ConfigurationError with every problem of the props and triggers
 * @see https://keda.sh/docs/2.20/concepts/scaling-jobs/
 */
export class ScaledJob extends kplus.Workload {
  /** What KEDA would take, and is probably not meant. */
  public readonly warnings: readonly Issue[];

  /** What was declared, frozen. */
  public readonly spec: Readonly<ScaledJobProps>;

  public readonly resourceType = 'scaledjobs';
  protected readonly apiObject: ApiObject;
  private readonly renderTriggers: () => readonly TriggerSpec[];

  constructor(scope: Construct, id: string, props: ScaledJobProps) {
    const problems = new Problems([scope.node.path, id].filter(Boolean).join('/'));
    const written = writeTriggers(problems, props?.triggers, { kind: 'ScaledJob', asMetricSource: false });
    checkProps(problems, props);
    const warnings = problems.throwIfAny();
    super(scope, id, { restartPolicy: kplus.RestartPolicy.NEVER, select: false, ...props });
    this.warnings = warnings;
    this.spec = Object.freeze({ ...props, triggers: Object.freeze([...props.triggers]) });
    this.renderTriggers = bindTriggers(this, written, props.metadata?.namespace);
    this.apiObject = new ScaledJobResource(this, 'Resource', {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledJob',
      metadata: { ...props.metadata, annotations: { ...scaledJobAnnotations(props), ...props.metadata?.annotations } },
      spec: Lazy.any({ produce: () => withoutUnset(this.render()) }),
    });
  }

  private render(): object {
    const props = this.spec;
    const strategy = props.scalingStrategy;
    const percentage = strategy?.customScalingRunningJobPercentage;
    return {
      jobTargetRef: {
        ...renderJobOptions(props),
        template: { metadata: this.podMetadata.toJson(), spec: this._toPodSpec() },
      },
      pollingInterval: seconds(props.pollingInterval),
      minReplicaCount: props.minReplicaCount,
      maxReplicaCount: props.maxReplicaCount,
      successfulJobsHistoryLimit: props.successfulJobsHistoryLimit,
      failedJobsHistoryLimit: props.failedJobsHistoryLimit,
      envSourceContainerName: props.envSourceContainerName,
      scalingStrategy: {
        ...strategy,
        customScalingRunningJobPercentage: percentage === undefined ? undefined : String(percentage),
      },
      rollout: props.rollout,
      triggers: this.renderTriggers(),
    };
  }
}

/** Writes the pod as the API has it: cdk8s-plus keeps quantities and the like as objects until its own kinds are written. */
class ScaledJobResource extends ApiObject {
  public override toJson(): unknown {
    const manifest: { spec: { jobTargetRef: { template: kplus.k8s.PodTemplateSpec } } } = super.toJson();
    const { template } = manifest.spec.jobTargetRef;
    const written: { template: { spec: object } } = kplus.k8s.KubePodTemplate.manifest({ template });
    const jobTargetRef = { ...manifest.spec.jobTargetRef, template: withoutDefaults(written.template) };
    return { ...manifest, spec: { ...manifest.spec, jobTargetRef } };
  }
}

/**
 * Leaves out what KEDA leaves out when it writes the object anew, to add its finalizer (`hostNetwork` is `omitempty` in
 * k8s.io/api/core/v1): tools that compare manifests with the cluster would see a change that nobody made.
 */
function withoutDefaults(template: { readonly spec: object }): object {
  const spec = Object.entries(template.spec).filter(([key, value]) => !(key === 'hostNetwork' && value === false));
  return { ...template, spec: Object.fromEntries(spec) };
}

/** Longest value of a label, which KEDA makes of the name for each job (`scale_jobs.go`, generateJobs). */
const MAX_NAME_LENGTH = 63;

function checkNameLength(problems: Problems, name: unknown): void {
  if (typeof name !== 'string' || name.length <= MAX_NAME_LENGTH) return;
  problems.add({
    code: 'name-too-long',
    parameter: 'metadata.name',
    message: `is ${name.length} characters long, and must fit into the label of each job, which has at most ${MAX_NAME_LENGTH}`,
    given: name,
    docs: DOCS,
  });
}

function checkProps(problems: Problems, props: ScaledJobProps): void {
  if (typeof props !== 'object' || props === null) {
    problems.add({
      code: 'props-missing',
      message: 'a ScaledJob needs props',
      given: describeValue(props),
      docs: DOCS,
    });
    return;
  }
  checkKnownProps(problems, props, SCALED_JOB_PROPS, DOCS);
  checkNameLength(problems, props.metadata?.name);
  checkReplicaBounds(problems, props, DOCS);
  checkSeconds(problems, 'pollingInterval', props.pollingInterval, { min: 1 }, DOCS);
  checkCount(problems, 'successfulJobsHistoryLimit', props.successfulJobsHistoryLimit, 0, DOCS);
  checkCount(problems, 'failedJobsHistoryLimit', props.failedJobsHistoryLimit, 0, DOCS);
  checkFlag(problems, 'paused', props.paused, DOCS);
  checkLabels(problems, 'jobExcludedLabels', props.jobExcludedLabels);
  if (props.envSourceContainerName !== undefined)
    checkName(problems, DNS_LABEL, 'envSourceContainerName', props.envSourceContainerName);
  checkWord(problems, 'rollout.strategy', props.rollout?.strategy, ['gradual', 'immediate'], DOCS);
  checkWord(
    problems,
    'rollout.propagationPolicy',
    props.rollout?.propagationPolicy,
    ['foreground', 'background'],
    DOCS,
  );
  checkStrategy(problems, props.scalingStrategy);
  checkJobOptions(problems, props);
  // Kubernetes refuses it in a job, since such a pod never ends (pkg/apis/batch/validation)
  if (props.restartPolicy === kplus.RestartPolicy.ALWAYS) {
    problems.add({
      code: 'restart-policy',
      parameter: 'restartPolicy',
      message: 'the pods of a job must end',
      given: 'Always',
      allowed: 'RestartPolicy.NEVER, RestartPolicy.ON_FAILURE',
      docs: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template',
    });
  }
}

function checkStrategy(problems: Problems, strategy: ScalingStrategy | undefined): void {
  if (strategy === undefined) return;
  const place = 'scalingStrategy';
  checkWord(problems, `${place}.strategy`, strategy.strategy, ['default', 'custom', 'accurate', 'eager'], DOCS);
  checkWord(
    problems,
    `${place}.multipleScalersCalculation`,
    strategy.multipleScalersCalculation,
    ['min', 'avg', 'sum', 'max'],
    DOCS,
  );
  checkCount(
    problems,
    `${place}.customScalingQueueLengthDeduction`,
    strategy.customScalingQueueLengthDeduction,
    0,
    DOCS,
  );
  const { customScalingRunningJobPercentage: percentage, pendingPodConditions: conditions } = strategy;
  if (percentage !== undefined && !(typeof percentage === 'number' && Number.isFinite(percentage))) {
    problems.add({
      code: 'percentage-invalid',
      parameter: `${place}.customScalingRunningJobPercentage`,
      message: 'must be a number',
      given: describeValue(percentage),
      allowed: 'a part of 1, such as 0.5',
      docs: DOCS,
    });
  }
  if (conditions !== undefined && !(Array.isArray(conditions) && conditions.every((one) => typeof one === 'string'))) {
    problems.add({
      code: 'conditions-invalid',
      parameter: `${place}.pendingPodConditions`,
      message: 'must be a list of texts',
      given: describeValue(conditions),
      docs: DOCS,
    });
  }
}
