/** KEDA's alerts as data: what each asks, and what it says. */
import { type KedaMetric, type KedaNamespaceLabel, quoted, series } from './keda-metrics';

/** What an expression is made of, once the options were checked. */
export interface AlertContext {
  readonly namespaceLabel: KedaNamespaceLabel;
  readonly matchers: Readonly<Record<string, string>>;
  readonly horizontalPodAutoscalers: string;
  /** As Prometheus writes durations. */
  readonly window: string;
  readonly threshold: number;
  /** Whether errors of scalers have an alert of their own. */
  readonly alertsOnScalerErrors: boolean;
}

/** An alert without its times. */
export interface AlertDefinition {
  readonly alert: string;
  /** How long it must be so, in minutes, if nothing else is said. */
  readonly minutes: number;
  readonly severity: 'warning' | 'critical';
  /** What the threshold counts, if there is one, and what it is if nothing else is said. */
  readonly threshold?: { readonly unit: 'count' | 'seconds'; readonly value: number };
  readonly expr: (context: AlertContext) => string;
  readonly summary: (context: AlertContext) => string;
  readonly description: string;
}

const label = (name: string): string => `{{ $labels.${name} }}`;

/** Series of KEDA with the matchers of all. */
function keda(context: AlertContext, metric: KedaMetric, more: Readonly<Record<string, string>> = {}): string {
  return series(metric, { ...more, ...equal(context.matchers) });
}

function equal(matchers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(matchers).map(([name, value]) => [name, `=${quoted(value)}`]));
}

function increase(
  context: AlertContext,
  by: readonly string[],
  metric: KedaMetric,
  more: Readonly<Record<string, string>> = {},
): string {
  const labels = [context.namespaceLabel, ...by].join(', ');
  return `sum by (${labels}) (increase(${keda(context, metric, more)}[${context.window}]))`;
}

const COUNT = { unit: 'count', value: 0 } as const;

