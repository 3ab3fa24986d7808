import { defineScaler, type Reading } from './definition';
import { isTrue } from './rules';

const SOURCE = 'pkg/scalers/datadog_scaler.go';

const missingOf = (parameters: Readonly<Record<string, Reading<unknown>>>): string | false => {
  const missing = Object.entries(parameters).filter(([, one]) => !one.given);
  return missing.length > 0 && `${missing.map(([name]) => `\`${name}\``).join(', ')} is missing`;
};

export const datadog = defineScaler({
  type: 'datadog',
  title: 'Datadog',
  page: 'datadog',
  summary: 'Scales on a Datadog query, asked of the API or of the Cluster Agent in the cluster.',
  parameters: {
    /** Whether the Datadog Cluster Agent is asked for a DatadogMetric, instead of the API for a query. */
    useClusterAgentProxy: { kind: 'boolean', default: 'false' },
    /** Target per replica, in the unit of the metric. */
    targetValue: { kind: 'number', optional: true, role: 'target', aliases: ['queryValue'] },
    /** Value to take when Datadog has none; an error without it, which a fallback can answer. */
    metricUnavailableValue: { kind: 'number', nullable: true, optional: true },
    /** How long a request may take. */
    timeout: { kind: 'duration', unit: 'go', optional: true },

    /** Query for the API, with its scope in braces. */
    query: { kind: 'text', optional: true },
    /** How the values of several series become one; a must for a query that returns more than one. */
    queryAggregator: { kind: 'choice', values: ['average', 'max'], optional: true },
    /** Value of the query above which the first replica starts. */
    activationQueryValue: { kind: 'number', default: '0', role: 'activation' },
    /** How far back the API looks for points, in seconds. */
    age: { kind: 'duration', unit: 'seconds', min: 0, default: '90' },
    /** How long before now the time window ends, in seconds, for metrics that come late. */
    timeWindowOffset: { kind: 'duration', unit: 'seconds', min: 0, default: '0' },
    /** How many points before the last one the value is taken from. */
    lastAvailablePointOffset: { kind: 'integer', min: 0, default: '0' },
    /** API key of Datadog. */
    apiKey: { kind: 'text', from: ['authentication'], optional: true, secret: true },
    /** Application key of Datadog. */
    appKey: { kind: 'text', from: ['authentication'], optional: true, secret: true },
    /** Site of the account, for example `datadoghq.eu`. */
    datadogSite: { kind: 'text', from: ['authentication'], default: 'datadoghq.com' },

    /** Name of the DatadogMetric, for the Cluster Agent. */
    datadogMetricName: { kind: 'text', optional: true },
    /** Namespace of the DatadogMetric. */
    datadogMetricNamespace: { kind: 'text', optional: true },
    /** Value of the DatadogMetric above which the first replica starts. */
    activationTargetValue: { kind: 'number', default: '0', role: 'activation' },
    /** Namespace of the Cluster Agent. */
    datadogNamespace: { kind: 'text', from: ['authentication'], optional: true },
    /** Service of the Cluster Agent's metrics server. */
    datadogMetricsService: { kind: 'text', from: ['authentication'], optional: true },
    /** Port of that service. */
    datadogMetricsServicePort: { kind: 'integer', from: ['authentication'], default: '8443' },
    /** Whether the Cluster Agent's certificate is not checked. */
    unsafeSsl: { kind: 'boolean', from: ['authentication'], default: 'false' },
    /** How to sign in to the Cluster Agent. */
    authMode: { kind: 'choice', values: ['bearer'], whole: true, from: ['authentication'], optional: true },
    /** Token of a service account that may read external metrics, for `authMode` bearer. */
    token: { kind: 'text', from: ['authentication'], optional: true, secret: true },

    /** Old place of the metric type. */
    type: {
      kind: 'choice',
      values: ['average', 'global'],
      enforced: false,
      anyCase: true,
      optional: true,
      deprecated: 'set the `metricType` of the trigger: AverageValue for average, Value for global',
    },
    /** Name of the metric, which KEDA overwrites with one of its own. */
    hpaMetricName: { kind: 'text', optional: true, deprecated: 'leave it out: KEDA makes the name itself' },
  },
  rules: [
    {
      says: '`query` has a scope in braces, such as {service:orders} or {*}, on one line',
      about: ['query'],
      source: `${SOURCE}, parseDatadogQuery`,
      broken: (p) => p.query.value !== undefined && !/\{[^\n]*\}/.test(p.query.value),
    },
    {
      says: '`authMode` bearer needs `token`',
      about: ['token', 'authMode'],
      source: `${SOURCE}, Validate`,
      broken: (p) => p.authMode.given && !p.token.given,
    },
    {
      says: 'the API needs `query`, `apiKey` and `appKey`',
      about: ['query', 'apiKey', 'appKey'],
      source: `${SOURCE}, validateAPIMetadata`,
      broken: ({ useClusterAgentProxy, query, apiKey, appKey }) =>
        useClusterAgentProxy.value === false && missingOf({ query, apiKey, appKey }),
    },
    {
      says: 'the Cluster Agent needs `datadogMetricName`, `datadogMetricNamespace`, `datadogNamespace` and `datadogMetricsService`',
      about: ['datadogMetricName', 'datadogMetricNamespace', 'datadogNamespace', 'datadogMetricsService'],
      source: `${SOURCE}, validateClusterAgentMetadata`,
      broken: (p) => {
        const { datadogMetricName, datadogMetricNamespace, datadogNamespace, datadogMetricsService } = p;
        return (
          isTrue(p.useClusterAgentProxy) &&
          missingOf({ datadogMetricName, datadogMetricNamespace, datadogNamespace, datadogMetricsService })
        );
      },
    },
    {
      says: '`targetValue` is given and not -1, unless a formula uses the trigger',
      about: ['targetValue'],
      source: `${SOURCE}, validateAPIMetadata and validateClusterAgentMetadata`,
      broken: ({ targetValue }, { asMetricSource }) =>
        !asMetricSource && (!targetValue.given || targetValue.value === -1),
    },
    {
      says: '`type` is average or global, without white space',
      about: ['type'],
      source: `${SOURCE}, validateAPIMetadata and validateClusterAgentMetadata`,
      broken: (_, { raw }) =>
        raw.metadata.type !== undefined && !['average', 'global'].includes(raw.metadata.type.toLowerCase()),
    },
    {
      says: '`type` stands without the `metricType` of the trigger',
      about: ['type'],
      source: `${SOURCE}, validateAPIMetadata and validateClusterAgentMetadata`,
      broken: (_, { raw }) => raw.metadata.type !== undefined && (raw.metricType ?? '') !== '',
    },
    {
      says: 'with the Cluster Agent the activation value is `activationTargetValue`; `activationQueryValue` is not looked at',
      about: ['activationQueryValue', 'activationTargetValue'],
      source: `${SOURCE}, GetMetricsAndActivity`,
      severity: 'warning',
      fix: 'use `activationTargetValue`',
      broken: (p) => isTrue(p.useClusterAgentProxy) && p.activationQueryValue.given,
    },
    {
      says: 'with the API the activation value is `activationQueryValue`; `activationTargetValue` is not looked at',
      about: ['activationTargetValue', 'activationQueryValue'],
      source: `${SOURCE}, GetMetricsAndActivity`,
      severity: 'warning',
      fix: 'use `activationQueryValue`',
      broken: (p) => p.useClusterAgentProxy.value === false && p.activationTargetValue.given,
    },
    {
      says: '`age` is at least 60 seconds, below which Datadog may find no point',
      about: ['age'],
      source: `${SOURCE}, validateAPIMetadata`,
      severity: 'warning',
      broken: (p) => p.useClusterAgentProxy.value === false && p.age.value !== undefined && p.age.value < 60_000,
    },
  ],
});
