// Cases after pkg/scalers/dynatrace_scaler.go of KEDA 2.20.2: dynatraceMetadata, Validate, GetQueryValue.
import { dynatrace } from '../../src/scalers/dynatrace';
import { describeScaler } from './cases';

const host = { host: 'https://abc12345.live.dynatrace.com' };
const selector = { ...host, metricSelector: 'orders.waiting:fold(max)', threshold: '20' };
const query = { ...host, query: 'timeseries { r = max(`orders`, scalar: true) }', threshold: '20' };
const authParameters = { token: undefined };

describeScaler(dynatrace, {
  accepted: {
    'a metric selector': { metadata: selector, authParameters },
    'a metric selector with a time range': {
      metadata: { ...selector, from: 'now-30m', activationThreshold: '1.5' },
      authParameters,
    },
    'a query': { metadata: query, authParameters },
    'a query with its own patience': {
      metadata: { ...query, queryTimeoutSeconds: '20', queryPollingWait: '500ms', queryPollingTries: '10' },
      authParameters,
    },
    'a wait in milliseconds': { metadata: { ...query, queryPollingWait: '500' }, authParameters },
    'the host from a Secret': {
      metadata: { metricSelector: 'a:fold', threshold: '1' },
      authParameters: { token: undefined, host: undefined },
    },
  },
  refused: {
    'no host': [{ metadata: { metricSelector: 'a:fold', threshold: '1' }, authParameters }, 'host'],
    'no token': [{ metadata: selector }, 'token'],
    'no threshold': [{ metadata: { ...host, metricSelector: 'a:fold' }, authParameters }, 'threshold'],
    'no threshold even where a formula uses the trigger': [
      { metadata: { ...host, metricSelector: 'a:fold' }, authParameters, asMetricSource: true },
      'threshold',
    ],
    'a threshold that is no number': [{ metadata: { ...selector, threshold: '20%' }, authParameters }, 'threshold'],
    'an activation threshold that is no number': [
      { metadata: { ...selector, activationThreshold: 'x' }, authParameters },
      'activationThreshold',
    ],
    'neither metric selector nor query': [{ metadata: { ...host, threshold: '1' }, authParameters }, 'metricSelector'],
    'both metric selector and query': [{ metadata: { ...selector, ...query }, authParameters }, 'metricSelector'],
    'a time range beside a query': [{ metadata: { ...query, from: 'now-30m' }, authParameters }, 'from'],
    'a timeout with a unit': [
      { metadata: { ...query, queryTimeoutSeconds: '10s' }, authParameters },
      'queryTimeoutSeconds',
    ],
    'a negative wait': [{ metadata: { ...query, queryPollingWait: '-1s' }, authParameters }, 'queryPollingWait'],
    'tries in fractions': [{ metadata: { ...query, queryPollingTries: '2.5' }, authParameters }, 'queryPollingTries'],
  },
  warned: {
    'no tries': [{ metadata: { ...query, queryPollingTries: '0' }, authParameters }, 'queryPollingTries'],
    'a host without scheme': [{ metadata: { ...selector, host: 'abc.live.dynatrace.com' }, authParameters }, 'host'],
    'a threshold of 0': [{ metadata: { ...selector, threshold: '0' }, authParameters }, 'threshold'],
    'a token in the metadata': [{ metadata: { ...selector, token: 't' }, authParameters }, 'token'],
  },
});
