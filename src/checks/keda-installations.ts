/** Where KEDA is installed, and what it reads: of its chart, or of the Deployment that was rendered from it. */
import { type HelmInstallation, installationsOf } from './helm/helm-releases';
import { isUnknown, UNKNOWN } from './helm/helm-values';
import { listOf, type Manifest, mappingOf, textOf } from './manifest';
import type { PodTemplate } from './pods';
import type { View } from './view';

/** What one installation of KEDA is told; `undefined` where it cannot be known. */
export interface KedaInstallation {
  readonly at: Manifest;
  /** Its cluster, as `HelmInstallation` has it. */
  readonly cluster: string;
  /** The namespace for what no namespace is given: that of a ClusterTriggerAuthentication's Secrets. */
  readonly objectNamespace: string | undefined;
  /** Namespaces that it watches; none when it watches all. */
  readonly watched: readonly string[] | undefined;
  /** Whether it reads Secrets in its own namespace alone. */
  readonly isRestricted: boolean | undefined;
}

/** Every installation of KEDA among the objects. */
export function kedaInstallations(view: View): readonly KedaInstallation[] {
  return [...installationsOf(view, 'keda').map(ofChart), ...view.pods.flatMap(ofPods)];
}

// templates/manager/deployment.yaml of the chart: what `env` adds stands last, and so counts; where it is not known, it
// is taken to repeat nothing that the values say by themselves
function ofChart({ at, cluster, namespace, values }: HelmInstallation): KedaInstallation {
  const more = values.at('env');
  const variable = (name: string, otherwise: unknown): unknown =>
    isUnknown(more) ? (otherwise ?? UNKNOWN) : (variableOf(more, name) ?? otherwise);
  return {
    at,
    cluster,
    objectNamespace: objectNamespaceOf(variable('KEDA_CLUSTER_OBJECT_NAMESPACE', undefined), namespace),
    watched: watchedBy(variable('WATCH_NAMESPACE', values.at('watchNamespace'))),
    isRestricted: isTrue(
      variable('KEDA_RESTRICT_SECRET_ACCESS', values.at('permissions', 'operator', 'restrict', 'secret')),
    ),
  };
}

function ofPods({ of, containers }: PodTemplate): readonly KedaInstallation[] {
  if (of.kind !== 'Deployment') return [];
  return containers
    .filter(({ name, json }) => name === 'keda-operator' || /(?:^|\/)kedacore\/keda(?:[:@]|$)/.test(String(json.image)))
    .map(({ json }) => {
      // variables of a ConfigMap or Secret count where none is given by name
      const otherwise = listOf(json.envFrom).length > 0 ? UNKNOWN : undefined;
      const variable = (name: string): unknown => variableOf(json.env, name) ?? otherwise;
      return {
        at: of,
        cluster: '',
        objectNamespace: objectNamespaceOf(variable('KEDA_CLUSTER_OBJECT_NAMESPACE'), of.namespace),
        watched: watchedBy(variable('WATCH_NAMESPACE')),
        isRestricted: isTrue(variable('KEDA_RESTRICT_SECRET_ACCESS')),
      };
    });
}

/** The value of a variable in a list of them; `undefined` where it is not there. */
function variableOf(list: unknown, name: string): unknown {
  const found = listOf(list)
    .map(mappingOf)
    .filter((one) => one.name === name)
    .at(-1);
  if (found === undefined) return undefined;
  return found.valueFrom === undefined || found.valueFrom === null ? (textOf(found.value) ?? '') : UNKNOWN;
}

// GetClusterObjectNamespace in pkg/util/env_resolver.go
function objectNamespaceOf(variable: unknown, own: string): string | undefined {
  const namespace = variable === undefined || variable === '' ? own : variable;
  return typeof namespace !== 'string' || namespace === '' || isUnknown(namespace) ? undefined : namespace;
}

// GetWatchNamespaces in pkg/util/watch.go
function watchedBy(list: unknown): readonly string[] | undefined {
  if (isUnknown(list)) return undefined;
  const text = (textOf(list) ?? '').trim();
  return text === '' || text === '""' ? [] : text.split(',').map((one) => one.trim());
}

// isSecretAccessRestricted in pkg/scaling/resolver/scale_resolvers.go
function isTrue(value: unknown): boolean | undefined {
  return isUnknown(value) ? undefined : String(value).toLowerCase() === 'true';
}
