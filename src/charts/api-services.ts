import type { Json, JsonObject } from '../model/deep-merge';
import type { HelmChart } from '../model/helm-chart';
import type { Issue } from '../model/issue';

/** What HorizontalPodAutoscalers ask for metrics of things outside of the cluster, and KEDA answers. */
export const EXTERNAL_METRICS_API = 'v1beta1.external.metrics.k8s.io';

/** What HorizontalPodAutoscalers ask for metrics of Kubernetes objects. */
export const CUSTOM_METRICS_API = 'v1beta1.custom.metrics.k8s.io';

/** What HorizontalPodAutoscalers and `kubectl top` ask for CPU and memory. */
export const RESOURCE_METRICS_API = 'v1beta1.metrics.k8s.io';

const FIXES: Readonly<Record<string, string>> = {
  [EXTERNAL_METRICS_API]: 'scale on external metrics with KEDA, and leave out the external rules of the other',
  [RESOURCE_METRICS_API]: 'let metrics-server serve CPU and memory, and leave out the resource rules of the other',
};

/**
 * Refuses charts that register the same APIService: the one installed last takes it over, and the autoscalers of the
 * other get no metrics any more.
 *
 * @param charts the charts of one cluster; the same release twice counts as one
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/configure-aggregation-layer/
 */
export function checkApiServices(charts: readonly HelmChart[]): readonly Issue[] {
  const owners = new Map<string, HelmChart[]>();
  for (const chart of charts) {
    for (const apiService of new Set(chart.apiServices)) {
      const known = owners.get(apiService) ?? [];
      if (!known.some((other) => isSameRelease(other, chart))) owners.set(apiService, [...known, chart]);
    }
  }
  return [...owners].flatMap(([apiService, found]) => (found.length < 2 ? [] : [conflict(apiService, found)]));
}

function conflict(apiService: string, charts: readonly HelmChart[]): Issue {
  return {
    severity: 'error',
    code: 'api-service-conflict',
    parameter: apiService,
    message: 'is registered by more than one chart, and a cluster has one owner of it',
    given: charts.map(({ release, chart, namespace }) => `${release} (${chart}) in ${namespace}`).join(' and '),
    fix: FIXES[apiService] ?? 'install only one of them',
    docs: 'https://kubernetes.io/docs/tasks/extend-kubernetes/configure-aggregation-layer/',
  };
}

function isSameRelease(one: HelmChart, other: HelmChart): boolean {
  return one.release === other.release && one.namespace === other.namespace && one.chart === other.chart;
}

/** The value at a path of a chart's values; nothing when there is none. */
export function valueAt(values: JsonObject, ...path: readonly string[]): Json | undefined {
  let found: Json | undefined = values;
  for (const key of path) {
    if (!isObject(found) || !Object.hasOwn(found, key)) return undefined;
    found = found[key];
  }
  return found;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
