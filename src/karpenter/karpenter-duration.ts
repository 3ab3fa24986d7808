import { Duration } from 'cdk8s';
import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';

/** How finely a duration may be given, and whether it may never come. */
export interface DurationRule {
  /** @default 'seconds' */
  readonly unit?: 'seconds' | 'minutes';
  /** @default false */
  readonly never?: boolean;
}

/** Records a problem unless a value is left out, a duration as Karpenter reads it, or the word `Never` where it may be. */
export function checkKarpenterDuration(
  problems: Problems,
  parameter: string,
  value: unknown,
  docs: string,
  { unit = 'seconds', never = false }: DurationRule = {},
): void {
  if (value === undefined || (never && value === 'Never')) return;
  const step = unit === 'minutes' ? 60_000 : 1000;
  if (value instanceof Duration && value.toMilliseconds({ integral: false }) % step === 0) return;
  problems.add({
    code: 'duration-invalid',
    parameter,
    message: `must be a Duration of whole ${unit}${never ? ", or 'Never'" : ''}`,
    given: value instanceof Duration ? value.toHumanString() : describeValue(value),
    docs,
  });
}

/** A duration as Karpenter reads it: `Never`, or hours, minutes and seconds. */
export function karpenterDuration(value: Duration | 'Never' | undefined): string | undefined {
  if (value === undefined || value === 'Never') return value;
  const seconds = value.toSeconds();
  if (seconds % 3600 === 0 && seconds > 0) return `${seconds / 3600}h`;
  return seconds % 60 === 0 && seconds > 0 ? `${seconds / 60}m` : `${seconds}s`;
}
