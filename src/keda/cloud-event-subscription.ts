import { describeValue } from '../model/names';
import { checkOptions, type OptionNames } from '../model/options';
import type { Problems } from '../model/problems';

/**
 * Events that a source can be limited to (`apis/eventing/v1alpha1/cloudevent_types.go`, AllEventTypes).
 *
 * KEDA also sends `keda.authentication.*` events, which its schema and documentation name here; but the webhook of 2.20.2
 * refuses them.
 */
export const CLOUD_EVENT_TYPES = [
  'keda.scaledobject.ready.v1',
  'keda.scaledobject.failed.v1',
  'keda.scaledobject.removed.v1',
  'keda.scaledobject.paused.v1',
  'keda.scaledobject.unpaused.v1',
  'keda.scaledjob.ready.v1',
  'keda.scaledjob.failed.v1',
  'keda.scaledjob.removed.v1',
  'keda.scaledjob.paused.v1',
  'keda.scaledjob.unpaused.v1',
  'keda.scaledjob.rolloutcleanup.started.v1',
  'keda.scaledjob.rolloutcleanup.completed.v1',
  'keda.scaledjob.rolloutcleanup.failed.v1',
] as const;

/** An event that a source can be limited to. */
export type CloudEventType = (typeof CLOUD_EVENT_TYPES)[number];

/**
 * Which events are sent; only one of both can be said.
 *
 * Where several sources are in a cluster, KEDA 2.20.2 stops at the first that leaves an event out, so that others may not
 * get it either.
 */
export type CloudEventSubscription =
  | {
      /** The only events that are sent; at least one. The events about authentications are not among them. */
      readonly includedEventTypes: readonly CloudEventType[];
      readonly excludedEventTypes?: never;
    }
  | {
      /** Events that are not sent; at least one. */
      readonly excludedEventTypes: readonly CloudEventType[];
      readonly includedEventTypes?: never;
    };

const DOCS = 'https://keda.sh/docs/2.20/operate/cloud-events/#event-filter';
const NAMES: OptionNames<CloudEventSubscription> = { includedEventTypes: true, excludedEventTypes: true };

/** Checks what KEDA's webhook checks (`apis/eventing/v1alpha1/cloudeventsource_webhook.go`, validateSpec). */
export function checkSubscription(problems: Problems, subscription: unknown): void {
  const parameter = 'eventSubscription';
  if (!checkOptions<CloudEventSubscription>(problems, parameter, subscription, NAMES, DOCS)) return;
  const { includedEventTypes, excludedEventTypes } = subscription;
  if ((includedEventTypes === undefined) === (excludedEventTypes === undefined)) {
    problems.add({
      code: 'event-subscription',
      parameter,
      message: 'needs exactly one of `includedEventTypes` and `excludedEventTypes`',
      docs: DOCS,
    });
  }
  checkTypes(problems, `${parameter}.includedEventTypes`, includedEventTypes);
  checkTypes(problems, `${parameter}.excludedEventTypes`, excludedEventTypes);
}

function checkTypes(problems: Problems, parameter: string, types: unknown): void {
  if (types === undefined) return;
  if (!Array.isArray(types) || types.length === 0) {
    problems.add({
      code: 'event-types-empty',
      parameter,
      message: 'must be a list of events, and not empty, which KEDA would take for all events',
      given: describeValue(types),
      docs: DOCS,
    });
    return;
  }
  for (const [index, type] of types.entries()) {
    if (CLOUD_EVENT_TYPES.some((known) => known === type)) continue;
    problems.add({
      code: 'event-type-unknown',
      parameter: `${parameter}[${index}]`,
      message:
        typeof type === 'string' && type.startsWith('keda.authentication.')
          ? 'is sent by KEDA, but its webhook refuses to include or exclude it'
          : 'is no event of KEDA',
      given: describeValue(type),
      allowed: CLOUD_EVENT_TYPES.join(', '),
      docs: DOCS,
    });
  }
}
