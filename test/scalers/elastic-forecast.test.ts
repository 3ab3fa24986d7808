// Cases after pkg/scalers/elastic_forecast_scaler.go of KEDA 2.20.2: elasticForecastMetadata, Validate.
import { elasticForecast } from '../../src/scalers/elastic-forecast';
import { describeScaler } from './cases';

const forecast = { jobID: 'orders-per-minute', targetValue: '100' };
const own = { ...forecast, addresses: 'https://search.data.svc:9200', username: 'keda' };
const authParameters = { password: undefined };

describeScaler(elasticForecast, {
  accepted: {
    'an own cluster': { metadata: own, authParameters },
    'Elastic Cloud': { metadata: forecast, authParameters: { cloudID: undefined, apiKey: undefined } },
    'another look ahead': { metadata: { ...own, lookAhead: '1h30m' }, authParameters },
    'a look ahead in milliseconds': { metadata: { ...own, lookAhead: '600000' }, authParameters },
    'one partition of one index': {
      metadata: { ...own, index: 'shared', partitionFieldValue: 'eu', byFieldValue: 'web' },
      authParameters,
    },
    fractions: { metadata: { ...own, targetValue: '0.5', activationTargetValue: '0.1' }, authParameters },
  },
  refused: {
    'no cluster': [{ metadata: forecast }, 'addresses'],
    'a user without addresses': [{ metadata: { ...forecast, username: 'keda' }, authParameters }, 'addresses'],
    'Elastic Cloud beside addresses': [
      { metadata: own, authParameters: { ...authParameters, cloudID: undefined, apiKey: undefined } },
      'cloudID',
    ],
    'Elastic Cloud without key': [{ metadata: forecast, authParameters: { cloudID: undefined } }, 'cloudID'],
    'addresses without password': [{ metadata: own }, 'addresses'],
    'no job': [{ metadata: { ...own, jobID: '' }, authParameters }, 'jobID'],
    'no target': [{ metadata: { ...own, targetValue: '' }, authParameters }, 'targetValue'],
    'a target of 0': [{ metadata: { ...own, targetValue: '0' }, authParameters }, 'targetValue'],
    'a negative target, in a formula, too': [
      { metadata: { ...own, targetValue: '-1' }, authParameters, asMetricSource: true },
      'targetValue',
    ],
    'an activation value that is no number': [
      { metadata: { ...own, activationTargetValue: 'x' }, authParameters },
      'activationTargetValue',
    ],
    'a look ahead of 0': [{ metadata: { ...own, lookAhead: '0s' }, authParameters }, 'lookAhead'],
    'a look ahead into the past': [{ metadata: { ...own, lookAhead: '-10m' }, authParameters }, 'lookAhead'],
    'a look ahead in days': [{ metadata: { ...own, lookAhead: '1d' }, authParameters }, 'lookAhead'],
    'unsafeSsl that is no boolean': [{ metadata: { ...own, unsafeSsl: 'on' }, authParameters }, 'unsafeSsl'],
  },
  warned: {
    'an address without protocol': [{ metadata: { ...own, addresses: 'search:9200' }, authParameters }, 'addresses'],
    'an id of Elastic Cloud that is none': [
      { metadata: { ...forecast, cloudID: 'shop:x:y' }, authParameters: { apiKey: undefined } },
      'cloudID',
    ],
  },
});
