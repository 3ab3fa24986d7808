import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';
import { checkWord } from './checks';

/** How the metrics of several triggers become one. */
export interface ScalingModifiers {
  /**
   * Formula over the triggers' names, in the expr language, for example `jobs + orders * 2`. cpu and memory triggers
   * take no part in it.
   *
   * @see https://expr-lang.org/docs/language-definition
   */
  readonly formula: string;

  /** Target of the formula's result, per replica with `AverageValue`; above 0. */
  readonly target: number;

  /**
   * Result above which the first replica starts. The activation values of the triggers do not count any more.
   *
   * @default - KEDA's: 0
   */
  readonly activationTarget?: number;

  /**
   * Whether `target` is per replica or in total.
   *
   * @default - KEDA's: 'AverageValue'
   */
  readonly metricType?: 'AverageValue' | 'Value';
}

const DOCS = 'https://keda.sh/docs/2.20/concepts/scaling-deployments/#scaling-modifiers';

/** What the checks need to know of a trigger. */
export interface NamedTrigger {
  readonly type: string;
  readonly name: string | undefined;
}

/** Whether a scaler sets a resource metric of the autoscaler itself, which is out of reach for a formula. */
export function isResourceTrigger({ type }: Pick<NamedTrigger, 'type'>): boolean {
  return type === 'cpu' || type === 'memory';
}

/** Checks what KEDA's webhook checks (`scaledobject_webhook.go`, ValidateAndCompileScalingModifiers). */
export function checkScalingModifiers(
  problems: Problems,
  modifiers: ScalingModifiers,
  triggers: readonly NamedTrigger[],
): void {
  const place = 'scalingModifiers';
  const { formula, target, activationTarget, metricType } = modifiers;
  if (typeof formula !== 'string' || formula.trim() === '') {
    problems.add({
      code: 'formula-missing',
      parameter: `${place}.formula`,
      message: 'a formula is needed',
      given: describeValue(formula),
      docs: DOCS,
    });
  }
  if (typeof target !== 'number' || !Number.isFinite(target) || target <= 0) {
    problems.add({
      code: 'formula-target',
      parameter: `${place}.target`,
      message: 'must be a number above 0',
      given: describeValue(target),
      docs: DOCS,
    });
  }
  if (activationTarget !== undefined && !(typeof activationTarget === 'number' && Number.isFinite(activationTarget))) {
    problems.add({
      code: 'formula-activation',
      parameter: `${place}.activationTarget`,
      message: 'must be a number',
      given: describeValue(activationTarget),
      docs: DOCS,
    });
  }
  checkWord(problems, `${place}.metricType`, metricType, ['AverageValue', 'Value'], DOCS);
  for (const [index, trigger] of triggers.entries()) {
    if (isResourceTrigger(trigger)) continue;
    const parameter = `triggers[${index}].name`;
    if (trigger.name === undefined || trigger.name === '') {
      problems.add({
        code: 'formula-unnamed-trigger',
        parameter,
        message: 'needs a name, since a formula uses the triggers',
        docs: DOCS,
      });
    } else if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(trigger.name)) {
      problems.add({
        code: 'formula-name-invalid',
        parameter,
        message: 'cannot be named in a formula, where a hyphen is a minus',
        given: describeValue(trigger.name),
        allowed: 'letters, digits and underscores, not starting with a digit',
        fix: `name it ${JSON.stringify(trigger.name.replace(/\W/g, '_'))}`,
        docs: DOCS,
      });
    }
  }
}

/** The modifiers as the manifest has them: KEDA reads text. */
export function renderScalingModifiers(modifiers: ScalingModifiers | undefined): object | undefined {
  if (modifiers === undefined) return undefined;
  const { formula, target, activationTarget, metricType } = modifiers;
  return {
    formula,
    target: String(target),
    activationTarget: activationTarget === undefined ? undefined : String(activationTarget),
    metricType,
  };
}