/** The alerts, by the name of their option. */
export const KEDA_ALERTS = {
  scalerErrors: {
    alert: 'KedaScalerErrors',
    minutes: 10,
    severity: 'warning',
    threshold: COUNT,
    expr: (context) =>
      `${increase(context, ['scaledObject', 'scaler', 'metric', 'type'], 'keda_scaler_detail_errors_total')} > ${context.threshold}`,
    summary: ({ namespaceLabel }) =>
      `The scaler ${label('scaler')} of ${label('type')} ${label(namespaceLabel)}/${label('scaledObject')} has errors`,
    description:
      'KEDA cannot read the event source, so that the workload no longer follows it. The events of the object and the log of the operator say why; often it is an address, a permission or a credential.',
  },
  scaledObjectErrors: {
    alert: 'KedaScaledObjectErrors',
    minutes: 10,
    severity: 'warning',
    threshold: COUNT,
    expr: (context) => {
      const own = `${increase(context, ['scaledObject'], 'keda_scaled_object_errors_total')} > ${context.threshold}`;
      if (!context.alertsOnScalerErrors) return own;
      const ofScalers = increase(context, ['scaledObject'], 'keda_scaler_detail_errors_total');
      return `${own} unless on (${context.namespaceLabel}, scaledObject) ${ofScalers} > 0`;
    },
    summary: ({ namespaceLabel }) => `The ScaledObject ${label(namespaceLabel)}/${label('scaledObject')} has errors`,
    description:
      'KEDA cannot work with the ScaledObject: its triggers or their authentication cannot be resolved. Its conditions and events say why.',
  },
  scaledJobErrors: {
    alert: 'KedaScaledJobErrors',
    minutes: 10,
    severity: 'warning',
    threshold: COUNT,
    expr: (context) => `${increase(context, ['scaledJob'], 'keda_scaled_job_errors_total')} > ${context.threshold}`,
    summary: ({ namespaceLabel }) => `The ScaledJob ${label(namespaceLabel)}/${label('scaledJob')} has errors`,
    description: 'KEDA may start no Jobs for it. Its conditions and events say why.',
  },
  paused: {
    alert: 'KedaScaledObjectPaused',
    minutes: 24 * 60,
    severity: 'warning',
    expr: (context) =>
      `max by (${context.namespaceLabel}, scaledObject) (${keda(context, 'keda_scaled_object_paused')}) == 1`,
    summary: ({ namespaceLabel }) =>
      `The ScaledObject ${label(namespaceLabel)}/${label('scaledObject')} is still paused`,
    description: 'Nothing scales the workload until the annotation autoscaling.keda.sh/paused is taken away.',
  },
  atMaximum: {
    alert: 'KedaAtMaximum',
    minutes: 30,
    severity: 'warning',
    expr: (context) => {
      const on = 'on (namespace, horizontalpodautoscaler)';
      const of = (name: string): string =>
        series(`kube_horizontalpodautoscaler_${name}`, {
          horizontalpodautoscaler: `=~${quoted(context.horizontalPodAutoscalers)}`,
          ...equal(context.matchers),
        });
      const [desired, max, min] = [of('status_desired_replicas'), of('spec_max_replicas'), of('spec_min_replicas')];
      return `${desired} >= ${on} ${max} > ${on} ${min}`;
    },
    summary: () =>
      `${label('namespace')}/${label('horizontalpodautoscaler')} is at its maximum of {{ $value }} replicas`,
    description:
      'More work may come in than the replicas can do. Look at what waits; raise maxReplicaCount, or make each replica do more.',
  },
  scaleLoopLatency: {
    alert: 'KedaScaleLoopSlow',
    minutes: 10,
    severity: 'warning',
    threshold: { unit: 'seconds', value: 5 },
    expr: (context) =>
      `max by (${context.namespaceLabel}, type, resource) (${keda(context, 'keda_internal_scale_loop_latency_seconds')}) > ${context.threshold}`,
    summary: ({ namespaceLabel }) =>
      `The scaling loop of ${label('type')} ${label(namespaceLabel)}/${label('resource')} is {{ $value | humanizeDuration }} late`,
    description:
      'Event sources answer slowly, or the operator has more to do than it can. Look at the latency of the scalers and at the CPU of the operator.',
  },
  noMetrics: {
    alert: 'KedaNoMetrics',
    minutes: 15,
    severity: 'warning',
    expr: (context) => {
      const { namespaceLabel: ns } = context;
      const registered = `sum by (${ns}) (${keda(context, 'keda_resource_registered_total', { type: '="scaled_object"' })})`;
      const active = keda(context, 'keda_scaler_active', { type: '="scaledobject"' });
      const paused = `${keda(context, 'keda_scaled_object_paused')} == 1`;
      const accounted = `count by (${ns}) (count by (${ns}, scaledObject) (${active} or ${paused}))`;
      return `${registered} - on (${ns}) (${accounted} or 0 * ${registered}) > 0`;
    },
    summary: ({ namespaceLabel }) =>
      `{{ $value }} ScaledObjects of the namespace ${label(namespaceLabel)} have no metrics`,
    description:
      'No scaler of theirs has answered since the operator started, or since they were changed. Compare the ScaledObjects that are not ready with those in keda_scaler_active.',
  },
  emptyResponses: {
    alert: 'KedaEmptyResponses',
    minutes: 30,
    severity: 'warning',
    threshold: COUNT,
    expr: (context) => {
      const by = ['scaledResource', 'triggerName', 'metricName'];
      const ignored = { ignoreNullValues: '="true"' };
      return `${increase(context, by, 'keda_scaler_empty_upstream_responses_total', ignored)} > ${context.threshold}`;
    },
    summary: ({ namespaceLabel }) =>
      `A query of ${label(namespaceLabel)}/${label('scaledResource')} returns nothing, which counts as 0`,
    description:
      'Either nothing is there to be counted, or the query of the trigger no longer matches any series. If it must never be empty, set ignoreNullValues to false.',
  },
  operatorDown: {
    alert: 'KedaOperatorDown',
    minutes: 5,
    severity: 'critical',
    expr: (context) => `absent(${keda(context, 'keda_build_info')})`,
    summary: () => "Prometheus reads no metrics of KEDA's operator",
    description:
      'Either the operator is down, and nothing is scaled from and to zero, or its metrics are not exposed, or no monitor selects them.',
  },
} as const satisfies Readonly<Record<string, AlertDefinition>>;
