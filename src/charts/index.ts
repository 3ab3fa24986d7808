/** Helm charts as data, which both entries offer. */
export { CUSTOM_METRICS_API, checkApiServices, EXTERNAL_METRICS_API, RESOURCE_METRICS_API } from './api-services';
export { KEDA_NAMESPACE, KEDA_VERSION, kedaChart } from './keda';
export { KedaCertificates } from './keda-certificates';
export { KedaNetworkPolicy } from './keda-network-policy';
export type { KedaChartOptions } from './keda-options';
export { metricsServerChart } from './metrics-server';
export type { MetricsServerChartOptions } from './metrics-server-options';
export { prometheusAdapterChart } from './prometheus-adapter';
export type { PrometheusAdapterChartOptions } from './prometheus-adapter-options';
export type { PrometheusAlert } from './prometheus-alert';
export { prometheusStackAddress, prometheusStackChart } from './prometheus-stack';
export type { PrometheusStackChartOptions } from './prometheus-stack-options';
export { type PushgatewayChartOptions, pushgatewayAddress, pushgatewayChart } from './pushgateway';
export type { ServiceExposure } from './service-exposure';
export type { StorageOptions } from './storage';
export { STRIMZI_NAMESPACE, STRIMZI_VERSION, strimziChart } from './strimzi';
export type { StrimziChartOptions, StrimziDashboardOptions } from './strimzi-options';
