// Cases after pkg/scalers/predictkube_scaler.go of KEDA 2.20.2: predictKubeMetadata, Validate, parsePredictKubeMetadata;
// go-str2duration; the rules url and jwt of go-playground/validator.
import { Duration } from 'cdk8s';
import { writeValue } from '../../src/scalers/kinds';
import { predictkube } from '../../src/scalers/predictkube';
import { describeScaler } from './cases';

const forecast = {
  prometheusAddress: 'http://prometheus.monitoring.svc:9090',
  query: 'sum(rate(orders_total[2m]))',
  predictHorizon: '2h',
  queryStep: '2m',
  historyTimeWindow: '7d',
};
const metadata = { ...forecast, threshold: '20' };
const authParameters = { apiKey: 'aGVhZA.Ym9keQ.c2ln' };
const plus = (more: Record<string, string>) => ({ metadata: { ...metadata, ...more }, authParameters });

describeScaler(predictkube, {
  accepted: {
    'a forecast': plus({}),
    'a key that is not known': { metadata, authParameters: { apiKey: undefined } },
    'weeks and days': plus({ historyTimeWindow: '1w2d12h', activationThreshold: '0.5' }),
    'no threshold where a formula uses the trigger': { metadata: forecast, authParameters, asMetricSource: true },
    'a token for Prometheus': {
      metadata: { ...metadata, authModes: 'bearer' },
      authParameters: { ...authParameters, bearerToken: undefined },
    },
  },
  refused: {
    'no address': [plus({ prometheusAddress: '' }), 'prometheusAddress'],
    'an address without scheme': [plus({ prometheusAddress: 'prometheus' }), 'prometheusAddress'],
    'an address without host': [plus({ prometheusAddress: 'http:///api' }), 'prometheusAddress'],
    'an address that is none': [plus({ prometheusAddress: 'http://prometheus:x' }), 'prometheusAddress'],
    'no query': [plus({ query: '' }), 'query'],
    'no horizon': [plus({ predictHorizon: '' }), 'predictHorizon'],
    'a horizon without unit': [plus({ predictHorizon: '120' }), 'predictHorizon'],
    'a step without sense': [plus({ queryStep: 'often' }), 'queryStep'],
    'a window of a year': [plus({ historyTimeWindow: '1y' }), 'historyTimeWindow'],
    'a window of 300 years': [plus({ historyTimeWindow: '15700w' }), 'historyTimeWindow'],
    'no threshold': [{ metadata: forecast, authParameters }, 'threshold'],
    'a threshold that is no number': [plus({ threshold: 'x' }), 'threshold'],
    'an activation threshold that is no number': [plus({ activationThreshold: 'x' }), 'activationThreshold'],
    'no key': [{ metadata }, 'apiKey'],
    'a key that is no token': [{ metadata, authParameters: { apiKey: 'secret' } }, 'apiKey'],
    'a token for Prometheus that is missing': [plus({ authModes: 'bearer' }), 'bearerToken'],
  },
  warned: {
    'a horizon in the past': [plus({ predictHorizon: '-2h' }), 'predictHorizon'],
    'a negative step': [plus({ queryStep: '-2m' }), 'queryStep'],
    'a negative window': [plus({ historyTimeWindow: '-7d' }), 'historyTimeWindow'],
    'a header of its own, which is never sent': [
      {
        metadata: { ...metadata, authModes: 'custom' },
        authParameters: { ...authParameters, customAuthHeader: 'X-Key', customAuthValue: undefined },
      },
      'authModes',
    ],
    'an address that is no web address': [plus({ prometheusAddress: 'file:///metrics' }), 'prometheusAddress'],
  },
});

test('a Duration of days is written so that the scaler reads it', () => {
  expect(writeValue(Duration.days(7), predictkube.parameters.historyTimeWindow)).toEqual({
    ok: true,
    value: '604800s',
  });
});
