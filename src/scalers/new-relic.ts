import { defineScaler } from './definition';

export const newRelic = defineScaler({
  type: 'new-relic',
  title: 'New Relic',
  page: 'new-relic',
  summary: 'Scales on the number that a New Relic query returns.',
  parameters: {
    /** Number of the account to query. */
    account: { kind: 'integer', from: ['authentication', 'metadata'] },
    /** Region of the account. KEDA asks `US` when it does not know the word. */
    region: {
      kind: 'choice',
      values: ['US', 'EU', 'JP', 'STAGING', 'LOCAL'],
      enforced: false,
      anyCase: true,
      from: ['authentication', 'metadata'],
      default: 'US',
    },
    /** User key of New Relic's API. */
    queryKey: { kind: 'text', from: ['authentication', 'metadata'], secret: true },
    /** NRQL query that returns one number; without SINCE it looks back 30 minutes. */
    nrql: { kind: 'text' },
    /** Whether a query without a number is an error, which a fallback can answer; it counts as 0 otherwise. */
    noDataError: { kind: 'boolean', default: 'false' },
    /** Target per replica, in the unit of the query's number. */
    threshold: { kind: 'number', role: 'target' },
    /** Number above which the first replica starts. */
    activationThreshold: { kind: 'number', default: '0', role: 'activation' },
  },
});
