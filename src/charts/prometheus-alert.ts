import type { Duration } from 'cdk8s';
import type { JsonObject } from '../model/deep-merge';
import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';
import { checkDuration, checkJson, checkList, checkMapping, checkText, refuseUnknown } from './option-checks';
import { prometheusDuration } from './prometheus-duration';

const DOCS = 'https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/';

/**
 * An alert of Prometheus. Labels and annotations may hold templates such as `{{ $labels.scaledObject }}`.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
 */
export interface PrometheusAlert {
  /** Name of the alert. */
  readonly alert: string;

  /** Query; every series that it returns is an alert. */
  readonly expr: string;

  /**
   * How long the query must return the series before the alert fires.
   *
   * @default - it fires at once
   */
  readonly for?: Duration;

  /**
   * How long the alert goes on after the query no longer returns the series.
   *
   * @default - it ends at once
   */
  readonly keepFiringFor?: Duration;

  /**
   * Labels to add to the alert, such as `severity`.
   *
   * @default - those of the series
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * What to tell those who are alerted, such as `summary` and `description`.
   *
   * @default - nothing
   */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Alerts as a rule has them, after a problem was recorded for all that Prometheus would refuse. */
export function renderAlerts(
  problems: Problems,
  parameter: string,
  alerts: readonly PrometheusAlert[],
): readonly JsonObject[] {
  const given: unknown = alerts;
  if (given === undefined || (Array.isArray(given) && given.length === 0)) {
    problems.add({ code: 'alerts-empty', parameter, message: 'must have at least one alert', docs: DOCS });
  }
  if (!checkList(problems, parameter, given)) return [];
  return alerts.map((alert, index) => renderAlert(problems, `${parameter}[${index}]`, alert));
}

/** One alert as a rule has it, after a problem was recorded for all that Prometheus would refuse. */
export function renderAlert(problems: Problems, parameter: string, alert: PrometheusAlert): JsonObject {
  if (!checkMapping(problems, parameter, alert ?? null)) return {};
  const { alert: name, expr, for: pending, keepFiringFor, labels, annotations, ...unknown } = alert;
  refuseUnknown(problems, parameter, unknown);
  checkText(problems, `${parameter}.alert`, name ?? null);
  checkText(problems, `${parameter}.expr`, expr ?? null);
  checkTexts(problems, `${parameter}.labels`, labels);
  checkTexts(problems, `${parameter}.annotations`, annotations);
  const bounds = { min: 0, step: 1, allowed: 'a Duration of whole milliseconds', docs: DOCS };
  const hasPending = checkDuration(problems, `${parameter}.for`, pending, bounds);
  const isKept = checkDuration(problems, `${parameter}.keepFiringFor`, keepFiringFor, bounds);
  return {
    alert: name,
    expr,
    ...(hasPending ? { for: prometheusDuration(pending) } : {}),
    ...(isKept ? { keep_firing_for: prometheusDuration(keepFiringFor) } : {}),
    ...(labels === undefined ? {} : { labels }),
    ...(annotations === undefined ? {} : { annotations }),
  };
}

/** Records a problem for every label or annotation whose name Prometheus would refuse, or that is no text. */
export function checkTexts(
  problems: Problems,
  parameter: string,
  texts: Readonly<Record<string, string>> | null | undefined,
): void {
  if (!checkMapping(problems, parameter, texts)) return;
  for (const [name, value] of Object.entries<unknown>(texts)) {
    const place = `${parameter}.${name}`;
    if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) {
      problems.add({
        code: 'prometheus-name-invalid',
        parameter: place,
        message: 'is not a label name of Prometheus',
        allowed: 'letters, digits and underscores, not starting with a digit',
        docs: 'https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels',
      });
    }
    if (typeof value === 'string') {
      checkJson(problems, place, value);
      continue;
    }
    problems.add({
      code: 'text-invalid',
      parameter: place,
      message: 'must be text',
      given: describeValue(value),
      docs: DOCS,
    });
  }
}
