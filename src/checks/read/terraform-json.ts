/** Documents that hold several objects: `List` kinds, and Terraform JSON, whose resources are judged like objects. */
import { type FieldPath, isMapping, listOf, Manifest, type Mapping, type Origin, textOf, valueAt } from '../manifest';

/** The objects of a document; none when it is no Kubernetes object and no Terraform JSON. */
export function expandManifests(document: Mapping, origin: Origin): readonly Manifest[] {
  if (typeof document.kind === 'string' && typeof document.apiVersion === 'string') {
    return document.kind.endsWith('List') && Array.isArray(document.items)
      ? document.items.flatMap((item, index) =>
          isMapping(item) ? expandManifests(itemOf(item, document), within(origin, ['items', index])) : [],
        )
      : [new Manifest(document, origin)];
  }
  return isTerraform(document) ? terraformResources(document, origin) : [];
}

// the items of a typed list may leave out what the list says
function itemOf(item: Mapping, list: Mapping): Mapping {
  if (list.kind === 'List' || (item.kind !== undefined && item.apiVersion !== undefined)) return item;
  return { apiVersion: list.apiVersion, kind: String(list.kind).slice(0, -'List'.length), ...item };
}

function within(origin: Origin, prefix: readonly (string | number)[]): Origin {
  const { lineOf, line, repeated } = origin;
  const start = lineOf?.(prefix) ?? line;
  const isInside = (field: FieldPath): boolean => prefix.every((step, index) => field[index] === step);
  return {
    ...origin,
    ...(start === undefined ? {} : { line: start }),
    ...(repeated === undefined
      ? {}
      : { repeated: repeated.filter(isInside).map((field) => field.slice(prefix.length)) }),
    ...(lineOf === undefined ? {} : { lineOf: (field) => lineOf([...prefix, ...field]) }),
  };
}

function isTerraform(document: Mapping): boolean {
  const { resource, terraform } = document;
  return isMapping(resource) || isMapping(terraform) || (Array.isArray(resource) && resource.every(isMapping));
}

/** What stands for the apiVersion of a Terraform resource. */
export const TERRAFORM = 'terraform';

function terraformResources(document: Mapping, origin: Origin): readonly Manifest[] {
  return labelled(document.resource, ['resource']).flatMap(([type, resources, inType]) =>
    labelled(resources, inType).flatMap(([name, resource, inName]) => {
      const [block = {}, field = inName] = mappingsOf(resource, inName)[0] ?? [];
      const path = textOf(valueAt(block, ['//', 'metadata', 'path']));
      const place: Origin = {
        ...within(origin, field),
        ...(path === undefined ? {} : { path }),
      };
      if (type === 'kubernetes_manifest' && isMapping(block.manifest)) {
        const inner = within(place, ['manifest']);
        return expandManifests(block.manifest, { ...inner, hasTemplates: true });
      }
      // rules name fields of the block as they stand in the file
      const { lineOf, repeated = [], ...rest } = place;
      const shifted = { ...rest, repeated: repeated.map((one) => ['spec', ...one]) };
      return [
        new Manifest(
          { apiVersion: TERRAFORM, kind: type, metadata: { name }, spec: block },
          lineOf === undefined ? shifted : { ...shifted, lineOf: (one) => lineOf(one.slice(1)) },
        ),
      ];
    }),
  );
}

/** What stands under each label, and where; `//` is a comment. */
function labelled(value: unknown, field: FieldPath): readonly (readonly [string, unknown, FieldPath])[] {
  return mappingsOf(value, field).flatMap(([mapping, at]) =>
    Object.entries(mapping)
      .filter(([label]) => label !== '//')
      .map(([label, one]) => [label, one, [...at, label]] as const),
  );
}

// each level may be a list: https://developer.hashicorp.com/terraform/language/syntax/json#nested-blocks
function mappingsOf(value: unknown, field: FieldPath): readonly (readonly [Mapping, FieldPath])[] {
  if (isMapping(value)) return [[value, field]];
  return listOf(value).flatMap((one, index) => (isMapping(one) ? [[one, [...field, index]] as const] : []));
}

/** A JSON text within a document, such as a policy; `undefined` when it does not read. */
export function jsonOf(value: unknown): Mapping | undefined {
  if (isMapping(value)) return value;
  if (typeof value !== 'string') return undefined;
  try {
    const parsed: unknown = JSON.parse(value.replaceAll('$${', '${').replaceAll('%%{', '%{'));
    return isMapping(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** A field that Terraform JSON writes as one value or as a list. */
export function manyOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? listOf(value) : [value];
}
