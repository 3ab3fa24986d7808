/** ScaledObjects and ScaledJobs with their triggers, as the rules read them. */
import { type FieldPath, groupOf, isMapping, type Manifest, type Mapping, mappingOf, textOf } from './manifest';

/** Replicas of a ScaledObject whose maximum is not written (`scaledobject_types.go`, defaultHPAMaxReplicas). */
export const DEFAULT_MAX_REPLICAS = 100;

/** One trigger. */
export interface ScaledTrigger {
  readonly index: number;
  readonly field: FieldPath;
  readonly json: Mapping;
  /** Empty when it has none. */
  readonly type: string;
  /** Empty when it has none. */
  readonly name: string;
  readonly metricType: string | undefined;
  readonly metadata: Mapping;
  readonly authentication: { readonly kind: string; readonly name: string } | undefined;
}

/** What a ScaledObject scales. */
export interface TargetReference {
  readonly apiVersion: string;
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

/** A ScaledObject or a ScaledJob. */
export interface Scaled {
  readonly manifest: Manifest;
  readonly kind: 'ScaledObject' | 'ScaledJob';
  readonly triggers: readonly ScaledTrigger[];
  /** `undefined` for jobs, and where no name is written. */
  readonly target: TargetReference | undefined;
  /** As written. */
  readonly min: number | undefined;
  /** As written. */
  readonly max: number | undefined;
  /** As written. */
  readonly idle: number | undefined;
  /** The scaling modifiers; `undefined` where they have nothing (`scaledobject_types.go`, IsUsingModifiers). */
  readonly modifiers: Mapping | undefined;
}

/** Reads a ScaledObject or ScaledJob; `undefined` for other objects. */
export function scaledOf(manifest: Manifest): Scaled | undefined {
  const { kind } = manifest;
  if (manifest.group !== 'keda.sh' || (kind !== 'ScaledObject' && kind !== 'ScaledJob')) return undefined;
  const modifiers = manifest.mapping('spec', 'advanced', 'scalingModifiers');
  const inUse = Object.values(modifiers).some((value) => value !== undefined && value !== null && value !== '');
  return {
    manifest,
    kind,
    triggers: manifest.list('spec', 'triggers').map(readTrigger),
    target: kind === 'ScaledObject' ? readTarget(manifest.mapping('spec', 'scaleTargetRef')) : undefined,
    min: manifest.number('spec', 'minReplicaCount'),
    max: manifest.number('spec', 'maxReplicaCount'),
    idle: manifest.number('spec', 'idleReplicaCount'),
    modifiers: kind === 'ScaledObject' && inUse ? modifiers : undefined,
  };
}

function readTrigger(value: unknown, index: number): ScaledTrigger {
  const json = mappingOf(value);
  const reference = json.authenticationRef;
  return {
    index,
    field: ['spec', 'triggers', index],
    json,
    type: textOf(json.type) ?? '',
    name: textOf(json.name) ?? '',
    metricType: textOf(json.metricType),
    metadata: mappingOf(json.metadata),
    authentication:
      isMapping(reference) && typeof reference.name === 'string' && reference.name !== ''
        ? { kind: textOf(reference.kind) || 'TriggerAuthentication', name: reference.name }
        : undefined,
  };
}

// apis/keda/v1alpha1/gvkr.go, ParseGVKR
function readTarget(reference: Mapping): TargetReference | undefined {
  const name = textOf(reference.name) ?? '';
  if (name === '') return undefined;
  const apiVersion = textOf(reference.apiVersion) || 'apps/v1';
  return { apiVersion, group: groupOf(apiVersion), kind: textOf(reference.kind) || 'Deployment', name };
}

/** Whether the webhook looks at the pods of a target; it lets other kinds pass (`scaledobject_webhook.go`, verifyCPUMemoryScalers). */
export function hasJudgedPods({ target }: Pick<Scaled, 'target'>): boolean {
  return target?.apiVersion === 'apps/v1' && ['Deployment', 'StatefulSet'].includes(target.kind);
}

/** Whether a trigger is of cpu or memory, which the autoscaler reads itself. */
export function isResourceTrigger({ type }: Pick<ScaledTrigger, 'type'>): boolean {
  return type === 'cpu' || type === 'memory';
}

/** Whether all triggers are of cpu and memory. */
export function hasOnlyResourceTriggers({ triggers }: Scaled): boolean {
  return triggers.length > 0 && triggers.every(isResourceTrigger);
}

/** Name of the HorizontalPodAutoscaler that KEDA makes (`scaledobject_webhook.go`, getHpaName). */
export function autoscalerNameOf({ manifest }: Scaled): string {
  return manifest.text('spec', 'advanced', 'horizontalPodAutoscalerConfig', 'name') || `keda-hpa-${manifest.name}`;
}
