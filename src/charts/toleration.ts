import type { Duration } from 'cdk8s';
import { describeValue } from '../model/names';
import type { Problem, Problems } from '../model/problems';
import {
  checkChoice,
  checkDuration,
  checkList,
  checkMapping,
  checkText,
  checkValue,
  millisecondsOf,
  refuseUnknown,
} from './option-checks';

const DOCS = 'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/';

/**
 * Lets pods onto nodes with a taint.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export interface Toleration {
  /**
   * Key of the taint.
   *
   * @default - every taint, which needs the operator `Exists`
   */
  readonly key?: string;

  /**
   * `Equal` compares the value as well, `Exists` only the key.
   *
   * @default - Kubernetes': Equal
   */
  readonly operator?: 'Equal' | 'Exists';

  /**
   * Value of the taint; not with the operator `Exists`.
   *
   * @default - the taint's value is empty
   */
  readonly value?: string;

  /**
   * Effect of the taint.
   *
   * @default - every effect
   */
  readonly effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';

  /**
   * How long pods stay on a node that gets the taint, in whole seconds; only with the effect `NoExecute`.
   *
   * @default - they stay
   */
  readonly tolerationSeconds?: Duration;
}

/** Tolerations as a manifest has them. */
export type RenderedToleration = { readonly [key: string]: string | number };

/** Tolerations as a manifest has them, after a problem was recorded for all that Kubernetes would refuse. */
export function renderTolerations(
  problems: Problems,
  parameter: string,
  tolerations: readonly Toleration[] | undefined,
): readonly RenderedToleration[] | undefined {
  if (!checkList(problems, parameter, tolerations)) return undefined;
  return tolerations.map((toleration, index) => renderToleration(problems, `${parameter}[${index}]`, toleration));
}

function renderToleration(problems: Problems, parameter: string, toleration: Toleration): RenderedToleration {
  if (!checkMapping(problems, parameter, toleration ?? null)) return {};
  const { key, operator, value, effect, tolerationSeconds, ...unknown } = toleration;
  refuseUnknown(problems, parameter, unknown);
  const refuse = (problem: Pick<Problem, 'message' | 'fix'>) => {
    problems.add({ code: 'toleration-invalid', parameter, given: describeValue(toleration), docs: DOCS, ...problem });
  };

  checkText(problems, `${parameter}.key`, key);
  checkChoice(problems, `${parameter}.operator`, operator, ['Equal', 'Exists'], DOCS);
  checkChoice(problems, `${parameter}.effect`, effect, ['NoSchedule', 'PreferNoSchedule', 'NoExecute'], DOCS);
  const isText = (given: unknown): given is string => typeof given === 'string';
  checkValue(problems, `${parameter}.value`, value, isText, { code: 'text-invalid', message: 'must be text' });
  if (key === undefined && operator !== 'Exists') {
    refuse({ message: 'must have a key, or the operator Exists', fix: 'name the taint, or set operator: "Exists"' });
  }
  if (operator === 'Exists' && value !== undefined && value !== '') {
    refuse({ message: 'must not have a value with the operator Exists', fix: 'leave out the value' });
  }
  const seconds = checkDuration(problems, `${parameter}.tolerationSeconds`, tolerationSeconds, {
    min: 0,
    step: 1000,
    allowed: 'a Duration of whole seconds',
    docs: DOCS,
  })
    ? millisecondsOf(tolerationSeconds) / 1000
    : undefined;
  if (seconds !== undefined && effect !== 'NoExecute') {
    refuse({ message: 'has tolerationSeconds without the effect NoExecute', fix: 'set effect: "NoExecute"' });
  }
  return {
    ...(key === undefined ? {} : { key }),
    ...(operator === undefined ? {} : { operator }),
    ...(value === undefined ? {} : { value }),
    ...(effect === undefined ? {} : { effect }),
    ...(seconds === undefined ? {} : { tolerationSeconds: seconds }),
  };
}
