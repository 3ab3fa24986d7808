// Cases after pkg/scalers/splunk_observability_scaler.go of KEDA 2.20.2: splunkObservabilityMetadata, getQueryResult,
// GetMetricSpecForScaling.
import { splunkObservability } from '../../src/scalers/splunk-observability';
import { describeScaler } from './cases';

const metadata = {
  query: "data('orders.waiting').max().publish()",
  duration: '10',
  queryAggregator: 'max',
  targetValue: '20',
  activationTargetValue: '0.5',
};
const authParameters = { accessToken: undefined, realm: 'eu0' };
const plus = (more: Record<string, string>) => ({ metadata: { ...metadata, ...more }, authParameters });

describeScaler(splunkObservability, {
  accepted: {
    'a program': plus({}),
    'the metric type that it has': { ...plus({}), metricType: 'Value' },
  },
  refused: {
    'no program': [plus({ query: '' }), 'query'],
    'no duration': [plus({ duration: '' }), 'duration'],
    'a duration with a unit': [plus({ duration: '10s' }), 'duration'],
    'no aggregator': [plus({ queryAggregator: '' }), 'queryAggregator'],
    'no target': [plus({ targetValue: '' }), 'targetValue'],
    'a target that is no number': [plus({ targetValue: 'x' }), 'targetValue'],
    'no activation value': [plus({ activationTargetValue: '' }), 'activationTargetValue'],
    'an activation value that is no number': [plus({ activationTargetValue: 'x' }), 'activationTargetValue'],
    'no token': [{ metadata, authParameters: { realm: 'eu0' } }, 'accessToken'],
    'no realm': [{ metadata, authParameters: { accessToken: undefined } }, 'realm'],
    'a metric type in a ScaledJob': [{ ...plus({}), metricType: 'Value', kind: 'ScaledJob' }, 'metricType'],
  },
  warned: {
    'another aggregator': [plus({ queryAggregator: 'sum' }), 'queryAggregator'],
    'a duration of 0': [plus({ duration: '0' }), 'duration'],
    'a target of 0': [plus({ targetValue: '0' }), 'targetValue'],
    'a metric type, which KEDA does not look at': [{ ...plus({}), metricType: 'AverageValue' }, 'metricType'],
    'even Utilization': [{ ...plus({}), metricType: 'Utilization' }, 'metricType'],
  },
});
