import { type HelmInstallation, installationsOf } from '../helm/helm-releases';
import { hasUnknown, isUnknown } from '../helm/helm-values';
import { type Manifest, type Mapping, mappingOf, valueAt } from '../manifest';
import type { Found, Rule } from '../rule';
import type { View } from '../view';

/** What Prometheus reads, by the field that selects it, and the value of kube-prometheus-stack that says by what. */
const SELECTED = {
  ServiceMonitor: { field: 'serviceMonitorSelector', byRelease: 'serviceMonitorSelectorNilUsesHelmValues' },
  PodMonitor: { field: 'podMonitorSelector', byRelease: 'podMonitorSelectorNilUsesHelmValues' },
  PrometheusRule: { field: 'ruleSelector', byRelease: 'ruleSelectorNilUsesHelmValues' },
} as const;
const KINDS = ['ServiceMonitor', 'PodMonitor', 'PrometheusRule'] as const;
type Kind = (typeof KINDS)[number];

/** Labels that a Prometheus asks for; `undefined` when it cannot be told. */
type Asked = Mapping | undefined;

export const monitorUnselected: Rule = {
  id: 'monitor-unselected',
  severity: 'warning',
  title: 'monitor or alert that no Prometheus reads',
  explanation:
    'kube-prometheus-stack makes a Prometheus that reads monitors and rules with the label `release` alone, unless its values say otherwise. Others are passed over without a word, and queries over their metrics return nothing, which counts as 0.',
  remedy:
    'set prometheus.prometheusSpec.serviceMonitorSelectorNilUsesHelmValues to false, and the same of podMonitor and rule, or give the object the label',
  docs: 'https://github.com/prometheus-community/helm-charts/tree/main/charts/kube-prometheus-stack#prometheusioscrape',
  find: (view) => KINDS.flatMap((kind) => unselected(view, kind)),
};

function unselected(view: View, kind: Kind): readonly Found[] {
  const prometheuses = [
    ...installationsOf(view, 'kube-prometheus-stack').map((one) => ofChart(one, kind)),
    ...view
      .ofKind('Prometheus')
      .filter(({ group }) => group === 'monitoring.coreos.com')
      .map((one) => ofObject(one, kind)),
  ];
  const asked = prometheuses.filter((one) => one !== undefined);
  // one that cannot be told may be the one that reads it
  if (asked.length === 0 || asked.length < prometheuses.length) return [];
  return view
    .ofKind(kind)
    .filter(({ json }) => !asked.some((labels) => hasLabels(json, labels)))
    .map((at) => ({
      at,
      field: ['metadata', 'labels'],
      message: `Prometheus reads each ${kind} with ${asked.map(describe).join(', or with ')}, and this has not`,
    }));
}

function ofChart({ cluster, values, release }: HelmInstallation, kind: Kind): Asked {
  // whether the monitors are for that cluster is not known
  if (cluster !== '') return undefined;
  const { field, byRelease } = SELECTED[kind];
  const ownField = ['prometheus', 'prometheusSpec', field];
  const isOwn = values.isOn(ownField, false);
  const isByRelease = values.isOn(['prometheus', 'prometheusSpec', byRelease], true);
  if (isOwn === undefined) return undefined;
  if (isOwn) return labelsOf(values.at(...ownField));
  if (isByRelease === false) return {};
  return isByRelease === undefined || release === undefined || isUnknown(release) ? undefined : { release };
}

// no selector selects nothing, and an empty one everything
function ofObject(prometheus: Manifest, kind: Kind): Asked {
  const selector = prometheus.at('spec', SELECTED[kind].field);
  return selector === undefined || selector === null ? undefined : labelsOf(selector);
}

function labelsOf(selector: unknown): Asked {
  const { matchLabels, ...others } = mappingOf(selector);
  return Object.keys(others).length > 0 || hasUnknown(selector) ? undefined : mappingOf(matchLabels);
}

function hasLabels(json: Mapping, asked: Mapping): boolean {
  const labels = mappingOf(valueAt(json, ['metadata', 'labels']));
  return Object.entries(asked).every(([key, value]) => labels[key] === value);
}

function describe(labels: Mapping): string {
  return `the label ${Object.entries(labels)
    .map(([key, value]) => `${key}: ${String(value)}`)
    .join(' and ')}`;
}
