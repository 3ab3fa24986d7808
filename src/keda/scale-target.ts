import type { IScalable } from 'cdk8s-plus-28';
import { checkName, DNS_SUBDOMAIN, describeValue } from '../model/names';
import { Problems } from '../model/problems';
import { whyNotScalable } from '../model/scalable';

/** What identifies a workload that the app does not define. */
export interface ScaleTargetProps {
  /** Name of the workload, in the namespace of the ScaledObject. */
  readonly name: string;
  /** @default - KEDA's: 'apps/v1' */
  readonly apiVersion?: string;
  /** @default - KEDA's: 'Deployment' */
  readonly kind?: string;
}

const DOCS = 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#scaletargetref';

// they have no scale subresource (controllers/keda/scaledobject_controller.go, checkTargetResourceIsScalable)
const NOT_SCALABLE = ['DaemonSet', 'Job', 'CronJob', 'Pod'];

/**
 * A workload to scale that the app does not define: any kind with a `/scale` subresource.
 *
 * @throws ConfigurationError when the name or the kind cannot be scaled
 */
export class ScaleTarget {
  /** Names the workload. */
  public static of(props: ScaleTargetProps): ScaleTarget {
    const problems = new Problems('ScaleTarget.of');
    checkName(problems, DNS_SUBDOMAIN, 'name', props.name);
    const { apiVersion, kind } = props;
    for (const [parameter, value] of Object.entries({ apiVersion, kind })) {
      if (value === undefined || (typeof value === 'string' && value !== '')) continue;
      problems.add({
        code: 'target-invalid',
        parameter,
        message: 'must be text, and not empty',
        given: describeValue(value),
        docs: DOCS,
      });
    }
    if (NOT_SCALABLE.includes(String(kind))) {
      problems.add({
        code: 'target-not-scalable',
        parameter: 'kind',
        message: `a ${kind} has no number of replicas that could be scaled`,
        fix: kind === 'Job' || kind === 'CronJob' ? 'use a ScaledJob' : 'scale a Deployment or a StatefulSet',
        docs: DOCS,
      });
    }
    if (apiVersion === undefined && kind !== undefined && !['Deployment', 'StatefulSet', 'ReplicaSet'].includes(kind)) {
      problems.add({
        code: 'target-api-version',
        parameter: 'apiVersion',
        message: `KEDA looks for ${kind} in apps/v1 unless told otherwise`,
        fix: `give the apiVersion of ${kind}`,
        docs: DOCS,
      });
    }
    // what is not text, or has no replicas, was said above
    if (problems.issues.length === 0 && apiVersion !== undefined) {
      const why = whyNotScalable(apiVersion, kind ?? 'Deployment');
      if (why !== undefined) {
        problems.add({
          code: 'target-api-version',
          parameter: 'apiVersion',
          message: why,
          given: apiVersion,
          docs: DOCS,
        });
      }
    }
    problems.throwIfAny();
    return new ScaleTarget(props.name, apiVersion, kind);
  }

  private constructor(
    public readonly name: string,
    public readonly apiVersion: string | undefined,
    public readonly kind: string | undefined,
  ) {
    Object.freeze(this);
  }
}

/** A container of the target, as far as it matters to KEDA. */
export interface TargetContainer {
  readonly name: string;
  /** Variables that it declares; `undefined` when it takes more from ConfigMaps or Secrets as a whole. */
  readonly variables: readonly string[] | undefined;
  /** Whether it requests or limits a resource. */
  readonly resources: Readonly<Record<'cpu' | 'memory', boolean>>;
}

/** The target of a ScaledObject, as it is rendered. */
export interface TargetFacts {
  readonly name: string;
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
  readonly namespace: string | undefined;
}

/** Whether a value can be a target. */
export function isScalable(value: unknown): value is IScalable {
  return (
    typeof value === 'object' &&
    value !== null &&
    'toScalingTarget' in value &&
    typeof value.toScalingTarget === 'function' &&
    'markHasAutoscaler' in value &&
    typeof value.markHasAutoscaler === 'function'
  );
}

/** The facts of a target; called when everything is declared. */
export function targetFacts(target: IScalable | ScaleTarget): TargetFacts {
  if (target instanceof ScaleTarget) {
    return { name: target.name, apiVersion: target.apiVersion, kind: target.kind, namespace: undefined };
  }
  const { name, apiVersion, kind } = target.toScalingTarget();
  return { name, apiVersion, kind, namespace: namespaceOf(target) };
}

/** The containers of a target; `undefined` when the app does not define it. */
export function targetContainers(target: IScalable | ScaleTarget): readonly TargetContainer[] | undefined {
  if (target instanceof ScaleTarget) return undefined;
  return target.toScalingTarget().containers.map((container) => ({
    name: container.name,
    variables: container.env.sources.length > 0 ? undefined : Object.keys(container.env.variables),
    resources: {
      cpu: Boolean(container.resources?.cpu?.request ?? container.resources?.cpu?.limit),
      memory: Boolean(container.resources?.memory?.request ?? container.resources?.memory?.limit),
    },
  }));
}

function namespaceOf(target: object): string | undefined {
  if (!('metadata' in target) || typeof target.metadata !== 'object' || target.metadata === null) return undefined;
  const { metadata } = target;
  return 'namespace' in metadata && typeof metadata.namespace === 'string' ? metadata.namespace : undefined;
}
