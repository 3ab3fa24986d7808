import { describeValue } from '../../model/names';
import { type FieldPath, isMapping, type Manifest } from '../manifest';
import type { Found, Rule } from '../rule';
import type { Shape } from '../shapes/shape';
import { shapedObjects } from '../shapes/shaped-objects';

export const specShape: Rule = {
  id: 'spec-shape',
  severity: 'error',
  title: 'field of the wrong type',
  explanation:
    "Kubernetes refuses what does not fit the resource's schema: text where a number is due, a word that is not of the list, a number below the least, or a field that must be there and is not.",
  remedy: 'write the field as the schema has it',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/',
  find: (view) =>
    shapedObjects(view).flatMap(({ manifest, fields }) => {
      const spec = manifest.at('spec');
      if (!isMapping(spec)) return [{ at: manifest, field: ['spec'], message: 'there is no spec' }];
      const judge = new Judge(manifest);
      judge.fields(spec, fields, ['spec']);
      return judge.found;
    }),
};

class Judge {
  public readonly found: Found[] = [];

  constructor(private readonly manifest: Manifest) {}

  public fields(value: Readonly<Record<string, unknown>>, shapes: Readonly<Record<string, Shape>>, at: FieldPath) {
    for (const [name, shape] of Object.entries(shapes)) this.one(value[name], shape, [...at, name]);
  }

  private one(value: unknown, shape: Shape, field: FieldPath): void {
    if (value === undefined || value === null) {
      if ('needed' in shape && shape.needed) this.add(field, `${field.at(-1)} is missing`);
      return;
    }
    const wanted = this.mismatch(value, shape, field);
    if (wanted !== undefined) this.add(field, `${field.at(-1)} is ${describeValue(value)}, and must be ${wanted}`);
  }

  private mismatch(value: unknown, shape: Shape, field: FieldPath): string | undefined {
    switch (shape.kind) {
      case 'any':
        return undefined;
      case 'boolean':
        return typeof value === 'boolean' ? undefined : 'true or false';
      case 'integer': {
        const { min } = shape;
        if (Number.isInteger(value) && (min === undefined || Number(value) >= min)) return undefined;
        return min === undefined ? 'a whole number' : `a whole number of at least ${min}`;
      }
      case 'text':
        if (typeof value !== 'string') return 'text';
        if (shape.needed && value === '') return 'text that is not empty';
        return shape.values === undefined || shape.values.includes(value)
          ? undefined
          : `one of ${shape.values.filter(Boolean).join(', ')}`;
      case 'texts':
        return Array.isArray(value) && value.every((one) => typeof one === 'string') ? undefined : 'a list of texts';
      case 'object':
        if (!isMapping(value)) return 'an object';
        this.fields(value, shape.fields, field);
        return undefined;
      case 'list':
        if (!Array.isArray(value)) return 'a list';
        for (const [index, item] of value.entries()) this.one(item, shape.items, [...field, index]);
        return undefined;
    }
  }

  private add(field: FieldPath, message: string): void {
    this.found.push({ at: this.manifest, field, message });
  }
}
