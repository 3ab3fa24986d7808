import { isLateBound } from '../model/late-bound';
import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';
import { checkFormula } from '../scalers/formula/check-formula';
import { asFormulaName, isFormulaName } from '../scalers/formula/token';
import { checkWord } from './checks';

/** How the metrics of several triggers become one. */
export interface ScalingModifiers {
  /**
   * Formula over the triggers' names, in the expr language, for example `jobs + orders * 2`. cpu and memory triggers
   * take no part in it. Checked as KEDA checks it: it must compile with every trigger as a float, and run with -1 for
   * each.
   *
   * @see https://expr-lang.org/docs/language-definition
   */
  readonly formula: string;

  /** Target of the formula's result, per replica with `AverageValue`; at least 0.001. */
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

/**
 * Checks what KEDA checks (`scaledobject_webhook.go`, ValidateAndCompileScalingModifiers, and the resource's schema),
 * and that its autoscaler can have the target (`controllers/keda/hpa.go`).
 */
export function checkScalingModifiers(
  problems: Problems,
  modifiers: ScalingModifiers,
  triggers: readonly NamedTrigger[],
): void {
  const place = 'scalingModifiers';
  if (typeof modifiers !== 'object' || modifiers === null) {
    problems.add({
      code: 'formula-missing',
      parameter: place,
      message: 'must have a formula and a target',
      given: describeValue(modifiers),
      docs: DOCS,
    });
    return;
  }
  const { formula, target, activationTarget, metricType } = modifiers;
  checkFormulaOver(problems, `${place}.formula`, formula, triggers);
  checkTarget(problems, `${place}.target`, target);
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
}

function checkFormulaOver(
  problems: Problems,
  parameter: string,
  formula: unknown,
  triggers: readonly NamedTrigger[],
): void {
  if (typeof formula !== 'string' || formula.trim() === '') {
    problems.add({
      code: 'formula-missing',
      parameter,
      message: 'a formula is needed',
      given: describeValue(formula),
      docs: DOCS,
    });
    return;
  }
  if (isLateBound(formula)) {
    problems.add({
      code: 'formula-late-bound',
      parameter,
      message: 'must be known at synthesis, and has a token that only Terraform resolves',
      docs: DOCS,
    });
    return;
  }
  for (const found of checkFormula(formula, namesOf(triggers, false), namesOf(triggers, true))) {
    const { severity, code, message, allowed, fix } = found;
    problems.add({
      severity,
      code,
      parameter,
      message,
      given: formula,
      ...(allowed === undefined ? {} : { allowed }),
      ...(fix === undefined ? {} : { fix }),
      docs: DOCS,
    });
  }
  for (const [index, trigger] of triggers.entries()) {
    if (!isResourceTrigger(trigger)) warnOfName(problems, `triggers[${index}].name`, trigger.name, formula);
  }
}

function namesOf(triggers: readonly NamedTrigger[], ofResources: boolean): readonly string[] {
  return triggers.flatMap((trigger) => {
    const { name } = trigger;
    return typeof name === 'string' && name !== '' && isResourceTrigger(trigger) === ofResources ? [name] : [];
  });
}

// KEDA reads a trigger without a name all the same, and logs an error each time (`pkg/scaling/modifiers/formula.go`,
// GetPairTriggerAndMetric); a name that is no identifier can still be had through $env
function warnOfName(problems: Problems, parameter: string, name: string | undefined, formula: string): void {
  if (name === undefined || name === '') {
    problems.add({
      severity: 'warning',
      code: 'formula-unnamed-trigger',
      parameter,
      message: 'has no name, so that the formula leaves this trigger out',
      fix: 'name it and use it in the formula, or leave the trigger out',
      docs: DOCS,
    });
  } else if (!isFormulaName(name) && !formula.includes('$env')) {
    problems.add({
      severity: 'warning',
      code: 'formula-name-invalid',
      parameter,
      message: 'cannot be written in a formula, which so leaves this trigger out',
      given: describeValue(name),
      allowed: 'letters, digits and underscores, not starting with a digit, and no word of the language',
      fix: `name it ${JSON.stringify(asFormulaName(name))}`,
      docs: DOCS,
    });
  }
}

function checkTarget(problems: Problems, parameter: string, target: unknown): void {
  const common = { code: 'formula-target', parameter, given: describeValue(target), docs: DOCS };
  if (typeof target !== 'number' || !Number.isFinite(target) || target <= 0) {
    problems.add({ ...common, message: 'must be a number above 0' });
  } else if (Math.trunc(target * 1000) === 0) {
    // the autoscaler's target is written in thousandths, and Kubernetes refuses one of 0
    problems.add({
      ...common,
      message: 'is too small: KEDA drops what is less than a thousandth',
      allowed: 'at least 0.001',
    });
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
