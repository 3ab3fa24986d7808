import { describe } from './failure';
import { judge } from './judge';
import { parse } from './parse';
import { Refusal, type RefusalFacts } from './refusal';
import { run } from './run';
import { describeType, type Type } from './type';
import { Unsure, type Value } from './value';
import { type Wrapped, wrap } from './wrap';

/** One thing that is wrong with a formula. */
export interface FormulaProblem {
  readonly severity: 'error' | 'warning';

  /**
   * What kind of problem it is: it cannot be read, names what there is not, uses values as what they are not, fails
   * when it runs, or gives what is no number.
   */
  readonly code: RefusalFacts['code'] | 'formula-result';

  /** Offset in the formula, from 0. */
  readonly position: number;

  /** What is wrong, the place first. */
  readonly message: string;

  readonly allowed?: string;
  readonly fix?: string;
}

/**
 * What KEDA 2.20.2 would refuse of a formula: it compiles it with its triggers as floats, and runs it with -1 for each.
 *
 * @param triggerNames names of the triggers besides cpu and memory
 * @param resourceNames names of the cpu and memory triggers, which a formula cannot use
 * @see https://github.com/kedacore/keda/blob/v2.20.2/apis/keda/v1alpha1/scaledobject_webhook.go
 */
export function checkFormula(
  formula: string,
  triggerNames: readonly string[],
  resourceNames: readonly string[] = [],
): readonly FormulaProblem[] {
  const wrapped = wrap(formula);
  const names = { triggers: new Set(triggerNames), resources: new Set(resourceNames), text: wrapped.text };
  try {
    const tree = parse(wrapped.text, names.triggers);
    const { type, types, refusals } = judge(tree, names);
    if (refusals.length > 0) return refusals.map((facts) => problem(formula, wrapped, facts));
    return checkResult(type, run(tree, types, names.triggers));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const alone = error.facts.code === 'formula-syntax' ? syntaxProblem(formula, names.triggers) : undefined;
    return [alone ?? problem(formula, wrapped, error.facts)];
  }
}

/** What is wrong with the syntax of a formula by itself, which says it better than what KEDA puts around it does. */
function syntaxProblem(formula: string, triggers: ReadonlySet<string>): FormulaProblem | undefined {
  try {
    parse(formula, triggers);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return problem(formula, { text: formula, offset: 0 }, error.facts);
    throw error;
  }
}

function problem(formula: string, { text, offset }: Wrapped, facts: RefusalFacts): FormulaProblem {
  const position = facts.at - offset;
  if (text === formula || (position >= 0 && position < formula.length)) {
    return { severity: 'error', ...reason(facts), position, message: `${place(formula, position)}: ${facts.message}` };
  }
  // in what KEDA puts around the formula
  const fix = facts.fix ?? fixOfWrap(formula, facts);
  return {
    severity: 'error',
    ...reason(facts),
    position: 0,
    message: `KEDA puts \`float(…)\` around the formula, and then: ${facts.message}`,
    ...(fix === undefined ? {} : { fix }),
  };
}

function reason({ code, allowed, fix }: RefusalFacts): Pick<FormulaProblem, 'code' | 'allowed' | 'fix'> {
  return { code, ...(allowed === undefined ? {} : { allowed }), ...(fix === undefined ? {} : { fix }) };
}

function fixOfWrap(formula: string, { code }: RefusalFacts): string | undefined {
  if (code === 'formula-type') return 'let the formula give one number, as in jobs > 10 ? 5 : 1';
  if (code !== 'formula-syntax') return undefined;
  const comment = formula.lastIndexOf('//') > formula.lastIndexOf('\n');
  return comment
    ? 'write the comment as /* … */, since // also hides what KEDA adds'
    : 'put parentheses around the formula';
}

function place(formula: string, position: number): string {
  const lines = formula.slice(0, position).split('\n');
  const character = [...(lines.at(-1) ?? '')].length + 1;
  return formula.includes('\n') ? `at line ${lines.length}, character ${character}` : `at character ${character}`;
}

/**
 * What is wrong with the value of a formula that KEDA takes: each time it runs it, it refuses what is no float.
 *
 * Source: `pkg/scaling/modifiers/formula.go`, calculateScalingModifiersFormula, of KEDA 2.20.2.
 */
function checkResult(type: Type, value: Value | undefined): readonly FormulaProblem[] {
  const common = {
    code: 'formula-result',
    position: 0,
    fix: 'put float(…) around the whole formula: KEDA does not where it begins with float( already',
  } as const;
  if (!['float', 'nil', 'any', 'unknown'].includes(type.kind)) {
    const message = `the formula gives ${describeType(type)}, and KEDA goes on with floats only`;
    return [{ ...common, severity: 'error', message }];
  }
  if (value === undefined || value === null || typeof value === 'number' || value instanceof Unsure) return [];
  const message = `the formula may give ${describe(value)}, and KEDA goes on with floats only`;
  return [{ ...common, severity: 'warning', message }];
}
