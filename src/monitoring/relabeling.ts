import {
  checkChoice,
  checkList,
  checkMapping,
  checkText,
  checkValue,
  checkWholeNumber,
  refuseUnknown,
} from '../charts/option-checks';
import { compact, type JsonObject, type Sparse } from '../model/deep-merge';
import type { Problems } from '../model/problems';

const DOCS = 'https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config';

const ACTIONS = [
  'replace',
  'keep',
  'drop',
  'hashmod',
  'labelmap',
  'labeldrop',
  'labelkeep',
  'lowercase',
  'uppercase',
  'keepequal',
  'dropequal',
] as const;

/**
 * Changes, keeps or drops targets or samples by their labels.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config
 */
export interface Relabeling {
  /**
   * What is done.
   *
   * @default - Prometheus': replace
   */
  readonly action?: (typeof ACTIONS)[number];

  /**
   * Labels whose values are put together and matched.
   *
   * @default - none
   */
  readonly sourceLabels?: readonly string[];

  /**
   * What is put between the values of the labels.
   *
   * @default - Prometheus': ;
   */
  readonly separator?: string;

  /**
   * Label to write to.
   *
   * @default - none
   */
  readonly targetLabel?: string;

  /**
   * Regular expression that the whole value must match.
   *
   * @default - Prometheus': (.*)
   */
  readonly regex?: string;

  /**
   * Modulus of the action `hashmod`.
   *
   * @default - none
   */
  readonly modulus?: number;

  /**
   * What is written, with `$1` for the first group of the expression.
   *
   * @default - Prometheus': $1
   */
  readonly replacement?: string;
}

/** Relabelings as a monitor has them, after a problem was recorded for all that Prometheus would refuse. */
export function renderRelabelings(
  problems: Problems,
  parameter: string,
  relabelings: readonly Relabeling[] | undefined,
): readonly JsonObject[] | undefined {
  if (!checkList(problems, parameter, relabelings)) return undefined;
  const before = problems.issues.length;
  const rendered = relabelings.map((one, index) => renderRelabeling(problems, `${parameter}[${index}]`, one));
  // what was refused may be anything, and is not looked into
  return problems.issues.length === before ? rendered.map(compact) : [];
}

function renderRelabeling(problems: Problems, parameter: string, relabeling: Relabeling): Sparse {
  if (!checkMapping(problems, parameter, relabeling ?? null)) return {};
  const { action, sourceLabels, separator, targetLabel, regex, modulus, replacement, ...unknown } = relabeling;
  refuseUnknown(problems, parameter, unknown);
  checkChoice(problems, `${parameter}.action`, action, ACTIONS, DOCS);
  if (checkList(problems, `${parameter}.sourceLabels`, sourceLabels)) {
    sourceLabels.forEach(
      (label, index) => void checkText(problems, `${parameter}.sourceLabels[${index}]`, label ?? null),
    );
  }
  checkText(problems, `${parameter}.targetLabel`, targetLabel);
  checkWholeNumber(problems, `${parameter}.modulus`, modulus, { min: 0, docs: DOCS });
  const isText = (given: unknown): given is string => typeof given === 'string';
  for (const [name, text] of Object.entries({ separator, regex, replacement })) {
    checkValue(problems, `${parameter}.${name}`, text, isText, { code: 'text-invalid', message: 'must be text' });
  }
  if (targetLabel === undefined && NEEDS_TARGET.has(action)) {
    problems.add({
      code: 'relabeling-without-target',
      parameter: `${parameter}.targetLabel`,
      message: `must be given for the action ${action ?? 'replace'}`,
      docs: DOCS,
    });
  }
  return { action, sourceLabels, separator, targetLabel, regex, modulus, replacement };
}

// prometheus model/relabel/relabel.go, Config.Validate
const NEEDS_TARGET: ReadonlySet<string | undefined> = new Set([
  undefined,
  'replace',
  'hashmod',
  'lowercase',
  'uppercase',
  'keepequal',
  'dropequal',
]);
