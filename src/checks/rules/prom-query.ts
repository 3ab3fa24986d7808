import type { Found, Rule } from '../rule';

const AGGREGATION =
  /\b(?:sum|avg|min|max|count|stddev|stdvar|topk|bottomk|quantile|group|count_values|scalar|vector|absent|absent_over_time|histogram_quantile)\b/;

export const promQuery: Rule = {
  id: 'prom-query',
  severity: 'warning',
  title: 'Prometheus query that may give many values or none',
  explanation:
    'KEDA refuses an answer with more than one value. An empty answer counts as 0 unless ignoreNullValues is false, so that a lost metric takes the workload to zero (prometheus_scaler.go).',
  remedy: 'put sum() around the query; set ignoreNullValues to "false", and a fallback',
  docs: 'https://keda.sh/docs/2.20/scalers/prometheus/',
  find: (view) =>
    view.scaledObjects.flatMap(({ manifest, triggers, min = 0 }) =>
      triggers.flatMap(({ type, metadata, field }): Found[] => {
        if (type !== 'prometheus' || typeof metadata.query !== 'string') return [];
        const place = [...field, 'metadata'];
        const found: Found[] = [];
        if (!AGGREGATION.test(metadata.query)) {
          found.push({ at: manifest, field: [...place, 'query'], message: 'the query is not aggregated to one value' });
        }
        if (min === 0 && String(metadata.ignoreNullValues ?? 'true') !== 'false') {
          const message = 'an empty answer counts as 0, and the minimum is 0';
          found.push({ at: manifest, field: [...place, 'ignoreNullValues'], message });
        }
        return found;
      }),
    ),
};
