/** Reads PromQL with the grammar of Prometheus' own editor. */
import type { LRParser } from '@lezer/lr';

// its types say that it is an ES module only, though it has a CommonJS build
const { parser }: { readonly parser: LRParser } = require('@prometheus-io/lezer-promql');

/** Places of a query where the grammar finds an error; none for a query that is right. */
export function promqlErrors(query: string): readonly string[] {
  const errors: string[] = [];
  parser.parse(query).iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) errors.push(`at ${from}: ${query.slice(Math.max(0, from - 20), to + 20)}`);
    },
  });
  return errors;
}

/** Names of the metrics that a query asks for. */
export function metricsOf(query: string): readonly string[] {
  const names = new Set<string>();
  parser.parse(query).iterate({
    enter: ({ name, node, from, to }) => {
      if (name === 'Identifier' && node.parent?.name === 'VectorSelector') names.add(query.slice(from, to));
    },
  });
  return [...names];
}
