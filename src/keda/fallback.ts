import type { Problems } from '../model/problems';
import { checkCount, checkWord } from './checks';
import { isResourceTrigger, type NamedTrigger } from './scaling-modifiers';

/** How many replicas run while a trigger's source cannot be read. */
export interface Fallback {
  /** Failures in a row after which the fallback counts; it does from the one after them. At least 0. */
  readonly failureThreshold: number;

  /** Replicas to run then, at least 0. */
  readonly replicas: number;

  /**
   * What `replicas` means: just that many, as many as there are, or the higher or lower of both; or that the formula
   * of the scaling modifiers decides.
   *
   * @default - KEDA's: 'static'
   */
  readonly behavior?: (typeof FALLBACK_BEHAVIORS)[number];
}

const FALLBACK_BEHAVIORS = [
  'static',
  'currentReplicas',
  'currentReplicasIfHigher',
  'currentReplicasIfLower',
  'scalingModifiers',
] as const;
const DOCS = 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#fallback';

/** Checks what KEDA checks (`scaledobject_types.go`, CheckFallbackValid; `scaledobject_webhook.go`). */
export function checkFallback(
  problems: Problems,
  fallback: Fallback,
  triggers: readonly NamedTrigger[],
  hasFormula: boolean,
): void {
  checkCount(problems, 'fallback.failureThreshold', fallback.failureThreshold ?? null, 0, DOCS);
  checkCount(problems, 'fallback.replicas', fallback.replicas ?? null, 0, DOCS);
  checkWord(problems, 'fallback.behavior', fallback.behavior, FALLBACK_BEHAVIORS, DOCS);
  if (fallback.behavior === 'scalingModifiers' && !hasFormula) {
    problems.add({
      code: 'fallback-without-formula',
      parameter: 'fallback.behavior',
      message: 'there is no formula that could decide',
      given: 'scalingModifiers',
      fix: 'give `scalingModifiers`, or another behavior',
      docs: DOCS,
    });
  }
  if (!hasFormula && triggers.length > 0 && triggers.every(isResourceTrigger)) {
    problems.add({
      code: 'fallback-resource-only',
      parameter: 'fallback',
      message: 'a fallback needs a trigger besides cpu and memory, whose metrics KEDA does not read itself',
      fix: 'leave it out, or add another trigger',
      docs: DOCS,
    });
  }
}
