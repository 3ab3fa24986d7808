/**
 * keda-constructs: event-driven autoscaling, declared once and typed. The Kubernetes entry; it never loads cdktf.
 */
export { App, type AppProps } from './app/app';
export * from './charts';
export * from './karpenter';
export type { ScaledObjectAnnotations } from './keda/annotations';
export type { OAuth2Options } from './keda/authentication-spec';
export type {
  AzureEventGridTopic,
  CloudEventAzureDestination,
  CloudEventDestination,
  CloudEventHttp,
  CloudEventHttpDestination,
} from './keda/cloud-event-destination';
export {
  CloudEventSource,
  type CloudEventSourceProps,
  ClusterCloudEventSource,
  type ClusterCloudEventSourceProps,
} from './keda/cloud-event-source';
export { CLOUD_EVENT_TYPES, type CloudEventSubscription, type CloudEventType } from './keda/cloud-event-subscription';
export type { Fallback } from './keda/fallback';
export type { HorizontalPodAutoscalerConfig, HpaScalingRules } from './keda/hpa-behavior';
export type { JobOptions } from './keda/job-options';
export { ScaleTarget, type ScaleTargetProps } from './keda/scale-target';
export { ScaledJob } from './keda/scaled-job';
export type { Rollout, ScaledJobProps, ScalingStrategy } from './keda/scaled-job-props';
export { ScaledObject } from './keda/scaled-object';
export type { ScaledObjectProps } from './keda/scaled-object-props';
export type { ScalingModifiers } from './keda/scaling-modifiers';
export { type ResourceTriggerOptions, Trigger, type TriggerOptions, type TriggerPropsOf } from './keda/trigger';
export {
  ClusterTriggerAuthentication,
  type ClusterTriggerAuthenticationProps,
  type ExistingAuthentication,
  type ITriggerAuthentication,
  TriggerAuthentication,
  type TriggerAuthenticationProps,
} from './keda/trigger-authentication';
export * from './model';
export * from './monitoring';
export { QueueJob, type QueueJobProps } from './patterns/queue-job';
export { QueueWorker, type QueueWorkerProps, type WorkerMetrics } from './patterns/queue-worker';
export type { WorkerContainer } from './patterns/worker-pod';
export type { MetricType } from './scalers/definition';
export type { RawTrigger } from './scalers/raw-trigger';
export { type ScalerType, scalers } from './scalers/registry';
export { validateTrigger } from './scalers/validate-trigger';
export * from './sources/aws';
export * from './sources/kafka';
export * from './sources/postgresql';
export {
  PrometheusMetric,
  type PrometheusMetricProps,
  type PrometheusMetricTriggerOptions,
  type PrometheusMetricTriggerProps,
} from './sources/prometheus';
export {
  type PushedMetric,
  type PushedMetricOptions,
  type PushedMetricTriggerProps,
  Pushgateway,
  type PushgatewayProps,
} from './sources/pushgateway';
export * from './sources/rabbitmq';
