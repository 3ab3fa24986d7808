import { defineScaler, type Reading } from './definition';
import type { RawTrigger } from './raw-trigger';

const SOURCE = 'pkg/scalers/sumologic_scaler.go';
const ROW = 'query.';

interface Rows {
  readonly 'query.*': Reading<Readonly<Record<string, string>>>;
}

/** The rows of a query of several: `query.A`, `query.B` and so on; a map by the name `query.*` replaces them all. */
function rowsOf(p: Rows, { metadata }: RawTrigger): readonly string[] {
  const map = p['query.*'].value;
  if (map !== undefined) return Object.keys(map);
  return Object.keys(metadata).flatMap((key) => (key.startsWith(ROW) ? [key.slice(ROW.length)] : []));
}

export const sumologic = defineScaler({
  type: 'sumologic',
  title: 'Sumo Logic',
  page: 'sumologic',
  summary: 'Scales on the result of a search in logs, or of a metrics query, in Sumo Logic.',
  // the rows of a metrics query have names of their own
  openMetadata: ROW,
  parameters: {
    /** Address of the API in your region, for example `https://api.eu.sumologic.com`. */
    host: { kind: 'url', schemes: ['http', 'https'] },
    /** ID of the access key. */
    accessID: { kind: 'text', from: ['authentication'], secret: true },
    /** The access key. */
    accessKey: { kind: 'text', from: ['authentication'], secret: true },
    /** Whether logs are searched or metrics queried. */
    queryType: { kind: 'choice', values: ['logs', 'metrics'] },
    /** The query; metrics can have several instead, `query.A`, `query.B` and so on. */
    query: { kind: 'text', optional: true },
    /** All rows in one text, which no query with a comma or an equal sign survives. */
    'query.*': { kind: 'map', optional: true, deprecated: 'give each row by its own name, `query.A`, `query.B`' },
    /** Which of several rows the value is taken from, for example `C` for `query.C`. */
    resultQueryRowID: { kind: 'text', optional: true },
    /** Time between two points of metrics. */
    quantization: { kind: 'duration', unit: 'go', optional: true },
    /** How the points of metrics within that time become one. */
    rollup: { kind: 'choice', values: ['Avg', 'Sum', 'Count', 'Min', 'Max'], default: 'Avg' },
    /** Field of the logs' result that has the number. */
    resultField: { kind: 'text', optional: true },
    /** How often a search in logs is asked whether it is done. KEDA takes 1 second when left out. */
    logsPollingInterval: { kind: 'duration', unit: 'go', optional: true },
    /** How often a failed request is tried again. KEDA takes 3 when left out. */
    maxRetries: { kind: 'integer', optional: true },
    /** How far back the query looks. */
    timerange: { kind: 'duration', unit: 'go' },
    /** Time zone of the query. */
    timezone: { kind: 'timeZone', default: 'UTC' },
    /** How the values of the result become one. */
    queryAggregator: { kind: 'choice', values: ['Latest', 'Avg', 'Sum', 'Count', 'Min', 'Max'], default: 'Avg' },
    /** Target per replica, in the unit of the result. */
    threshold: { kind: 'number', role: 'target' },
    /** Value above which the first replica starts. */
    activationThreshold: { kind: 'number', default: '0', role: 'activation' },
    /** Whether the server's certificate is not checked. */
    unsafeSsl: { kind: 'boolean', optional: true },
  },
  rules: [
    {
      says: 'a row of a query has a name and a text, as in `query.A`',
      about: ['query.*'],
      source: `${SOURCE}, parseMultiMetricsQueries`,
      broken: (_, { raw }) =>
        Object.entries(raw.metadata).some(([key, text]) => key === ROW || (key.startsWith(ROW) && text === '')),
    },
    {
      says: '`queryType` logs needs `query` and `resultField`',
      about: ['query', 'resultField', 'queryType'],
      source: `${SOURCE}, Validate`,
      broken: (p) => p.queryType.value === 'logs' && !(p.query.given && p.resultField.given),
    },
    {
      says: '`queryType` logs has one `query`, and no rows such as `query.A`',
      about: ['query.*', 'queryType'],
      source: `${SOURCE}, Validate`,
      broken: (p, { raw }) => p.queryType.value === 'logs' && rowsOf(p, raw).length > 0,
    },
    {
      says: '`queryType` metrics has either `query` or rows such as `query.A`',
      about: ['query', 'query.*', 'queryType'],
      source: `${SOURCE}, Validate`,
      broken: (p, { raw }) => p.queryType.value === 'metrics' && p.query.given === rowsOf(p, raw).length > 0,
    },
    {
      says: 'with rows such as `query.A`, `resultQueryRowID` names one of them',
      about: ['resultQueryRowID', 'query.*'],
      source: `${SOURCE}, Validate`,
      broken: (p, { raw }) => {
        const rows = rowsOf(p, raw);
        const row = p.resultQueryRowID.value;
        return p.queryType.value === 'metrics' && rows.length > 0 && (row === undefined || !rows.includes(row));
      },
    },
    {
      says: '`queryType` metrics needs a `quantization` above 0',
      about: ['quantization', 'queryType'],
      source: `${SOURCE}, Validate`,
      broken: (p) => p.queryType.value === 'metrics' && p.quantization.known && !p.quantization.value,
    },
  ],
});
