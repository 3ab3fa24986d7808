/** What a monitor watches: by labels, and in which namespaces. */
import { checkLabels } from '../charts/kubernetes-metadata';
import { checkChoice, checkList, checkMapping, checkText, refuseUnknown } from '../charts/option-checks';
import type { Json, JsonObject } from '../model/deep-merge';
import { checkName, DNS_LABEL, describeValue } from '../model/names';
import type { Problems } from '../model/problems';

const LABELS = 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors';
const API = 'https://prometheus-operator.dev/docs/api-reference/api/';

/** A condition on a label. */
export interface LabelExpression {
  /** Key of the label. */
  readonly key: string;

  /** How it is compared; `Exists` and `DoesNotExist` have no values. */
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';

  /**
   * Values to compare with, for `In` and `NotIn`.
   *
   * @default - none
   */
  readonly values?: readonly string[];
}

/**
 * Which objects are meant, by their labels; all conditions hold. `{}` means all objects.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export interface LabelSelector {
  /**
   * Labels that the objects have.
   *
   * @default - none
   */
  readonly matchLabels?: Readonly<Record<string, string>>;

  /**
   * Conditions that the labels fulfil.
   *
   * @default - none
   */
  readonly matchExpressions?: readonly LabelExpression[];
}

/** Namespaces that a monitor looks into: all of them, or those that are named. */
export type NamespaceSelector =
  | {
      /** All namespaces. */
      readonly any: true;
      readonly matchNames?: never;
    }
  | {
      /** Names of the namespaces, at least one. */
      readonly matchNames: readonly string[];
      readonly any?: never;
    };

/** A label selector as a manifest has it. */
export function renderSelector(problems: Problems, parameter: string, selector: LabelSelector): JsonObject {
  if (!checkMapping(problems, parameter, selector ?? null)) return {};
  const { matchLabels, matchExpressions, ...unknown } = selector;
  refuseUnknown(problems, parameter, unknown);
  checkLabels(problems, `${parameter}.matchLabels`, matchLabels);
  const place = `${parameter}.matchExpressions`;
  const hasExpressions = checkList(problems, place, matchExpressions);
  return {
    ...(matchLabels === undefined ? {} : { matchLabels: { ...matchLabels } }),
    ...(hasExpressions
      ? { matchExpressions: matchExpressions.map((one, i) => renderExpression(problems, `${place}[${i}]`, one)) }
      : {}),
  };
}

function renderExpression(problems: Problems, parameter: string, expression: LabelExpression): JsonObject {
  if (!checkMapping(problems, parameter, expression ?? null)) return {};
  const { key, operator, values, ...unknown } = expression;
  refuseUnknown(problems, parameter, unknown);
  checkText(problems, `${parameter}.key`, key ?? null);
  checkChoice(problems, `${parameter}.operator`, operator ?? null, ['In', 'NotIn', 'Exists', 'DoesNotExist'], LABELS);
  const compares = operator === 'In' || operator === 'NotIn';
  const hasValues = checkList(problems, `${parameter}.values`, values);
  if (hasValues)
    values.forEach((value, index) => void checkText(problems, `${parameter}.values[${index}]`, value ?? null));
  if (compares !== (hasValues && values.length > 0)) {
    problems.add({
      code: 'label-expression-invalid',
      parameter: `${parameter}.values`,
      message: `must be ${compares ? 'given' : 'left out'} for the operator ${describeValue(operator)}`,
      given: describeValue(values),
      docs: LABELS,
    });
  }
  return { key, operator, ...(hasValues ? { values } : {}) };
}

/** A namespace selector as a monitor has it. */
export function renderNamespaceSelector(
  problems: Problems,
  parameter: string,
  selector: NamespaceSelector | undefined,
): Json | undefined {
  if (!checkMapping(problems, parameter, selector)) return undefined;
  const { any, matchNames, ...unknown } = selector;
  refuseUnknown(problems, parameter, unknown);
  const hasNames = checkList(problems, `${parameter}.matchNames`, matchNames);
  if (hasNames) {
    matchNames.forEach((name, index) => {
      checkName(problems, DNS_LABEL, `${parameter}.matchNames[${index}]`, name);
    });
  }
  if ((any === true) === (hasNames && matchNames.length > 0) || (any !== undefined && any !== true)) {
    problems.add({
      code: 'namespace-selector-invalid',
      parameter,
      message: 'must be either all namespaces or some names',
      given: describeValue(selector),
      allowed: '{ any: true }, or { matchNames: [...] } with a name at least',
      fix: "leave it out for the monitor's own namespace",
      docs: API,
    });
  }
  return any === true ? { any: true } : { matchNames: hasNames ? matchNames : [] };
}
