import { defineScaler } from './definition';
import type { RawTrigger } from './raw-trigger';
import { targetGiven } from './rules';
import { keystone } from './shared/keystone';

const SOURCE = 'pkg/scalers/openstack_metrics_scaler.go, parseOpenstackMetricAuthenticationMetadata';

// this scaler reads its authentication by itself, white space and all
function isGiven({ authParameters = {} }: RawTrigger, name: keyof typeof keystone): boolean {
  return Object.hasOwn(authParameters, name) && authParameters[name] !== '';
}

export const openstackMetric = defineScaler({
  type: 'openstack-metric',
  title: 'OpenStack Metric',
  page: 'openstack-metric',
  summary: "Scales on a measure from OpenStack's metric service Gnocchi.",
  parameters: {
    /** Address of the metric API, `http(s)://`, up to and including `/metric`. */
    metricsURL: { kind: 'url', schemes: ['http', 'https'] },
    /** ID of the metric. */
    metricID: { kind: 'text' },
    /** How Gnocchi aggregates the metric: `mean`, `min`, `max`, `std`, `sum`, `count` and the like. */
    aggregationMethod: { kind: 'text' },
    /** Granularity of the metric, in seconds, as its archive policy has it. */
    granularity: { kind: 'duration', unit: 'seconds' },
    /** Target per replica, in the unit of the metric. */
    threshold: { kind: 'number', optional: true, role: 'target' },
    /** Value above which the first replica starts. */
    activationThreshold: { kind: 'number', optional: true, role: 'activation' },
    /** How long a request may take, in seconds. */
    timeout: { kind: 'duration', unit: 'seconds', default: '30' },
    ...keystone,
  },
  rules: [
    {
      says: '`userID` needs `password`',
      about: ['password', 'userID'],
      source: SOURCE,
      broken: (_, { raw }) => isGiven(raw, 'userID') && !isGiven(raw, 'password'),
    },
    {
      says: 'either `userID` or `appCredentialSecret` is given',
      about: ['userID', 'appCredentialSecret'],
      source: SOURCE,
      fix: 'give `userID` and `password`',
      broken: (_, { raw }) => !isGiven(raw, 'userID') && !isGiven(raw, 'appCredentialSecret'),
    },
    {
      says: 'this scaler signs in with a user: it sends `appCredentialSecret` as the ID of the credential, and no secret',
      about: ['appCredentialSecret', 'userID'],
      source: SOURCE,
      severity: 'strict',
      fix: 'give `userID` and `password`',
      broken: (_, { raw }) => !isGiven(raw, 'userID') && isGiven(raw, 'appCredentialSecret'),
    },
    targetGiven('threshold', {
      source: 'pkg/scalers/openstack_metrics_scaler.go, GetMetricSpecForScaling: 0 would be the target',
      severity: 'strict',
    }),
    {
      says: '`granularity` is at least 1 second',
      about: ['granularity'],
      source: 'pkg/scalers/openstack_metrics_scaler.go, readOpenstackMetrics',
      severity: 'strict',
      broken: (p) => p.granularity.value !== undefined && p.granularity.value < 1000,
    },
  ],
});
