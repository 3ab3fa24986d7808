/** One Kubernetes object, or one Terraform resource, as plain data, and where it came from. */

/** Way to a field from the top of its object. */
export type FieldPath = readonly (string | number)[];

/** A mapping of unknown values. */
export type Mapping = Readonly<Record<string, unknown>>;

/** Where an object came from; whatever is known of it. */
export interface Origin {
  /** Construct path. @default - not made by a construct */
  readonly path?: string;

  /** File it was read from. @default - not read from a file */
  readonly file?: string;

  /** Line of its beginning, from 1. @default - not read from a file */
  readonly line?: number;

  /** Line of one of its fields, from 1. @default - the line of the object serves for its fields, too */
  readonly lineOf?: (field: FieldPath) => number | undefined;

  /** Fields that stand twice in their mapping; the last one counts. @default - none */
  readonly repeated?: readonly FieldPath[];

  /** Whether Terraform fills in what stands in `${}`, so that such a text is no value yet. @default false */
  readonly hasTemplates?: boolean;

  /** Acknowledgements that were given in code. @default - none */
  readonly acknowledged?: readonly { readonly rule: string; readonly reason: string }[];
}

/** Whether a value is a mapping. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path; `undefined` where there is none. Inherited properties do not count. */
export function valueAt(value: unknown, path: FieldPath): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = Reflect.get(here, step);
  }
  return here;
}

/** An object, with readers that never fail whatever its shape. */
export class Manifest {
  public readonly apiVersion: string;
  public readonly kind: string;
  public readonly name: string;

  /** Namespace as written; empty when none is. */
  public readonly namespace: string;

  constructor(
    public readonly json: Mapping,
    public readonly origin: Origin = {},
  ) {
    this.apiVersion = this.text('apiVersion') ?? '';
    this.kind = this.text('kind') ?? '';
    this.name = this.text('metadata', 'name') ?? '';
    this.namespace = this.text('metadata', 'namespace') ?? '';
  }

  /** API group; empty for the core group. */
  public get group(): string {
    return groupOf(this.apiVersion);
  }

  /** The value of a field; `undefined` where it is null, too, which Kubernetes takes for unset. */
  public at(...path: FieldPath): unknown {
    return valueAt(this.json, path) ?? undefined;
  }

  /** Whether a field is within a text that Terraform fills in, so that nothing can be said of it. */
  public isTemplate(field: FieldPath): boolean {
    if (this.origin.hasTemplates !== true) return false;
    const texts = field.map((_, index) => valueAt(this.json, field.slice(0, index + 1)));
    return texts.some(isComputed);
  }

  /** The value of a field if it is text. */
  public text(...path: FieldPath): string | undefined {
    return textOf(this.at(...path));
  }

  /** The value of a field if it is a number. */
  public number(...path: FieldPath): number | undefined {
    const value = this.at(...path);
    return typeof value === 'number' ? value : undefined;
  }

  /** The value of a field if it is a mapping, or an empty one. */
  public mapping(...path: FieldPath): Mapping {
    return mappingOf(this.at(...path));
  }

  /** The value of a field if it is a list, or an empty one. */
  public list(...path: FieldPath): readonly unknown[] {
    return listOf(this.at(...path));
  }

  /** An annotation, when it is text. */
  public annotation(key: string): string | undefined {
    return this.text('metadata', 'annotations', key);
  }
}

/** Whether a text has a part that Terraform fills in. */
export function isComputed(value: unknown): boolean {
  return typeof value === 'string' && /[$%]\{/.test(value);
}

/** Group of an apiVersion; empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function mappingOf(value: unknown): Mapping {
  return isMapping(value) ? value : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
