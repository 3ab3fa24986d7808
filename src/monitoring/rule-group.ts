import type { Duration } from 'cdk8s';
import { checkDuration, checkList, checkMapping, checkText, checkValue, refuseUnknown } from '../charts/option-checks';
import { checkTexts, type PrometheusAlert, renderAlert } from '../charts/prometheus-alert';
import { prometheusDuration } from '../charts/prometheus-duration';
import type { JsonObject } from '../model/deep-merge';
import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';

const DOCS = 'https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/';

/**
 * A query whose result is stored as a series of its own.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/
 */
export interface PrometheusRecord {
  /** Name of the series: `namespace:queue_messages:sum`. */
  readonly record: string;

  /** Query. */
  readonly expr: string;

  /**
   * Labels to add to the series.
   *
   * @default - those of the result
   */
  readonly labels?: Readonly<Record<string, string>>;
}

/** An alert or a recording rule. */
export type PrometheusRuleEntry = PrometheusAlert | PrometheusRecord;

/** Rules that are evaluated one after the other. */
export interface PrometheusRuleGroup {
  /** Name of the group, once in a PrometheusRule. */
  readonly name: string;

  /**
   * How often the rules are evaluated.
   *
   * @default - Prometheus' own interval
   */
  readonly interval?: Duration;

  /** The rules, at least one. */
  readonly rules: readonly PrometheusRuleEntry[];
}

/** Groups as a PrometheusRule has them, after a problem was recorded for all that Prometheus would refuse. */
export function renderGroups(
  problems: Problems,
  parameter: string,
  groups: readonly PrometheusRuleGroup[],
): readonly JsonObject[] {
  if (!checkList(problems, parameter, groups ?? null)) return [];
  if (groups.length === 0) {
    problems.add({ code: 'groups-empty', parameter, message: 'must have at least one group', docs: DOCS });
  }
  const names = groups.map((group) => group?.name);
  return groups.map((group, index) => {
    const place = `${parameter}[${index}]`;
    if (names.indexOf(group?.name) < index) {
      problems.add({
        code: 'group-name-repeated',
        parameter: `${place}.name`,
        message: 'is the name of an earlier group, and Prometheus loads none of the rules',
        given: describeValue(group?.name),
        docs: DOCS,
      });
    }
    return renderGroup(problems, place, group);
  });
}

function renderGroup(problems: Problems, parameter: string, group: PrometheusRuleGroup): JsonObject {
  if (!checkMapping(problems, parameter, group ?? null)) return {};
  const { name, interval, rules, ...unknown } = group;
  refuseUnknown(problems, parameter, unknown);
  checkText(problems, `${parameter}.name`, name ?? null);
  const hasInterval = checkDuration(problems, `${parameter}.interval`, interval, {
    min: 1,
    step: 1,
    allowed: 'a Duration of whole milliseconds, above zero',
    docs: DOCS,
  });
  const hasRules = checkList(problems, `${parameter}.rules`, rules ?? null);
  if (hasRules && rules.length === 0) {
    problems.add({
      code: 'rules-empty',
      parameter: `${parameter}.rules`,
      message: 'must have at least one rule',
      docs: DOCS,
    });
  }
  return {
    name,
    ...(hasInterval ? { interval: prometheusDuration(interval) } : {}),
    rules: hasRules ? rules.map((rule, index) => renderRule(problems, `${parameter}.rules[${index}]`, rule)) : [],
  };
}

function renderRule(problems: Problems, parameter: string, rule: PrometheusRuleEntry): JsonObject {
  if (!checkMapping(problems, parameter, rule ?? null)) return {};
  return 'record' in rule ? renderRecord(problems, parameter, rule) : renderAlert(problems, parameter, rule);
}

function renderRecord(problems: Problems, parameter: string, rule: PrometheusRecord): JsonObject {
  const { record, expr, labels, ...unknown } = rule;
  refuseUnknown(problems, parameter, unknown);
  const isName = (given: unknown): given is string =>
    typeof given === 'string' && /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(given);
  checkValue(problems, `${parameter}.record`, record ?? null, isName, {
    code: 'prometheus-name-invalid',
    message: 'is not a metric name of Prometheus',
    allowed: 'letters, digits, underscores and colons, not starting with a digit',
    docs: 'https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels',
  });
  checkText(problems, `${parameter}.expr`, expr ?? null);
  checkTexts(problems, `${parameter}.labels`, labels);
  return { record, expr, ...(labels === undefined ? {} : { labels: { ...labels } }) };
}
