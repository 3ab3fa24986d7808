/** Sizes as Kubernetes and configuration files read them. */
import { type Size, SizeRoundingBehavior } from 'cdk8s';
import { isLateBound } from '../../model/late-bound';
import { describeValue } from '../../model/names';
import type { Problems } from '../../model/problems';

const KIBI = 1024;
const VOLUMES = 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#capacity';

/** Whether a value is a `Size` of at least one whole kibibyte; of any copy of cdk8s. */
export function isWholeSize(value: unknown): value is Size {
  if (typeof value !== 'object' || value === null || isLateBound(value)) return false;
  if (!('toKibibytes' in value) || typeof value.toKibibytes !== 'function') return false;
  const kibibytes: unknown = value.toKibibytes({ rounding: SizeRoundingBehavior.NONE });
  return Number.isSafeInteger(kibibytes) && Number(kibibytes) > 0;
}

/** Records a problem for what is no size of a volume. `gibibytes` is an example, `docs` the page that is named. */
export function checkSize(
  problems: Problems,
  parameter: string,
  size: unknown,
  { gibibytes, docs = VOLUMES }: { readonly gibibytes: number; readonly docs?: string },
): void {
  if (isWholeSize(size)) return;
  problems.add({
    code: 'size-invalid',
    parameter,
    message: 'must be a Size above 0',
    given: describeValue(size),
    allowed: `a Size of cdk8s, such as Size.gibibytes(${gibibytes})`,
    docs,
  });
}

/** A size as a Kubernetes quantity, in the largest unit that has no fraction: `3Gi`. */
export function quantityOf(size: Size): string {
  const kibibytes = size.toKibibytes();
  if (kibibytes % KIBI ** 2 === 0) return `${kibibytes / KIBI ** 2}Gi`;
  return kibibytes % KIBI === 0 ? `${kibibytes / KIBI}Mi` : `${kibibytes}Ki`;
}

/** A size in bytes. */
export function bytesOf(size: Size): number {
  return size.toKibibytes() * KIBI;
}
