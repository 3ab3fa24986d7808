// Cases after pkg/scalers/elasticsearch_scaler.go of KEDA 2.20.2: elasticsearchMetadata, Validate, buildQuery.
import { elasticsearch } from '../../src/scalers/elasticsearch';
import { describeScaler } from './cases';

const search = {
  index: 'orders',
  query: '{"size": 0, "query": {"term": {"state": "open"}}}',
  valueLocation: 'hits.total.value',
  targetValue: '10',
};
const own = { ...search, addresses: 'https://search-0.data.svc:9200,https://search-1.data.svc:9200', username: 'keda' };
const authParameters = { password: undefined };
const cloud = { cloudID: undefined, apiKey: undefined };
const template = { ...own, query: '', searchTemplateName: 'open-orders' };

describeScaler(elasticsearch, {
  accepted: {
    'an own cluster': { metadata: own, authParameters },
    'the password from a variable': { metadata: { ...own, passwordFromEnv: 'PASSWORD' } },
    'Elastic Cloud': { metadata: search, authParameters: cloud },
    'an id of Elastic Cloud': {
      metadata: { ...search, cloudID: 'shop:ZXUuZXhhbXBsZS5jb20kYWJj' },
      authParameters: { apiKey: undefined },
    },
    'a search template with parameters': {
      metadata: { ...template, parameters: 'state:open; shop : 1 ;' },
      authParameters,
    },
    'several indexes': { metadata: { ...own, index: 'orders;returns' }, authParameters },
    fractions: { metadata: { ...own, targetValue: '1.5', activationTargetValue: '0.5' }, authParameters },
    flags: { metadata: { ...own, unsafeSsl: 'true', ignoreNullValues: 'true' }, authParameters },
    'everything from a TriggerAuthentication': {
      metadata: {},
      authParameters: {
        ...cloud,
        index: undefined,
        searchTemplateName: undefined,
        valueLocation: undefined,
        targetValue: undefined,
      },
    },
  },
  refused: {
    'no cluster': [{ metadata: search }, 'addresses'],
    'Elastic Cloud beside addresses': [{ metadata: own, authParameters: { ...authParameters, ...cloud } }, 'cloudID'],
    'Elastic Cloud beside a user': [{ metadata: { ...search, username: 'keda' }, authParameters: cloud }, 'cloudID'],
    'Elastic Cloud without key': [{ metadata: search, authParameters: { cloudID: undefined } }, 'cloudID'],
    'a key without Elastic Cloud': [{ metadata: search, authParameters: { apiKey: undefined } }, 'cloudID'],
    'addresses without password': [{ metadata: own }, 'addresses'],
    'addresses without user': [{ metadata: { ...own, username: '' }, authParameters }, 'addresses'],
    'neither query nor search template': [{ metadata: { ...own, query: '' }, authParameters }, 'searchTemplateName'],
    'a query beside a search template': [
      { metadata: { ...own, searchTemplateName: 'open-orders' }, authParameters },
      'searchTemplateName',
    ],
    'no index': [{ metadata: { ...own, index: '' }, authParameters }, 'index'],
    'no place of the value': [{ metadata: { ...own, valueLocation: '' }, authParameters }, 'valueLocation'],
    'no target': [{ metadata: { ...own, targetValue: '' }, authParameters }, 'targetValue'],
    'a target that is no number': [{ metadata: { ...own, targetValue: 'x' }, authParameters }, 'targetValue'],
    'an activation value that is no number': [
      { metadata: { ...own, activationTargetValue: 'x' }, authParameters },
      'activationTargetValue',
    ],
    'unsafeSsl that is no boolean': [{ metadata: { ...own, unsafeSsl: 'on' }, authParameters }, 'unsafeSsl'],
    'ignoreNullValues that is no boolean': [
      { metadata: { ...own, ignoreNullValues: 'on' }, authParameters },
      'ignoreNullValues',
    ],
  },
  warned: {
    'a user without addresses': [{ metadata: { ...search, username: 'keda' }, authParameters }, 'addresses'],
    'an address without protocol': [{ metadata: { ...own, addresses: 'search:9200' }, authParameters }, 'addresses'],
    'an id of Elastic Cloud that is none': [
      { metadata: { ...search, cloudID: 'shop' }, authParameters: { apiKey: undefined } },
      'cloudID',
    ],
    'an id of Elastic Cloud whose second half is no base64': [
      { metadata: { ...search, cloudID: 'shop:x' }, authParameters: { apiKey: undefined } },
      'cloudID',
    ],
    'a parameter without value': [{ metadata: { ...template, parameters: 'state' }, authParameters }, 'parameters'],
    'a parameter with two colons': [
      { metadata: { ...template, parameters: 'since:12:30' }, authParameters },
      'parameters',
    ],
    'parameters without search template': [{ metadata: { ...own, parameters: 'a:b' }, authParameters }, 'parameters'],
    'a name for the metric': [{ metadata: { ...own, metricName: 'orders' }, authParameters }, 'metricName'],
    'a key in the metadata': [
      { metadata: { ...search, apiKey: 'abc' }, authParameters: { cloudID: undefined } },
      'apiKey',
    ],
  },
});
