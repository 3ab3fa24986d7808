import { defineScaler } from './definition';
import { elasticConnection, elasticConnectionRules } from './shared/elastic-connection';
import { search, searchRules } from './shared/search';

export const elasticsearch = defineScaler({
  type: 'elasticsearch',
  title: 'Elasticsearch',
  page: 'elasticsearch',
  summary: 'Scales on a number in the answer to an Elasticsearch search.',
  parameters: {
    ...elasticConnection,
    ...search,
  },
  rules: [
    ...elasticConnectionRules,
    ...searchRules,
    {
      says: 'one of `addresses` and `cloudID` is given',
      about: ['addresses', 'cloudID'],
      source: 'pkg/scalers/elasticsearch_scaler.go, Validate',
      broken: (p) => ![p.addresses, p.cloudID, p.apiKey, p.username, p.password].some((one) => one.given),
    },
    {
      says: '`username` and `password` are for `addresses`',
      about: ['addresses', 'username', 'password'],
      source: 'pkg/scalers/elasticsearch_scaler.go, newElasticsearchClient',
      severity: 'strict',
      fix: 'give `addresses`; without them KEDA asks its own pod, localhost:9200',
      broken: (p) => !p.addresses.given && !p.cloudID.given && (p.username.given || p.password.given),
    },
    {
      says: 'values of `parameters` have no colon in them, at which KEDA cuts them off',
      about: ['parameters'],
      source: 'pkg/scalers/elasticsearch_scaler.go, buildQuery',
      severity: 'strict',
      broken: (p) =>
        p.searchTemplateName.given &&
        (p.parameters.value?.some((parameter) => String(parameter).split(':').length > 2) ?? false),
    },
  ],
});
