/** The service account of pods, as KEDA reads it. */
import { textOf } from '../manifest';
import type { PodTemplate } from '../pods';

/**
 * Name of the service account that KEDA reads for some pods; `undefined` where it is not known.
 *
 * The API server copies the old field `serviceAccount` into `serviceAccountName`, in templates of its own kinds only.
 * Without either KEDA reads `default` (scale_resolvers.go, resolveServiceAccountAnnotation).
 */
export function serviceAccountOf({ of, spec }: PodTemplate): string | undefined {
  const name = textOf(spec.serviceAccountName);
  if (name) return name;
  const old = textOf(spec.serviceAccount);
  return old ? (of.group === 'apps' ? old : undefined) : 'default';
}
