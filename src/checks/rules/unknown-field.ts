import { closest } from 'fastest-levenshtein';
import { type FieldPath, isMapping, type Manifest } from '../manifest';
import type { Found, Rule } from '../rule';
import type { Shape } from '../shapes/shape';
import { shapedObjects } from '../shapes/shaped-objects';

export const unknownField: Rule = {
  id: 'unknown-field',
  severity: 'warning',
  title: 'field that the resource does not have',
  explanation: 'kubectl refuses it, and Helm, Argo CD and others send it to Kubernetes, which drops it without a word.',
  remedy: 'correct the name, or remove it',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/',
  find: (view) =>
    shapedObjects(view).flatMap(({ manifest, fields }) =>
      unknown(manifest, manifest.at('spec'), { kind: 'object', fields }, ['spec']),
    ),
};

function unknown(at: Manifest, value: unknown, shape: Shape, field: FieldPath): readonly Found[] {
  if (shape.kind === 'list' && Array.isArray(value)) {
    return value.flatMap((item, index) => unknown(at, item, shape.items, [...field, index]));
  }
  if (shape.kind !== 'object' || !isMapping(value)) return [];
  const names = Object.keys(shape.fields);
  return Object.entries(value).flatMap(([name, inner]) => {
    const known = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
    if (known !== undefined) return unknown(at, inner, known, [...field, name]);
    const message = `there is no field ${name} in ${field.filter((step) => typeof step === 'string').join('.')}`;
    return [{ at, field: [...field, name], message, fix: `did you mean ${closest(name, names)}?` }];
  });
}
