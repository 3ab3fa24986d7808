import { type CronField, expandCron } from '../../scalers/go/cron';
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
  const trouble = ofDays(metadata.start, metadata.end);
  if (trouble !== undefined) found.push({ field: ['metadata', 'end'], message: trouble });
  if (desired > 10 && isStepwise(scaled)) {
    const message = `steps of one replica stop within 10% of ${desired}`;
    found.push({ field: ['metadata', 'desiredReplicas'], message });
  }
  return found;
}

function ofDays(start: unknown, end: unknown): string | undefined {
  if (typeof start !== 'string' || typeof end !== 'string') return undefined;
  const [from, to] = [expandCron(start), expandCron(end)];
  if (from === undefined || to === undefined) return undefined;
  if (daysOf(from) === daysOf(to) || crossesMidnight(from, to)) return undefined;
  return `start is for the days ${dayFields(start)}, and end for ${dayFields(end)}, so that the window stays open between them`;
}

function dayFields(cron: string): string {
  return cron.trim().split(/\s+/).slice(2).join(' ');
}

const DAYS_OF_MONTH = 31;
const DAYS_OF_WEEK = 7;

/** The days, so that equal ones give equal texts. */
function daysOf([, , ofMonth, months, ofWeek]: readonly CronField[]): string {
  if (ofMonth === undefined || months === undefined || ofWeek === undefined) return '';
  // robfig/cron, dayMatches: where both day fields name days, one that fits is enough, and with all of one any day does
  const either = !ofMonth.any && !ofWeek.any;
  const full = [ofMonth.values.size === DAYS_OF_MONTH, ofWeek.values.size === DAYS_OF_WEEK];
  const everyDay = either ? full.includes(true) : !full.includes(false);
  const days = everyDay ? 'every day' : `${sorted(ofMonth)} ${either ? 'or' : 'and'} ${sorted(ofWeek)}`;
  return `${sorted(months)} ${days}`;
}

function sorted({ values }: CronField): string {
  return [...values].sort((one, other) => one - other).join(',');
}

// an evening that ends next morning has another day there by right
function crossesMidnight([, from]: readonly CronField[], [, to]: readonly CronField[]): boolean {
  if (from?.values.size !== 1 || to?.values.size !== 1) return false;
  return Math.max(...to.values) <= Math.max(...from.values);
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
