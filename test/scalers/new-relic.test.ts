// Cases after pkg/scalers/newrelic_scaler.go of KEDA 2.20.2: newrelicMetadata, NewNewRelicScaler; and ConfigRegion of
// newrelic-client-go.
import { newRelic } from '../../src/scalers/new-relic';
import { describeScaler } from './cases';

const metadata = { nrql: 'SELECT latest(waiting) FROM Orders SINCE 1 MINUTE AGO', threshold: '20' };
const authParameters = { account: '1234567', queryKey: undefined };

describeScaler(newRelic, {
  accepted: {
    'a query': { metadata, authParameters },
    'an account that is not known': { metadata, authParameters: { account: undefined, queryKey: undefined } },
    'account and region from the metadata': {
      metadata: { ...metadata, account: '1234567', region: 'eu' },
      authParameters: { queryKey: undefined },
    },
    'everything else': {
      metadata: { ...metadata, noDataError: 'true', activationThreshold: '0.5' },
      authParameters: { ...authParameters, region: 'EU' },
    },
  },
  refused: {
    'no account': [{ metadata, authParameters: { queryKey: undefined } }, 'account'],
    'an account that is no number': [{ metadata, authParameters: { ...authParameters, account: 'shop' } }, 'account'],
    'no key': [{ metadata, authParameters: { account: '1234567' } }, 'queryKey'],
    'no query': [{ metadata: { threshold: '20' }, authParameters }, 'nrql'],
    'no threshold, even where a formula uses the trigger': [
      { metadata: { nrql: metadata.nrql }, authParameters, asMetricSource: true },
      'threshold',
    ],
    'a threshold that is no number': [{ metadata: { ...metadata, threshold: 'x' }, authParameters }, 'threshold'],
    'an activation threshold that is no number': [
      { metadata: { ...metadata, activationThreshold: 'x' }, authParameters },
      'activationThreshold',
    ],
    'noDataError that is no boolean': [{ metadata: { ...metadata, noDataError: 'y' }, authParameters }, 'noDataError'],
  },
  warned: {
    'a region that is not known, for which KEDA takes US': [
      { metadata: { ...metadata, region: 'Europe' }, authParameters },
      'region',
    ],
    'a key in the metadata': [
      { metadata: { ...metadata, queryKey: 'NRAK-1' }, authParameters: { account: '1234567' } },
      'queryKey',
    ],
    'a threshold of 0': [{ metadata: { ...metadata, threshold: '0' }, authParameters }, 'threshold'],
  },
});
