import type { Found, Rule } from '../rule';
import { DEFAULT_MAX_REPLICAS, type Scaled, type ScaledTrigger } from '../scaled';

export const cronTarget: Rule = {
  id: 'cron-target',
  severity: 'warning',
  title: 'cron trigger that does not do what it says',
  explanation:
    'With the metric type Value the number of replicas multiplies; more than the maximum is cut off; a window whose start and end name other days stays open between them (KEDA issue 4677); and one step at a time stops 10% below a number above 10 (KEDA issue 7900).',
  remedy: 'use AverageValue, a maximum that fits, and the same day fields in start and end',
  docs: 'https://keda.sh/docs/2.20/scalers/cron/',
  find: (view) =>
    view.scaledObjects.flatMap((scaled) =>
      scaled.triggers
        .filter(({ type }) => type === 'cron')
        .flatMap((trigger) =>
          troubles(scaled, trigger).map(({ message, field }) => ({
            at: scaled.manifest,
            field: [...trigger.field, ...field],
            message,
          })),
        ),
    ),
};

function troubles(
  scaled: Scaled,
  { metadata, metricType }: ScaledTrigger,
): readonly Required<Pick<Found, 'message' | 'field'>>[] {
  const { max = DEFAULT_MAX_REPLICAS } = scaled;
  const desired = Number(metadata.desiredReplicas);
  const found = [];
  if (metricType === 'Value') found.push({ field: ['metricType'], message: 'the metric type is Value' });
  if (desired > max) {
    const message = `it wants ${desired} replicas, and the maximum is ${max}`;
    found.push({ field: ['metadata', 'desiredReplicas'], message });
  }
  const [start, end] = [daysOf(metadata.start), daysOf(metadata.end)];
  if (start !== undefined && end !== undefined && start !== end && !crossesMidnight(metadata.start, metadata.end)) {
    const message = `start is for the days ${start}, and end for ${end}, so that the window stays open between them`;
    found.push({ field: ['metadata', 'end'], message });
  }
  if (desired > 10 && isStepwise(scaled)) {
    const message = `steps of one replica stop within 10% of ${desired}`;
    found.push({ field: ['metadata', 'desiredReplicas'], message });
  }
  return found;
}

function fieldsOf(cron: unknown): readonly string[] {
  const fields = typeof cron === 'string' ? cron.trim().split(/\s+/) : [];
  return fields.length === 5 ? fields : [];
}

function daysOf(cron: unknown): string | undefined {
  const fields = fieldsOf(cron);
  return fields.length === 5 ? fields.slice(2).join(' ') : undefined;
}

// an evening that ends next morning has another day there by right
function crossesMidnight(start: unknown, end: unknown): boolean {
  const [from, to] = [start, end].map((cron) => Number(fieldsOf(cron)[1]));
  return from !== undefined && to !== undefined && to <= from;
}

function isStepwise({ manifest }: Scaled): boolean {
  const field = ['spec', 'advanced', 'horizontalPodAutoscalerConfig', 'behavior', 'scaleUp', 'policies'];
  const policies = manifest.list(...field);
  return (
    policies.length === 1 &&
    manifest.text(...field, 0, 'type') === 'Pods' &&
    manifest.number(...field, 0, 'value') === 1
  );
}
