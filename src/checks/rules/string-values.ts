import { describeValue } from '../../model/names';
import { scalerOf } from '../../scalers/registry';
import { authentications } from '../authentication';
import { type FieldPath, isMapping, listOf, type Manifest, mappingOf } from '../manifest';
import type { Found, Rule } from '../rule';
import type { ScaledTrigger } from '../scaled';

const PAUSED_REPLICAS = 'autoscaling.keda.sh/paused-replicas';

export const stringValues: Rule = {
  id: 'string-values',
  severity: 'error',
  title: 'number or boolean where text is due',
  explanation:
    'Metadata of triggers, annotations, labels and values of variables are texts, also in the pods of a ScaledJob; Kubernetes refuses others, and YAML makes a number of 5 and a boolean of true, and of yes and on. paused-replicas must be a text that is a whole number (scaledobject_types.go, GetPausedReplicaCount).',
  remedy: 'put the value in quotes',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#triggers',
  find: (view) => [
    ...view.scaled.flatMap(({ manifest, triggers }) => [
      ...triggers.flatMap((trigger) => ofMetadata(manifest, trigger)),
      ...ofPausedReplicas(manifest),
    ]),
    ...[...view.scaled.map(({ manifest }) => manifest), ...view.once(authentications)].flatMap((at) =>
      ofTexts(at, ['metadata']),
    ),
    ...view.scaledJobs.flatMap(({ manifest }) => [
      ...ofTexts(manifest, [...TEMPLATE, 'metadata']),
      ...ofVariables(manifest),
    ]),
  ],
};

const TEMPLATE = ['spec', 'jobTargetRef', 'template'];

function ofMetadata(at: Manifest, { type, json, field }: ScaledTrigger): readonly Found[] {
  const { metadata } = json;
  if (metadata === undefined || metadata === null) return [];
  const place = [...field, 'metadata'];
  if (!isMapping(metadata)) return [{ at, field: place, message: 'metadata is no mapping of texts' }];
  return Object.entries(metadata).flatMap(([key, value]): Found[] => {
    // Kubernetes drops a null, as if the key were not there
    if (typeof value === 'string' || value === null) return [];
    const parameters = scalerOf(type)?.parameters;
    const secret = parameters?.[key]?.secret !== undefined;
    const shown = secret || isMapping(value) ? `of type ${typeof value}` : describeValue(value);
    return [{ at, field: [...place, key], message: `${type}: ${key} is ${shown}, and must be text` }];
  });
}

function ofTexts(at: Manifest, metadata: FieldPath): readonly Found[] {
  return Object.entries({ annotations: 'annotation', labels: 'label' }).flatMap(([block, word]) =>
    Object.entries(at.mapping(...metadata, block)).flatMap(([key, value]) =>
      ofText(at, [...metadata, block, key], `the ${word} ${key}`, value),
    ),
  );
}

function ofVariables(at: Manifest): readonly Found[] {
  return ['containers', 'initContainers'].flatMap((block) =>
    at.list(...TEMPLATE, 'spec', block).flatMap((container, index) =>
      listOf(mappingOf(container).env).flatMap((variable, place) => {
        const { name, value } = mappingOf(variable);
        const field = [...TEMPLATE, 'spec', block, index, 'env', place, 'value'];
        return ofText(at, field, `the variable ${String(name)}`, value);
      }),
    ),
  );
}

// Kubernetes drops a null, as if the key were not there
function ofText(at: Manifest, field: FieldPath, what: string, value: unknown): readonly Found[] {
  return value === undefined || value === null || typeof value === 'string'
    ? []
    : [{ at, field, message: `${what} is ${describeValue(value)}, and must be text` }];
}

function ofPausedReplicas(at: Manifest): readonly Found[] {
  const value = at.annotation(PAUSED_REPLICAS);
  if (value === undefined || /^[+-]?\d{1,10}$/.test(value)) return [];
  const message = `the annotation ${PAUSED_REPLICAS} is ${describeValue(value)}, and must be a whole number`;
  return [{ at, field: ['metadata', 'annotations', PAUSED_REPLICAS], message }];
}
