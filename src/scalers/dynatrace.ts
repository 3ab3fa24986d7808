import { defineScaler } from './definition';
import { exactlyOne } from './rules';

const SOURCE = 'pkg/scalers/dynatrace_scaler.go';

export const dynatrace = defineScaler({
  type: 'dynatrace',
  title: 'Dynatrace',
  page: 'dynatrace',
  summary: 'Scales on a metric of Dynatrace, or on the result of a DQL query.',
  parameters: {
    /** Address of the environment: `….live.dynatrace.com` for a metric selector, `….apps.dynatrace.com` for a query. */
    host: { kind: 'url', from: ['metadata', 'authentication'], schemes: ['http', 'https'] },
    /** Token that may read metrics: an API token for a metric selector, a platform token for a query. */
    token: { kind: 'text', from: ['authentication'], secret: true },
    /** Metric selector that returns one value, so aggregate it, for example with `:fold`. */
    metricSelector: { kind: 'text', optional: true },
    /** How far back the metric selector looks, for example `now-30m`. KEDA takes `now-2h` when left out. */
    from: { kind: 'text', optional: true },
    /** DQL query that returns one record with a number `r`; its time range stands in the query. */
    query: { kind: 'text', optional: true },
    /** How long Dynatrace may fetch data for the query, in seconds. */
    queryTimeoutSeconds: { kind: 'duration', unit: 'seconds', default: '10' },
    /** How long KEDA waits before it asks for the query's result again. */
    queryPollingWait: { kind: 'duration', unit: 'go', default: '1s' },
    /** How many times KEDA asks for the query's result. */
    queryPollingTries: { kind: 'integer', default: '5' },
    /** Target per replica, in the unit of the metric. */
    threshold: { kind: 'number', role: 'target' },
    /** Value above which the first replica starts. */
    activationThreshold: { kind: 'number', optional: true, role: 'activation' },
  },
  rules: [
    exactlyOne(['metricSelector', 'query'], { source: `${SOURCE}, Validate` }),
    {
      says: '`from` stands without `query`',
      about: ['from', 'query'],
      source: `${SOURCE}, Validate`,
      fix: 'give the time range in the query itself',
      broken: (p) => p.from.given && p.query.given,
    },
    {
      says: '`queryPollingTries` is at least 1',
      about: ['queryPollingTries'],
      source: `${SOURCE}, GetQueryValue`,
      severity: 'strict',
      broken: (p) => p.query.given && p.queryPollingTries.value !== undefined && p.queryPollingTries.value < 1,
    },
  ],
});
