/** Variables of a container, as KEDA resolves them. */
import { isMapping, listOf, mappingOf, textOf, valueAt } from './manifest';
import type { Container, PodTemplate } from './pods';
import type { View } from './view';

/**
 * Names of the variables of a container; `undefined` where a ConfigMap or Secret that is not among the objects gives more.
 *
 * Source: `pkg/scaling/resolver/scale_resolvers.go`, resolveEnv.
 */
export function variablesOf(view: View, pods: PodTemplate, container: Container): ReadonlySet<string> | undefined {
  const names = new Set(
    listOf(container.json.env).flatMap((one) => (isRead(one) ? (textOf(mappingOf(one).name) ?? []) : [])),
  );
  for (const source of listOf(container.json.envFrom)) {
    const given = keysOf(view, pods, source);
    if (given === undefined) return undefined;
    const prefix = textOf(mappingOf(source).prefix) ?? '';
    for (const key of given) names.add(`${prefix}${key}`);
  }
  return names;
}

// KEDA does not know what a field of the pod holds
function isRead(variable: unknown): boolean {
  return ['fieldRef', 'resourceFieldRef'].every((from) => valueAt(variable, ['valueFrom', from]) == null);
}

function keysOf(view: View, { of }: PodTemplate, source: unknown): readonly string[] | undefined {
  for (const [reference, kind] of [
    ['configMapRef', 'ConfigMap'],
    ['secretRef', 'Secret'],
  ] as const) {
    const name = valueAt(source, [reference, 'name']);
    if (typeof name !== 'string') continue;
    const found = view.find(kind, of.namespace, name);
    return found === undefined ? undefined : keysOfData(found.json);
  }
  return undefined;
}

/** Keys of a Secret or ConfigMap. */
export function keysOfData(json: unknown): readonly string[] {
  return ['data', 'stringData', 'binaryData'].flatMap((part) => {
    const data = valueAt(json, [part]);
    return isMapping(data) ? Object.keys(data) : [];
  });
}
