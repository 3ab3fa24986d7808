/** Monitors, rules, alerts and dashboards of the Prometheus Operator and Grafana. */
export type { MonitorEndpoint, MonitorSecretKey, MonitorTls } from './endpoint';
export { GrafanaDashboard, type GrafanaDashboardProps } from './grafana-dashboard';
export type {
  KedaAlertOptions,
  KedaAlertRulesOptions,
  KedaErrorAlertOptions,
  KedaLatencyAlertOptions,
} from './keda-alert-options';
export { KedaAlerts, type KedaAlertsProps, kedaAlertRules } from './keda-alerts';
export { KedaDashboard, type KedaDashboardOptions, type KedaDashboardProps, kedaDashboard } from './keda-dashboard';
export type { KedaNamespaceLabel } from './keda-metrics';
export type { MonitorProps } from './monitor';
export { PodMonitor, type PodMonitorProps } from './pod-monitor';
export { PrometheusRule, type PrometheusRuleProps } from './prometheus-rule';
export type { Relabeling } from './relabeling';
export type { PrometheusRecord, PrometheusRuleEntry, PrometheusRuleGroup } from './rule-group';
export type { LabelExpression, LabelSelector, NamespaceSelector } from './selection';
export { ServiceMonitor, type ServiceMonitorProps } from './service-monitor';
