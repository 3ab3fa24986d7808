import { defineScaler } from './definition';
import { parseInteger } from './go/scalar';
import { exactlyOne } from './rules';
import { gcpAuthorization, gcpAuthorizationRules, gcpKeyNotInFile } from './shared/gcp-authorization';
import { GCP_MONITORING_DEPRECATED } from './shared/gcp-monitoring';

const AGGREGATIONS = ['mean', 'median', 'variance', 'stddev', 'sum', 'count'];

function isAggregation(text: string): boolean {
  if (!text.startsWith('percentile')) return AGGREGATIONS.includes(text);
  const percent = parseInteger(text.slice('percentile'.length), { bits: 64 });
  return percent.ok && percent.value >= 0 && percent.value <= 100;
}

const FULL_NAME = /projects\/[a-z][a-zA-Z0-9-]*[a-zA-Z0-9]\/(subscriptions|topics)\/[a-zA-Z][\w~%+.-]*/;

/** Whether KEDA can ask for a subscription or topic: its name alone, or after its project. */
function isResource(text: string): boolean {
  const name = FULL_NAME.test(text) ? (text.split('/')[3] ?? '') : text;
  return /^[A-Za-z][\w.~+%-]{2,254}$/.test(name) && !/^goog/i.test(name);
}

export const gcpPubsub = defineScaler({
  type: 'gcp-pubsub',
  title: 'Google Cloud Platform Pub/Sub',
  page: 'gcp-pub-sub',
  summary: 'Scales on a metric of a Google Pub/Sub subscription or topic, such as the messages that wait.',
  deprecated: GCP_MONITORING_DEPRECATED,
  parameters: {
    /** Subscription to watch: its name, or `projects/<project>/subscriptions/<name>` where it is of another project. */
    subscriptionName: { kind: 'text', from: ['metadata', 'environment'], optional: true },
    /** Topic to watch, instead of a subscription: its name, or `projects/<project>/topics/<name>`. */
    topicName: { kind: 'text', from: ['metadata', 'environment'], optional: true },
    /** Metric that `value` measures: `SubscriptionSize`, or a metric of Pub/Sub such as `OldestUnackedMessageAge`. */
    mode: { kind: 'text', default: 'SubscriptionSize' },
    /** Target per replica, in the unit of the metric. */
    value: { kind: 'number', default: '10', role: 'target' },
    /** Value above which the first replica starts, in the unit of the metric. */
    activationValue: { kind: 'number', default: '0', role: 'activation' },
    /** How a distribution becomes a number: mean, median, variance, stddev, sum, count, percentile0 to percentile100. */
    aggregation: { kind: 'text', optional: true },
    /** How far back the metric is looked at. KEDA takes 2 minutes when left out, 5 with `aggregation`. */
    timeHorizon: { kind: 'duration', unit: 'go', optional: true },
    /** Value that counts while Google has none; an error otherwise, which a fallback can answer. */
    valueIfNull: { kind: 'number', nullable: true, optional: true },
    /** Old form of `mode: SubscriptionSize` with `value`. */
    subscriptionSize: { kind: 'integer', optional: true, removed: 'use `mode: SubscriptionSize` and `value`' },
    ...gcpAuthorization,
  },
  rules: [
    exactlyOne(['subscriptionName', 'topicName'], { source: 'pkg/scalers/gcp_pubsub_scaler.go, Validate' }),
    ...gcpAuthorizationRules,
    gcpKeyNotInFile,
    {
      says: `\`aggregation\` is one of ${AGGREGATIONS.join(', ')}, or percentile0 to percentile100`,
      about: ['aggregation'],
      source: 'pkg/scalers/gcp/gcp_stackdriver_client.go, buildAggregation',
      severity: 'strict',
      broken: (p) => p.aggregation.value !== undefined && !isAggregation(p.aggregation.value),
    },
    ...(['subscriptionName', 'topicName'] as const).map((name) => ({
      says: `\`${name}\` is a name that Pub/Sub allows, alone or after its project`,
      about: [name],
      source: 'pkg/scalers/gcp/gcp_stackdriver_client.go, validateResourceName',
      severity: 'strict' as const,
      broken: (p: Record<typeof name, { readonly value: string | undefined }>) => {
        const { value } = p[name];
        return value !== undefined && !isResource(value);
      },
    })),
  ],
});
