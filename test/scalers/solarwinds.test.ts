// Cases after pkg/scalers/solarwinds_scaler.go of KEDA 2.20.2: solarWindsMetadata, parseSolarWindsMetadata,
// getMetricValueViaSDK.
import { solarwinds } from '../../src/scalers/solarwinds';
import { describeScaler } from './cases';

const metadata = {
  host: 'https://api.eu-01.cloud.solarwinds.com',
  metricName: 'orders.waiting',
  aggregation: 'MAX',
  intervalS: '60',
  targetValue: '20',
};
const authParameters = { apiToken: undefined };
const plus = (more: Record<string, string>) => ({ metadata: { ...metadata, ...more }, authParameters });

describeScaler(solarwinds, {
  accepted: {
    'a metric': plus({}),
    'everything else': plus({ filter: 'k8s.deployment.name:shop', activationValue: '0.5', targetValue: '7.5' }),
  },
  refused: {
    'no host': [plus({ host: '' }), 'host'],
    'a host without scheme': [plus({ host: 'api.eu-01.cloud.solarwinds.com' }), 'host'],
    'no metric': [plus({ metricName: '' }), 'metricName'],
    'no aggregation': [plus({ aggregation: '' }), 'aggregation'],
    'another aggregation': [plus({ aggregation: 'P99' }), 'aggregation'],
    'an aggregation in lower case': [plus({ aggregation: 'max' }), 'aggregation'],
    'no interval': [plus({ intervalS: '' }), 'intervalS'],
    'an interval with a unit': [plus({ intervalS: '60s' }), 'intervalS'],
    'no target': [plus({ targetValue: '' }), 'targetValue'],
    'no target even where a formula uses the trigger': [
      { ...plus({ targetValue: '' }), asMetricSource: true },
      'targetValue',
    ],
    'an activation value that is no number': [plus({ activationValue: 'x' }), 'activationValue'],
  },
  warned: {
    'no token': [{ metadata }, 'apiToken'],
    'two aggregations': [plus({ aggregation: 'MIN,MAX' }), 'aggregation'],
    'an interval of 0': [plus({ intervalS: '0' }), 'intervalS'],
    'a host of another scheme': [plus({ host: 'ftp://api' }), 'host'],
    'a target of 0': [plus({ targetValue: '0' }), 'targetValue'],
  },
});
