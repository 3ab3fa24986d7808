// Cases after pkg/scalers/opensearch_scaler.go of KEDA 2.20.2: opensearchMetadata, Validate, search, buildQueryFromMetadata.
import { opensearch } from '../../src/scalers/opensearch';
import { describeScaler } from './cases';

const search = {
  addresses: 'https://search.data.svc:9200',
  index: 'orders',
  query: '{"size": 0}',
  valueLocation: 'hits.total.value',
  targetValue: '10',
};
const basic = { ...search, username: 'keda' };
const authParameters = { password: undefined };
const certificate = { clientCert: undefined, clientKey: undefined };
const template = { ...basic, query: '', searchTemplateName: 'open-orders' };

describeScaler(opensearch, {
  accepted: {
    'user and password': { metadata: basic, authParameters },
    'the password from a variable, and an authority': {
      metadata: { ...basic, passwordFromEnv: 'PASSWORD' },
      authParameters: { caCert: undefined },
    },
    'a certificate': { metadata: { ...search, enableTLS: 'true' }, authParameters: certificate },
    'enableTLS that is not known': { metadata: search, authParameters: { enableTLS: undefined } },
    'a search template with parameters': {
      metadata: { ...template, parameters: 'state:open;since:12:30' },
      authParameters,
    },
    'several indexes': { metadata: { ...basic, index: 'orders;returns' }, authParameters },
    'fractions and flags': {
      metadata: {
        ...basic,
        targetValue: '1.5',
        activationTargetValue: '0.5',
        unsafeSsl: 'true',
        ignoreNullValues: 'true',
      },
      authParameters,
    },
  },
  refused: {
    'no addresses': [{ metadata: { ...basic, addresses: '' }, authParameters }, 'addresses'],
    'no user': [{ metadata: search, authParameters }, 'username'],
    'no password': [{ metadata: basic }, 'username'],
    'enableTLS without certificate': [{ metadata: { ...basic, enableTLS: 'true' }, authParameters }, 'clientCert'],
    'enableTLS without key': [
      { metadata: { ...search, enableTLS: 'true' }, authParameters: { clientCert: undefined } },
      'clientCert',
    ],
    'enableTLS that is no boolean': [{ metadata: { ...basic, enableTLS: 'enable' }, authParameters }, 'enableTLS'],
    'neither query nor search template': [{ metadata: { ...basic, query: '' }, authParameters }, 'searchTemplateName'],
    'a query beside a search template': [
      { metadata: { ...basic, searchTemplateName: 'open-orders' }, authParameters },
      'searchTemplateName',
    ],
    'no index': [{ metadata: { ...basic, index: '' }, authParameters }, 'index'],
    'no place of the value': [{ metadata: { ...basic, valueLocation: '' }, authParameters }, 'valueLocation'],
    'no target': [{ metadata: { ...basic, targetValue: '' }, authParameters }, 'targetValue'],
    'a target that is no number': [{ metadata: { ...basic, targetValue: 'x' }, authParameters }, 'targetValue'],
    'an activation value that is no number': [
      { metadata: { ...basic, activationTargetValue: 'x' }, authParameters },
      'activationTargetValue',
    ],
    'ignoreNullValues that is no boolean': [
      { metadata: { ...basic, ignoreNullValues: 'on' }, authParameters },
      'ignoreNullValues',
    ],
    'unsafeSsl that is no boolean': [{ metadata: { ...basic, unsafeSsl: 'on' }, authParameters }, 'unsafeSsl'],
  },
  warned: {
    'a certificate that is not used': [
      { metadata: basic, authParameters: { ...authParameters, ...certificate } },
      'clientCert',
    ],
    'a user that is not used': [{ metadata: { ...basic, enableTLS: 'true' }, authParameters: certificate }, 'username'],
    'an address without protocol': [{ metadata: { ...basic, addresses: 'search:9200' }, authParameters }, 'addresses'],
    'a query that is no JSON': [{ metadata: { ...basic, query: 'state:open' }, authParameters }, 'query'],
    'a parameter without value': [{ metadata: { ...template, parameters: 'state:' }, authParameters }, 'parameters'],
    'parameters without search template': [{ metadata: { ...basic, parameters: 'a:b' }, authParameters }, 'parameters'],
    'a name for the metric': [{ metadata: { ...basic, metricName: 'orders' }, authParameters }, 'metricName'],
  },
});
