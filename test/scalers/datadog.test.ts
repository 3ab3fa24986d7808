// Cases after pkg/scalers/datadog_scaler.go of KEDA 2.20.2: datadogMetadata, Validate, validateAPIMetadata,
// validateClusterAgentMetadata, GetMetricsAndActivity.
import { datadog } from '../../src/scalers/datadog';
import { describeScaler } from './cases';

const query = { query: 'avg:orders.waiting{service:shop}' };
const api = { metadata: { ...query, targetValue: '20' }, authParameters: { apiKey: undefined, appKey: undefined } };
const agent = {
  metadata: {
    useClusterAgentProxy: 'true',
    datadogMetricName: 'orders-waiting',
    datadogMetricNamespace: 'shop',
    targetValue: '20',
  },
  authParameters: { datadogNamespace: 'datadog', datadogMetricsService: 'cluster-agent-metrics' },
};
const plus = (metadata: Record<string, string>) => ({ ...api, metadata: { ...api.metadata, ...metadata } });
const agentWith = (authParameters: Record<string, string | undefined>) => ({
  ...agent,
  authParameters: { ...agent.authParameters, ...authParameters },
});

describeScaler(datadog, {
  accepted: {
    'a query of the API': api,
    'the target by its other name': { ...api, metadata: { ...query, queryValue: '7.5' } },
    'no target when a formula uses the trigger': { ...api, metadata: query, asMetricSource: true },
    'everything about time': plus({
      age: '120',
      timeWindowOffset: '30',
      lastAvailablePointOffset: '1',
      timeout: '10s',
      activationQueryValue: '1.5',
      metricUnavailableValue: '-1',
      queryAggregator: 'max',
    }),
    'the old type without a metric type': plus({ type: 'Global' }),
    'a metric of the Cluster Agent': agent,
    'a token for the Cluster Agent': agentWith({ authMode: 'bearer', token: undefined, unsafeSsl: 'true' }),
    'another port of the Cluster Agent': agentWith({ datadogMetricsServicePort: '443' }),
    'a way to sign in that is not known': agentWith({ authMode: undefined, token: undefined }),
  },
  refused: {
    'no query': [{ ...api, metadata: { targetValue: '20' } }, 'query'],
    'a query without scope': [plus({ query: 'avg:orders.waiting' }), 'query'],
    'a scope over two lines': [plus({ query: 'avg:orders{service:shop,\nenv:prod}' }), 'query'],
    'no keys': [{ metadata: api.metadata }, 'query'],
    'no target': [{ ...api, metadata: query }, 'targetValue'],
    'a target of -1': [plus({ targetValue: '-1' }), 'targetValue'],
    'a target that is no number': [plus({ targetValue: 'many' }), 'targetValue'],
    'a filler that is no number': [plus({ metricUnavailableValue: 'none' }), 'metricUnavailableValue'],
    'an activation value that is no number': [plus({ activationQueryValue: 'x' }), 'activationQueryValue'],
    'an activation value of the Cluster Agent that is no number': [
      { ...agent, metadata: { ...agent.metadata, activationTargetValue: 'x' } },
      'activationTargetValue',
    ],
    'another aggregator': [plus({ queryAggregator: 'min' }), 'queryAggregator'],
    'a negative age': [plus({ age: '-1' }), 'age'],
    'an age with a unit': [plus({ age: '90s' }), 'age'],
    'a negative offset': [plus({ timeWindowOffset: '-1' }), 'timeWindowOffset'],
    'a negative point': [plus({ lastAvailablePointOffset: '-1' }), 'lastAvailablePointOffset'],
    'a timeout without sense': [plus({ timeout: 'soon' }), 'timeout'],
    'another word for a boolean': [plus({ useClusterAgentProxy: 'yes' }), 'useClusterAgentProxy'],
    'no DatadogMetric': [
      { ...agent, metadata: { useClusterAgentProxy: 'true', targetValue: '20' } },
      'datadogMetricName',
    ],
    'no Cluster Agent': [{ metadata: agent.metadata }, 'datadogMetricName'],
    'a way to sign in without token': [agentWith({ authMode: 'bearer' }), 'token'],
    'another way to sign in': [agentWith({ authMode: 'basic', token: 't' }), 'authMode'],
    'the same way twice': [agentWith({ authMode: 'bearer,bearer', token: 't' }), 'authMode'],
    'a port that is no number': [agentWith({ datadogMetricsServicePort: 'https' }), 'datadogMetricsServicePort'],
    'unsafeSsl that is no boolean': [agentWith({ unsafeSsl: 'on' }), 'unsafeSsl'],
    'another word for the old type': [plus({ type: 'total' }), 'type'],
    'an empty old type': [plus({ type: '' }), 'type'],
    'the old type beside a metric type': [{ ...plus({ type: 'global' }), metricType: 'Value' }, 'type'],
    'the metric type Utilization': [{ ...api, metricType: 'Utilization' }, 'metricType'],
  },
  warned: {
    'the old type': [plus({ type: 'average' }), 'type'],
    'a name for the metric': [plus({ hpaMetricName: 'orders' }), 'hpaMetricName'],
    'a target of 0': [plus({ targetValue: '0' }), 'targetValue'],
    'a short age': [plus({ age: '30' }), 'age'],
    'the activation value of the Cluster Agent with the API': [
      plus({ activationTargetValue: '5' }),
      'activationTargetValue',
    ],
    'the activation value of the API with the Cluster Agent': [
      { ...agent, metadata: { ...agent.metadata, activationQueryValue: '5' } },
      'activationQueryValue',
    ],
    'a key in the metadata, where KEDA does not look': [plus({ apiKey: 'k' }), 'apiKey'],
  },
});
