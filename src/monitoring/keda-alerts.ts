import { type ApiObjectMetadata, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import {
  checkChoice,
  checkDuration,
  checkMapping,
  checkText,
  checkValue,
  millisecondsOf,
  refuseUnknown,
} from '../charts/option-checks';
import { checkTexts, type PrometheusAlert } from '../charts/prometheus-alert';
import { prometheusDuration } from '../charts/prometheus-duration';
import { Problems } from '../model/problems';
import { type AlertContext, type AlertDefinition, KEDA_ALERTS } from './keda-alert-definitions';
import type { KedaAlertOptions, KedaAlertRulesOptions } from './keda-alert-options';
import { checkMetadata } from './metadata';
import { PrometheusRule } from './prometheus-rule';

const DOCS = 'https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/';

/** What is alerted on, and where the rules go. */
export interface KedaAlertsProps extends KedaAlertRulesOptions {
  /**
   * Name, namespace, labels and annotations of the PrometheusRule.
   *
   * @default - a name that cdk8s makes
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Alerts on KEDA and what it scales, as a PrometheusRule.
 *
 * They ask the metrics of KEDA's operator, which the chart exposes with `operator: { metrics: { serviceMonitor: {} } }`,
 * and of kube-state-metrics.
 *
 * @throws ConfigurationError with every problem of the props, before anything is made
 * @see https://keda.sh/docs/2.20/integrations/prometheus/
 */
export class KedaAlerts extends Construct {
  /** The PrometheusRule. */
  public readonly rule: PrometheusRule;

  constructor(scope: Construct, id: string, props: KedaAlertsProps = {}) {
    super(scope, id);
    const problems = new Problems(this);
    if (!checkMapping(problems, '', props ?? null)) problems.throwIfAny();
    const { metadata, ...options } = props;
    checkMetadata(problems, metadata);
    const rules = renderAlerts(problems, options);
    problems.throwIfAny();
    this.rule = new PrometheusRule(this, 'Resource', {
      ...(metadata === undefined ? {} : { metadata }),
      groups: [{ name: 'keda', rules }],
    });
  }
}

/**
 * KEDA's alerts as data, for a PrometheusRule of your own or the chart's `prometheusRules`.
 *
 * @throws ConfigurationError with every problem of the options
 */
export function kedaAlertRules(options: KedaAlertRulesOptions = {}): readonly PrometheusAlert[] {
  const problems = new Problems('kedaAlertRules');
  if (!checkMapping(problems, '', options ?? null)) problems.throwIfAny();
  const rules = renderAlerts(problems, options);
  problems.throwIfAny();
  return rules;
}

type AlertName = keyof typeof KEDA_ALERTS;
type AlertSettings = KedaAlertOptions & { readonly window?: Duration; readonly threshold?: number | Duration };

function renderAlerts(problems: Problems, options: KedaAlertRulesOptions): readonly PrometheusAlert[] {
  const {
    namespaceLabel = 'exported_namespace',
    matchers = {},
    horizontalPodAutoscalers = 'keda-hpa-.*',
    labels,
    scalerErrors,
    scaledObjectErrors,
    scaledJobErrors,
    paused,
    atMaximum,
    scaleLoopLatency,
    noMetrics,
    emptyResponses,
    operatorDown,
    ...unknown
  } = options;
  refuseUnknown(problems, '', unknown);
  const before = problems.issues.length;
  checkChoice(problems, 'namespaceLabel', namespaceLabel, ['exported_namespace', 'namespace'], DOCS);
  checkTexts(problems, 'matchers', matchers ?? null);
  checkText(problems, 'horizontalPodAutoscalers', horizontalPodAutoscalers);
  // of what was refused no expression is made; the alerts' own options are looked at all the same
  const canAsk = problems.issues.length === before;
  checkTexts(problems, 'labels', labels);
  const settings: Readonly<Record<AlertName, AlertSettings | false | undefined>> = {
    scalerErrors,
    scaledObjectErrors,
    scaledJobErrors,
    paused,
    atMaximum,
    scaleLoopLatency,
    noMetrics,
    emptyResponses,
    operatorDown,
  };
  const common: Omit<AlertContext, 'window' | 'threshold'> = {
    namespaceLabel: canAsk ? namespaceLabel : 'namespace',
    matchers: canAsk ? matchers : {},
    horizontalPodAutoscalers: canAsk ? horizontalPodAutoscalers : '',
    alertsOnScalerErrors: scalerErrors !== false,
  };
  return Object.entries<AlertDefinition>(KEDA_ALERTS).flatMap(([name, definition]) => {
    const given = settings[name as AlertName];
    return given === false ? [] : [renderAlert(problems, name, definition, given, common, labels)];
  });
}

function renderAlert(
  problems: Problems,
  name: string,
  definition: AlertDefinition,
  given: AlertSettings | undefined,
  common: Omit<AlertContext, 'window' | 'threshold'>,
  labels: Readonly<Record<string, string>> | undefined,
): PrometheusAlert {
  const options = checkMapping(problems, name, given) ? given : {};
  const { for: pending, severity = definition.severity, window, threshold, ...unknown } = options;
  refuseUnknown(problems, name, unknown);
  checkText(problems, `${name}.severity`, severity);
  const isPending = checkDuration(problems, `${name}.for`, pending, {
    min: 0,
    step: 1,
    allowed: 'a Duration of whole milliseconds',
    docs: DOCS,
  });
  const context: AlertContext = {
    ...common,
    window: windowOf(problems, `${name}.window`, definition, window),
    threshold: thresholdOf(problems, `${name}.threshold`, definition, threshold),
  };
  return {
    alert: definition.alert,
    expr: definition.expr(context),
    for: isPending ? pending : Duration.minutes(definition.minutes),
    labels: { ...labels, severity },
    annotations: { summary: definition.summary(context), description: definition.description },
  };
}

function windowOf(
  problems: Problems,
  parameter: string,
  definition: AlertDefinition,
  window: Duration | undefined,
): string {
  refuseUnless(problems, parameter, window, definition.threshold?.unit === 'count');
  const isGiven = checkDuration(problems, parameter, window, {
    min: 60_000,
    step: 1000,
    allowed: 'a Duration of whole seconds, of a minute or more, so that it holds several samples',
    docs: DOCS,
  });
  return prometheusDuration(isGiven ? window : Duration.minutes(5));
}

function thresholdOf(
  problems: Problems,
  parameter: string,
  { threshold: known }: AlertDefinition,
  threshold: number | Duration | undefined,
): number {
  refuseUnless(problems, parameter, threshold, known !== undefined);
  const byDefault = known?.value ?? 0;
  if (known?.unit === 'seconds') {
    const isGiven = checkDuration(problems, parameter, threshold, {
      min: 0,
      step: 1,
      allowed: 'a Duration of whole milliseconds',
      docs: DOCS,
    });
    return isGiven ? millisecondsOf(threshold) / 1000 : byDefault;
  }
  const isCount = (value: unknown): value is number =>
    typeof value === 'number' && Number.isFinite(value) && value >= 0;
  const isGiven = checkValue(problems, parameter, threshold, isCount, {
    code: 'number-invalid',
    message: 'must be a number of 0 or more',
    docs: DOCS,
  });
  return isGiven ? threshold : byDefault;
}

function refuseUnless(problems: Problems, parameter: string, value: unknown, isKnown: boolean): void {
  if (value === undefined || isKnown) return;
  problems.add({ code: 'option-unknown', parameter, message: 'is not an option of this alert', docs: DOCS });
}
