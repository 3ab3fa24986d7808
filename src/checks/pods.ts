/** The pods that objects make: where their template is, and what is in it. */
import { type FieldPath, listOf, type Manifest, type Mapping, mappingOf, textOf, valueAt } from './manifest';

const TEMPLATES: Readonly<Record<string, FieldPath>> = {
  'apps/Deployment': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  'argoproj.io/Rollout': ['spec', 'template'],
  'keda.sh/ScaledJob': ['spec', 'jobTargetRef', 'template'],
  '/Pod': [],
};

/** A container as it was written. */
export interface Container {
  readonly name: string;
  readonly json: Mapping;
  readonly field: FieldPath;
}

/** A template of pods. */
export interface PodTemplate {
  readonly of: Manifest;
  /** Way to the template. */
  readonly field: FieldPath;
  readonly metadata: Mapping;
  readonly spec: Mapping;
  /** Its containers, without those that run before them. */
  readonly containers: readonly Container[];
}

/** The template of an object's pods; `undefined` where it has none. */
export function podTemplateOf(manifest: Manifest): PodTemplate | undefined {
  const key = `${manifest.group}/${manifest.kind}`;
  const field = Object.hasOwn(TEMPLATES, key) ? TEMPLATES[key] : undefined;
  if (field === undefined) return undefined;
  const template = valueAt(manifest.json, field);
  const spec = mappingOf(valueAt(template, ['spec']));
  const containers = listOf(spec.containers).map((one, index) => ({
    name: textOf(valueAt(one, ['name'])) ?? '',
    json: mappingOf(one),
    field: [...field, 'spec', 'containers', index],
  }));
  if (containers.length === 0) return undefined;
  return { of: manifest, field, metadata: mappingOf(valueAt(template, ['metadata'])), spec, containers };
}
