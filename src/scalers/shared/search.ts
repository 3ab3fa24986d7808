/** What is searched for with KEDA's Elasticsearch and OpenSearch scalers, and which number of the answer counts. */
import type { Readings, Rule } from '../definition';
import type { Parameters } from '../parameter';
import { exactlyOne } from '../rules';

const FROM = ['authentication', 'metadata'] as const;

/** The parameters of both. */
export const search = {
  /** Indexes to search. */
  index: { kind: 'list', of: 'text', separator: ';', from: FROM },
  /** Search template to run, instead of `query`. */
  searchTemplateName: { kind: 'text', from: FROM, optional: true },
  /** Search to run, as JSON, instead of `searchTemplateName`. */
  query: { kind: 'text', from: FROM, optional: true },
  /** Parameters of the search template, `name:value` each. */
  parameters: { kind: 'list', of: 'text', separator: ';', optional: true },
  /** Where the number stands in the answer, as a GJSON path such as `hits.total.value`. */
  valueLocation: { kind: 'text', from: FROM },
  /** Target per replica, in the unit of the number found. */
  targetValue: { kind: 'number', from: FROM, role: 'target' },
  /** Number above which the first replica starts. */
  activationTargetValue: { kind: 'number', default: '0', role: 'activation' },
  /** Whether a null in place of the number counts as 0; an error otherwise, which a fallback can answer. */
  ignoreNullValues: { kind: 'boolean', default: 'false' },
  /** Name of the metric, which KEDA overwrites. */
  metricName: { kind: 'text', optional: true, deprecated: 'leave it out; KEDA names the metric itself' },
} as const satisfies Parameters;

/** Whether a parameter of a search template has a name, a colon and a value. */
function isParameter(text: string): boolean {
  const colon = text.indexOf(':');
  return colon > 0 && colon < text.length - 1;
}

/** What both ask of these parameters. */
export const searchRules: readonly Rule<Readings<typeof search>>[] = [
  exactlyOne(['searchTemplateName', 'query'], {
    source: 'pkg/scalers/elasticsearch_scaler.go and opensearch_scaler.go, Validate',
  }),
  {
    says: '`parameters` are `name:value` each',
    about: ['parameters'],
    source: 'pkg/scalers/elasticsearch_scaler.go, buildQuery; opensearch_scaler.go, buildQueryFromMetadata',
    severity: 'strict',
    // an empty one is passed over
    broken: (p) =>
      p.searchTemplateName.given &&
      (p.parameters.value?.some((parameter) => parameter !== '' && !isParameter(String(parameter))) ?? false),
  },
  {
    says: '`parameters` count with `searchTemplateName` only',
    about: ['parameters', 'searchTemplateName'],
    source: 'pkg/scalers/elasticsearch_scaler.go and opensearch_scaler.go, getQueryResult',
    severity: 'warning',
    broken: (p) => p.parameters.given && !p.searchTemplateName.given,
  },
];
