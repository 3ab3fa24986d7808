import { type Answer, answerOf } from '../promql/answer';
import type { Found, Rule } from '../rule';
import type { Scaled, ScaledTrigger } from '../scaled';

// prometheus_scaler.go, ExecutePromQuery: more than one element is an error, and the result must be a list of elements
const TROUBLE: Readonly<Partial<Record<Answer, string>>> = {
  many: 'the query is not aggregated to one value',
  scalar: 'the query gives a scalar, which KEDA cannot read from Prometheus',
};

export const promQuery: Rule = {
  id: 'prom-query',
  severity: 'warning',
  title: 'Prometheus query that may give many values or none',
  explanation:
    'KEDA refuses an answer with more than one value, and cannot read the scalar that scalar(), time() and a number alone give. An empty answer counts as 0 unless ignoreNullValues is false, so that a lost metric takes the workload to zero (prometheus_scaler.go).',
  remedy: 'put sum() around the query, without by; set ignoreNullValues to "false", and a fallback',
  docs: 'https://keda.sh/docs/2.20/scalers/prometheus/',
  find: (view) =>
    view.scaled.flatMap((scaled) =>
      scaled.triggers
        .filter(({ type, metadata }) => type === 'prometheus' && typeof metadata.query === 'string')
        .flatMap((trigger) => [...ofQuery(scaled, trigger), ...ofNoAnswer(scaled, trigger)]),
    ),
};

function ofQuery({ manifest }: Scaled, { metadata, field }: ScaledTrigger): readonly Found[] {
  const message = TROUBLE[answerOf(String(metadata.query))];
  return message === undefined ? [] : [{ at: manifest, field: [...field, 'metadata', 'query'], message }];
}

function ofNoAnswer({ kind, manifest, min = 0 }: Scaled, { metadata, field }: ScaledTrigger): readonly Found[] {
  // no job is lost when none is started
  if (kind === 'ScaledJob' || min !== 0 || String(metadata.ignoreNullValues ?? 'true') === 'false') return [];
  const message = 'an empty answer counts as 0, and the minimum is 0';
  return [{ at: manifest, field: [...field, 'metadata', 'ignoreNullValues'], message }];
}
