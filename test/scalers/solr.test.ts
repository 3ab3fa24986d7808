// Cases after pkg/scalers/solr_scaler.go of KEDA 2.20.2: solrMetadata, Validate, parseSolrMetadata.
import { solr } from '../../src/scalers/solr';
import { describeScaler } from './cases';

const query = { host: 'http://solr.data.svc:8983', collection: 'orders', targetQueryValue: '10' };
const authParameters = { username: 'keda', password: undefined };

describeScaler(solr, {
  accepted: {
    'a collection': { metadata: query, authParameters },
    'a query': { metadata: { ...query, query: 'state:open' }, authParameters },
    fractions: { metadata: { ...query, targetQueryValue: '2.5', activationTargetQueryValue: '0.5' }, authParameters },
    'a target of 0 where a formula uses the trigger': {
      metadata: { ...query, targetQueryValue: '0' },
      authParameters,
      asMetricSource: true,
    },
  },
  refused: {
    'no host': [{ metadata: { ...query, host: '' }, authParameters }, 'host'],
    'no collection': [{ metadata: { ...query, collection: '' }, authParameters }, 'collection'],
    'no user': [{ metadata: query, authParameters: { password: undefined } }, 'username'],
    'no password': [{ metadata: query, authParameters: { username: 'keda' } }, 'password'],
    'no target': [{ metadata: { ...query, targetQueryValue: '' }, authParameters }, 'targetQueryValue'],
    'a target of 0': [{ metadata: { ...query, targetQueryValue: '0' }, authParameters }, 'targetQueryValue'],
    'a target that is no number': [
      { metadata: { ...query, targetQueryValue: 'ten' }, authParameters },
      'targetQueryValue',
    ],
    'an activation value that is no number': [
      { metadata: { ...query, activationTargetQueryValue: '3x' }, authParameters },
      'activationTargetQueryValue',
    ],
  },
  warned: {
    'a host without protocol': [{ metadata: { ...query, host: 'solr.data.svc' }, authParameters }, 'host'],
    'a password in the metadata': [
      { metadata: { ...query, password: 'pw' }, authParameters: { username: 'keda' } },
      'password',
    ],
  },
});
