import { describeValue } from '../../model/names';
import { scalerOf } from '../../scalers/registry';
import { isMapping, type Manifest } from '../manifest';
import type { Found, Rule } from '../rule';
import type { ScaledTrigger } from '../scaled';

export const stringValues: Rule = {
  id: 'string-values',
  severity: 'error',
  title: 'number or boolean where text is due',
  explanation:
    'Metadata of triggers and annotations are texts; Kubernetes refuses others, and YAML makes a number of 5 and a boolean of true, and of yes and on. paused-replicas must be a text that is a whole number (scaledobject_types.go, GetPausedReplicaCount).',
  remedy: 'put the value in quotes',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#triggers',
  find: (view) =>
    view.scaled.flatMap(({ manifest, triggers }) => [
      ...triggers.flatMap((trigger) => ofMetadata(manifest, trigger)),
      ...ofAnnotations(manifest),
    ]),
};

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

function ofAnnotations(at: Manifest): readonly Found[] {
  const found: Found[] = [];
  for (const [key, value] of Object.entries(at.mapping('metadata', 'annotations'))) {
    const field = ['metadata', 'annotations', key];
    if (value !== null && typeof value !== 'string') {
      found.push({ at, field, message: `the annotation ${key} is ${describeValue(value)}, and must be text` });
    } else if (key === 'autoscaling.keda.sh/paused-replicas' && !/^[+-]?\d{1,10}$/.test(value ?? '')) {
      found.push({
        at,
        field,
        message: `the annotation ${key} is ${describeValue(value)}, and must be a whole number`,
      });
    }
  }
  return found;
}
